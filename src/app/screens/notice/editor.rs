//! The fields of one section: what is written by itself is shown with its figures tinted, what the officer writes is typed here.

use eframe::egui::{CollapsingHeader, Id, Label, Response, Ui};

use super::blocks::blocks_ui;
use super::carried::carried_ui;
use super::field::{line_ui, title, words_ui};
use super::generated::{generated_ui, paragraphs_ui};
use super::items::{date_ui, item_ui};
use super::offers::written_ui;
use super::pieces::{expect_new, field_name, is_expected, pieces_ui, styles_ui};
use crate::app::action::{Action, Actions};
use crate::app::command::{Command, Place};
use crate::app::model::Open;
use crate::app::theme;
use crate::app::widgets;
use crate::document::{Block, Document, PieceId, Section, Text};
use crate::figures::words::time;
use crate::figures::{Measure, PeriodKind, number};
use crate::notice::content_json::lines_of;
use crate::notice::kind::DocumentKind;
use crate::notice::profile::Period;
use crate::notice::suggest::{Suggestion, suggestions};
use crate::notice::{Content, Edit, carry};

/// Shows the fields of a section. Returns a section to go to, such as a new addressee.
pub(super) fn editor_ui(
    ui: &mut Ui,
    open: &Open,
    section: Section,
    document: &Document,
    actions: &mut Actions,
) -> Option<Section> {
    let mut go = None;
    // words that were handed in are shown as they are; the clerk's number and day have fields of their own
    if open.stage().is_frozen() && section != Section::Opening {
        ui.disable();
    }
    let edit = match section {
        Section::Opening => opening_ui(ui, open, document, actions),
        Section::Results => blocks_ui(ui, open),
        Section::Province => province_ui(ui, open, document, actions),
        Section::Units(_) | Section::Annex(_) => generated_ui(ui, open, document, section, actions),
        Section::Shortcomings(_) => shortcomings_ui(ui, open),
        Section::Recommendations(None, _) => addressees_ui(ui, open, &mut go),
        Section::Recommendations(Some(id), _) => recommendation_ui(ui, open, id, &mut go),
        Section::Closing => closing_ui(ui, open, document),
        Section::Signature => {
            signature_ui(ui, actions);
            None
        }
    };
    if let Some(edit) = edit {
        actions.send(Action::Edit(edit));
    }
    go
}

fn caption(ui: &mut Ui, words: &str) -> Response {
    ui.add_space(theme::SPACE[1]);
    ui.add(Label::new(theme::small(words)).wrap())
}

/// One of a few values; another one than `chosen` where a person clicks.
fn choice_ui<T: Copy + PartialEq>(ui: &mut Ui, name: &str, choices: &[(T, &str)], chosen: T) -> Option<T> {
    caption(ui, name);
    let shown = ui.horizontal_wrapped(|ui| {
        let mut clicked = None;
        for (value, words) in choices {
            if ui.selectable_label(chosen == *value, *words).clicked() {
                clicked = Some(*value);
            }
        }
        clicked
    });
    shown.inner.filter(|value| *value != chosen)
}

/// How long a time the notice speaks of.
const PERIODS: [(Period, &str); 4] =
    [(Period::Week, "Tuần"), (Period::Month, "Tháng"), (Period::Quarter, "Quý"), (Period::Year, "Năm")];

/// To whom the document is written, a line each.
fn to_ui(ui: &mut Ui, content: &Content) -> Option<Edit> {
    let label = caption(ui, "Kính gửi (mỗi dòng một nơi)");
    // a line that is empty while it is typed is no name yet
    let id = Id::unique("to").with("draft");
    let draft: Option<String> = ui.data(|data| data.get_temp(id));
    let shown = Text::plain(draft.unwrap_or_else(|| content.to.join("\n")));
    let typed =
        words_ui(ui, "to", &label, &shown, "ví dụ: Ủy ban nhân dân tỉnh", 2).map(|text| text.to_plain());
    if !ui.memory(|memory| memory.has_focus(Id::unique("to"))) {
        ui.data_mut(|data| data.remove::<String>(id));
    } else if let Some(typed) = &typed {
        ui.data_mut(|data| data.insert_temp(id, typed.clone()));
    }
    typed.map(|typed| lines_of(&[typed])).filter(|to| *to != content.to).map(Edit::To)
}

/// What the head of the document says, before the clerk's number and day.
fn heading_ui(ui: &mut Ui, open: &Open) -> Option<Edit> {
    let content = &open.content;
    let mut edit = None;
    let kinds = DocumentKind::ALL.map(|kind| (kind, kind.name()));
    if let Some(kind) = choice_ui(ui, "Loại văn bản", &kinds, content.kind) {
        edit = Some(Edit::Kind(kind));
    }
    // figures of a month or a quarter by itself are those of that time, whatever was chosen
    if open.history.period_kind() == PeriodKind::Days
        && let Some(period) = choice_ui(ui, "Kết quả của", &PERIODS, content.period)
    {
        edit = Some(Edit::Period(period));
    }
    if content.kind.has_addressees()
        && let Some(to) = to_ui(ui, content)
    {
        edit = Some(to);
    }
    let label = caption(ui, "Tên gọi của kỳ so sánh");
    if let Some(baseline_label) =
        line_ui(ui, "baseline-label", &label, &content.baseline_label, "ví dụ: phiên họp UBND tỉnh")
    {
        edit = Some(Edit::BaselineLabel(baseline_label));
    }
    edit
}

fn opening_ui(ui: &mut Ui, open: &Open, document: &Document, actions: &mut Actions) -> Option<Edit> {
    let content = &open.content;
    let mut edit = None;
    title(ui, "Mở đầu", "Tên cơ quan và ký hiệu lấy từ Thiết lập.");
    let is_open = !open.stage().is_frozen();
    ui.add_enabled_ui(is_open, |ui| edit = heading_ui(ui, open));
    let label = caption(ui, "Số văn bản (để trống khi chưa phát hành)");
    if let Some(typed) = line_ui(ui, "number", &label, content.number.as_deref().unwrap_or(""), "ví dụ: 1072")
    {
        let number = (!typed.is_empty()).then_some(typed);
        edit = Some(Edit::Number(number));
    }
    let label = caption(ui, "Ngày ký (để trống khi chưa ký)");
    if let Some(signed_on) = date_ui(ui, "signed-on", &label, content.signed_on) {
        edit = Some(Edit::SignedOn(signed_on));
    }
    ui.add_space(theme::SPACE[2]);
    ui.label(theme::strong("Căn cứ, câu mở đầu"));
    ui.add_enabled_ui(is_open, |ui| {
        edit = paragraphs_ui(ui, open, document, Section::Opening, actions).or(edit.take());
    });
    ui.add_space(theme::SPACE[2]);
    widgets::command_button(ui, Command::Go(Place::Settings), actions);
    edit
}

fn province_ui(ui: &mut Ui, open: &Open, document: &Document, actions: &mut Actions) -> Option<Edit> {
    let mut edit = generated_ui(ui, open, document, Section::Province, actions);
    let Some(comparison) = open.compared() else { return edit };
    let fallen = comparison.fallen();
    if fallen.is_empty() {
        return edit;
    }
    ui.add_space(theme::SPACE[2]);
    ui.label(theme::strong("Ghi chú của bạn"));
    ui.add(Label::new(theme::small("In nghiêng trong ngoặc sau chỉ số; để trống nếu không cần.")).wrap());
    for indicator in fallen {
        let about = Measure::Indicator(indicator.no);
        let label = caption(ui, &indicator.short);
        let empty = Text::default();
        let words = open.content.remarks.get(&about).unwrap_or(&empty);
        if let Some(typed) = written_ui(ui, open, &format!("remark-{about}"), &label, words, ("", 1)) {
            edit = Some(Edit::Remark(about, typed));
        }
    }
    edit
}

fn shortcomings_ui(ui: &mut Ui, open: &Open) -> Option<Edit> {
    let content = &open.content;
    title(ui, "II. Tồn tại, hạn chế", "");
    styles_ui(ui);
    let pieces: Vec<_> =
        content.shortcomings.iter().map(|paragraph| (paragraph.id, &paragraph.text)).collect();
    let edit = pieces_ui(ui, open, "Đoạn", &pieces, |_, _| None);
    let edit = earlier_paragraphs_ui(ui, open).or(edit);
    if content.shortcomings.iter().all(|paragraph| paragraph.text.is_empty())
        && let Some((at, earlier)) = &open.earlier
    {
        let taken = carry::paragraphs(earlier);
        let words = format!("Dùng lại {} đoạn của {}", number::count(count_of(&taken)), time(*at));
        if !taken.is_empty() && widgets::button(ui, &words).on_hover_text(FOLLOWS).clicked() {
            return Some(Edit::TakeParagraphs(taken));
        }
    }
    if widgets::button(ui, "Thêm đoạn").clicked() {
        expect_new(ui, content);
        return Some(Edit::AddParagraph);
    }
    let paragraph = |suggestion: &Suggestion| {
        (!suggestion.is_written(content)).then(|| Edit::TakeParagraphs(vec![suggestion.paragraph()]))
    };
    suggestions_ui(ui, open, paragraph).or(edit)
}

/// Whether words stand in others, whatever figures they have.
fn is_like(one: &Text, other: &Text) -> bool {
    let bare = |text: &Text| -> Vec<String> {
        let written = text.0.iter().map(|run| match run.bound {
            Some(figure) => figure.to_string(),
            None => run.text.trim().to_owned(),
        });
        written.filter(|words| !words.is_empty()).collect()
    };
    bare(one) == bare(other)
}

/// The paragraphs of the earlier week that do not stand in this one yet.
fn earlier_paragraphs_ui(ui: &mut Ui, open: &Open) -> Option<Edit> {
    let (at, earlier) = open.earlier.as_ref()?;
    let is_written = |text: &Text| open.content.shortcomings.iter().any(|own| is_like(&own.text, text));
    let offered: Vec<_> =
        carry::paragraphs(earlier).into_iter().filter(|paragraph| !is_written(&paragraph.text)).collect();
    let words: Vec<Vec<Text>> = offered.iter().map(|paragraph| vec![paragraph.text.clone()]).collect();
    let index = carried_ui(ui, open.compared(), (*at, "đoạn"), &words)?;
    Some(Edit::TakeParagraphs(vec![offered.get(index)?.clone()]))
}

/// What the earlier week asked for, is not done, and does not stand in this one yet, addressee by addressee.
fn earlier_recommendations_ui(ui: &mut Ui, open: &Open) -> Option<Edit> {
    let ((at, earlier), today) = (open.earlier.as_ref()?, open.as_of?);
    let is_asked =
        |addressee: &Text| open.content.recommendations.iter().any(|own| is_like(&own.addressee, addressee));
    let all = carry::open_recommendations(earlier, at.last_day(), today);
    let offered: Vec<_> = all.into_iter().filter(|to| !is_asked(&to.addressee)).collect();
    let words = offered.iter().map(|to| {
        let items = to.items.iter().map(|item| {
            let mut words = Text::plain("– ");
            words.0.extend(item.text.0.iter().cloned());
            words
        });
        std::iter::once(to.addressee.clone()).chain(items).collect()
    });
    let words: Vec<Vec<Text>> = words.collect();
    let index = carried_ui(ui, open.compared(), (*at, "nhóm kiến nghị"), &words)?;
    Some(Edit::TakeRecommendations(vec![offered.get(index)?.clone()]))
}

/// What the figures suggest to write of, each with its words in the tooltip; nothing is written that is not clicked.
fn suggestions_ui(ui: &mut Ui, open: &Open, take: impl Fn(&Suggestion) -> Option<Edit>) -> Option<Edit> {
    let found = suggestions(open.compared()?);
    let offered: Vec<(&Suggestion, Edit)> =
        found.iter().filter_map(|suggestion| Some((suggestion, take(suggestion)?))).collect();
    if offered.is_empty() {
        return None;
    }
    ui.add_space(theme::SPACE[1]);
    let mut taken = None;
    let title = format!("Gợi ý từ số liệu ({})", offered.len());
    CollapsingHeader::new(title).id_salt("suggestions").show(ui, |ui| {
        for (suggestion, edit) in offered {
            ui.add(Label::new(theme::small(suggestion.words(&edit))).wrap());
            if widgets::link(ui, "Đưa vào").on_hover_text("Thêm câu này để sửa tiếp.").clicked()
            {
                taken = Some(edit);
            }
        }
    });
    taken
}

/// What is said of words that are taken over.
const FOLLOWS: &str = "Số gắn với số liệu theo kỳ này; số gõ tay giữ nguyên và được báo nếu không còn khớp. Sửa hoặc xóa từng ý sau khi dùng lại.";

fn count_of<T>(taken: &[T]) -> u32 {
    u32::try_from(taken.len()).unwrap_or(u32::MAX)
}

fn addressees_ui(ui: &mut Ui, open: &Open, go: &mut Option<Section>) -> Option<Edit> {
    let content = &open.content;
    title(ui, "III. Kiến nghị", "Xếp theo nơi được kiến nghị, đánh số (1), (2)…");
    for (index, recommendation) in content.recommendations.iter().enumerate() {
        if is_expected(ui, recommendation.id) {
            *go = Some(Section::Recommendations(Some(recommendation.id), None));
        }
        let name = recommendation.addressee.to_plain();
        let name = if name.trim().is_empty() { "(chưa ghi)" } else { name.trim() };
        ui.horizontal_wrapped(|ui| {
            if widgets::link(ui, &format!("({}) {name}", index + 1)).clicked() {
                *go = Some(Section::Recommendations(Some(recommendation.id), None));
            }
            ui.label(theme::small(format!("{} nội dung", recommendation.items.len())));
        });
    }
    ui.add_space(theme::SPACE[1]);
    if content.recommendations.is_empty()
        && let (Some((at, earlier)), Some(today)) = (&open.earlier, open.as_of)
    {
        let taken = carry::open_recommendations(earlier, at.last_day(), today);
        let words = format!("Dùng lại kiến nghị chưa xong của {}", time(*at));
        if !taken.is_empty() && widgets::button(ui, &words).on_hover_text(FOLLOWS).clicked() {
            return Some(Edit::TakeRecommendations(taken));
        }
    }
    if let Some(taken) = earlier_recommendations_ui(ui, open) {
        return Some(taken);
    }
    if widgets::button(ui, "Thêm nhóm kiến nghị").clicked() {
        expect_new(ui, content);
        return Some(Edit::AddRecommendation);
    }
    suggestions_ui(ui, open, |suggestion| {
        let recommendation = suggestion.recommendation().filter(|_| !suggestion.is_asked(content))?;
        Some(Edit::TakeRecommendations(vec![recommendation]))
    })
}

fn recommendation_ui(ui: &mut Ui, open: &Open, id: PieceId, go: &mut Option<Section>) -> Option<Edit> {
    let content = &open.content;
    let place = content.recommendations.iter().enumerate().find(|(_, to)| to.id == id);
    let Some((index, recommendation)) = place else {
        *go = Some(Section::Recommendations(None, None));
        return None;
    };
    let mut edit = None;
    title(ui, &format!("Kiến nghị ({})", index + 1), "");
    let to = caption(ui, "Đối với");
    let hint = "ví dụ: Sở Khoa học và Công nghệ";
    if let Some(addressee) = words_ui(ui, &field_name(id), &to, &recommendation.addressee, hint, 1) {
        // a name stands on one line
        edit = Some(Edit::Words(id, addressee.retyped(&addressee.to_plain().replace('\n', " "))));
    }
    ui.add_space(theme::SPACE[1]);
    styles_ui(ui);
    let items: Vec<_> = recommendation.items.iter().map(|item| (item.id, &item.text)).collect();
    edit = pieces_ui(ui, open, "Nội dung", &items, |ui, id| item_ui(ui, open, id)).or(edit);
    if widgets::button(ui, "Thêm nội dung").clicked() {
        expect_new(ui, content);
        edit = Some(Edit::AddItem(id));
    }
    ui.add_space(theme::SPACE[2]);
    if widgets::link(ui, "Xóa nhóm kiến nghị này").clicked() {
        *go = Some(Section::Recommendations(None, None));
        edit = Some(Edit::Remove(id));
    }
    edit
}

fn closing_ui(ui: &mut Ui, open: &Open, document: &Document) -> Option<Edit> {
    title(ui, "Kết luận", "Dấu ./. được in một lần ở cuối. Để trống để dùng câu mẫu.");
    let placed =
        document.parts.iter().flat_map(|part| &part.blocks).find(|placed| placed.section == Section::Closing);
    let usual = match placed.map(|placed| &placed.block) {
        Some(Block::Paragraph { text, .. }) => text.to_plain(),
        _ => String::new(),
    };
    let empty = Text::default();
    let words = open.content.closing.as_ref().unwrap_or(&empty);
    let label = caption(ui, "Câu kết");
    written_ui(ui, open, "closing", &label, words, (usual.as_str(), 4)).map(Edit::Closing)
}

fn signature_ui(ui: &mut Ui, actions: &mut Actions) {
    title(
        ui,
        "Nơi nhận, chữ ký",
        "Chức vụ, người ký và nơi nhận dùng chung cho mọi kỳ, sửa trong Thiết lập.",
    );
    widgets::command_button(ui, Command::Go(Place::Settings), actions);
}
