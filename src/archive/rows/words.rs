//! The officer's words, a piece a row: read as a week's content, written so that only what differs changes.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use crate::archive::error::Fault;
use crate::document::{PieceId, Run, Text};
use crate::figures::Measure;
use crate::notice::blocks::Block;
use crate::notice::content::{CitedDocument, Content, Item, Paragraph, Recommendation, SlideChoice, State};
use crate::notice::kind::DocumentKind;
use crate::notice::markup;
use crate::notice::profile::{Period, Typeface};
use crate::notice::register::RegisteredDocument;

const ISO: &str = "%Y-%m-%d";

/// The words of a day; empty where nothing was written.
pub fn read(connection: &Connection, day: &str) -> Result<Content, Fault> {
    let week = connection
        .prepare_cached(
            "SELECT period, number, signed_on, baseline_label, typeface FROM weeks WHERE day = ?1",
        )?
        .query_row([day], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get(1)?,
                row.get::<_, Option<String>>(2)?,
                row.get(3)?,
                row.get::<_, Option<String>>(4)?,
            ))
        })
        .optional()?;
    let (blocks, slides) = (blocks(connection, day)?, slides(connection, day)?);
    let (kind, to) = kind(connection, day)?;
    let (dismissed, register) = (dismissed(connection, day)?, register(connection)?);
    let rewrites = rewrites(connection, day)?;
    let Some((period, number, signed_on, baseline_label, typeface)) = week else {
        return Ok(Content { blocks, slides, kind, to, rewrites, dismissed, register, ..Content::default() });
    };
    let mut content = Content {
        period: named::<Period>(&period)?,
        number,
        signed_on: signed_on.as_deref().map(day_of).transpose()?,
        baseline_label,
        typeface: typeface.as_deref().map(named::<Typeface>).transpose()?,
        blocks,
        slides,
        kind,
        to,
        rewrites,
        dismissed,
        register,
        ..Content::default()
    };
    let mut documents: HashMap<i64, Vec<CitedDocument>> = HashMap::new();
    let mut items: HashMap<i64, Vec<Item>> = HashMap::new();
    let mut query = connection.prepare_cached(
        "SELECT id, kind, parent, about, runs, items.unit, items.deadline, items.state, items.since
         FROM words LEFT JOIN items ON items.word = words.id WHERE day = ?1 ORDER BY position, id",
    )?;
    let mut rows = query.query([day])?;
    while let Some(row) = rows.next()? {
        let (id, kind): (i64, String) = (row.get(0)?, row.get(1)?);
        let (parent, about): (Option<i64>, Option<String>) = (row.get(2)?, row.get(3)?);
        let text = text_of(&row.get::<_, String>(4)?)?;
        let parent = parent.unwrap_or_default();
        match kind.as_str() {
            "paragraph" => content.shortcomings.push(Paragraph { id: PieceId(id), text }),
            "recommendation" => content.recommendations.push(Recommendation {
                id: PieceId(id),
                addressee: text,
                items: Vec::new(),
            }),
            "item" => items.entry(parent).or_default().push(Item {
                id: PieceId(id),
                text,
                unit: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
                deadline: row.get::<_, Option<String>>(6)?.as_deref().map(day_of).transpose()?,
                state: row
                    .get::<_, Option<String>>(7)?
                    .as_deref()
                    .map(named::<State>)
                    .transpose()?
                    .unwrap_or_default(),
                documents: Vec::new(),
                since: row.get::<_, Option<String>>(8)?.as_deref().map(day_of).transpose()?,
            }),
            "document" => documents
                .entry(parent)
                .or_default()
                .push(CitedDocument { id: PieceId(id), name: text.to_plain() }),
            "remark" => {
                let about = about.unwrap_or_default();
                let measure: Measure =
                    about.parse().map_err(|()| Fault::Damaged(format!("ghi chú về {about}")))?;
                content.remarks.insert(measure, text);
            }
            "closing" => content.closing = Some(text),
            other => return Err(Fault::Damaged(format!("đoạn loại {other}"))),
        }
    }
    for to in &mut content.recommendations {
        to.items = items.remove(&to.id.0).unwrap_or_default();
        for item in &mut to.items {
            item.documents = documents.remove(&item.id.0).unwrap_or_default();
        }
    }
    Ok(content)
}

/// What part I says on a day: as it was chosen for it, else for the newest earlier one.
fn blocks(connection: &Connection, day: &str) -> Result<Option<Vec<Block>>, Fault> {
    let chosen: Option<String> = connection
        .prepare_cached("SELECT blocks FROM blocks WHERE day <= ?1 AND length(day) = length(?1) ORDER BY day DESC LIMIT 1")?
        .query_row([day], |row| row.get(0))
        .optional()?;
    let blocks: Option<Option<Vec<Block>>> =
        chosen.map(|text| serde_json::from_str(&text).map_err(unreadable)).transpose()?;
    Ok(blocks.flatten())
}

/// The slides of a day as they were arranged for it.
fn slides(connection: &Connection, day: &str) -> Result<Vec<SlideChoice>, Fault> {
    let chosen: Option<String> = connection
        .prepare_cached("SELECT slides FROM slides WHERE day = ?1")?
        .query_row([day], |row| row.get(0))
        .optional()?;
    let slides = chosen.map(|text| serde_json::from_str(&text).map_err(unreadable)).transpose()?;
    Ok(slides.unwrap_or_default())
}

/// As what the notice of a day is issued, and to whom: as it was chosen for it, else for the newest earlier one.
fn kind(connection: &Connection, day: &str) -> Result<(DocumentKind, Vec<String>), Fault> {
    let chosen: Option<(String, String)> = connection
        .prepare_cached(
            "SELECT kind, addressees FROM document_kinds WHERE day <= ?1 AND length(day) = length(?1) ORDER BY day DESC LIMIT 1",
        )?
        .query_row([day], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((kind, to)) = chosen else { return Ok(Default::default()) };
    Ok((named::<DocumentKind>(&kind)?, serde_json::from_str(&to).map_err(unreadable)?))
}

/// Generated paragraphs in the officer's words: as they were changed on a day, else on the newest earlier one.
fn rewrites(connection: &Connection, day: &str) -> Result<BTreeMap<String, Text>, Fault> {
    let mut query = connection.prepare_cached(
        "SELECT generated, runs FROM rewrites WHERE day <= ?1 AND length(day) = length(?1) ORDER BY day",
    )?;
    let mut rows = query.query([day])?;
    let mut rewrites = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let generated: String = row.get(0)?;
        match row.get::<_, Option<String>>(1)? {
            Some(runs) => drop(rewrites.insert(generated, text_of(&runs)?)),
            None => drop(rewrites.remove(&generated)),
        }
    }
    Ok(rewrites)
}

/// What the checker found on a day and the officer let stand.
fn dismissed(connection: &Connection, day: &str) -> Result<BTreeMap<String, String>, Fault> {
    let mut query = connection.prepare_cached("SELECT finding, reason FROM dismissals WHERE day = ?1")?;
    let rows = query.query_map([day], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The documents that the office cites, in the order of their numbers.
fn register(connection: &Connection) -> Result<Vec<RegisteredDocument>, Fault> {
    let mut query =
        connection.prepare_cached("SELECT name, kind, issued_on, issuer FROM documents ORDER BY name")?;
    let mut rows = query.query([])?;
    let mut register = Vec::new();
    while let Some(row) = rows.next()? {
        let issued_on: Option<String> = row.get(2)?;
        register.push(RegisteredDocument {
            name: row.get(0)?,
            kind: row.get(1)?,
            issued_on: issued_on.as_deref().map(day_of).transpose()?,
            issuer: row.get(3)?,
        });
    }
    Ok(register)
}

/// Writes what differs in the rewritten paragraphs and the dismissals of a day, and in the register.
fn write_beside(connection: &Connection, day: &str, before: &Content, after: &Content) -> Result<(), Fault> {
    let put = |generated: &String, runs: Option<String>| {
        connection.execute(
            "INSERT INTO rewrites (day, generated, runs) VALUES (?1, ?2, ?3)
             ON CONFLICT (day, generated) DO UPDATE SET runs = excluded.runs",
            params![day, generated, runs],
        )
    };
    for generated in before.rewrites.keys().filter(|generated| !after.rewrites.contains_key(*generated)) {
        put(generated, None)?;
    }
    for (generated, text) in &after.rewrites {
        if before.rewrites.get(generated).map(runs_of) != Some(runs_of(text)) {
            put(generated, Some(runs_of(text)))?;
        }
    }
    for finding in before.dismissed.keys().filter(|finding| !after.dismissed.contains_key(*finding)) {
        connection
            .execute("DELETE FROM dismissals WHERE day = ?1 AND finding = ?2", params![day, finding])?;
    }
    for (finding, reason) in
        after.dismissed.iter().filter(|(finding, reason)| before.dismissed.get(*finding) != Some(reason))
    {
        connection.execute(
            "INSERT INTO dismissals (day, finding, reason) VALUES (?1, ?2, ?3)
             ON CONFLICT (day, finding) DO UPDATE SET reason = excluded.reason",
            params![day, finding, reason],
        )?;
    }
    for gone in before.register.iter().filter(|old| after.register.iter().all(|new| new.name != old.name)) {
        connection.execute("DELETE FROM documents WHERE name = ?1", [&gone.name])?;
    }
    for document in after.register.iter().filter(|document| !before.register.contains(document)) {
        connection.execute(
            "INSERT INTO documents (name, kind, issued_on, issuer) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, issued_on = excluded.issued_on, issuer = excluded.issuer",
            params![document.name, document.kind, document.issued_on.map(iso), document.issuer],
        )?;
    }
    Ok(())
}

/// The newest time before this one, of its kind, for which something was written in part II or III.
pub fn written_before(connection: &Connection, day: &str) -> Result<Option<String>, Fault> {
    let found = connection
        .prepare_cached(
            "SELECT day FROM words WHERE day < ?1 AND length(day) = length(?1) AND kind IN ('paragraph', 'recommendation')
             ORDER BY day DESC LIMIT 1",
        )?
        .query_row([day], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// The paragraphs and items of all days before one, the newest first, each once; of figures that are bound their names.
pub fn phrases_before(connection: &Connection, day: &str) -> Result<Vec<Text>, Fault> {
    /// As many as are looked at: some years of weeks.
    const MOST: i64 = 1_000;
    let mut query = connection.prepare_cached(
        "SELECT runs, max(day) AS newest FROM words
         WHERE day < ?1 AND length(day) = length(?1) AND kind IN ('paragraph', 'item')
         GROUP BY runs ORDER BY newest DESC, min(position) LIMIT ?2",
    )?;
    let rows = query.query_map(params![day, MOST], |row| row.get::<_, String>(0))?;
    rows.map(|runs| text_of(&runs?)).collect()
}

/// One row of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    kind: &'static str,
    about: Option<String>,
    runs: String,
    details: Option<Details>,
    below: Vec<(PieceId, Self)>,
}

/// What is known of an item beside its words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Details {
    unit: String,
    deadline: Option<String>,
    state: &'static str,
    since: Option<String>,
}

impl Piece {
    fn new(kind: &'static str, text: &Text) -> Self {
        Self { kind, about: None, runs: runs_of(text), details: None, below: Vec::new() }
    }
}

fn pieces(content: &Content) -> Vec<(PieceId, Piece)> {
    let mut pieces: Vec<(PieceId, Piece)> = content
        .shortcomings
        .iter()
        .map(|paragraph| (paragraph.id, Piece::new("paragraph", &paragraph.text)))
        .collect();
    for to in &content.recommendations {
        let items = to.items.iter().map(|item| {
            let documents = item
                .documents
                .iter()
                .map(|document| (document.id, Piece::new("document", &Text::plain(document.name.as_str()))));
            let details = Details {
                unit: item.unit.clone(),
                deadline: item.deadline.map(iso),
                state: item.state.key(),
                since: item.since.map(iso),
            };
            let piece = Piece {
                details: Some(details),
                below: documents.collect(),
                ..Piece::new("item", &item.text)
            };
            (item.id, piece)
        });
        let piece = Piece { below: items.collect(), ..Piece::new("recommendation", &to.addressee) };
        pieces.push((to.id, piece));
    }
    pieces
}

/// Writes a day's words where they were `before`: rows that stay keep their numbers, and only those that differ are touched, so that
/// what another program writes meanwhile is not undone. A piece of number 0 is new.
pub fn write(connection: &Connection, day: &str, before: &Content, after: &Content) -> Result<(), Fault> {
    connection.execute("INSERT INTO weeks (day) VALUES (?1) ON CONFLICT (day) DO NOTHING", [day])?;
    let set = |column: &str, value: Option<String>| {
        connection.execute(&format!("UPDATE weeks SET {column} = ?2 WHERE day = ?1"), params![day, value])
    };
    if before.period != after.period {
        set("period", Some(key_of(&after.period)?))?;
    }
    if before.number != after.number {
        set("number", after.number.clone())?;
    }
    if before.signed_on != after.signed_on {
        set("signed_on", after.signed_on.map(iso))?;
    }
    if before.baseline_label != after.baseline_label {
        set("baseline_label", Some(after.baseline_label.clone()))?;
    }
    if before.typeface != after.typeface {
        set("typeface", after.typeface.as_ref().map(key_of).transpose()?)?;
    }
    if before.blocks != after.blocks {
        let chosen = serde_json::to_string(&after.blocks).map_err(unreadable)?;
        connection.execute(
            "INSERT INTO blocks (day, blocks) VALUES (?1, ?2) ON CONFLICT (day) DO UPDATE SET blocks = excluded.blocks",
            params![day, chosen],
        )?;
    }
    if before.slides != after.slides {
        let chosen = serde_json::to_string(&after.slides).map_err(unreadable)?;
        connection.execute(
            "INSERT INTO slides (day, slides) VALUES (?1, ?2) ON CONFLICT (day) DO UPDATE SET slides = excluded.slides",
            params![day, chosen],
        )?;
    }
    if (before.kind, &before.to) != (after.kind, &after.to) {
        let to = serde_json::to_string(&after.to).map_err(unreadable)?;
        connection.execute(
            "INSERT INTO document_kinds (day, kind, addressees) VALUES (?1, ?2, ?3)
             ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, addressees = excluded.addressees",
            params![day, after.kind.key(), to],
        )?;
    }
    write_beside(connection, day, before, after)?;
    named_piece(connection, day, "closing", None, before.closing.as_ref(), after.closing.as_ref())?;
    let subjects: BTreeMap<Measure, ()> =
        before.remarks.keys().chain(after.remarks.keys()).map(|about| (*about, ())).collect();
    for about in subjects.into_keys() {
        let (was, is) = (before.remarks.get(&about), after.remarks.get(&about));
        named_piece(connection, day, "remark", Some(about.to_string()), was, is)?;
    }
    list(connection, day, None, &pieces(before), &pieces(after))
}

/// A piece of which a day has one: the closing sentence, the remark about a figure.
fn named_piece(
    connection: &Connection,
    day: &str,
    kind: &str,
    about: Option<String>,
    was: Option<&Text>,
    is: Option<&Text>,
) -> Result<(), Fault> {
    if was == is {
        return Ok(());
    }
    let known: Option<i64> = connection
        .query_row(
            "SELECT id FROM words WHERE day = ?1 AND kind = ?2 AND about IS ?3",
            params![day, kind, about],
            |row| row.get(0),
        )
        .optional()?;
    match (known, is) {
        (Some(id), Some(text)) => {
            connection.execute("UPDATE words SET runs = ?2 WHERE id = ?1", params![id, runs_of(text)])?
        }
        (Some(id), None) => connection.execute("DELETE FROM words WHERE id = ?1", [id])?,
        (None, Some(text)) => connection.execute(
            "INSERT INTO words (day, kind, position, about, runs) VALUES (?1, ?2, 0, ?3, ?4)",
            params![day, kind, about, runs_of(text)],
        )?,
        (None, None) => 0,
    };
    Ok(())
}

/// The pieces of one list, in their order.
fn list(
    connection: &Connection,
    day: &str,
    parent: Option<i64>,
    before: &[(PieceId, Piece)],
    after: &[(PieceId, Piece)],
) -> Result<(), Fault> {
    let kept: HashSet<PieceId> = after.iter().map(|(id, _)| *id).collect();
    for (id, _) in before.iter().filter(|(id, _)| !kept.contains(id)) {
        remove(connection, id.0)?;
    }
    for (position, (id, piece)) in after.iter().enumerate() {
        let place = i64::try_from(position).unwrap_or(i64::MAX);
        let earlier = before.iter().enumerate().find(|(_, (other, _))| other == id && id.0 != 0);
        let id = match earlier {
            Some((earlier_position, (_, was))) => {
                if (was.runs != piece.runs) || earlier_position != position {
                    connection.execute(
                        "UPDATE words SET runs = ?2, position = ?3 WHERE id = ?1",
                        params![id.0, piece.runs, place],
                    )?;
                }
                id.0
            }
            None => {
                connection.execute(
                    "INSERT INTO words (day, kind, parent, position, about, runs) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    params![day, piece.kind, parent, place, piece.about, piece.runs],
                )?;
                connection.last_insert_rowid()
            }
        };
        let was = earlier.map(|(_, (_, was))| was);
        if let Some(details) =
            piece.details.as_ref().filter(|details| was.and_then(|was| was.details.as_ref()) != Some(details))
        {
            connection.execute(
                "INSERT INTO items (word, unit, deadline, state, since) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (word) DO UPDATE SET unit = excluded.unit, deadline = excluded.deadline,
                     state = excluded.state, since = excluded.since",
                params![id, details.unit, details.deadline, details.state, details.since],
            )?;
        }
        let below = was.map(|was| was.below.as_slice()).unwrap_or_default();
        list(connection, day, Some(id), below, &piece.below)?;
    }
    Ok(())
}

/// Removes a piece and all that belongs to it.
fn remove(connection: &Connection, id: i64) -> Result<(), Fault> {
    let mut query = connection.prepare("SELECT id FROM words WHERE parent = ?1")?;
    let below = query.query_map([id], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    for piece in below {
        remove(connection, piece)?;
    }
    connection.execute("DELETE FROM items WHERE word = ?1", [id])?;
    connection.execute("DELETE FROM words WHERE id = ?1", [id])?;
    Ok(())
}

/// Runs as they are stored: `[["Tỷ lệ giảm {indicator:9/size} điểm", ""], ["gấp", "bi"]]`.
fn runs_of(text: &Text) -> String {
    let run = |run: &Run| {
        let words = run.bound.map_or_else(|| run.text.clone(), |figure| format!("{{{figure}}}"));
        let style = match (run.bold, run.italic) {
            (false, false) => "",
            (true, false) => "b",
            (false, true) => "i",
            (true, true) => "bi",
        };
        serde_json::json!([words, style])
    };
    serde_json::Value::Array(text.0.iter().map(run).collect()).to_string()
}

fn text_of(runs: &str) -> Result<Text, Fault> {
    let runs: Vec<(String, String)> = serde_json::from_str(runs).map_err(unreadable)?;
    let mut text = Text::default();
    for (words, style) in runs {
        let (bold, italic) = (style.contains('b'), style.contains('i'));
        text.0.extend(markup::read_plain(&words).0.into_iter().map(|run| Run { bold, italic, ..run }));
    }
    Ok(text)
}

fn key_of<T: serde::Serialize>(value: &T) -> Result<String, Fault> {
    match serde_json::to_value(value).map_err(unreadable)? {
        serde_json::Value::String(key) => Ok(key),
        other => Err(Fault::Damaged(other.to_string())),
    }
}

fn named<T: serde::de::DeserializeOwned>(key: &str) -> Result<T, Fault> {
    serde_json::from_value(serde_json::Value::String(key.to_owned())).map_err(unreadable)
}

fn iso(day: NaiveDate) -> String {
    day.format(ISO).to_string()
}

/// The day of an ISO date.
pub fn day_of(text: &str) -> Result<NaiveDate, Fault> {
    NaiveDate::parse_from_str(text, ISO).map_err(|_| Fault::Damaged(format!("ngày {text}")))
}

fn unreadable(error: serde_json::Error) -> Fault {
    Fault::Damaged(error.to_string())
}
