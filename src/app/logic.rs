//! What actions do: the only place that changes the model, starts jobs and takes their results.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;
use eframe::egui::{Context, ViewportCommand};
use rfd::{AsyncFileDialog, FileHandle};

use super::action::{Action, SavedFile, Wish, Written};
use super::application::{App, Overlay, States};
use super::command::{Command, Place};
use super::files::{
    ENDINGS, Incoming, asked, data_file_dialog, data_file_name, document_name, file_name, look_into, pasted,
    plan, read_sources, with_ending, with_parent, write_bytes, write_document,
};
use super::jobs::{Cancel, Done, Kind};
use super::model::{Importing, Open};
use super::preferences::remember;
use super::sample;
use super::widgets::path::PathState;
use crate::archive::{Archive, ArchiveError};
use crate::figures::{SourceId, number};
use crate::notice::Edit;
use crate::notice::life::Stage;
use crate::notice::profile::Office;
use crate::output::faces::Faces;
use crate::plan::{Given, Question, QuestionKind};
use crate::platform;
use crate::platform::instance::{self, Claim};
use crate::sample::Which;

/// Typing that pauses for this long is stored.
const PAUSE_SECS: f64 = 1.0;

impl App {
    /// Polls jobs, carries out what was asked for, stores what was typed. Paints nothing.
    pub fn work(&mut self, ctx: &Context, frame: Option<&eframe::Frame>) {
        for done in self.jobs.poll() {
            self.take_result(ctx, done);
        }
        for action in self.actions.take() {
            self.carry_out(ctx, frame, action);
        }
        self.follow_typeface();
        if self.model.open.is_some()
            && let Some(waiting) = self.waiting.take()
        {
            self.import(ctx, waiting);
        }
        self.store_when_paused(ctx);
        if ctx.input(|input| input.viewport().close_requested()) && !self.store() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
        let title = match &self.model.open {
            Some(open) => format!("{} – Thông báo 766", open.file_name()),
            None => "Thông báo 766".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Reads other faces when the notice that is shown is set in others.
    pub(super) fn follow_typeface(&mut self) {
        let kept = self.model.open.as_ref().and_then(|open| open.content.typeface);
        let typeface = kept.unwrap_or(self.preferences.typeface);
        if self.faces.typeface != typeface {
            self.faces = Faces::of(typeface);
        }
    }

    /// Stores pending edits; false where that failed, which is said.
    pub(super) fn store(&mut self) -> bool {
        let now = self.now();
        match self.model.open.as_mut().map_or(Ok(()), |open| open.flush(now)) {
            Ok(()) => true,
            Err(error) => {
                self.notes.error(error.to_string());
                false
            }
        }
    }

    pub(super) fn now(&self) -> NaiveDateTime {
        (self.options.now)()
    }

    fn store_when_paused(&mut self, ctx: &Context) {
        if !self.model.open.as_ref().is_some_and(Open::has_unsaved) {
            self.edited_at = None;
            return;
        }
        let time = ctx.time();
        let edited_at = *self.edited_at.get_or_insert(time);
        let waited = time - edited_at;
        if waited >= PAUSE_SECS || !ctx.text_edit_focused() {
            // a failure is said once; the next edit, Ctrl+S or closing tries again
            if !self.store_failed {
                self.store_failed = !self.store();
            }
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64(PAUSE_SECS - waited));
        }
    }

    fn carry_out(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, action: Action) {
        match action {
            Action::Run(command) => self.run(ctx, frame, command),
            Action::OpenPath(path) => self.open(ctx, &path),
            Action::Create(office) => self.start(ctx, Kind::Dialog, "", {
                let dialog =
                    data_file_dialog(frame, "Tạo tệp dữ liệu").set_file_name(data_file_name(&office));
                let wish = Wish::Create(office.clone());
                move |_| {
                    let made = |file: FileHandle| Done::NewDataFile(file.path().to_owned(), office);
                    asked(wish, dialog.save_file(), made)
                }
            }),
            Action::CreateAt(path, office) => self.create(ctx, path, &office),
            Action::ImportPaths(paths) => self.import(ctx, Incoming::Files(paths)),
            Action::AskForPath(wish) => self.ask_for_path(wish),
            Action::WithPath(wish, path) => self.with_path(ctx, wish, path),
            Action::ImportText(text) => self.import(ctx, Incoming::Pasted(text)),
            Action::FixCell(fix) => self.replan(ctx, |given| {
                given.fixes.retain(|earlier| earlier.place != fix.place);
                given.fixes.push(fix);
            }),
            Action::RestoreCell(place) => {
                self.replan(ctx, |given| given.fixes.retain(|fix| fix.place != place));
            }
            Action::ShowSource(source, sheet, cell) => self.show_source(ctx, source, sheet, cell),
            Action::SetNoData(phrases) => self.change(|open, now| open.set_no_data(&phrases, now)),
            Action::SetJump(jump) => self.change(|open, now| open.set_jump(jump, now)),
            Action::AnswerImport(answer) => {
                if let Some(importing) = &mut self.model.importing {
                    let is_its = |question: &&Question| {
                        question.place == answer.place
                            && (question.choices.contains(&answer.choice)
                                || matches!(question.kind, QuestionKind::Date | QuestionKind::Unit))
                    };
                    if let Some(question) = importing.plan.questions.iter().find(is_its).cloned() {
                        importing.answered.push((question, answer.choice.clone()));
                    }
                }
                // several questions may stand at one cell: each takes the last answer that fits it
                self.replan(ctx, |given| given.answers.push(answer));
            }
            Action::ForgetAnswer(answer) => {
                if let Some(importing) = &mut self.model.importing {
                    importing.answered.retain(|(question, choice)| {
                        question.place != answer.place || *choice != answer.choice
                    });
                }
                self.replan(ctx, |given| given.answers.retain(|earlier| *earlier != answer));
            }
            Action::ReadHidden(sheet) => self.replan(ctx, |given| given.whole.push(sheet)),
            Action::DropSource(name) => self.drop_source(ctx, &name),
            Action::GiveRank(rank) => self.replan(ctx, |given| given.rank = rank),
            Action::GoTo(section) => {
                self.store();
                self.place = Place::Notice;
                self.states.notice.choose(section);
            }
            Action::SetAsOf(day) => {
                self.model.viewing = None;
                self.change(|open, now| open.choose(day, now));
            }
            Action::SetKind(kind) => {
                self.model.viewing = None;
                self.change(|open, now| open.choose_kind(kind, now));
            }
            Action::CheckPath(path) => self.check_file(ctx, path),
            Action::CloseChecked => {
                if let Some(open) = &mut self.model.open {
                    open.checked = None;
                }
            }
            Action::SetVersion(id) => self.change(|open, now| open.follow(&id, now)),
            Action::SetAgainst(day) => self.change(|open, now| open.compare_with(day, now)),
            Action::Edit(edit) => {
                self.edited(ctx);
                self.change(|open, now| open.edit(edit, now));
            }
            Action::LookUp(key) => self.change(|open, _| open.look_up(key)),
            Action::EditOffice { office, field } => {
                self.edited(ctx);
                self.change(|open, now| open.edit_office(*office, field, now));
            }
            Action::Correct { readings, reason } => {
                self.change(|open, now| open.correct(&readings, &reason, now));
            }
            Action::SaveAs(saved) => self.save_as(ctx, frame, saved),
            Action::CopyText(text) => {
                ctx.copy_text(text);
                self.notes.success("Đã chép vào bộ nhớ tạm.");
            }
            Action::Tell(words) => self.notes.success(words),
            Action::Fail(words) => self.notes.error(words),
            Action::ShowFigure(key) => self.show_figure(key),
            Action::ShowChart(key) => {
                self.store();
                if let Some(open) = &self.model.open {
                    self.states.charts.show_figure(key, open);
                    self.place = Place::Charts;
                }
            }
            Action::SetView(view) => {
                remember(self.options.data_folder.as_deref(), &|now| now.view = view);
                self.preferences.view = view;
            }
            Action::SetTypeface(typeface) => {
                remember(self.options.data_folder.as_deref(), &|now| now.typeface = typeface);
                self.preferences.typeface = typeface;
                self.change(|open, now| open.edit(Edit::Typeface(Some(typeface)), now));
            }
        }
    }

    fn run(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, command: Command) {
        match command {
            Command::Open => self.start(ctx, Kind::Dialog, "", {
                let dialog = data_file_dialog(frame, "Mở tệp dữ liệu");
                let opened = |file: FileHandle| Done::DataFile(file.path().to_owned());
                move |_| asked(Wish::Open, dialog.pick_file(), opened)
            }),
            Command::New => self.ask_for_office(),
            Command::OpenSample => self.open_sample(Which::Model),
            Command::OpenCitySample => self.open_sample(Which::City),
            Command::Close => {
                if self.store() {
                    self.model = Default::default();
                    self.states = States::default();
                    self.instance = None;
                }
            }
            Command::Import => self.start(ctx, Kind::Dialog, "", {
                let dialog = with_parent(AsyncFileDialog::new(), frame)
                    .set_title("Nhập số liệu")
                    .add_filter("Bảng số liệu (Excel, LibreOffice, Word, web, CSV)", &ENDINGS)
                    .add_filter("Mọi tệp", &["*"]);
                let chosen = |files: Vec<FileHandle>| {
                    Done::Imports(files.iter().map(|file| file.path().to_owned()).collect())
                };
                move |_| asked(Wish::Import, dialog.pick_files(), chosen)
            }),
            Command::CheckFile => self.start(ctx, Kind::Dialog, "", {
                let dialog = with_parent(AsyncFileDialog::new(), frame)
                    .set_title("Đối chiếu văn bản")
                    .add_filter("Văn bản (Word, chữ)", &["docx", "txt"]);
                move |_| asked(Wish::Check, dialog.pick_file(), |file| Done::ToCheck(file.path().to_owned()))
            }),
            Command::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Command::CloseSource => self.model.viewing = None,
            Command::AcceptImport => self.accept_import(),
            Command::CancelImport => {
                self.jobs.cancel();
                self.model.importing = None;
            }
            Command::Go(place) => {
                self.store();
                self.place = place;
                self.model.viewing = None;
            }
            Command::CorrectChosen => {
                self.place = Place::Figures;
                self.states.figures.correct_chosen();
            }
            Command::Undo => self.step("Đã hoàn tác", Open::undo),
            Command::Redo => self.step("Đã làm lại", Open::redo),
            Command::Save => {
                self.store_failed = false;
                if self.store() {
                    self.notes.success("Đã lưu. Chương trình tự lưu sau mỗi thay đổi.");
                }
            }
            Command::ExportPdf => self.write_notice(ctx, frame, Written::Pdf),
            Command::ExportDocx => self.write_notice(ctx, frame, Written::Docx),
            Command::Print => self.write_notice(ctx, frame, Written::ToPrint),
            Command::Submit => self.submit(),
            Command::Withdraw => self.hand(Stage::Draft, None),
            Command::Issue => self.hand(Stage::Issued, None),
            Command::TakeIssued => self.ask_for_issued(ctx, frame),
            Command::Find | Command::Replace => {
                self.place = Place::Notice;
                self.states.notice.find(command == Command::Replace);
            }
            Command::Present => self.present(ctx, frame, None),
            Command::PresentHere => {
                let from = (self.place == Place::Charts).then(|| self.states.charts.slide_key()).flatten();
                self.present(ctx, frame, from.as_deref());
            }
            Command::Palette => self.overlay = Some(Overlay::Palette(Default::default())),
            Command::Help => self.overlay = Some(Overlay::Help),
            Command::CancelJob => self.jobs.cancel(),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    fn take_result(&mut self, ctx: &Context, done: Done) {
        match done {
            Done::Nothing => {}
            Done::DataFile(path) => self.open(ctx, &path),
            Done::NewDataFile(path, office) => self.create(ctx, path, &office),
            Done::ToCheck(path) => self.check_file(ctx, path),
            Done::Paper(name, paper) => {
                if let Some(open) = &mut self.model.open {
                    open.check_paper(name, &paper);
                    self.place = Place::Notice;
                }
            }
            Done::ToTake(path) => self.take_issued(ctx, path),
            Done::Signed(name, bytes) => self.hand(Stage::Issued, Some((name, bytes))),
            Done::Imports(paths) => self.import(ctx, Incoming::Files(paths)),
            Done::Source(viewing) => {
                self.states.source = Default::default();
                self.model.viewing = Some(*viewing);
                self.place = Place::Figures;
            }
            Done::Planned(importing) => {
                if self.model.importing.is_none() {
                    self.states.import = Default::default();
                }
                let answered = self.model.importing.take().map(|before| before.answered).unwrap_or_default();
                self.model.importing = Some(Importing { answered, ..*importing });
            }
            Done::Written { path, open: false } => self.notes.success(format!("Đã ghi {}.", path.display())),
            Done::Written { path, open: true } => match platform::open_in_viewer(&path) {
                Ok(()) => self.notes.success("Đã mở tệp PDF trong chương trình xem; hãy in từ đó."),
                Err(_) => self.notes.error(format!(
                    "Đã ghi {} nhưng máy chưa có chương trình xem PDF; hãy mở tệp này trên máy khác để in.",
                    path.display()
                )),
            },
            Done::NoDialog(wish) => self.ask_for_path(wish),
            Done::Failed(words) => self.notes.error(words),
        }
    }

    pub(super) fn start(
        &mut self,
        ctx: &Context,
        kind: Kind,
        words: &str,
        work: impl FnOnce(&Cancel) -> Done + Send + 'static,
    ) {
        if let Err(error) = self.jobs.start(ctx, kind, words, work) {
            self.notes
                .error(format!("Máy không đủ tài nguyên để thực hiện ({error}); hãy đóng bớt chương trình."));
        }
    }

    /// Changes the open data file; a failure is said.
    pub(super) fn change(
        &mut self,
        change: impl FnOnce(&mut Open, NaiveDateTime) -> Result<(), ArchiveError>,
    ) {
        let now = self.now();
        if let Some(open) = &mut self.model.open
            && let Err(error) = change(open, now)
        {
            self.notes.error(error.to_string());
        }
    }

    fn edited(&mut self, ctx: &Context) {
        self.edited_at = Some(ctx.time());
        self.store_failed = false;
    }

    fn step(
        &mut self,
        words: &str,
        step: impl FnOnce(&mut Open, NaiveDateTime) -> Result<Option<String>, ArchiveError>,
    ) {
        let now = self.now();
        let Some(open) = &mut self.model.open else { return };
        match step(open, now) {
            Ok(Some(label)) => self.notes.success(format!("{words}: {label}.")),
            Ok(None) => self.notes.success("Không còn thao tác nào."),
            Err(error) => self.notes.error(error.to_string()),
        }
    }

    fn show(&mut self, opened: Result<Open, impl std::fmt::Display>) -> bool {
        match opened {
            Ok(open) => {
                self.model.open = Some(open);
                // the claim on the file that was open before ends here
                self.instance = self.claimed.take();
                self.model.importing = None;
                self.model.viewing = None;
                self.place = Place::default();
                self.states = States::default();
                true
            }
            Err(error) => {
                self.claimed = None;
                self.notes.error(error.to_string());
                false
            }
        }
    }

    fn open(&mut self, ctx: &Context, path: &Path) {
        if !self.store() || !self.claim(ctx, path) {
            return;
        }
        if self.show(Archive::open(path).and_then(Open::new)) {
            self.remember_opened(path);
        }
    }

    /// Claims a data file for this window; false where another window has it, which is said.
    fn claim(&mut self, ctx: &Context, path: &Path) -> bool {
        let is_open = |open: &Open| open.path.as_deref().and_then(same_file) == same_file(path);
        if self.instance.is_some() && self.model.open.as_ref().is_some_and(is_open) {
            return true;
        }
        let Some(folder) = &self.options.data_folder else { return true };
        let window = ctx.clone();
        let raise = move || {
            window.send_viewport_cmd(ViewportCommand::Minimized(false));
            window.send_viewport_cmd(ViewportCommand::Focus);
            window.request_repaint();
        };
        match instance::claim(folder, path, raise) {
            Ok(Claim::Mine(instance)) => self.claimed = Some(instance),
            Ok(Claim::Other) => {
                self.notes.error(format!(
                    "Tệp {} đang mở ở một cửa sổ khác của chương trình; hãy làm việc ở cửa sổ đó.",
                    file_name(path)
                ));
                return false;
            }
            // a claim that cannot be made keeps nobody from work; what is wrong with the file is said when it is opened
            Err(error) => log::warn!("{}: {error}", path.display()),
        }
        true
    }

    fn remember_opened(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        remember(self.options.data_folder.as_deref(), &|now| now.opened(&path));
        self.preferences.opened(&path);
    }

    fn open_sample(&mut self, which: Which) {
        if !self.store() {
            return;
        }
        let folder = self.options.data_folder.clone();
        let opened = sample::open(folder.as_deref(), which, self.now());
        self.show(opened);
    }

    fn ask_for_office(&mut self) {
        if self.store() {
            self.model = Default::default();
            self.instance = None;
            self.states = States::default();
            self.states.welcome.ask_for_office();
        }
    }

    fn create(&mut self, ctx: &Context, path: PathBuf, office: &Office) {
        let path = if path.extension().is_none() { path.with_extension("tb766") } else { path };
        let made = Archive::create(&path).and_then(|mut archive| {
            archive.set_office(office)?;
            Open::new(archive)
        });
        if made.is_ok() {
            self.claim(ctx, &path);
        }
        if self.show(made) {
            self.remember_opened(&path);
            self.place = Place::Figures;
        }
    }

    fn import(&mut self, ctx: &Context, incoming: Incoming) {
        if let Incoming::Files(paths) = &incoming
            && let [path] = paths.as_slice()
            && platform::is_data_file(path)
        {
            let path = path.clone();
            return self.open(ctx, &path);
        }
        let Some(open) = &self.model.open else {
            // figures need a file to stand in: ask for it, then go on
            self.waiting = Some(incoming);
            // an office that has a file opens it; a new one makes its first
            if self.preferences.recent.is_empty() {
                self.ask_for_office();
            }
            return;
        };
        match open.known() {
            Ok(known) => {
                self.place = Place::Figures;
                self.model.viewing = None;
                let today = self.now().date();
                let words = match &incoming {
                    Incoming::Files(paths) => match paths.as_slice() {
                        [path] => format!("Đang đọc {}…", file_name(path)),
                        many => format!("Đang đọc {} tệp…", many.len()),
                    },
                    Incoming::Pasted(_) => "Đang đọc bảng vừa dán…".to_owned(),
                };
                // What comes while an import is open joins it; its answers stay, and a file that is in it is read again.
                let (mut paths, mut others, given) = match &self.model.importing {
                    Some(open) => (open.paths.clone(), open.pasted().to_vec(), open.given.clone()),
                    None => (Vec::new(), Vec::new(), Given::default()),
                };
                let given = Given { today: Some(today), ..given };
                if let Incoming::Files(new) = &incoming {
                    paths
                        .extend(new.iter().filter(|path| !paths.contains(path)).cloned().collect::<Vec<_>>());
                }
                let page = self.options.clipboard_page;
                self.start(ctx, Kind::Plan, &words, move |cancel| match read_sources(&paths, cancel) {
                    Ok(mut sources) => {
                        if let Incoming::Pasted(text) = incoming {
                            others.push(pasted(text, page()));
                        }
                        sources.extend(others);
                        plan(paths, sources, &known, given, cancel)
                    }
                    Err(words) => Done::Failed(words),
                });
            }
            Err(error) => self.notes.error(error.to_string()),
        }
    }

    /// Leaves a source out of the open import; without any other the import ends.
    fn drop_source(&mut self, ctx: &Context, name: &str) {
        let (Some(open), Some(importing)) = (&self.model.open, &mut self.model.importing) else { return };
        let Some(index) = importing.plan.sources.iter().position(|source| source.name == name) else {
            return;
        };
        if importing.plan.sources.len() == 1 {
            self.model.importing = None;
            return;
        }
        let mut sources = importing.plan.sources.clone();
        sources.remove(index);
        if index < importing.paths.len() {
            importing.paths.remove(index);
        }
        importing.answered.retain(|(question, _)| *question.place.source != *name);
        importing.given.answers.retain(|answer| *answer.place.source != *name);
        let (paths, given) = (importing.paths.clone(), importing.given.clone());
        match open.known() {
            Ok(known) => self.start(ctx, Kind::Plan, "Đang đọc lại…", move |cancel| {
                plan(paths, sources, &known, given, cancel)
            }),
            Err(error) => self.notes.error(error.to_string()),
        }
    }

    fn replan(&mut self, ctx: &Context, give: impl FnOnce(&mut Given)) {
        let (Some(open), Some(importing)) = (&self.model.open, &mut self.model.importing) else { return };
        give(&mut importing.given);
        let (sources, given) = (importing.plan.sources.clone(), importing.given.clone());
        let paths = importing.paths.clone();
        match open.known() {
            Ok(known) => self.start(ctx, Kind::Plan, "Đang đọc lại…", move |cancel| {
                plan(paths, sources, &known, given, cancel)
            }),
            Err(error) => self.notes.error(error.to_string()),
        }
    }

    fn show_source(&mut self, ctx: &Context, source: SourceId, sheet: String, cell: String) {
        let Some(open) = &self.model.open else { return };
        match open.source(source).and_then(|source| Ok((source, open.known()?))) {
            Ok((Some(source), known)) => {
                let words = format!("Đang mở {}…", source.name);
                self.start(ctx, Kind::Open, &words, move |cancel| {
                    look_into(&source, &known, sheet, cell, cancel)
                });
            }
            Ok((None, _)) => self.notes.error("Số này được sửa tay nên không có tệp nguồn."),
            Err(error) => self.notes.error(error.to_string()),
        }
    }

    fn accept_import(&mut self) {
        let now = self.now();
        let (Some(open), Some(importing)) = (&mut self.model.open, &self.model.importing) else { return };
        match open.accept(&importing.plan, now) {
            Ok(accepted) => {
                let words = match accepted.stored {
                    0 => "Mọi số liệu trong tệp đã có sẵn.".to_owned(),
                    stored => format!(
                        "Đã nhập {} số liệu.",
                        number::count(u32::try_from(stored).unwrap_or(u32::MAX))
                    ),
                };
                self.notes.success(words);
                self.model.importing = None;
                self.place = Place::Overview;
            }
            Err(error) => self.notes.error(error.to_string()),
        }
    }

    fn save_as(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, saved: SavedFile) {
        let dialog = with_parent(AsyncFileDialog::new(), frame)
            .set_title("Lưu tệp")
            .add_filter(saved.kind.as_str(), &[saved.ending.as_str()])
            .set_file_name(saved.name.as_str());
        self.start(ctx, Kind::Write, "Đang ghi tệp…", move |cancel| {
            let wish = Wish::Save(Box::new(saved.clone()));
            asked(wish, dialog.save_file(), |file| match cancel.is_wanted() {
                true => Done::Nothing,
                false => write_bytes(&saved.bytes, with_ending(file.path(), &saved.ending), false),
            })
        });
    }

    /// Asks for the path in the window itself, beginning beside the data file.
    fn ask_for_path(&mut self, wish: Wish) {
        let folder = self.model.open.as_ref().and_then(Open::folder);
        let name = match &wish {
            Wish::Write(what) => {
                let open = self.model.open.as_ref();
                open.and_then(|open| Some(document_name(open.content.kind, open.as_of?, *what)))
            }
            Wish::Save(saved) => Some(saved.name.clone()),
            Wish::Create(office) => Some(data_file_name(office)),
            Wish::Open | Wish::Import | Wish::Check | Wish::TakeIssued => None,
        };
        let proposed = folder.zip(name).map(|(folder, name)| folder.join(name));
        self.overlay = Some(Overlay::Path(PathState::new(wish, proposed)));
    }

    fn with_path(&mut self, ctx: &Context, wish: Wish, path: PathBuf) {
        match wish {
            Wish::Open => self.open(ctx, &path),
            Wish::Create(office) => self.create(ctx, path, &office),
            Wish::Import => self.import(ctx, Incoming::Files(vec![path])),
            Wish::Check => self.check_file(ctx, path),
            Wish::TakeIssued => self.take_issued(ctx, path),
            Wish::Save(saved) => self.start(ctx, Kind::Write, "Đang ghi tệp…", move |_| {
                write_bytes(&saved.bytes, with_ending(&path, &saved.ending), false)
            }),
            Wish::Write(what) => {
                let Some(document) = self.model.open.as_ref().and_then(|open| open.document.clone()) else {
                    return;
                };
                let fonts = self.faces.fonts.clone();
                self.start(ctx, Kind::Write, "Đang ghi tệp…", move |_| {
                    write_document(&document, &fonts, with_ending(&path, what.ending()), what)
                });
            }
        }
    }
}

/// The file's full path without detours, for comparing; `None` where it does not exist.
fn same_file(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}
