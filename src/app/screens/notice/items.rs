//! What belongs to an item beside its words: who carries it out, until when, how far it has come, which documents ask for it.

use chrono::NaiveDate;
use eframe::egui::{Id, Label, Response, RichText, Ui};

use super::field::{Draft, draft_ui, line_ui, read_date};
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::document::PieceId;
use crate::figures::number;
use crate::notice::Edit;
use crate::notice::content::{Item, State};
use crate::notice::register::RegisteredDocument;

/// Shows an item's details in one line, and their fields where that was clicked.
pub(super) fn item_ui(ui: &mut Ui, open: &Open, id: PieceId) -> Option<Edit> {
    let item = open.content.recommendations.iter().flat_map(|to| &to.items).find(|item| item.id == id)?;
    let shown = Id::unique(("item-details", id.0));
    let is_open = ui.data(|data| data.get_temp::<bool>(shown)).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        let words = if is_open { "Thu gọn" } else { "Thời hạn, đơn vị, văn bản…" };
        if widgets::link(ui, words).clicked() {
            ui.data_mut(|data| data.insert_temp(shown, !is_open));
        }
        if !is_open {
            ui.label(theme::small(summary(item)));
        }
    });
    if !is_open {
        return None;
    }
    fields_ui(ui, open, item)
}

/// `Đang làm · hạn 20/10/2026 · 585/BKHCN-CĐSQG`; nothing of an item of which nothing is known.
fn summary(item: &Item) -> String {
    let mut parts = Vec::new();
    if item.state != State::New {
        parts.push(item.state.label().to_owned());
    }
    if let Some(since) = item.since {
        parts.push(format!("nêu từ {}", number::date(since)));
    }
    if let Some(deadline) = item.deadline {
        parts.push(format!("hạn {}", number::date(deadline)));
    }
    if !item.unit.trim().is_empty() {
        parts.push(item.unit.trim().to_owned());
    }
    parts.extend(item.documents.iter().map(|document| document.name.clone()));
    parts.join(" · ")
}

fn fields_ui(ui: &mut Ui, open: &Open, item: &Item) -> Option<Edit> {
    let mut edit = None;
    let id = item.id;
    ui.add(
        Label::new(theme::small("In nghiêng trong ngoặc sau nội dung, trừ những gì nội dung đã nêu.")).wrap(),
    );
    let label = ui.label(theme::small("Đơn vị thực hiện (nếu khác nơi được kiến nghị)"));
    if let Some(unit) = line_ui(ui, &format!("unit-{}", id.0), &label, &item.unit, "") {
        edit = Some(Edit::ItemUnit(id, unit));
    }
    let label = ui.label(theme::small("Thời hạn"));
    if let Some(deadline) = date_ui(ui, &format!("deadline-{}", id.0), &label, item.deadline) {
        edit = Some(Edit::ItemDeadline(id, deadline));
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::small("Tình trạng"));
        for state in State::ALL {
            if ui.selectable_label(item.state == state, state.label()).clicked() && item.state != state {
                edit = Some(Edit::ItemState(id, state));
            }
        }
    });
    let label =
        ui.label(theme::small("Văn bản làm căn cứ: số, ký hiệu; nhiều văn bản cách nhau bằng dấu phẩy"));
    let names = item.documents.iter().map(|document| document.name.as_str()).collect::<Vec<_>>().join(", ");
    let name = format!("documents-{}", id.0);
    // what is typed is kept as typed: `585/BKHCN,` is on its way to a second name
    let is_kept = |_: &str| false;
    if let Draft::Typed(typed) = draft_ui(ui, &name, &label, names, "ví dụ: 585/BKHCN-CĐSQG", is_kept) {
        let names: Vec<String> = typed.split([',', ';']).map(|name| name.trim().to_owned()).collect();
        edit = Some(Edit::ItemDocuments(id, names.into_iter().filter(|name| !name.is_empty()).collect()));
    }
    for document in &item.documents {
        edit = register_ui(ui, open, &document.name, id).or(edit);
    }
    edit
}

/// Day and issuer of a document that is cited, for all weeks.
fn register_ui(ui: &mut Ui, open: &Open, name: &str, item: PieceId) -> Option<Edit> {
    let known = open.content.register.iter().find(|known| known.name == name).cloned();
    let known = known
        .unwrap_or_else(|| RegisteredDocument { name: name.to_owned(), ..RegisteredDocument::default() });
    let mut edit = None;
    let label = ui.label(theme::small(format!("Ngày của văn bản {name}")));
    let field = format!("document-day-{}-{name}", item.0);
    if let Some(issued_on) = date_ui(ui, &field, &label, known.issued_on) {
        edit = Some(Edit::Register(RegisteredDocument { issued_on, ..known.clone() }));
    }
    let label = ui.label(theme::small("Cơ quan ban hành"));
    let field = format!("document-issuer-{}-{name}", item.0);
    if let Some(issuer) = line_ui(ui, &field, &label, &known.issuer, "ví dụ: Bộ Khoa học và Công nghệ")
    {
        edit = Some(Edit::Register(RegisteredDocument { issuer, ..known.clone() }));
    }
    ui.add(Label::new(theme::small(known.citation(false))).wrap());
    edit
}

/// A date as it is typed: given as soon as it is one, kept as typed until then.
pub(super) fn date_ui(
    ui: &mut Ui,
    name: &str,
    label: &Response,
    stored: Option<NaiveDate>,
) -> Option<Option<NaiveDate>> {
    let shown = stored.map(number::date).unwrap_or_default();
    let is_kept = |draft: &str| !draft.trim().is_empty() && read_date(draft).is_none();
    match draft_ui(ui, name, label, shown, "ngày/tháng/năm", is_kept) {
        Draft::Typed(typed) => {
            let meant = if typed.trim().is_empty() { Some(None) } else { read_date(&typed).map(Some) };
            meant.filter(|meant| *meant != stored)
        }
        Draft::Left => {
            ui.label(RichText::new("Không phải là ngày; hãy ghi như 11/4/2025.").color(ui.tokens().fall));
            None
        }
        Draft::Shown => None,
    }
}
