//! Beside the tables: where the chosen figure came from, and its correction by hand.

use chrono::NaiveDate;
use eframe::egui::{Key, TextEdit, Ui};
use rust_decimal::Decimal;

use super::rows::{Shown, lines, sheets};
use crate::app::command::{Command, Commands};
use crate::app::model::Open;
use crate::app::widgets::icon::Icon;
use crate::app::{theme, widgets};
use crate::figures::{Measure, Rate, Reading, number};

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
        let key = |figure: &Shown| (figure.as_of, figure.subject, figure.measure);
        key(&self.figure) == key(figure)
    }

    /// Takes the figure as the tables of this day hold it now; false where they hold it no more.
    pub fn refresh(&mut self, open: &Open, as_of: NaiveDate) -> bool {
        let found = sheets(open)
            .into_iter()
            .flat_map(|sheet| lines(open, as_of, sheet))
            .flat_map(|line| line.figures)
            .flatten()
            .find(|figure| self.is(figure));
        match found {
            Some(figure) => {
                self.figure = figure;
                true
            }
            None => false,
        }
    }

    /// Opens the correction.
    pub fn correct(&mut self) {
        let value = match &self.figure.reading {
            Reading::Value(value) => number::plain(*value).replace('.', ","),
            Reading::NoData(_) => String::new(),
        };
        self.correction.get_or_insert(Correction { value, reason: String::new(), focused: false });
    }
}

/// Shows the chosen figure.
pub fn inspector_ui(ui: &mut Ui, chosen: &mut Option<Chosen>, open: &Open, commands: &mut Commands) {
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
        if let Some(reason) = shown.figure.reason() {
            ui.label(theme::quiet(format!("Không có dữ liệu: {reason}")));
        }
        ui.separator();
        origin_ui(ui, &shown.figure, open);
        ui.add_space(theme::SPACE[1]);
        match &mut shown.correction {
            None => {
                widgets::command_button(ui, Command::CorrectChosen, commands);
            }
            Some(correction) => {
                if correction_ui(ui, correction, &shown.figure, commands) {
                    shown.correction = None;
                }
            }
        }
    });
    if close {
        *chosen = None;
    }
}

fn origin_ui(ui: &mut Ui, figure: &Shown, open: &Open) {
    let source = open.sources.get(&figure.origin.source);
    let by_hand = source.is_some_and(|source| source.sha256.is_none());
    let mut facts: Vec<(&str, String)> = Vec::new();
    if by_hand {
        facts.push(("Nguồn", "Sửa tay".to_owned()));
        facts.push(("Lý do", figure.origin.sheet.clone()));
    } else {
        facts.push(("Tệp", source.map_or_else(|| "không rõ".to_owned(), |source| source.name.clone())));
        facts.push(("Trang tính", figure.origin.sheet.clone()));
        facts.push(("Ô", figure.origin.cell.clone()));
    }
    if let Some(source) = source {
        let at = source.imported_at;
        facts.push((if by_hand { "Lúc" } else { "Nhập lúc" }, number::moment(at)));
    }
    for (name, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::quiet(format!("{name}:")));
            ui.label(value);
        });
    }
}

/// Shows the fields; true when it is done with.
fn correction_ui(ui: &mut Ui, correction: &mut Correction, figure: &Shown, commands: &mut Commands) -> bool {
    let value = widgets::field(ui, "Số đúng", |ui| {
        ui.add(TextEdit::singleline(&mut correction.value).desired_width(f32::INFINITY))
    });
    if !correction.focused {
        value.request_focus();
        correction.focused = true;
    }
    let reason = widgets::field(ui, "Lý do", |ui| {
        let hint = "Ví dụ: gõ nhầm trong bảng gốc";
        ui.add(TextEdit::singleline(&mut correction.reason).hint_text(hint).desired_width(f32::INFINITY))
    });
    let given = read(&correction.value, figure);
    if let Err(words) = &given {
        ui.label(theme::small(*words).color(theme::FALL));
    } else if correction.reason.trim().is_empty() {
        ui.label(theme::small("Hãy ghi lý do để người sau hiểu vì sao số này khác tệp gốc."));
    }
    let ready = given.is_ok() && !correction.reason.trim().is_empty();
    let entered = reason.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        let saved = widgets::primary_button(ui, "Lưu số đã sửa", ready).clicked() || (entered && ready);
        if let (true, Ok(value)) = (saved, given) {
            commands.send(Command::Correct {
                as_of: figure.as_of,
                subject: figure.subject,
                measure: figure.measure,
                reading: Reading::Value(value),
                reason: correction.reason.trim().to_owned(),
            });
        }
        saved || widgets::button(ui, "Hủy").clicked()
    })
    .inner
}

/// The figure that was typed, within what its measure allows.
fn read(text: &str, figure: &Shown) -> Result<Decimal, &'static str> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let plain = text.replace(',', ".");
    let value: Decimal = plain.parse().map_err(|_| "Hãy gõ một số, ví dụ 82,30.")?;
    match figure.measure {
        Measure::Indicator(_) | Measure::Score => {
            Rate::new(value).map(Rate::exact).map_err(|_| "Số phải nằm trong khoảng 0 đến 100.")
        }
        Measure::Rank => match figure.of {
            Some(of) if value.fract().is_zero() && value >= Decimal::ONE && value <= Decimal::from(of) => {
                Ok(value)
            }
            _ => Err("Hạng phải là số nguyên từ 1 đến tổng số tỉnh, thành phố."),
        },
        Measure::RankOf | Measure::Overdue => {
            let whole = value.fract().is_zero() && !value.is_sign_negative();
            if whole && u32::try_from(value).is_ok() {
                Ok(value)
            } else {
                Err("Hãy gõ một số nguyên không âm.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::{AsOf, Origin, SourceId, Subject};

    use super::*;

    fn figure(measure: Measure, of: Option<u32>) -> Shown {
        Shown {
            as_of: AsOf::Year(2025),
            subject: Subject::Province,
            measure,
            reading: Reading::NoData(String::new()),
            of,
            origin: Origin { source: SourceId(1), sheet: String::new(), cell: String::new() },
        }
    }

    #[test]
    fn a_correction_is_read_with_a_comma_or_a_dot_within_its_measure() {
        let score = figure(Measure::Score, None);
        assert_eq!(read(" 82,3 ", &score), Ok("82.3".parse().unwrap()));
        assert_eq!(read("82.3%", &score), Ok("82.3".parse().unwrap()));
        assert!(read("190", &score).is_err() && read("tám", &score).is_err() && read("", &score).is_err());
        let rank = figure(Measure::Rank, Some(63));
        assert!(read("20", &rank).is_ok() && read("64", &rank).is_err() && read("1,5", &rank).is_err());
        assert!(read("-1", &figure(Measure::Overdue, None)).is_err());
    }
}
