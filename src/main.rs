//! Double click or command line.

use std::io;
use std::process::ExitCode;

use chrono::Local;
use thongbao766::app;
use thongbao766::cli::{self, Reply, Request};

fn main() -> ExitCode {
    let reply = match cli::parse(std::env::args_os().skip(1)) {
        Ok(Request::Window(file)) => match app::run(file) {
            Ok(()) => Reply::default(),
            Err(error) => Reply::refused(format!(
                "Không mở được cửa sổ ({error}); hãy cập nhật trình điều khiển màn hình, hoặc dùng dòng lệnh: thongbao766 --help."
            )),
        },
        Ok(Request::Help) => Reply { out: cli::HELP.to_owned(), ..Reply::default() },
        Ok(Request::Version) => Reply { out: cli::version(), ..Reply::default() },
        Ok(Request::Run(command)) => cli::run(&command, Local::now().naive_local(), &mut io::stdin().lock()),
        Err(sentence) => Reply::wrong_arguments(sentence),
    };
    reply.write(&mut io::stdout().lock(), &mut io::stderr().lock());
    ExitCode::from(reply.code)
}
