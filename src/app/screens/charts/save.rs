//! A chart's ways out: the clipboard, a picture, an SVG, a PDF, its numbers.

use eframe::egui::{ColorImage, Ui};

use super::state::ChartsState;
use crate::app::action::{Action, Actions, SavedFile};
use crate::app::model::Open;
use crate::app::widgets;
use crate::chart::style::{Look, Theme};
use crate::chart::{Chart, draw};
use crate::font::FontSet;
use crate::output::figure::{self, Format, PIXELS, Words};
use crate::output::raster::paint;
use crate::output::xlsx;

/// The buttons, from the right.
pub fn buttons_ui(ui: &mut Ui, state: &ChartsState, open: &Open, actions: &mut Actions) {
    let is_shown = state.shown.as_ref().is_some_and(|shown| shown.chart.is_ok());
    ui.add_enabled_ui(is_shown, |ui| {
        widgets::right_to_left(ui, |ui| {
            if widgets::button(ui, "Số liệu")
                .on_hover_text("Lưu các số của biểu đồ thành tệp Excel.")
                .clicked()
            {
                send(save_table(state, open), actions);
            }
            for format in [Format::Pdf, Format::Svg, Format::Png] {
                let (words, hint) = match format {
                    Format::Pdf => ("PDF", "Lưu biểu đồ thành tệp PDF, nét như chữ in."),
                    Format::Svg => ("SVG", "Lưu biểu đồ thành hình véc-tơ SVG."),
                    Format::Png => ("PNG", "Lưu biểu đồ thành ảnh PNG."),
                };
                if widgets::button(ui, words).on_hover_text(hint).clicked() {
                    send(save(state, open, format), actions);
                }
            }
            let copied = widgets::primary_button(ui, "Sao chép", is_shown);
            if copied.on_hover_text("Chép biểu đồ dưới dạng ảnh để dán vào Word, PowerPoint, Zalo.").clicked()
            {
                match copy(state, open) {
                    Ok(image) => {
                        ui.ctx().copy_image(image);
                        actions.send(Action::Tell("Đã chép biểu đồ vào bộ nhớ tạm.".to_owned()));
                    }
                    Err(words) => actions.send(Action::Fail(words)),
                }
            }
        });
    });
}

fn send(saved: Result<SavedFile, String>, actions: &mut Actions) {
    match saved {
        Ok(saved) => actions.send(Action::SaveAs(saved)),
        Err(words) => actions.send(Action::Fail(words)),
    }
}

/// The chart for others: in the sizes of a page, on white.
fn for_others(state: &ChartsState, open: &Open) -> Result<Chart, String> {
    let week = open.compared().ok_or_else(|| "Chưa có số liệu để vẽ biểu đồ.".to_owned())?;
    let request = state.request(open, Look::sheet(Theme::Light));
    draw(&open.history, week, &request, &FontSet::bundled())
}

fn name(chart: &Chart, open: &Open, ending: &str) -> String {
    let day = open.as_of.map(|day| day.format("-%Y-%m-%d").to_string()).unwrap_or_default();
    format!("Bieu-do-{}{day}.{ending}", chart.kind.key())
}

fn copy(state: &ChartsState, open: &Open) -> Result<ColorImage, String> {
    let chart = for_others(state, open)?;
    let picture = paint(&chart.drawing, &FontSet::bundled(), PIXELS).map_err(|error| error.to_string())?;
    let size = [picture.width as usize, picture.height as usize];
    Ok(ColorImage::from_rgba_unmultiplied(size, &picture.rgba))
}

fn save(state: &ChartsState, open: &Open, format: Format) -> Result<SavedFile, String> {
    let chart = for_others(state, open)?;
    let date = open.as_of.ok_or_else(|| "Chưa có số liệu để vẽ biểu đồ.".to_owned())?;
    let author = open.office_line();
    let words = Words { title: &chart.title, description: &chart.description, author: &author, date };
    let bytes = figure::bytes(&chart.drawing, words, format, &FontSet::bundled())
        .map_err(|error| error.to_string())?;
    let kind = match format {
        Format::Pdf => "Tệp PDF",
        Format::Png => "Ảnh PNG",
        Format::Svg => "Hình SVG",
    };
    let ending = format.ending();
    Ok(SavedFile {
        name: name(&chart, open, ending),
        kind: kind.to_owned(),
        ending: ending.to_owned(),
        bytes,
    })
}

fn save_table(state: &ChartsState, open: &Open) -> Result<SavedFile, String> {
    let chart = for_others(state, open)?;
    let bytes = xlsx::write(chart.kind.label(), &chart.title, &chart.shown, &chart.table)
        .map_err(|error| error.to_string())?;
    Ok(SavedFile {
        name: name(&chart, open, "xlsx"),
        kind: "Bảng tính Excel".to_owned(),
        ending: "xlsx".to_owned(),
        bytes,
    })
}
