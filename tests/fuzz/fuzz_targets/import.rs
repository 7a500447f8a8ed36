//! Any bytes as a file to import: a plan or a refusal, never the end of the program.
//!
//! Seeds are the files of the corpus: `CORPUS_TO=tests/fuzz/corpus/import cargo test --test corpus`.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use thongbao766::figures::IndexVersion;
use thongbao766::figures::index::BUILT_IN;
use thongbao766::import::read_plan;
use thongbao766::plan::{Given, JUMP, Known, Source};

static KNOWN: LazyLock<Known> = LazyLock::new(|| Known {
    index: IndexVersion::from_json(BUILT_IN).expect("the built-in index"),
    units: Vec::new(),
    aliases: Vec::new(),
    versions: Vec::new(),
    stored: std::sync::Arc::new(thongbao766::plan::Facts::default()),
    province: "tỉnh Bình Phước".to_owned(),
    no_data: Vec::new(),
    remembered: Vec::new(),
    layouts: Vec::new(),
    imported: Vec::new(),
    jump: JUMP,
});

fuzz_target!(
    init: {
        // The program catches what the libraries panic about; only what it does not catch is a finding.
        std::panic::set_hook(Box::new(|_| {}));
    },
    |bytes: &[u8]| {
        let source = Source { name: "tep".to_owned(), bytes: bytes.to_vec() };
        let plan = read_plan(vec![source], &KNOWN, &Given::default());
        assert!(!plan.figures.is_empty() || !plan.findings.is_empty() || !plan.questions.is_empty(), "silence");
    }
);
