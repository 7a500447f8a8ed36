//! The office's wording in Settings: sentences that are worded otherwise, each as its template with the open week's figures in it, and all others to
//! be worded so.

use eframe::egui::{CollapsingHeader, Ui};

use super::generated::paragraph_ui;
use crate::app::action::{Action, Actions};
use crate::app::model::Open;
use crate::app::theme;
use crate::document::{Block, Document, Text};
use crate::notice::Edit;
use crate::notice::rewrites::{is_generated, key_of};

/// Shows the sentences: those of the office first, the others folded.
pub fn wording_ui(ui: &mut Ui, open: &Open, actions: &mut Actions) {
    ui.set_width(ui.available_width());
    ui.label(theme::section("Câu chữ"));
    let Some(document) = &open.document else {
        ui.label(theme::quiet("Mở một kỳ có số liệu để sửa câu mẫu."));
        return;
    };
    let about = "Câu đã sửa dùng cho cả các kỳ sau có cùng nội dung; số liệu trong câu luôn theo bảng. Dưới đây là câu của kỳ đang mở.";
    ui.label(theme::quiet(about));
    ui.add_space(theme::SPACE[1]);
    let generated = open.generated.as_ref().unwrap_or(document);
    let sentences = pairs(document, generated);
    let is_own = |(_, plain): &&(&Text, &Text)| open.content.rewrites.contains_key(&key_of(plain));
    let (own, others): (Vec<_>, Vec<_>) = sentences.iter().partition(is_own);
    let mut edit: Option<Edit> = None;
    if own.is_empty() {
        ui.label(theme::small("Chưa câu nào được sửa."));
    }
    for (shown, plain) in own {
        edit = paragraph_ui(ui, open, shown, plain, actions).or(edit);
        ui.add_space(theme::SPACE[1]);
    }
    let heading = format!("Sửa câu khác của kỳ này ({} câu)", others.len());
    CollapsingHeader::new(theme::quiet(heading)).id_salt("wording").show_unindented(ui, |ui| {
        ui.label(theme::small("Bấm vào một câu để viết lại."));
        for (shown, plain) in others {
            ui.add_space(theme::SPACE[0]);
            edit = paragraph_ui(ui, open, shown, plain, actions).or(edit.take());
            ui.separator();
        }
    });
    if let Some(edit) = edit {
        actions.send(Action::Edit(edit));
    }
}

/// The generated sentences as they are printed, each beside what the program alone would write; one sentence once.
fn pairs<'d>(document: &'d Document, generated: &'d Document) -> Vec<(&'d Text, &'d Text)> {
    let blocks = |document: &'d Document| document.parts.iter().flat_map(|part| &part.blocks);
    let mut found: Vec<(&Text, &Text)> = Vec::new();
    for (shown, plain) in blocks(document).zip(blocks(generated)) {
        let (Block::Paragraph { text, .. }, Block::Paragraph { text: plain, .. }) =
            (&shown.block, &plain.block)
        else {
            continue;
        };
        let is_known = || found.iter().any(|(_, other)| key_of(other) == key_of(plain));
        if is_generated(shown.section) && !is_known() {
            found.push((text, plain));
        }
    }
    found
}
