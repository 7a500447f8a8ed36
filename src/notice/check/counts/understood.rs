//! Whether the words around a count are all understood, and whether they make a part of what they count.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::stretch::stretch;
use crate::notice::check::clause::{Passage, says};
use crate::notice::check::facts::Facts;

/// The words that a count may stand among and still be surely understood; with any other word it may count a part that nobody named.
const UNDERSTOOD: &str = "nước quốc đây cũng nằm khoảng riêng cộng có là gồm bao đã đang được bị đều vẫn chỉ còn trong số tổng của các những và với so kỳ ngày tuần tháng năm trước này nay khi \
    tính đến hết toàn tỉnh thành phố khối nhóm cấp điểm mức tỷ lệ đạt từ trở lên xuống dưới trên giảm tăng giữ nguyên không chưa \
    thay đổi hạng loại xếp đơn vị địa phương sở ban ngành xã phường huyện thị đặc khu hồ sơ quá hạn dữ liệu thông báo hệ thống đi \
    hơn về theo cụ thể như sau đánh giá quả kết cơ quan ubnd phần trăm cao thấp thứ bậc tụt lùi sụt cải thiện nhích thăng đồng thời \
    tại để đó ra ghi nhận tuyệt đối tối đa trì duy cả tất mốc ngưỡng lại vượt bình quân trung chung dõi hằng nhất cáo giải trình do \
    đứng yên vậy tiếp tục tới mới chấm xuất hiện ở nào bộ nửa một gần hai ba tư";

/// The same, to be looked up.
static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| UNDERSTOOD.split_whitespace().collect());

/// Words that make of what is counted a part of those that the words before told, or figures of another time.
const PART: &[&str] = &[
    "trong đó",
    "trong số đó",
    "số này",
    "đơn vị này",
    "chỉ số này",
    "top",
    "nêu trên",
    "đầu tiên",
    "trong nhóm",
    "đồng thời",
    "kỳ trước có",
    "trong danh sách",
    "trong khi",
    "hoặc",
    "và giảm",
    "và tăng",
    "cần cải thiện",
    "liên tiếp",
    "tiếp tục",
    "vừa",
];

/// Whether the words make of what is counted a part of what they told before.
pub(super) fn is_part(passage: &Passage<'_>, index: usize, around: &str) -> bool {
    let all = around.replace('#', " ");
    let (before, behind) = around.split_once('#').unwrap_or(("", around));
    says(before, &["nhóm"])
        || says(behind, &["còn lại", "khác"])
        || says(&all, PART)
        || says(&passage.words(passage.clause(index)), &["top"])
}

/// Whether all the words that a count stands among are understood.
pub(super) fn is_understood(facts: &Facts<'_>, passage: &Passage<'_>, index: usize) -> bool {
    let classes: String =
        facts.week.index.classes.iter().map(|class| format!(" {} ", class.name.to_lowercase())).collect();
    let mut stretch = stretch(passage, index);
    // `Nhóm này chững lại: 91/135 xã giảm điểm`: what says enough behind a colon needs nothing before it
    let colon = (stretch.start..index).rev().find(|at| passage.tokens[*at].is_sign(":"));
    if let Some(colon) = colon
        && stretch.end > index + 3
    {
        stretch.start = colon + 1;
    }
    (stretch.start..stretch.end).all(|at| {
        let Some(word) = passage.tokens[at].word() else { return true };
        if word == "nhất" && passage.word_before(at, 1) != "duy" {
            return false;
        }
        passage.is_named(at) || KNOWN.contains(word) || classes.contains(&format!(" {word} "))
    })
}
