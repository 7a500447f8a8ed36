//! What needs an answer before the import can be stored: questions with their choices, errors with their cell and advice.

use eframe::egui::{Align, CollapsingHeader, ComboBox, Label, Layout, ScrollArea, TextEdit, Ui, Vec2};

use super::day::day_ui;
use super::state::ImportState;
use crate::app::action::{Action, Actions};
use crate::app::model::{Importing, Open};
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::cell::CellRef;
use crate::figures::province::count_at;
use crate::figures::{AsOf, Measure, Rank, number, words};
use crate::finding::{self, FindingLine, Severity};
use crate::plan::{AS_IT_IS, Answer, Plan, Question, QuestionKind};

/// A card above the sheets.
enum Ask<'a> {
    Question(&'a Question),
    /// What is wrong or should be known; many findings of one rule are one card.
    Findings(FindingLine<'a>),
    /// The files tell no rank for this day.
    Rank(chrono::NaiveDate),
    /// A question that was answered, and how.
    Answered(&'a Question, &'a str),
}

/// Shows the cards, two in a row; more than fit are scrolled.
pub fn asks_ui(
    ui: &mut Ui,
    state: &mut ImportState,
    importing: &Importing,
    open: &Open,
    actions: &mut Actions,
) {
    let asks = asks(importing, open);
    if asks.is_empty() {
        notes_ui(ui, state, importing, actions);
        return;
    }
    let gap = theme::SPACE[2];
    let room = (ui.available_height() * 0.36).max(120.0);
    let per_row = if asks.len() == 1 { 1 } else { 2 };
    ScrollArea::vertical().id_salt("asks").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        let width = ((ui.available_width() - gap * (per_row - 1) as f32) / per_row as f32).floor();
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        for row in asks.chunks(per_row) {
            ui.horizontal_top(|ui| {
                for ask in row {
                    ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(Align::Min), |ui| {
                        ask_ui(ui, width, ask, state, importing, open, actions);
                    });
                }
            });
        }
    });
    notes_ui(ui, state, importing, actions);
    ui.add_space(theme::SPACE[1]);
}

/// What should be known: one line with its number, unfolded on demand.
fn notes_ui(ui: &mut Ui, state: &mut ImportState, importing: &Importing, actions: &mut Actions) {
    let plan = &importing.plan;
    let warnings = plan.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    let lines = finding::lines(warnings);
    if lines.is_empty() {
        return;
    }
    let hidden: Vec<&CellRef> = plan
        .findings
        .iter()
        .filter(|finding| finding.rule.key == "hidden-part")
        .filter_map(|finding| finding.place.as_ref())
        .collect();
    let room = (ui.available_height() * 0.3).max(96.0);
    ui.horizontal_top(|ui| {
        let words = format!("{} điều cần biết, không chặn việc nhập", lines.len());
        CollapsingHeader::new(theme::quiet(words)).id_salt("notes").show_unindented(ui, |ui| {
            ScrollArea::vertical().id_salt("notes").max_height(room).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    for line in &lines {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        findings_ui(ui, line, state, plan);
                        ui.add_space(theme::SPACE[0]);
                    }
                },
            );
        });
        for sheet in hidden {
            let button = widgets::button(ui, "Đọc cả phần ẩn");
            let hint = format!("Đọc cả dòng, cột đang ẩn của trang “{}”.", sheet.sheet);
            if button.on_hover_text(hint).clicked() {
                actions.send(Action::ReadHidden(sheet.clone()));
            }
        }
    });
}

/// Questions and errors first, then the rank, then what was answered.
fn asks<'a>(importing: &'a Importing, open: &Open) -> Vec<Ask<'a>> {
    let plan = &importing.plan;
    let of = |severity| {
        let grave = plan.findings.iter().filter(move |finding| finding.severity == severity);
        finding::lines(grave).into_iter().map(Ask::Findings)
    };
    let mut asks: Vec<Ask<'a>> = plan.questions.iter().map(Ask::Question).collect();
    asks.extend(of(Severity::Error));
    asks.extend(day_without_rank(plan, open).map(Ask::Rank));
    let answered = importing.answered.iter().filter(|(question, _)| !plan.questions.contains(question));
    asks.extend(answered.map(|(question, choice)| Ask::Answered(question, choice)));
    asks
}

/// The newest day of the import, where neither the files nor the data file tell the province's rank.
fn day_without_rank(plan: &Plan, open: &Open) -> Option<chrono::NaiveDate> {
    let measured = plan.figures.iter().filter(|figure| figure.measure != Measure::Overdue);
    let newest = measured
        .filter_map(|figure| match figure.as_of {
            AsOf::Day(day) => Some(day),
            AsOf::Year(_) | AsOf::Moment(_) | AsOf::Part(_) => None,
        })
        .max()?;
    let told = plan
        .figures
        .iter()
        .any(|figure| figure.measure == Measure::Rank && figure.as_of == AsOf::Day(newest));
    let known = open.history.rank(newest).is_some();
    (!told && !known).then_some(newest)
}

fn ask_ui(
    ui: &mut Ui,
    width: f32,
    ask: &Ask<'_>,
    state: &mut ImportState,
    importing: &Importing,
    open: &Open,
    actions: &mut Actions,
) {
    let mark = match ask {
        Ask::Findings(line) if line.severity() == Severity::Error => ui.tokens().fall,
        Ask::Answered(..) => ui.tokens().line,
        _ => ui.tokens().ask,
    };
    widgets::marked_card(ui, mark, |ui| {
        // the card's margins and edge
        ui.set_width(width - 38.0);
        ui.spacing_mut().item_spacing = Vec2::new(theme::SPACE[1], 6.0);
        match ask {
            Ask::Question(question) => question_ui(ui, question, state, importing, open, actions),
            Ask::Findings(line) => findings_ui(ui, line, state, &importing.plan),
            Ask::Rank(day) => rank_ui(ui, *day, state, actions),
            Ask::Answered(question, choice) => {
                answered_ui(ui, question, choice, state, &importing.plan, actions)
            }
        }
    });
}

fn question_ui(
    ui: &mut Ui,
    question: &Question,
    state: &mut ImportState,
    importing: &Importing,
    open: &Open,
    actions: &mut Actions,
) {
    let words = question_words(question);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.label(theme::strong(words));
        place_link(ui, &question.place, state, &importing.plan);
    });
    if let Some(why) = &question.why {
        ui.add(Label::new(theme::quiet(words::capitalised(why))).wrap());
    }
    let answer = |choice: &str| {
        Action::AnswerImport(Answer { place: question.place.clone(), choice: choice.to_owned() })
    };
    choices_ui(ui, question, state, open, actions, &answer);
}

/// A question in one sentence.
fn question_words(question: &Question) -> String {
    let found = question.found.trim();
    match question.kind {
        QuestionKind::Unit => format!("“{found}” là đơn vị nào?"),
        QuestionKind::Column => format!("“{found}” ghi gì?"),
        QuestionKind::Date if found.is_empty() => "Bảng này là số liệu của ngày nào?".to_owned(),
        // a head or a title is no date
        QuestionKind::Date if found.chars().any(char::is_alphabetic) => {
            format!("“{found}” là số liệu của ngày nào?")
        }
        QuestionKind::Date => format!("“{found}” là ngày nào?"),
        QuestionKind::Encoding => format!("Chữ trong tệp đọc thế nào thì đúng? (“{found}”)"),
    }
}

/// A question that was answered: grey, and the answer can be taken back.
fn answered_ui(
    ui: &mut Ui,
    question: &Question,
    choice: &str,
    state: &mut ImportState,
    plan: &Plan,
    actions: &mut Actions,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.label(theme::quiet(format!(
            "{} {}",
            question_words(question),
            choice_words(question.kind, choice)
        )));
        place_link(ui, &question.place, state, plan);
        if widgets::link(ui, "Đổi").on_hover_text("Bỏ câu trả lời này và hỏi lại.").clicked()
        {
            let answer = Answer { place: question.place.clone(), choice: choice.to_owned() };
            actions.send(Action::ForgetAnswer(answer));
        }
    });
}

/// The choices of a question.
fn choices_ui(
    ui: &mut Ui,
    question: &Question,
    state: &mut ImportState,
    open: &Open,
    actions: &mut Actions,
    answer: &dyn Fn(&str) -> Action,
) {
    ui.horizontal_wrapped(|ui| {
        for choice in &question.choices {
            if widgets::button(ui, &choice_words(question.kind, choice)).clicked() {
                actions.send(answer(choice));
            }
        }
        match question.kind {
            QuestionKind::Unit => {
                if let Some(other) = other_unit_ui(ui, question, open) {
                    actions.send(answer(&other));
                }
            }
            QuestionKind::Date => {
                let typed = state.asks.dates.entry(question.place.clone()).or_default();
                if let Some(day) = day_ui(ui, typed, &question.place) {
                    actions.send(answer(&day.to_string()));
                }
            }
            QuestionKind::Column | QuestionKind::Encoding => {}
        }
    });
}

/// A list of the other registered units of the group that the choices belong to.
fn other_unit_ui(ui: &mut Ui, question: &Question, open: &Open) -> Option<String> {
    let units = open.history.units();
    let group = units.values().find(|unit| question.choices.contains(&unit.name))?.group;
    let mut others: Vec<&str> = units
        .values()
        .filter(|unit| unit.group == group && !question.choices.contains(&unit.name))
        .map(|unit| unit.name.as_str())
        .collect();
    let order = crate::figures::name::Order::default();
    others.sort_by(|left, right| crate::figures::Unit::compare(&order, left, right));
    if others.is_empty() {
        return None;
    }
    let mut chosen = None;
    let shown = ComboBox::from_id_salt(("unit", &question.place))
        .selected_text("Đơn vị khác…")
        .width(140.0)
        .show_ui(ui, |ui| {
            for name in others {
                if ui.selectable_label(false, name).clicked() {
                    chosen = Some(name.to_owned());
                }
            }
        });
    let name = format!("Đơn vị khác cho ô {}", question.place.address());
    ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_label(name));
    chosen
}

/// A choice as the officer reads it: dates in Vietnamese notation.
fn choice_words(kind: QuestionKind, choice: &str) -> String {
    match (kind, choice.parse::<AsOf>()) {
        (QuestionKind::Date, Ok(AsOf::Day(day))) => number::date(day),
        (QuestionKind::Date, Ok(AsOf::Moment(at))) => number::moment(at),
        (QuestionKind::Date, Ok(period)) => format!("Của riêng {}", words::time(period)),
        (QuestionKind::Encoding, _) if choice != AS_IT_IS => format!("Chuyển từ {choice} sang Unicode"),
        _ => choice.to_owned(),
    }
}

/// Places of many findings that stand on their card; the others are folded away.
const SHOWN_PLACES: usize = 6;

/// Findings that are listed when they are unfolded, at most.
const LISTED: usize = 200;

fn findings_ui(ui: &mut Ui, line: &FindingLine<'_>, state: &mut ImportState, plan: &Plan) {
    let (first, rest) = line.findings.split_at(line.count().min(SHOWN_PLACES));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.label(theme::strong(match line.severity() {
            Severity::Error => "Cần sửa",
            Severity::Warning => "Lưu ý",
        }));
        for place in first.iter().filter_map(|finding| finding.place.as_ref()) {
            place_link(ui, place, state, plan);
        }
    });
    let said = line.said();
    ui.add(Label::new(if line.count() > 1 { format!("{said}.") } else { said }).wrap());
    if line.count() < 2 {
        return;
    }
    let key = line.findings.first().map(|finding| finding.rule.key);
    let words = match rest.len() {
        0 => "Xem từng chỗ".to_owned(),
        rest => format!("Xem từng chỗ, thêm {rest} chỗ khác"),
    };
    CollapsingHeader::new(theme::quiet(words)).id_salt(("findings", key)).show_unindented(ui, |ui| {
        for finding in line.findings.iter().take(LISTED) {
            ui.horizontal_wrapped(|ui| {
                if let Some(place) = &finding.place {
                    place_link(ui, place, state, plan);
                }
                ui.add(Label::new(&finding.message).wrap());
            });
        }
        if let Some(more) = line.count().checked_sub(LISTED).filter(|more| *more > 0) {
            ui.label(theme::quiet(format!("và {more} chỗ khác")));
        }
    });
}

/// A link to the cell, with its file where there are several; nothing where no cell is meant.
fn place_link(ui: &mut Ui, place: &CellRef, state: &mut ImportState, plan: &Plan) {
    if place.at.is_none() {
        return;
    }
    let mut words = format!("{} › {}", place.sheet, place.address());
    if plan.sources.len() > 1 && place.sheet != place.source {
        words = format!("{} › {words}", place.source);
    }
    if widgets::link(ui, &words).on_hover_text("Xem ô này trong bảng").clicked() {
        state.show_cell(plan, place);
    }
}

fn rank_ui(ui: &mut Ui, day: chrono::NaiveDate, state: &mut ImportState, actions: &mut Actions) {
    ui.label(theme::strong(format!("Tỉnh xếp hạng mấy ngày {}?", number::date(day))));
    ui.label(theme::quiet("Tệp không ghi hạng. Nếu chưa biết, cứ nhập và bổ sung sau."));
    ui.horizontal(|ui| {
        let typed = &mut state.asks.rank;
        let field = ui
            .add(TextEdit::singleline(typed).hint_text(format!("20/{}", count_at(day))).desired_width(72.0));
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Xếp hạng của tỉnh"));
        let rank = Rank::parse(typed);
        let used = ui.add_enabled(rank.is_some(), eframe::egui::Button::new("Ghi hạng này")).clicked();
        if let (true, Some(rank)) = (used, rank) {
            actions.send(Action::GiveRank(Some(rank)));
        }
    });
}
