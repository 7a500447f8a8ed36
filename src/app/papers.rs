//! What is done with the notice as a paper: written, printed, compared with one from elsewhere, handed in for signing and issued.

use std::path::PathBuf;

use eframe::egui::Context;
use rfd::{AsyncFileDialog, FileHandle};

use super::action::{Wish, Written};
use super::application::App;
use super::files::{
    asked, document_name, file_name, read_notice, with_ending, with_parent, write_bytes, write_document,
};
use super::jobs::{Done, Kind};
use super::model::Open;
use crate::notice::life::Stage;
use crate::output::pdf;
use crate::page::Layouter;

impl App {
    pub(super) fn write_notice(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, what: Written) {
        self.store();
        let Some(open) = &self.model.open else { return };
        let (Some(document), Some(as_of)) = (open.document.clone(), open.as_of) else {
            return self
                .notes
                .error("Chưa lập được thông báo vì chưa có số liệu; hãy nhập số liệu ở mục Số liệu.");
        };
        if self.asks_about_doubt() {
            return;
        }
        let Some(open) = &self.model.open else { return };
        let ending = what.ending();
        let name = document_name(open.content.kind, as_of, what);
        self.follow_typeface();
        let fonts = self.faces.fonts.clone();
        let open = self.model.open.as_ref().filter(|_| what != Written::Docx);
        let kept = open.and_then(Open::kept_pdf);
        let (title, kind, busy) = match what {
            Written::Pdf => ("Xuất PDF", "Tệp PDF", "Đang ghi PDF…"),
            Written::Docx => ("Xuất Word", "Tệp Word", "Đang ghi tệp Word…"),
            Written::ToPrint => {
                let Some(folder) = self.options.data_folder.clone() else {
                    return self
                        .notes
                        .error("Không tìm thấy thư mục riêng của người dùng; hãy dùng Xuất PDF rồi in.");
                };
                return self.start(ctx, Kind::Write, "Đang chuẩn bị bản in…", move |_| {
                    let folder = folder.join("in");
                    match (std::fs::create_dir_all(&folder), &kept) {
                        (Ok(()), Some(bytes)) => write_bytes(bytes, folder.join(name), true),
                        (Ok(()), None) => write_document(&document, &fonts, folder.join(name), what),
                        (Err(error), _) => {
                            Done::Failed(format!("Không tạo được thư mục {} ({error}).", folder.display()))
                        }
                    }
                });
            }
        };
        let dialog = with_parent(AsyncFileDialog::new(), frame)
            .set_title(title)
            .add_filter(kind, &[ending])
            .set_file_name(name);
        self.start(ctx, Kind::Write, busy, move |cancel| {
            asked(Wish::Write(what), dialog.save_file(), |file| match cancel.is_wanted() {
                true => Done::Nothing,
                false => match &kept {
                    Some(bytes) => write_bytes(bytes, with_ending(file.path(), ending), false),
                    None => write_document(&document, &fonts, with_ending(file.path(), ending), what),
                },
            })
        });
    }

    /// Reads a notice that was written elsewhere, to be compared with the figures that are shown.
    pub(super) fn check_file(&mut self, ctx: &Context, path: PathBuf) {
        if self.model.open.as_ref().and_then(Open::compared).is_none() {
            return self.notes.error("Chưa có số liệu để đối chiếu; hãy nhập số liệu của kỳ trước.");
        }
        self.start(ctx, Kind::Plan, "Đang đọc văn bản…", move |_| match read_notice(&path) {
            Ok(paper) => Done::Paper(file_name(&path), Box::new(paper)),
            Err(reason) => Done::Failed(reason),
        });
    }

    /// Says what in the notice disagrees with the figures, once for each version of it; true where it said so.
    fn asks_about_doubt(&mut self) -> bool {
        let Some(open) = &self.model.open else { return false };
        let Some(doubt) = open.doubt().filter(|_| self.asked_about != Some(open.revision)) else {
            return false;
        };
        self.asked_about = Some(open.revision);
        self.notes.error(doubt);
        true
    }

    /// Hands the notice in for signing: its words are kept as they are, and its PDF with them.
    pub(super) fn submit(&mut self) {
        self.store();
        if self.asks_about_doubt() {
            return;
        }
        self.follow_typeface();
        let Some(open) = &self.model.open else { return };
        let (Some(document), Some(as_of)) = (&open.document, open.as_of) else {
            return self.notes.error("Chưa có thông báo để trình; hãy nhập số liệu trước.");
        };
        let name = document_name(open.content.kind, as_of, Written::Pdf);
        let layout = Layouter::new(&self.faces.fonts).lay_out(document);
        match pdf::write(&layout, &self.faces.fonts) {
            Ok(bytes) => self.hand(Stage::Submitted, Some((name, bytes))),
            Err(error) => self.notes.error(error.to_string()),
        }
    }

    /// Keeps a step of the notice's life and says so.
    pub(super) fn hand(&mut self, stage: Stage, file: Option<(String, Vec<u8>)>) {
        let now = self.now();
        let Some(open) = &mut self.model.open else { return };
        let words = match stage {
            Stage::Submitted => "Đã giữ bản trình ký; nội dung không sửa được cho đến khi rút về.",
            Stage::Draft => "Đã rút về; nội dung sửa được trở lại.",
            Stage::Issued => "Đã ghi nhận phát hành.",
        };
        match open.hand(stage, file, now) {
            Ok(()) => self.notes.success(words),
            Err(error) => self.notes.error(error.to_string()),
        }
    }

    /// Asks for the file that came back signed.
    pub(super) fn ask_for_issued(&mut self, ctx: &Context, frame: Option<&eframe::Frame>) {
        let dialog = with_parent(AsyncFileDialog::new(), frame)
            .set_title("Nhận tệp đã ký")
            .add_filter("Tệp PDF", &["pdf"]);
        let chosen = |file: FileHandle| Done::ToTake(file.path().to_owned());
        self.start(ctx, Kind::Dialog, "", move |_| asked(Wish::TakeIssued, dialog.pick_file(), chosen));
    }

    /// Takes the file that came back signed: it is kept, and the notice is issued.
    pub(super) fn take_issued(&mut self, ctx: &Context, path: PathBuf) {
        self.start(ctx, Kind::Plan, "Đang đọc tệp đã ký…", move |_| {
            let name = file_name(&path);
            match std::fs::read(&path) {
                Ok(bytes) if bytes.starts_with(b"%PDF-") => Done::Signed(name, bytes),
                Ok(_) => Done::Failed(format!("{name} không phải tệp PDF; hãy chọn tệp PDF đã ký số.")),
                Err(error) => Done::Failed(format!("{name}: không đọc được tệp ({error}).")),
            }
        });
    }
}
