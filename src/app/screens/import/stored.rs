//! What the import would store from the sheet that is shown, one row a subject, one column a time.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{CollapsingHeader, Label, ScrollArea, Ui};
use rust_decimal::Decimal;

use super::day::day_ui;
use crate::app::action::{Action, Actions};
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::app::widgets::table::{Columns, Width, head_ui, row_ui};
use crate::cell::CellRef;
use crate::figures::words;
use crate::figures::{AsOf, IndexVersion, Measure, Reading, Subject, number};
use crate::plan::{Answer, Plan, PlannedFigure, PlannedSubject, ReadAs, ShownSheet, Status};

/// Dates that are typed and not sent yet, by the cell of their question.
type Dates = BTreeMap<CellRef, String>;

/// A row of what will be stored.
struct Line<'a> {
    subject: &'a PlannedSubject,
    measure: Measure,
    figures: Vec<&'a PlannedFigure>,
}

/// What the columns of the sheet are read as, and what shows it; a click says otherwise.
fn evidence_ui(ui: &mut Ui, dates: &mut Dates, plan: &Plan, sheet: &ShownSheet, actions: &mut Actions) {
    let columns: Vec<&ReadAs> =
        plan.columns.iter().filter(|column| column.place.is_beside(&sheet.place)).collect();
    let Some(first) = columns.first() else { return };
    let what: BTreeSet<&str> = columns.iter().map(|column| column.what.as_str()).collect();
    let words = match what.len() {
        1 => format!("{} cột là {}, theo {}", columns.len(), first.what, first.evidence),
        several => format!("{} cột được hiểu theo {several} nội dung", columns.len()),
    };
    let days: Vec<AsOf> = {
        let days: BTreeSet<AsOf> = plan.figures.iter().map(|figure| figure.as_of).collect();
        days.into_iter().filter(|time| matches!(time, AsOf::Day(_))).collect()
    };
    CollapsingHeader::new(theme::quiet(words)).id_salt("evidence").show_unindented(ui, |ui| {
        ScrollArea::vertical().id_salt("evidence").max_height(160.0).auto_shrink([false, true]).show(
            ui,
            |ui| {
                for column in columns {
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().interact_size.y = 20.0;
                        ui.label(theme::strong(column.place.address()));
                        ui.label(format!("{}: {}{}", column.what, column.evidence, column.around()));
                        change_ui(ui, dates, column, &days, actions);
                    });
                }
            },
        );
    });
}

/// The menu by which a column is said to be something else, or of another day.
fn change_ui(ui: &mut Ui, dates: &mut Dates, column: &ReadAs, days: &[AsOf], actions: &mut Actions) {
    let place = column.when.as_ref().and_then(|when| when.place.as_ref());
    if column.choices.is_empty() && place.is_none() {
        return;
    }
    ui.menu_button("Đổi", |ui| {
        let mut answer = |ui: &mut Ui, place: &CellRef, choice: String| {
            actions.send(Action::AnswerImport(Answer { place: place.clone(), choice }));
            ui.close();
        };
        for choice in &column.choices {
            if ui.button(*choice).clicked() {
                answer(ui, &column.place, (*choice).to_owned());
            }
        }
        let Some(place) = place else { return };
        ui.separator();
        for day in days {
            if ui.button(format!("Của {}", words::time(*day))).clicked() {
                answer(ui, place, day.to_string());
            }
        }
        if let Some(day) = day_ui(ui, dates.entry(place.clone()).or_default(), place) {
            answer(ui, place, day.to_string());
        }
    });
}

/// Shows what will be stored.
pub fn stored_ui(
    ui: &mut Ui,
    dates: &mut Dates,
    plan: &Plan,
    sheet: &ShownSheet,
    open: &Open,
    actions: &mut Actions,
) {
    let figures: Vec<&PlannedFigure> = plan
        .figures
        .iter()
        .filter(|figure| {
            let (place, own) = (&figure.place, &sheet.place);
            place.is_beside(own) || (place.at.is_none() && place.source == own.source)
        })
        .collect();
    ui.label(theme::section("Sẽ lưu từ trang này"));
    evidence_ui(ui, dates, plan, sheet, actions);
    if figures.is_empty() {
        ui.label(theme::quiet(
            if plan.questions.iter().any(|question| question.place.is_beside(&sheet.place)) {
                "Chưa rõ; hãy trả lời các câu hỏi ở trên."
            } else {
                "Không nhận ra bảng số liệu nào trong trang này, nên không lưu gì từ đây."
            },
        ));
        return;
    }
    let mut times: Vec<AsOf> = figures.iter().map(|figure| figure.as_of).collect();
    times.sort_unstable();
    times.dedup();
    let lines = lines(&figures);
    let name_width = if times.len() > 3 { Width::Points(220.0) } else { Width::Rest(1.0) };
    let mut wanted = vec![name_width];
    wanted.extend(times.iter().map(|_| Width::Points(70.0)));
    wanted.push(Width::Points(66.0));
    let needed = 220.0 + times.len() as f32 * 82.0 + 94.0;
    let heads: Vec<String> = times.iter().map(|time| time_words(*time)).collect();
    ScrollArea::both().id_salt("stored").auto_shrink(false).show(ui, |ui| {
        if times.len() > 3 {
            ui.set_min_width(needed);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let columns =
            Columns::new(ui.available_width().max(if times.len() > 3 { needed } else { 0.0 }), &wanted);
        let mut head = vec![("", false)];
        head.extend(heads.iter().map(|head| (head.as_str(), true)));
        head.push(("", false));
        head_ui(ui, &columns, &head);
        for line in &lines {
            row_ui(ui, &columns, |cells| {
                cells.text(subject_words(line, open));
                for time in &times {
                    match line.figures.iter().find(|figure| figure.as_of == *time) {
                        Some(figure) => {
                            let response = cells.figure(figure_words(line, figure));
                            if let Some(reason) = figure.reading.reason() {
                                response.on_hover_text(reason);
                            }
                        }
                        None => {
                            cells.figure("");
                        }
                    }
                }
                cells.cell(|ui| status_ui(ui, line));
            });
        }
    });
}

fn lines<'a>(figures: &[&'a PlannedFigure]) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut places: HashMap<(&PlannedSubject, Measure), usize> = HashMap::new();
    for figure in figures {
        // the rank and among how many is one row
        let measure = if figure.measure == Measure::RankOf { Measure::Rank } else { figure.measure };
        let place = *places.entry((&figure.subject, measure)).or_insert_with(|| {
            lines.push(Line { subject: &figure.subject, measure, figures: Vec::new() });
            lines.len() - 1
        });
        if let Some(line) = lines.get_mut(place) {
            line.figures.push(figure);
        }
    }
    for line in &mut lines {
        line.figures.sort_by_key(|figure| (figure.as_of, figure.measure));
    }
    lines
}

fn subject_words(line: &Line<'_>, open: &Open) -> String {
    match (line.subject, line.measure) {
        (PlannedSubject::Province, Measure::Indicator(no)) => {
            let index = index_of(line, open);
            let indicator = index.indicator(no);
            indicator.map_or_else(|| format!("Chỉ số {no}"), |indicator| format!("{no}. {}", indicator.short))
        }
        (PlannedSubject::Province, Measure::Rank) => format!("Xếp hạng của {}", open.kind().word()),
        (PlannedSubject::Province, measure) => format!("Tỉnh · {}", measure.label(&index_of(line, open))),
        (PlannedSubject::Unit(id), _) => {
            let unit = open.history.name_of(Subject::Unit(*id));
            let name = if unit.is_empty() { open.history.name_of(Subject::OtherProvince(*id)) } else { unit };
            with_measure(name, line, open)
        }
        (PlannedSubject::New { name, .. }, _) => with_measure(name, line, open),
    }
}

/// The unit, with what was measured where that is neither its score nor its overdue dossiers.
fn with_measure(name: &str, line: &Line<'_>, open: &Open) -> String {
    match line.measure {
        Measure::Score | Measure::Overdue => name.to_owned(),
        measure => format!("{name} · {}", measure.label(&index_of(line, open))),
    }
}

/// The version of the index that the line's newest figure follows, by which it is named.
fn index_of(line: &Line<'_>, open: &Open) -> Arc<IndexVersion> {
    let newest = line.figures.iter().map(|figure| figure.as_of.last_day()).max().unwrap_or(NaiveDate::MAX);
    open.history.version_at(newest)
}

fn figure_words(line: &Line<'_>, figure: &PlannedFigure) -> String {
    let of = || {
        let of =
            line.figures.iter().find(|other| other.as_of == figure.as_of && other.measure == Measure::RankOf);
        of.and_then(|of| of.reading.value())
    };
    let plain = |value: &Decimal| number::plain(*value);
    match (&figure.reading, figure.measure) {
        (Reading::NoData(_), _) => "không có".to_owned(),
        (Reading::Value(value), Measure::Rank) => match of() {
            Some(of) => format!("{}/{}", plain(value), plain(of)),
            None => plain(value),
        },
        (Reading::Value(value), measure) => measure.shown(*value),
    }
}

fn status_ui(ui: &mut Ui, line: &Line<'_>) {
    let tokens = ui.tokens();
    let has = |status| line.figures.iter().any(|figure| figure.status == status);
    let is_new_unit = matches!(line.subject, PlannedSubject::New { .. });
    let (words, color) = match () {
        () if has(Status::Changed) => ("thay đổi", tokens.fall),
        () if is_new_unit => ("đơn vị mới", tokens.rise),
        () if has(Status::New) => ("mới", tokens.quiet),
        () => ("đã có", tokens.quiet),
    };
    let shown = ui.add(Label::new(theme::small(words).color(color)).truncate());
    let was: Vec<String> = line
        .figures
        .iter()
        .filter_map(|figure| {
            let was = match figure.was.as_ref()? {
                Reading::Value(value) => number::plain(*value).replace('.', ","),
                Reading::NoData(_) => "không có dữ liệu".to_owned(),
            };
            Some(format!("{}: đang lưu {was}", time_words(figure.as_of)))
        })
        .collect();
    if !was.is_empty() {
        shown.on_hover_text(was.join("\n"));
    }
}

fn time_words(time: AsOf) -> String {
    match time {
        AsOf::Year(year) => format!("Năm {year}"),
        AsOf::Day(day) => number::date(day),
        AsOf::Moment(at) => format!("{} {}", at.format("%H:%M"), number::date(at.date())),
        part @ AsOf::Part(_) => words::time(part),
    }
}
