//! Double click or command line.

use std::io;
use std::process::ExitCode;

use chrono::Local;
use thongbao766::cli::{self, Reply, Request};

fn main() -> ExitCode {
    let reply = match cli::parse(std::env::args_os().skip(1)) {
        Ok(Request::Window(_)) => Reply::wrong_arguments("Bản này chưa có cửa sổ; hãy dùng một lệnh."),
        Ok(Request::Help) => Reply { out: cli::HELP.to_owned(), ..Reply::default() },
        Ok(Request::Version) => Reply { out: cli::version(), ..Reply::default() },
        Ok(Request::Run(command)) => cli::run(&command, Local::now().naive_local(), &mut io::stdin().lock()),
        Err(sentence) => Reply::wrong_arguments(sentence),
    };
    reply.write(&mut io::stdout().lock(), &mut io::stderr().lock());
    ExitCode::from(reply.code)
}
