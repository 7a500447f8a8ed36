//! `import`: sources become one plan, which is printed, and stored when that is asked for and nothing stands in its way.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use chrono::NaiveDateTime;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::archive::Archive;
use crate::cell::CellRef;
use crate::figures::{AsOf, Group, IndexVersion, Measure, Reading, Unit, UnitId, words};
use crate::finding::{Finding, Severity, lines};
use crate::import::{open, plan_of};
use crate::plan::{
    FoundTable, Given, Plan, PlannedFigure, PlannedSubject, Question, QuestionKind, ReadAs, Source, Status,
    TableKind,
};

use super::answers;
use super::arguments::Import;
use super::reply::{Failure, Reply, to_json};
use super::table::{Side, table};

/// More than the import reads; what is longer is cut here, so that a stream without end is refused and not swallowed.
const MOST_BYTES: u64 = 20 * 1024 * 1024 + 1;

pub(super) fn run(import: &Import, now: NaiveDateTime, input: &mut dyn Read) -> Result<Reply, Failure> {
    let exists = import.data.exists();
    // a plan is read without a data file being made for it
    let archive = if exists { Archive::open(&import.data)? } else { Archive::in_memory()? };
    let sources = import.sources.iter().map(|path| source(path, input)).collect::<Result<_, _>>()?;
    let opened = open(sources, &|| false);
    let sheets = opened.sheets();
    let known = archive.known()?;
    let given = Given {
        as_of: import.as_of,
        rank: import.rank,
        answers: answers::resolve(&import.answers, &sheets).map_err(Failure::Arguments)?,
        fixes: Vec::new(),
        whole: if import.hidden { sheets.clone() } else { Vec::new() },
        today: Some(now.date()),
    };
    let plan = plan_of(opened, &known, &given);

    let mut reply = Reply::printed(match import.json {
        true => to_json(&PlanJson::new(&plan, &known.units, &known.index))?,
        false => describe(&plan, &sheets, &known.units, &known.index),
    });
    let errors = plan.errors().next().is_some();
    // what refuses the file is not to be searched for among what may merely be known
    let told = plan.findings.iter().filter(|finding| !errors || finding.severity == Severity::Error);
    reply.notes.extend(lines(told).iter().map(|line| match line.severity() {
        Severity::Error => format!("Lỗi: {line}"),
        Severity::Warning => format!("Lưu ý: {line}"),
    }));
    if errors || (plan.figures.is_empty() && plan.questions.is_empty()) {
        if !errors {
            reply.notes.push("Không tìm thấy số liệu nào để nhập; hãy kiểm tra lại tệp nguồn.".to_owned());
        }
        reply.code = 1;
    } else if import.accept && !plan.questions.is_empty() {
        reply.notes.extend(plan.questions.iter().map(|question| ask(question, &sheets)));
        reply.notes.push("Chưa lưu gì vì còn câu hỏi; hãy trả lời bằng --answer rồi nhập lại.".to_owned());
        reply.code = 1;
    } else if import.accept {
        drop(archive);
        let accepted = Archive::open_or_create(&import.data)?.accept(&plan, now)?;
        reply.notes.push(match accepted.stored {
            0 => format!("Mọi số liệu đã có sẵn trong {}, không có gì thay đổi.", import.data.display()),
            stored => format!("Đã lưu {stored} số liệu vào {}.", import.data.display()),
        });
    }
    Ok(reply)
}

fn source(path: &Path, input: &mut dyn Read) -> Result<Source, Failure> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        input.take(MOST_BYTES).read_to_end(&mut bytes).map_err(|error| {
            Failure::refused(format!("Không đọc được đầu vào chuẩn ({error}); hãy thử lại."))
        })?;
        return Ok(Source { name: "-".to_owned(), bytes });
    }
    let shown = path.display();
    if fs::metadata(path).is_ok_and(|found| found.is_dir()) {
        return Err(Failure::Arguments(format!("“{shown}” là thư mục; hãy chọn một tệp nguồn.")));
    }
    File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes)).map_err(|error| {
        match error.kind() {
            ErrorKind::NotFound => {
                Failure::Arguments(format!("Không có tệp nguồn “{shown}”; hãy kiểm tra lại đường dẫn."))
            }
            _ => Failure::refused(format!(
                "Không đọc được tệp nguồn “{shown}” ({error}); hãy đóng chương trình đang mở tệp này rồi thử lại."
            )),
        }
    })?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(Source { name, bytes })
}

#[derive(Serialize)]
struct PlanJson<'a> {
    tables: Vec<TableJson<'a>>,
    figures: Vec<FigureJson<'a>>,
    problems: Vec<ProblemJson<'a>>,
    questions: Vec<QuestionJson<'a>>,
}

#[derive(Serialize)]
struct TableJson<'a> {
    source: &'a str,
    sheet: &'a str,
    kind: TableKind,
    range: String,
    /// What its columns are read as; none where no word of evidence was needed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    columns: Vec<ColumnJson<'a>>,
}

#[derive(Serialize)]
struct ColumnJson<'a> {
    cell: String,
    what: &'a str,
    evidence: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    whose: Option<ToldJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<ToldTimeJson<'a>>,
}

#[derive(Serialize)]
struct ToldJson<'a> {
    is: &'a str,
    evidence: &'a str,
}

/// The times of a column, and where another one may be answered.
#[derive(Serialize)]
struct ToldTimeJson<'a> {
    is: Vec<String>,
    evidence: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
}

#[derive(Serialize)]
struct FigureJson<'a> {
    #[serde(serialize_with = "in_words")]
    as_of: AsOf,
    subject: Cow<'a, str>,
    group: Option<&'static str>,
    measure: String,
    #[serde(serialize_with = "in_digits")]
    value: Option<Decimal>,
    reason: Option<&'a str>,
    sheet: &'a str,
    cell: String,
    status: Status,
    #[serde(serialize_with = "in_digits")]
    was: Option<Decimal>,
}

fn in_words<S: Serializer>(value: &impl Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// A decimal with a dot and without trailing zeros.
fn in_digits<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(&value.normalize()),
        None => serializer.serialize_none(),
    }
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    severity: Severity,
    rule: &'static str,
    source: &'a str,
    sheet: &'a str,
    cell: String,
    message: String,
}

#[derive(Serialize)]
struct QuestionJson<'a> {
    kind: QuestionKind,
    source: &'a str,
    sheet: &'a str,
    cell: String,
    found: &'a str,
    choices: &'a [String],
}

impl<'a> ProblemJson<'a> {
    fn new(finding: &'a Finding) -> Self {
        let place = finding.place.as_ref();
        Self {
            severity: finding.severity,
            rule: finding.rule.key,
            source: place.map_or("", |place| &place.source),
            sheet: place.map_or("", |place| &place.sheet),
            cell: finding.address(),
            message: finding.to_string(),
        }
    }
}

impl<'a> PlanJson<'a> {
    fn new(plan: &'a Plan, units: &'a [Unit], index: &IndexVersion) -> Self {
        let value = |reading: &Reading<Decimal>| reading.value().copied();
        let units: HashMap<UnitId, &Unit> = units.iter().map(|unit| (unit.id, unit)).collect();
        Self {
            tables: plan
                .tables
                .iter()
                .map(|table| TableJson {
                    source: &table.place.source,
                    sheet: &table.place.sheet,
                    kind: table.kind,
                    range: table.range(),
                    columns: columns_of(plan, table)
                        .map(|column| ColumnJson {
                            cell: column.place.address(),
                            what: &column.what,
                            evidence: &column.evidence,
                            whose: column
                                .whose
                                .as_ref()
                                .map(|told| ToldJson { is: &told.is, evidence: &told.evidence }),
                            when: column.when.as_ref().map(|told| ToldTimeJson {
                                is: told.is.iter().map(AsOf::to_string).collect(),
                                evidence: &told.evidence,
                                cell: told.place.as_ref().map(CellRef::address),
                            }),
                        })
                        .collect(),
                })
                .collect(),
            figures: plan
                .figures
                .iter()
                .map(|figure| {
                    let (group, subject) = subject(&figure.subject, &units);
                    FigureJson {
                        as_of: figure.as_of,
                        subject,
                        group,
                        measure: figure.measure.coded(index),
                        value: value(&figure.reading),
                        reason: figure.reading.reason(),
                        sheet: &figure.place.sheet,
                        cell: figure.place.address(),
                        status: figure.status,
                        was: figure.was.as_ref().and_then(value),
                    }
                })
                .collect(),
            problems: plan.findings.iter().map(ProblemJson::new).collect(),
            questions: plan
                .questions
                .iter()
                .map(|question| QuestionJson {
                    kind: question.kind,
                    source: &question.place.source,
                    sheet: &question.place.sheet,
                    cell: question.place.address(),
                    found: &question.found,
                    choices: &question.choices,
                })
                .collect(),
        }
    }
}

/// What the columns of a table are read as.
fn columns_of<'a>(plan: &'a Plan, table: &'a FoundTable) -> impl Iterator<Item = &'a ReadAs> {
    plan.columns.iter().filter(move |column| {
        let holds = |at: (u32, u32)| {
            (table.first.0..=table.last.0).contains(&at.0) && (table.first.1..=table.last.1).contains(&at.1)
        };
        let is_overdue = column.what == "Hồ sơ quá hạn";
        column.place.is_beside(&table.place)
            && column.place.at.is_some_and(holds)
            && (table.kind == TableKind::Overdue) == is_overdue
    })
}

/// The group's key and the name; the province is called so and has no group, nor has another one.
fn subject<'a>(
    subject: &'a PlannedSubject,
    units: &HashMap<UnitId, &'a Unit>,
) -> (Option<&'static str>, Cow<'a, str>) {
    let (group, name) = match subject {
        PlannedSubject::Province => return (None, "province".into()),
        PlannedSubject::New { group, name } => (*group, &**name),
        PlannedSubject::Unit(id) => match units.get(id) {
            Some(unit) => (unit.group, unit.name.as_str()),
            None => return (None, "".into()),
        },
    };
    match group {
        Group::Province => (None, format!("province:{name}").into()),
        group => (Some(group.key()), name.into()),
    }
}

/// The plan as a person reads it.
fn describe(plan: &Plan, sheets: &[CellRef], units: &[Unit], index: &IndexVersion) -> String {
    let mut text = String::new();
    if !plan.tables.is_empty() {
        text.push_str("Các bảng nhận ra:\n");
        let rows: Vec<_> = plan
            .tables
            .iter()
            .map(|found| {
                [
                    found.place.source.to_string(),
                    found.place.sheet.to_string(),
                    found.range(),
                    kind_label(found.kind).to_owned(),
                ]
            })
            .collect();
        let heads =
            [("Tệp", Side::Left), ("Trang tính", Side::Left), ("Vùng", Side::Left), ("Nội dung", Side::Left)];
        text.push_str(&table(heads, &rows));
        for column in &plan.columns {
            text.push_str(&format!(
                "  {}!{}: {} ({}){}\n",
                column.place.sheet,
                column.place.address(),
                column.what,
                column.evidence,
                column.around()
            ));
        }
    }
    if !plan.figures.is_empty() {
        text.push_str("\nSố liệu sẽ lưu:\n");
        let units = units.iter().map(|unit| (unit.id, unit)).collect();
        let rows: Vec<_> = plan.figures.iter().map(|figure| figure_row(figure, &units, index)).collect();
        let heads = [
            ("Thời điểm", Side::Left),
            ("Đơn vị", Side::Left),
            ("Nội dung", Side::Left),
            ("Giá trị", Side::Right),
            ("Nguồn", Side::Left),
            ("Tình trạng", Side::Left),
        ];
        text.push_str(&table(heads, &rows));
        let count = |status| plan.figures.iter().filter(|figure| figure.status == status).count();
        text.push_str(&format!(
            "\nTổng cộng {} số liệu: {} mới, {} thay đổi, {} đã có.\n",
            plan.figures.len(),
            count(Status::New),
            count(Status::Changed),
            count(Status::Same),
        ));
    }
    if !plan.questions.is_empty() {
        text.push_str("\nCần trả lời trước khi lưu:\n");
        for question in &plan.questions {
            text.push_str(&format!("  {}\n", ask(question, sheets)));
        }
    }
    text
}

fn figure_row(figure: &PlannedFigure, units: &HashMap<UnitId, &Unit>, index: &IndexVersion) -> [String; 6] {
    let name = match &figure.subject {
        PlannedSubject::Province => "Toàn tỉnh".to_owned(),
        other => subject(other, units).1.trim_start_matches("province:").to_owned(),
    };
    let status = match (figure.status, &figure.was) {
        (Status::New, _) => "mới".to_owned(),
        (Status::Same, _) => "đã có".to_owned(),
        (Status::Changed, Some(was)) => format!("thay đổi, trước là {}", value(figure.measure, was)),
        (Status::Changed, None) => "thay đổi".to_owned(),
    };
    let place = match figure.place.at {
        None => "nhập tay".to_owned(),
        Some(_) => format!("{}!{}", figure.place.sheet, figure.place.address()),
    };
    [
        time(figure.as_of),
        name,
        figure.measure.label(index),
        value(figure.measure, &figure.reading),
        place,
        status,
    ]
}

fn time(as_of: AsOf) -> String {
    match as_of {
        AsOf::Year(year) => format!("Năm {year}"),
        other => words::bare_time(other),
    }
}

fn value(measure: Measure, reading: &Reading<Decimal>) -> String {
    match reading {
        Reading::NoData(reason) => reason.clone(),
        Reading::Value(value) => measure.shown(*value),
    }
}

const fn kind_label(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Indicators => "Chỉ số của tỉnh",
        TableKind::Units => "Điểm của đơn vị",
        TableKind::Overdue => "Hồ sơ quá hạn",
        TableKind::Rank => "Xếp hạng của tỉnh",
        TableKind::Groups => "Điểm theo nhóm",
        TableKind::Ranking => "Xếp hạng các tỉnh",
        TableKind::Counts => "Số lượng hồ sơ",
    }
}

fn ask(question: &Question, sheets: &[CellRef]) -> String {
    let asked = match question.kind {
        QuestionKind::Unit => "là đơn vị nào",
        QuestionKind::Column => "là cột gì",
        QuestionKind::Date => "là ngày nào",
        QuestionKind::Encoding => "đọc theo bảng mã nào",
    };
    let asked = match &question.why {
        Some(why) => format!("{asked} ({why})"),
        None => asked.to_owned(),
    };
    format!(
        "{}: “{}” {asked}? Chọn: {}.",
        answers::typed(&question.place, sheets),
        question.found,
        question.choices.join("; ")
    )
}
