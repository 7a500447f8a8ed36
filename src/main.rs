//! Double click or command line.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::Local;
use thongbao766::cli::{self, Reply, Request};
use thongbao766::{app, platform};

fn main() -> ExitCode {
    platform::attach_console();
    let reply = match cli::parse(std::env::args_os().skip(1)) {
        Ok(Request::Window(file, renderer)) => match with_log(|| app::run(file, renderer)) {
            Ok(()) => Reply::default(),
            Err(sentence) => {
                platform::say(&sentence);
                Reply::refused(sentence)
            }
        },
        Ok(Request::Help) => Reply { out: cli::HELP.to_owned(), ..Reply::default() },
        Ok(Request::Version) => Reply { out: cli::version(), ..Reply::default() },
        Ok(Request::Run(command)) => cli::run(&command, Local::now().naive_local(), &mut io::stdin().lock()),
        Err(sentence) => {
            // such as a double click on a data file that has been moved away
            if !platform::can_print() {
                platform::say(&sentence);
            }
            Reply::wrong_arguments(sentence)
        }
    };
    reply.write(&mut io::stdout().lock(), &mut io::stderr().lock());
    ExitCode::from(reply.code)
}

/// Runs the window with a log; what went wrong is told with the log's path.
fn with_log(run: impl FnOnce() -> Result<(), app::WindowError>) -> Result<(), String> {
    let log = platform::data_folder().and_then(|folder| platform::log::start(&folder).ok());
    log::info!("{}", cli::version().trim());
    run().map_err(|error| {
        log::error!("{error}");
        let help = "Hãy cập nhật trình điều khiển màn hình, hoặc dùng dòng lệnh: thongbao766 --help.";
        let path = |log: PathBuf| format!("\nNhật ký: {}", log.display());
        format!("{error}\n{help}{}", log.map(path).unwrap_or_default())
    })
}
