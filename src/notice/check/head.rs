//! The head of a notice: that it speaks of the office's own province, not of another that a copied text came from.

use super::forms::FormFault;
use super::names::{Entity, Mention, Names};
use super::paper::{Body, Paper, label};
use super::rules;
use super::token::{Kind, Token};
use super::tokens::tokens;

/// Lines that a head takes at most, and tokens that one of them has.
const LINES: usize = 18;
const TOKENS: usize = 60;

/// Lines of the head that name another province than `province`, the office's own.
pub fn check(paper: &Paper, names: &Names, province: &str) -> Vec<FormFault> {
    let mut found = Vec::new();
    if province.is_empty() {
        return found;
    }
    for (piece, of) in paper.pieces.iter().enumerate().take(LINES) {
        let Body::Line(words) = &of.body else { continue };
        let read = tokens(words);
        let word = |at: usize| read.get(at).and_then(Token::word).unwrap_or("");
        let is_end = label(words).is_some() || matches!((word(0), word(1)), ("căn", "cứ"));
        if is_end || read.len() > TOKENS || words.trim_end().ends_with('.') {
            break;
        }
        // to whom it goes may be anyone
        if word(0) == "kính" && word(1) == "gửi" {
            continue;
        }
        let mentions = names.mentions(&read, None);
        let is_own = |mention: &Mention| mention.entities.contains(&Entity::Province);
        let is_other = |mention: &&Mention| matches!(mention.entities.as_slice(), [Entity::Other(_)]);
        let Some(other) = mentions.iter().find(is_other).filter(|_| !mentions.iter().any(is_own)) else {
            continue;
        };
        // `… của tỉnh Đồng Nai`, `UBND TỈNH ĐỒNG NAI`, `Đồng Nai, ngày 11 tháng 4 năm 2025`; a bare name may be anything
        let is_full = matches!(word(other.first), "tỉnh" | "thành" | "tp" | "ubnd" | "ủy" | "uỷ");
        let is_place = other.first == 0
            && read.get(other.end).is_some_and(|token| token.is_sign(","))
            && (other.end + 1..read.len())
                .any(|at| matches!(read[at].kind, Kind::Date(_)) || word(at) == "ngày");
        if is_full || is_place {
            let start = read[other.first].range.start;
            let end = read[other.end - 1].range.end;
            found.push(FormFault {
                rule: rules::NAME,
                piece,
                text: words.get(start..end).unwrap_or_default().to_owned(),
                message: format!("phần đầu văn bản nêu địa phương khác; số liệu là của {province}"),
                expected: Some(province.to_owned()),
            });
        }
    }
    found
}
