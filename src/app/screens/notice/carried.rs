//! Words of an earlier week, piece by piece: its old figures struck beside this week's, each kept or left out.

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{CollapsingHeader, Id, Label, Stroke, Ui};

use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::document::Text;
use crate::figures::{AsOf, Comparison};

/// Shows what an earlier week offers, without what was left out; `pieces` are the words of each. Gives the one that is kept.
pub(super) fn carried_ui(
    ui: &mut Ui,
    week: Option<&Comparison>,
    (at, what): (AsOf, &str),
    pieces: &[Vec<Text>],
) -> Option<usize> {
    let left_out = |index: usize| Id::unique(("left-out", what, at.to_string(), index));
    let offered: Vec<usize> = (0..pieces.len())
        .filter(|index| !ui.data(|data| data.get_temp::<bool>(left_out(*index))).unwrap_or_default())
        .collect();
    if offered.is_empty() {
        return None;
    }
    let mut kept = None;
    ui.add_space(theme::SPACE[1]);
    // it stays open whatever number stands in its title
    let title = format!("Từng {what} của kỳ trước ({})", offered.len());
    CollapsingHeader::new(title).id_salt(("carried", what)).show(ui, |ui| {
        for index in offered {
            for words in &pieces[index] {
                ui.add(Label::new(beside(ui, words, week)).wrap());
            }
            ui.horizontal(|ui| {
                if widgets::link(ui, "Giữ").on_hover_text("Đưa vào thông báo kỳ này để sửa tiếp.").clicked()
                {
                    kept = Some(index);
                }
                if widgets::link(ui, "Bỏ").on_hover_text("Không dùng ở kỳ này.").clicked() {
                    ui.data_mut(|data| data.insert_temp(left_out(index), true));
                }
            });
            ui.add_space(theme::SPACE[0]);
        }
    });
    kept
}

/// The words with each bound figure as it was, struck, and as it is now.
fn beside(ui: &Ui, words: &Text, week: Option<&Comparison>) -> LayoutJob {
    let tokens = ui.tokens();
    let plain = TextFormat::simple(theme::small_font(), tokens.ink);
    let struck = TextFormat {
        strikethrough: Stroke::new(1.0, tokens.quiet),
        ..TextFormat::simple(theme::small_font(), tokens.quiet)
    };
    let new = TextFormat::simple(theme::small_font(), tokens.accent);
    let mut job = LayoutJob { wrap: TextWrapping::default(), ..LayoutJob::default() };
    for run in &words.0 {
        let now = run.bound.zip(week).map(|(figure, week)| figure.printed(week));
        match now {
            Some(now) if now != run.text && !run.text.is_empty() => {
                job.append(&run.text, 0.0, struck.clone());
                job.append(" ", 0.0, plain.clone());
                job.append(&now, 0.0, new.clone());
            }
            Some(now) => job.append(&now, 0.0, new.clone()),
            None => job.append(&run.text, 0.0, plain.clone()),
        }
    }
    job
}
