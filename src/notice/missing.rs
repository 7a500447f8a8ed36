//! What is still missing before the notice can go out, each with the section where it belongs.

use super::blocks::Block;
use super::content::Content;
use super::kind::DocumentKind;
use super::profile::Office;
use crate::document::Section;
use crate::figures::number::{count, size};
use crate::figures::{Comparison, ProvinceKind};

/// How many indicators without figures are named at most.
const NAMED: usize = 3;

/// Something to see to before the notice goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Where it belongs.
    pub section: Section,
    /// What is missing and what to do, in one Vietnamese sentence.
    pub message: String,
    /// Whether the checker found it in words that are there.
    pub is_finding: bool,
}

/// Everything that is still missing, in the order of the notice. An empty list means that the notice can go out.
pub fn missing(comparison: &Comparison, office: &Office, content: &Content) -> Vec<Missing> {
    let kind = ProvinceKind::of(&office.province).word();
    let indicators = &comparison.index.indicators;
    let mut found = Vec::new();
    let mut say = |section, message: String| found.push(Missing { section, message, is_finding: false });
    for (empty, what) in [
        (office.superior.trim().is_empty(), "tên cơ quan chủ quản"),
        (office.issuer.trim().is_empty(), "tên cơ quan ban hành"),
        (office.symbol.trim().is_empty(), "ký hiệu văn bản"),
        (office.place.trim().is_empty(), "địa danh"),
    ] {
        if empty {
            say(Section::Opening, format!("Chưa có {what}; hãy bổ sung trong Thiết lập."));
        }
    }
    if content.kind == DocumentKind::Letter && content.to.is_empty() {
        say(Section::Opening, "Công văn chưa ghi nơi kính gửi.".to_owned());
    }
    if comparison.rank.current.is_none() {
        say(
            Section::Province,
            format!("Chưa có xếp hạng của {kind} trong kỳ này; hãy bổ sung ở mục Số liệu."),
        );
    }
    let without: Vec<_> =
        indicators.iter().filter(|indicator| !has_current(comparison, indicator.no)).collect();
    // an index of which the office has points alone says nothing of rates
    let is_chosen = |wanted: &Block| content.blocks.as_ref().is_none_or(|blocks| blocks.contains(wanted));
    let has_points = content.blocks.is_none() && !comparison.groups.is_empty();
    if !is_chosen(&Block::Rates) || (has_points && without.len() == indicators.len()) {
        // nothing is missing
    } else if without.len() == indicators.len() {
        say(
            Section::Province,
            format!("Chưa có số liệu các chỉ số của {kind} trong kỳ này; hãy nhập ở mục Số liệu."),
        );
    } else if !without.is_empty() {
        let names: Vec<_> = without.iter().take(NAMED).map(|indicator| indicator.short.as_str()).collect();
        let more = if without.len() > NAMED { "…" } else { "" };
        let count = count(u32::try_from(without.len()).unwrap_or(u32::MAX));
        say(Section::Province, format!("Chưa có số liệu của {count} chỉ số: {}{more}.", names.join("; ")));
    }
    if comparison.overdue.is_none() && is_chosen(&Block::Overdue) {
        say(Section::Province, "Chưa có danh sách hồ sơ quá hạn; hãy nhập nếu thông báo cần nêu.".to_owned());
    }
    if content.shortcomings.iter().all(|paragraph| paragraph.text.is_empty()) {
        let message = match comparison.fallen().first().and_then(|worst| Some((worst, worst.change?))) {
            Some((worst, change)) => {
                let name = worst.short.as_str();
                format!("Mục II chưa nêu nguyên nhân “{name}” giảm {} điểm phần trăm.", size(change.value()))
            }
            None => "Mục II chưa có nội dung.".to_owned(),
        };
        say(Section::Shortcomings(None), message);
    }
    if content.recommendations.is_empty() {
        say(Section::Recommendations(None, None), "Mục III chưa có kiến nghị.".to_owned());
    }
    for (index, recommendation) in content.recommendations.iter().enumerate() {
        let section = Section::Recommendations(Some(recommendation.id), None);
        if recommendation.addressee.is_empty() {
            say(section, format!("Kiến nghị ({}) chưa ghi nơi nhận kiến nghị.", index + 1));
        }
        if recommendation.items.iter().all(|item| item.text.is_empty()) {
            say(section, format!("Kiến nghị ({}) chưa có nội dung.", index + 1));
        }
    }
    for (empty, what) in [
        (office.recipients.iter().all(|words| words.trim().is_empty()), "nơi nhận"),
        (office.signer_title.trim().is_empty(), "chức vụ người ký"),
        (office.signer_name.trim().is_empty(), "họ tên người ký"),
    ] {
        if empty {
            say(Section::Signature, format!("Chưa có {what}; hãy bổ sung trong Thiết lập."));
        }
    }
    found
}

fn has_current(comparison: &Comparison, no: u8) -> bool {
    comparison.indicators.iter().any(|indicator| indicator.no == no && indicator.current.is_some())
}
