//! The figures: read by day and by series, written one by one with what stood in their places kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};
use rust_decimal::Decimal;

use super::keys::{cell_key, cell_of, keys_of_day, measure_key, measure_of, time_key, time_of};
use super::{units, versions};
use crate::archive::error::Fault;
use crate::cell::CellRef;
use crate::figures::number::plain;
use crate::figures::{
    AsOf, Fact, FigureKey, History, IndexVersion, Measure, Origin, PeriodKind, Reading, Service, SourceId,
    Subject, UnitId,
};

/// A reading that another one has replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// How much it was.
    pub reading: Reading<Decimal>,
    /// Where it came from.
    pub origin: Origin,
}

/// What is read of each day for trends: the province's rank, and all scores and rates.
pub const TRENDS: &str = "(figures.measure IN (1, 2, 3) OR figures.measure BETWEEN 2000 AND 2999)";

/// What is told apart beside the notice's figures: what tells that a time has it, what is read then, and of how many times.
pub fn details() -> Vec<(String, String, usize)> {
    let others = "subject IN (SELECT id FROM units WHERE unit_group = 'province')";
    let mut all = vec![
        // of the newest time with other provinces in it, all that is known of them
        (format!("measure IN (1, 2) AND {others}"), "units.unit_group = 'province'".to_owned(), 1),
    ];
    let mut add = |first: usize, last: usize, how_many| {
        let measures = format!("measure BETWEEN {first} AND {last}");
        all.push((measures.clone(), measures, how_many));
    };
    add(1000, 1999, 1);
    add(6000, 6999, 6);
    for service in 0..Service::ALL.len() {
        let (first, last) = (service * 10, service * 10 + 9);
        add(4000 + first, 4000 + last, 1);
        add(5000 + first, 5000 + last, 1);
    }
    all
}

/// The keys of all times.
pub const ALL: (i64, i64) = (i64::MIN, i64::MAX);

pub const COLUMNS: &str = "figures.time, measure, subject, unit_group, value, reason, source, sheet, cell";

pub fn select(condition: &str) -> String {
    format!(
        "SELECT {COLUMNS} FROM figures JOIN origins ON origins.id = origin JOIN units ON units.id = subject
         WHERE {condition}"
    )
}

pub fn outline(connection: &Connection, kind: PeriodKind) -> Result<History, Fault> {
    let mut history = History::new(versions::all(connection)?, units::all(connection)?).in_kind(kind);
    know(connection, "times.time BETWEEN ?1 AND ?2", ALL, &mut history)?;
    let year_end = 99_999_999;
    read_facts(
        connection,
        &format!("figures.time IN (SELECT time FROM times WHERE time % 100000000 = {year_end}) AND ?1 < ?2"),
        ALL,
        &mut history,
    )?;
    Ok(history)
}

/// Tells a history which of these times are assessed days and which have overdue lists.
pub fn know(
    connection: &Connection,
    condition: &str,
    (first, last): (i64, i64),
    history: &mut History,
) -> Result<(), Fault> {
    let mut query = connection.prepare_cached(&format!(
        "SELECT time, assessed, overdue, index_versions.id FROM times
         JOIN index_versions ON index_versions.number = times.version WHERE {condition}"
    ))?;
    let mut rows = query.query([first, last])?;
    while let Some(row) = rows.next()? {
        let at = time(row, "time")?;
        if row.get("overdue")? {
            history.know_overdue(at);
        }
        if row.get("assessed")?
            && let Some(day) = history.period_kind().day(at)
        {
            history.know_day(day, &row.get::<_, String>("id")?);
        }
    }
    Ok(())
}

/// The assessed periods of each kind that has any, by the days that end them.
pub fn assessed(connection: &Connection) -> Result<BTreeMap<PeriodKind, BTreeSet<NaiveDate>>, Fault> {
    let mut query = connection.prepare_cached("SELECT time FROM times WHERE assessed")?;
    let mut rows = query.query([])?;
    let mut found = BTreeMap::<_, BTreeSet<_>>::new();
    while let Some(row) = rows.next()? {
        let at = time(row, "time")?;
        found.entry(PeriodKind::of(at)).or_default().insert(at.last_day());
    }
    Ok(found)
}

/// Everything, each figure looked at.
pub fn whole(connection: &Connection) -> Result<History, Fault> {
    let mut history = outline(connection, PeriodKind::Days)?;
    read_facts(connection, "figures.time BETWEEN ?1 AND ?2", ALL, &mut history)?;
    Ok(history)
}

/// Reads the province's rank of a day into a history.
pub fn read_ranks(connection: &Connection, day: NaiveDate, history: &mut History) -> Result<(), Fault> {
    let condition = "subject = 0 AND measure IN (2, 3) AND figures.time BETWEEN ?1 AND ?2";
    read_facts(connection, condition, keys_of_day(day), history)
}

pub fn read_facts(
    connection: &Connection,
    condition: &str,
    (first, last): (i64, i64),
    history: &mut History,
) -> Result<(), Fault> {
    let mut query = connection.prepare_cached(&select(condition))?;
    add_all(query.query([first, last])?, history)
}

pub fn add_all(mut rows: rusqlite::Rows<'_>, history: &mut History) -> Result<(), Fault> {
    // a worksheet's name stands once in memory, however many figures come from it
    let mut sheet: Arc<str> = "".into();
    while let Some(row) = rows.next()? {
        let mut fact = fact(row)?;
        if fact.origin.sheet == sheet {
            fact.origin.sheet = Arc::clone(&sheet);
        } else {
            sheet = Arc::clone(&fact.origin.sheet);
        }
        history.add(fact).map_err(|bad| Fault::Damaged(bad.to_string()))?;
    }
    Ok(())
}

pub fn fact(row: &Row<'_>) -> Result<Fact, Fault> {
    let measure_number: i64 = row.get("measure")?;
    let measure =
        measure_of(measure_number).ok_or_else(|| Fault::Damaged(format!("số liệu loại {measure_number}")))?;
    let number: i64 = row.get("subject")?;
    let subject = match row.get_ref("unit_group")?.as_str() {
        _ if number == 0 => Subject::Province,
        Ok("province") => Subject::OtherProvince(UnitId(number)),
        _ => Subject::Unit(UnitId(number)),
    };
    let when = time(row, "time")?;
    let key = FigureKey::new(when, subject, measure).ok_or_else(|| {
        Fault::Damaged(format!("số liệu {measure} tại {when} không thể có của đơn vị số {number}"))
    })?;
    Ok(Fact { key, reading: reading(row)?, origin: origin(row)? })
}

fn time(row: &Row<'_>, column: &str) -> Result<AsOf, Fault> {
    let key: i64 = row.get(column)?;
    time_of(key).ok_or_else(|| Fault::Damaged(format!("thời điểm {key}")))
}

pub fn origin(row: &Row<'_>) -> rusqlite::Result<Origin> {
    let at = row.get::<_, Option<i64>>("cell")?.and_then(cell_of);
    Ok(CellRef { source: SourceId(row.get("source")?), sheet: row.get::<_, Arc<str>>("sheet")?, at })
}

pub fn reading(row: &Row<'_>) -> rusqlite::Result<Reading<Decimal>> {
    if let Some(reason) = row.get::<_, Option<String>>("reason")? {
        return Ok(Reading::NoData(reason));
    }
    let text = row.get_ref("value")?.as_str()?;
    text.parse().map(Reading::Value).map_err(|_| {
        rusqlite::Error::FromSqlConversionFailure(0, Type::Text, format!("value = {text}").into())
    })
}

/// A key as the columns that a figure is found by.
pub fn place(key: FigureKey) -> [i64; 3] {
    [time_key(key.when()), measure_key(key.measure()), key.subject().number()]
}

/// Whether a figure of this key makes an assessment of its time. A rate of a whole year does not: it stands beside others to compare with.
fn is_assessment(key: FigureKey) -> bool {
    let is_reference = matches!((key.when(), key.measure()), (AsOf::Year(_), Measure::Indicator(_)));
    key.measure().is_assessed() && !is_reference
}

/// Writes figures; what stood in their places is kept as a revision.
pub struct Writer<'connection> {
    connection: &'connection Connection,
    versions: Vec<IndexVersion>,
    find: CachedStatement<'connection>,
    keep: CachedStatement<'connection>,
    add: CachedStatement<'connection>,
    replace: CachedStatement<'connection>,
    know: CachedStatement<'connection>,
    /// The time and the origin that were written last, which most figures share with the one before.
    known: Option<(i64, bool, bool)>,
    origin: Option<(SourceId, Arc<str>, i64)>,
}

impl<'connection> Writer<'connection> {
    pub fn new(connection: &'connection Connection) -> Result<Self, Fault> {
        Ok(Self {
            connection,
            versions: versions::all(connection)?,
            find: connection.prepare_cached(
                "SELECT value, reason FROM figures WHERE time = ?1 AND measure = ?2 AND subject = ?3",
            )?,
            keep: connection.prepare_cached(
                "INSERT INTO revisions (time, measure, subject, number, value, reason, origin, cell)
                 SELECT time, measure, subject,
                     (SELECT coalesce(max(number), 0) + 1 FROM revisions
                      WHERE time = ?1 AND measure = ?2 AND subject = ?3),
                     value, reason, origin, cell
                 FROM figures WHERE time = ?1 AND measure = ?2 AND subject = ?3",
            )?,
            add: connection.prepare_cached(
                "INSERT INTO figures (time, measure, subject, value, reason, origin, cell)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
            )?,
            replace: connection.prepare_cached(
                "UPDATE figures SET value = ?4, reason = ?5, origin = ?6, cell = ?7
                 WHERE time = ?1 AND measure = ?2 AND subject = ?3",
            )?,
            know: connection.prepare_cached(
                "INSERT INTO times (time, version, assessed, overdue) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (time) DO UPDATE
                 SET assessed = max(assessed, excluded.assessed), overdue = max(overdue, excluded.overdue)
                 WHERE assessed < excluded.assessed OR overdue < excluded.overdue",
            )?,
            known: None,
            origin: None,
        })
    }

    /// What is stored in a figure's place.
    pub fn stored(&mut self, key: FigureKey) -> Result<Option<Reading<Decimal>>, Fault> {
        Ok(self.find.query_row(place(key), reading).optional()?)
    }

    /// Writes a figure.
    ///
    /// # Errors
    /// When its value does not fit the type of its measure.
    pub fn fact(&mut self, fact: &Fact) -> Result<(), Fault> {
        let key = fact.key;
        if fact.reading.value().is_some_and(|value| !key.measure().is_possible(*value)) {
            return Err(Fault::Refused(crate::figures::BadFact::of(fact)));
        }
        let [when, measure, subject] = place(key);
        let assessed = is_assessment(key);
        let overdue = key.measure() == Measure::Overdue;
        if self.known != Some((when, assessed, overdue)) {
            let version = versions::number_at(self.connection, &self.versions, key.when())?;
            self.know.execute(params![when, version, assessed, overdue])?;
            self.known = Some((when, assessed, overdue));
        }
        let origin = self.origin(&fact.origin)?;
        let value = fact.reading.value().copied().map(plain);
        let cell = fact.origin.at.map(cell_key);
        let row = params![when, measure, subject, value, fact.reading.reason(), origin, cell];
        // most figures of an import are new: nothing stands in their places
        if self.add.execute(row)? == 0 {
            self.keep.execute([when, measure, subject])?;
            self.replace.execute(row)?;
        }
        Ok(())
    }

    fn origin(&mut self, origin: &Origin) -> Result<i64, Fault> {
        if let Some((source, sheet, id)) = &self.origin
            && (*source, sheet) == (origin.source, &origin.sheet)
        {
            return Ok(*id);
        }
        self.connection.execute(
            "INSERT INTO origins (source, sheet) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![origin.source.0, origin.sheet],
        )?;
        let id = self.connection.query_row(
            "SELECT id FROM origins WHERE source = ?1 AND sheet = ?2",
            params![origin.source.0, origin.sheet],
            |row| row.get(0),
        )?;
        self.origin = Some((origin.source, Arc::clone(&origin.sheet), id));
        Ok(id)
    }
}
