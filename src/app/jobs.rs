//! Work that would keep the window waiting: each job has a name, a thread of its own and a way to be cancelled.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use eframe::egui::Context;

use super::action::Wish;
use super::model::{Importing, Viewing};
use crate::notice::check::Paper;
use crate::notice::profile::Office;

/// What kind of job it is; there is never more than one of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A dialog of the system is open.
    Dialog,
    /// Files are read and planned.
    Plan,
    /// A file is written.
    Write,
    /// A data file is made or opened.
    Open,
}

/// What a job brought.
#[derive(Debug)]
pub enum Done {
    /// The dialog was closed without a choice.
    Nothing,
    /// A data file to open.
    DataFile(PathBuf),
    /// Where the new data file of this office is to stand.
    NewDataFile(PathBuf, Box<Office>),
    /// Files to import.
    Imports(Vec<PathBuf>),
    /// A notice to compare.
    ToCheck(PathBuf),
    /// Where the notice that came back signed is.
    ToTake(PathBuf),
    /// The notice that came back signed: its file's name and bytes.
    Signed(String, Vec<u8>),
    /// A notice that was read, and its file's name.
    Paper(String, Box<Paper>),
    /// What the files hold.
    Planned(Box<Importing>),
    /// A stored source to look into.
    Source(Box<Viewing>),
    /// A file was written.
    Written {
        /// Where it is.
        path: PathBuf,
        /// Whether to open it in the system's viewer.
        open: bool,
    },
    /// The system has no file dialog.
    NoDialog(Wish),
    /// What went wrong, in words for the officer.
    Failed(String),
}

/// Asks a running job to stop.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Whether the officer wants it to stop.
    pub fn is_wanted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

struct Running {
    id: u64,
    kind: Kind,
    words: String,
    cancel: Cancel,
}

/// The running jobs. Results are polled by the logic; a job wakes the window when it ends.
pub struct Jobs {
    running: Vec<Running>,
    next: u64,
    sender: Sender<(u64, Done)>,
    receiver: Receiver<(u64, Done)>,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { running: Vec::new(), next: 0, sender, receiver }
    }
}

/// Reports even when the work stops halfway, so that no job runs for ever.
struct Report {
    id: u64,
    done: Option<Done>,
    sender: Sender<(u64, Done)>,
    ctx: Context,
}

impl Drop for Report {
    fn drop(&mut self) {
        let failed = || Done::Failed("Chương trình gặp lỗi khi thực hiện; hãy thử lại.".to_owned());
        let done = self.done.take().unwrap_or_else(failed);
        // the window may be gone already
        let _ = self.sender.send((self.id, done));
        self.ctx.request_repaint();
    }
}

impl Jobs {
    /// Starts a job. A second dialog is not opened; other jobs of the same kind give way to the new one.
    ///
    /// # Errors
    /// When the system starts no thread.
    #[expect(clippy::disallowed_methods, reason = "this is where the window's work beside it is started")]
    pub fn start(
        &mut self,
        ctx: &Context,
        kind: Kind,
        words: impl Into<String>,
        work: impl FnOnce(&Cancel) -> Done + Send + 'static,
    ) -> io::Result<()> {
        if kind == Kind::Dialog && self.running.iter().any(|job| job.kind == kind) {
            return Ok(());
        }
        self.cancel_kind(kind);
        self.next += 1;
        let (id, cancel) = (self.next, Cancel::default());
        let report = Report { id, done: None, sender: self.sender.clone(), ctx: ctx.clone() };
        let wanted = cancel.clone();
        thread::Builder::new().name(format!("{kind:?}")).spawn(move || {
            let mut report = report;
            report.done = Some(work(&wanted));
        })?;
        self.running.push(Running { id, kind, words: words.into(), cancel });
        Ok(())
    }

    /// Takes the results that have come since.
    pub fn poll(&mut self) -> Vec<Done> {
        let mut results = Vec::new();
        while let Ok((id, done)) = self.receiver.try_recv() {
            // the result of a cancelled job is of no use to anybody
            if let Some(index) = self.running.iter().position(|job| job.id == id) {
                self.running.remove(index);
                results.push(done);
            }
        }
        results
    }

    /// What is going on, for the status bar; dialogs speak for themselves.
    pub fn words(&self) -> Option<&str> {
        self.running.iter().find(|job| job.kind != Kind::Dialog).map(|job| job.words.as_str())
    }

    /// Whether a job of this kind runs.
    pub fn is_running(&self, kind: Kind) -> bool {
        self.running.iter().any(|job| job.kind == kind)
    }

    /// Whether anything runs, dialogs included.
    pub fn is_busy(&self) -> bool {
        !self.running.is_empty()
    }

    /// Cancels what runs, except dialogs: those are closed by the officer.
    pub fn cancel(&mut self) {
        for kind in [Kind::Plan, Kind::Write, Kind::Open] {
            self.cancel_kind(kind);
        }
    }

    fn cancel_kind(&mut self, kind: Kind) {
        self.running.retain(|job| {
            if job.kind == kind {
                job.cancel.0.store(true, Ordering::Relaxed);
            }
            job.kind != kind
        });
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn wait(jobs: &mut Jobs) -> Vec<Done> {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let done = jobs.poll();
            if !done.is_empty() || Instant::now() > until {
                return done;
            }
            thread::yield_now();
        }
    }

    #[test]
    fn a_job_that_breaks_reports_instead_of_running_for_ever() {
        let mut jobs = Jobs::default();
        jobs.start(&Context::default(), Kind::Write, "Ghi PDF", |_| panic!("broken")).unwrap();
        assert!(matches!(wait(&mut jobs).as_slice(), [Done::Failed(_)]));
        assert!(!jobs.is_busy());
    }

    #[test]
    fn the_result_of_a_cancelled_job_is_dropped() {
        let mut jobs = Jobs::default();
        let (go, gate) = channel::<()>();
        let work = move |cancel: &Cancel| {
            let _ = gate.recv();
            assert!(cancel.is_wanted());
            Done::Failed("late".to_owned())
        };
        jobs.start(&Context::default(), Kind::Plan, "Đọc", work).unwrap();
        assert_eq!(jobs.words(), Some("Đọc"));
        jobs.cancel();
        go.send(()).unwrap();
        jobs.start(&Context::default(), Kind::Plan, "Đọc", |_| Done::Nothing).unwrap();
        assert!(matches!(wait(&mut jobs).as_slice(), [Done::Nothing]));
    }
}
