//! A folder in which the program is called as other programs call it.
#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that cannot go on fails the test that called it"
)]
#![allow(clippy::disallowed_methods, reason = "a test puts files there that others have written")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// The workbook of the model week.
pub const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/tuan-15-2025.xlsx");

pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }

    /// Refused with this code, in words, with nothing on standard output.
    pub fn refused(&self, code: i32, words: &str) {
        assert_eq!(self.code, code, "{}", self.err);
        assert!(self.err.contains(words), "{:?} not in {:?}", words, self.err);
        assert_eq!(self.out, "");
    }
}

pub struct Desk {
    pub folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        self.run_with(arguments, b"")
    }

    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Answer {
        let mut child = Command::new(env!("CARGO_BIN_EXE_thongbao766"))
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // a program that refuses its arguments does not wait for input
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        Answer {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub fn with_model_week() -> Self {
        let desk = Self::new();
        let answer = desk.run(&["import", "--data", "tỉnh.tb766", MODEL, "--accept"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        desk
    }

    pub fn show(&self, more: &[&str]) -> Value {
        let answer = self.run(&[&["show", "--data", "tỉnh.tb766", "--json"], more].concat());
        assert_eq!(answer.code, 0, "{}", answer.err);
        answer.json()
    }
}

pub fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

pub fn unit<'a>(shown: &'a Value, name: &str) -> &'a Value {
    let units = shown["units"].as_array().unwrap();
    units.iter().find(|unit| unit["name"].as_str().unwrap().ends_with(name)).unwrap()
}
