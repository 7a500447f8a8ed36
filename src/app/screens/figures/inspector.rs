//! Beside the tables: where the chosen figure came from, and its correction by hand.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Key, TextEdit, Ui};
use rust_decimal::Decimal;

use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::app::widgets::icon::Icon;
use crate::figures::{FigureKey, Measure, Rank, Reading, number};
use crate::tables::Shown;
use crate::value::no_data_reason;

/// The figure that was clicked, and its correction while one is open.
pub struct Chosen {
    figure: Shown,
    name: String,
    correction: Option<Correction>,
}

struct Correction {
    value: String,
    reason: String,
    focused: bool,
}

impl Chosen {
    /// Chooses a figure of the row of this name.
    pub fn new(figure: Shown, name: &str) -> Self {
        Self { figure, name: name.to_owned(), correction: None }
    }

    /// Whether it is this figure.
    pub fn is(&self, figure: &Shown) -> bool {
        self.figure.key == figure.key
    }

    /// Takes the figure as the tables hold it now; false where its day is shown no more.
    pub fn refresh(&mut self, open: &Open) -> bool {
        let key = self.figure.key;
        let day = key.when().day();
        let is_shown = day.is_none() || day == open.as_of || day == open.against;
        if is_shown || open.history.get(key).is_some() {
            self.figure = Shown::of(&open.history, key);
        }
        is_shown || self.figure.origin.is_some()
    }

    /// Opens the correction.
    pub fn correct(&mut self) {
        let value = match &self.figure.reading {
            Reading::Value(_) if self.figure.key.measure() == Measure::Rank => self.figure.text(),
            Reading::Value(value) => number::exact(*value),
            Reading::NoData(_) => String::new(),
        };
        self.correction.get_or_insert(Correction { value, reason: String::new(), focused: false });
    }
}

/// Shows the chosen figure.
pub fn inspector_ui(ui: &mut Ui, chosen: &mut Option<Chosen>, open: &Open, actions: &mut Actions) {
    let Some(shown) = chosen else { return };
    let mut close = false;
    widgets::card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.label(theme::section("Nguồn số liệu"));
            widgets::right_to_left(ui, |ui| {
                close = widgets::icon_button(ui, Icon::Cross, "Đóng nguồn số liệu").clicked();
            });
        });
        ui.label(shown.name.as_str());
        ui.label(theme::quiet(shown.figure.when_words()));
        ui.label(theme::page_title(shown.figure.text()));
        if let Some(reason) = shown.figure.reason().filter(|_| shown.figure.origin.is_some()) {
            ui.label(theme::quiet(format!("Không có dữ liệu: {reason}")));
        }
        ui.separator();
        origin_ui(ui, &shown.figure, open, actions);
        if widgets::link(ui, "Xem biểu đồ").clicked() {
            actions.send(Action::ShowChart(shown.figure.key));
        }
        revisions_ui(ui, &shown.figure, open);
        ui.add_space(theme::SPACE[1]);
        match &mut shown.correction {
            None => {
                widgets::command_button(ui, Command::CorrectChosen, actions);
            }
            Some(correction) => {
                if correction_ui(ui, correction, &shown.figure, open, actions) {
                    shown.correction = None;
                }
            }
        }
    });
    if close {
        *chosen = None;
    }
}

fn origin_ui(ui: &mut Ui, figure: &Shown, open: &Open, actions: &mut Actions) {
    let tokens = ui.tokens();
    let Some(origin) = &figure.origin else {
        ui.label(theme::quiet("Chưa có trong tệp nào đã nhập. Có thể ghi tay, kèm lý do."));
        return;
    };
    let source = open.sources.get(&origin.source);
    let by_hand = source.is_some_and(|source| source.sha256.is_none());
    let mut facts: Vec<(&str, String)> = Vec::new();
    if by_hand {
        facts.push(("Nguồn", "Sửa tay".to_owned()));
        facts.push(("Lý do", origin.sheet.to_string()));
    } else {
        facts.push(("Tệp", source.map_or_else(|| "không rõ".to_owned(), |source| source.name.clone())));
        facts.push(("Trang tính", origin.sheet.to_string()));
        facts.push(("Ô", origin.address()));
    }
    if let Some(source) = source {
        let at = source.imported_at;
        facts.push((if by_hand { "Lúc" } else { "Nhập lúc" }, number::moment(at)));
    }
    for (name, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        let mut words = LayoutJob::default();
        words.append(&format!("{name}: "), 0.0, TextFormat::simple(theme::text_font(), tokens.quiet));
        words.append(&value, 0.0, TextFormat::simple(theme::text_font(), tokens.ink));
        ui.label(words);
    }
    if !by_hand && origin.at.is_some() && source.is_some() {
        let link = widgets::link(ui, "Mở nguồn ở ô này");
        if link.on_hover_text("Xem tệp đã nhập, đúng ô của số này.").clicked() {
            actions.send(Action::ShowSource(origin.source, origin.sheet.to_string(), origin.address()));
        }
    }
}

/// Earlier figures that are shown, at most.
const MOST_REVISIONS: usize = 5;

/// What stood in the figure's place before.
fn revisions_ui(ui: &mut Ui, figure: &Shown, open: &Open) {
    let looked_up = open.looked_up.as_ref().filter(|(key, _)| *key == figure.key);
    let revisions = looked_up.map(|(_, revisions)| revisions.as_slice()).unwrap_or_default();
    if revisions.is_empty() {
        return;
    }
    ui.add_space(theme::SPACE[1]);
    ui.label(theme::strong("Trước đó"));
    for revision in revisions.iter().take(MOST_REVISIONS) {
        let value = match &revision.reading {
            Reading::Value(value) => figure.key.measure().shown(*value),
            Reading::NoData(reason) => reason.clone(),
        };
        let source = open.sources.get(&revision.origin.source);
        let words = match source {
            Some(source) if source.sha256.is_none() => {
                format!(
                    "{value} · sửa tay lúc {}: {}",
                    number::moment(source.imported_at),
                    revision.origin.sheet
                )
            }
            Some(source) => {
                format!("{value} · {}, nhập lúc {}", source.name, number::moment(source.imported_at))
            }
            None => value,
        };
        ui.label(theme::small(words));
    }
    if revisions.len() > MOST_REVISIONS {
        ui.label(theme::small(format!("và {} số cũ hơn", revisions.len() - MOST_REVISIONS)));
    }
}

/// Shows the fields; true when it is done with.
fn correction_ui(
    ui: &mut Ui,
    correction: &mut Correction,
    figure: &Shown,
    open: &Open,
    actions: &mut Actions,
) -> bool {
    let value = widgets::field(ui, "Số đúng", |ui| {
        let hint = "82,30 hoặc: Không có dữ liệu";
        ui.add(TextEdit::singleline(&mut correction.value).hint_text(hint).desired_width(f32::INFINITY))
    });
    if !correction.focused {
        value.request_focus();
        correction.focused = true;
    }
    let reason = widgets::field(ui, "Lý do", |ui| {
        let hint = "Ví dụ: gõ nhầm trong bảng gốc";
        ui.add(TextEdit::singleline(&mut correction.reason).hint_text(hint).desired_width(f32::INFINITY))
    });
    let given = read(&correction.value, figure, &open.no_data);
    if let Err(words) = &given {
        ui.label(theme::small(*words).color(ui.tokens().fall));
    } else if correction.reason.trim().is_empty() {
        ui.label(theme::small("Hãy ghi lý do để người sau hiểu vì sao số này khác tệp gốc."));
    }
    let ready = given.is_ok() && !correction.reason.trim().is_empty();
    let entered = reason.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        let saved = widgets::primary_button(ui, "Lưu số đã sửa", ready).clicked() || (entered && ready);
        if let (true, Ok(readings)) = (saved, given) {
            actions.send(Action::Correct { readings, reason: correction.reason.trim().to_owned() });
        }
        saved || widgets::button(ui, "Hủy").clicked()
    })
    .inner
}

/// The figures that were typed, within what their measures allow: two for a rank with its `/63`, else one. Words in place of a number say
/// that there is none; `own` are the office's phrases for that.
fn read(
    text: &str,
    figure: &Shown,
    own: &[String],
) -> Result<Vec<(FigureKey, Reading<Decimal>)>, &'static str> {
    let (key, measure) = (figure.key, figure.key.measure());
    if measure == Measure::Rank {
        return read_rank(text, figure);
    }
    let text = text.trim();
    let plain = text.trim_end_matches('%').trim_end().replace(',', ".");
    let Ok(value) = plain.parse::<Decimal>() else {
        let reason =
            no_data_reason(text, own).ok_or("Hãy gõ một số, ví dụ 82,30, hoặc ghi: Không có dữ liệu.")?;
        return Ok(vec![(key, Reading::NoData(reason))]);
    };
    match (measure.is_possible(value), measure.is_whole()) {
        (true, _) => Ok(vec![(key, Reading::Value(value))]),
        (false, true) => Err("Hãy gõ một số nguyên không âm."),
        (false, false) => Err("Số phải nằm trong khoảng 0 đến 100."),
    }
}

fn read_rank(text: &str, figure: &Shown) -> Result<Vec<(FigureKey, Reading<Decimal>)>, &'static str> {
    let whole = match figure.of {
        Some(of) if !text.contains('/') => format!("{text}/{of}"),
        _ => text.to_owned(),
    };
    let rank = Rank::parse(&whole).ok_or("Hãy gõ hạng và tổng số tỉnh, thành phố, ví dụ 20/63.")?;
    let (when, subject) = (figure.key.when(), figure.key.subject());
    let reading =
        |measure, value: u32| Some((FigureKey::new(when, subject, measure)?, Reading::Value(value.into())));
    let of = reading(Measure::RankOf, rank.of());
    Ok(of.into_iter().chain(reading(Measure::Rank, rank.place())).collect())
}

#[cfg(test)]
mod tests {
    use crate::figures::{AsOf, Subject, UnitId};

    use super::*;

    fn figure(measure: Measure, of: Option<u32>) -> Shown {
        let day = AsOf::Day("2025-04-08".parse().unwrap());
        let subject = if measure == Measure::Overdue { Subject::Unit(UnitId(1)) } else { Subject::Province };
        Shown { of, ..Shown::missing(FigureKey::new(day, subject, measure).unwrap()) }
    }

    #[test]
    fn a_correction_is_read_with_a_comma_or_a_dot_within_its_measure() {
        let score = figure(Measure::Score, None);
        let is = |text: &str, value: &str| {
            let value = Reading::Value(value.parse().unwrap());
            assert_eq!(read(text, &score, &[]), Ok(vec![(score.key, value)]));
        };
        is(" 82,3 ", "82.3");
        is("82.3%", "82.3");
        for wrong in ["190", "tám", "tám mươi hai", ""] {
            assert!(read(wrong, &score, &[]).is_err(), "{wrong}");
        }
        assert!(read("-1", &figure(Measure::Overdue, None), &[]).is_err());
        let none = read("Không có dữ liệu", &score, &[]);
        assert_eq!(none, Ok(vec![(score.key, Reading::NoData("Không có dữ liệu".to_owned()))]));
    }
    #[test]
    fn a_rank_is_typed_with_or_without_its_denominator_where_that_is_known() {
        let read_as = |text: &str, of| {
            let found = read(text, &figure(Measure::Rank, of), &[]).ok()?;
            let shown =
                |reading: &Reading<Decimal>| reading.value().map(Decimal::to_string).unwrap_or_default();
            Some(found.iter().map(|(_, reading)| shown(reading)).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(read_as("20", Some(63)).as_deref(), Some("63 20"));
        assert_eq!(read_as("20/34", Some(63)).as_deref(), Some("34 20"));
        assert_eq!(read_as("9/34", None).as_deref(), Some("34 9"));
        for (wrong, of) in [("64", Some(63)), ("1,5", Some(63)), ("20", None), ("", Some(63))] {
            assert_eq!(read_as(wrong, of), None, "{wrong}");
        }
    }
}
