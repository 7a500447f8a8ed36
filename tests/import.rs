//! What an officer gets from workbooks of many shapes: every figure at its place, or one clear refusal.

mod import_book;

use import_book::{day, known_empty, model_week, plan_of};
use thongbao766::figures::{AsOf, Measure, Reading};
use thongbao766::import::plan::{Given, PlannedSubject, Severity, TableKind};

#[test]
fn the_model_week_is_read_end_to_end() {
    let plan = plan_of(model_week(), &known_empty(), &Given::default());
    assert_eq!(errors(&plan), [""; 0]);
    assert_eq!(plan.questions, []);
    assert!(plan.is_acceptable());
    let count = |of: fn(&Measure) -> bool| plan.figures.iter().filter(|figure| of(&figure.measure)).count();
    assert_eq!(count(|measure| matches!(measure, Measure::Indicator(_))), 36);
    assert_eq!(count(|measure| *measure == Measure::Score), 48);
    assert_eq!(count(|measure| *measure == Measure::Overdue), 9);
    assert_eq!(count(|measure| *measure == Measure::Rank), 2);
    assert_eq!(value(&plan, AsOf::Day(day(2025, 4, 8)), "province", Measure::Rank), "20");
    assert_eq!(value(&plan, AsOf::Day(day(2025, 3, 27)), "province", Measure::RankOf), "63");
    assert_eq!(value(&plan, AsOf::Year(2024), "province", Measure::Indicator(12)), "96");
    assert_eq!(value(&plan, AsOf::Day(day(2025, 4, 8)), "province", Measure::Indicator(9)), "52.96");
    assert_eq!(value(&plan, AsOf::Day(day(2025, 4, 8)), "department:Sở Tư pháp", Measure::Score), "82.3");
    assert_eq!(
        value(&plan, AsOf::Day(day(2025, 4, 8)), "department:Sở Ngoại vụ", Measure::Score),
        "Hệ thống không thông báo dữ liệu"
    );
    let list = AsOf::Moment(day(2025, 4, 10).and_hms_opt(9, 0, 0).unwrap());
    assert_eq!(value(&plan, list, "district:UBND thị xã Bình Long", Measure::Overdue), "204");
    assert_eq!(value(&plan, list, "branch:Đồng Phú", Measure::Overdue), "1");
    assert_eq!(value(&plan, list, "commune:Xã Đức Hạnh", Measure::Overdue), "1");
    assert_eq!(subjects(&plan).len(), 1 + 13 + 11 + 2 + 3);
    let kinds: Vec<TableKind> = plan.tables.iter().map(|table| table.kind).collect();
    assert_eq!(
        kinds,
        [TableKind::Indicators, TableKind::Rank, TableKind::Units, TableKind::Units, TableKind::Overdue]
    );
}

fn errors(plan: &thongbao766::import::plan::Plan) -> Vec<String> {
    let errors = plan.problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| problem.message.clone()).collect()
}

fn subjects(plan: &thongbao766::import::plan::Plan) -> std::collections::BTreeSet<PlannedSubject> {
    plan.figures.iter().map(|figure| figure.subject.clone()).collect()
}

/// The value, or the reason for none, of the only figure of this identity; the subject as `group:name` of a new unit, or `province`.
fn value(plan: &thongbao766::import::plan::Plan, as_of: AsOf, subject: &str, measure: Measure) -> String {
    let named = |planned: &PlannedSubject| match planned {
        PlannedSubject::Province => "province".to_owned(),
        PlannedSubject::Unit(id) => format!("#{}", id.0),
        PlannedSubject::New { group, name } => format!("{group}:{name}"),
    };
    let mut found = plan.figures.iter().filter(|figure| {
        figure.as_of == as_of && named(&figure.subject) == subject && figure.measure == measure
    });
    let Some(figure) = found.next() else { return format!("nothing for {subject} {measure} at {as_of}") };
    assert!(found.next().is_none(), "{subject} {measure} twice");
    match &figure.reading {
        Reading::Value(value) => value.to_string(),
        Reading::NoData(reason) => reason.clone(),
    }
}
