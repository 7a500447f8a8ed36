//! What the checker looks for, each with its name in JSON and what many findings of it say together.

use crate::finding::Rule;

macro_rules! rules {
    ($($name:ident $key:literal $many:literal $doc:literal;)*) => {$(
        #[doc = $doc]
        pub const $name: Rule = Rule { key: $key, many: $many };
    )*};
}

rules! {
    NUMBER "wrong-number" "{} số không khớp với số liệu" "A number that disagrees with the figure of what it speaks of.";
    STALE "stale-number" "{} số là của kỳ khác" "A number that is the figure of another assessment.";
    RANK "wrong-rank" "{} thứ hạng không khớp" "A rank or a place that disagrees.";
    DATE "wrong-date" "{} ngày không khớp" "A date that disagrees with the dates of the notice.";
    DATE_ORDER "date-order" "{} ngày sai thứ tự" "Dates in an order that cannot be.";
    DIRECTION "direction" "{} chỗ nói ngược chiều tăng, giảm" "A word of direction that disagrees with the sign of the change.";
    UNIT "unit-of-change" "{} mức thay đổi sai đơn vị tính" "A change in the wrong unit: points for percentage points.";
    KIND "wrong-kind" "{} số nêu sai loại" "A figure of another kind: a rate for points, a score for a rank.";
    VERSIONS "cross-version" "{} chỗ so sánh điểm của hai phiên bản bộ chỉ số" "A difference of scores across versions of the index.";
    COUNT "wrong-count" "{} số đếm không khớp" "A count that differs from what it counts.";
    LIST_COUNT "list-count" "{} danh sách khác số đã nêu" "A count that differs from the list behind it.";
    MEMBER "wrong-member" "{} mục không thuộc danh sách" "A list that holds what does not belong to it.";
    MISSING "missing-member" "{} danh sách còn thiếu" "A list that lacks a member.";
    ORDER "list-order" "{} danh sách sai thứ tự" "A list out of the order that it claims.";
    SUPERLATIVE "superlative" "{} từ so sánh nhất không đúng" "A superlative, 'only' or 'in a row' that is not so.";
    HUNDRED "not-hundred" "{} chỗ nêu 100% không đúng" "A claim of 100 percent that is not so.";
    SIGN "mixed-sign" "{} mức thay đổi thiếu dấu" "A change in a table without its sign.";
    DECIMALS "mixed-decimals" "{} số khác số chữ số thập phân của cột" "A number with other decimals than its column.";
    PERCENT "mixed-percent" "{} số có dấu % trong cột số trần" "A percent sign in a column of bare numbers.";
    PLACE "wrong-place" "{} vị trí không khớp" "A place in a table that disagrees.";
    END "end-sign" "{} chỗ dùng dấu ./. chưa đúng" "The sign ./. missing, twice or not at the end.";
    HEADING "heading-form" "{} đề mục chưa đúng thể thức" "A heading that is not as Decree 30/2020 asks.";
    NUMBER_FORM "number-form" "{} số viết chưa đúng cách" "A number that is not written in the Vietnamese way.";
    DATE_FORM "date-form" "{} ngày viết chưa đúng cách" "A date that is not written as Decree 30/2020 asks.";
    ABOLISHED "abolished" "{} chỗ nhắc cấp, đơn vị đã kết thúc" "A unit or a level that has ended.";
    ABBREVIATION "abbreviation" "{} chữ viết tắt chưa được giải thích" "An abbreviation that is never explained.";
    NAME "misspelt-name" "{} tên đơn vị viết chưa đúng" "A name that is nearly that of a unit.";
    TERM "mixed-spelling" "{} thuật ngữ viết không thống nhất" "A term that the document spells in several ways.";
    ADDRESSEE "no-addressee" "{} kiến nghị chưa có nơi nhận" "A recommendation without an addressee.";
    CAUSE "no-cause" "{} nhận định chưa nêu nguyên nhân" "A claim without the cause that it names.";
    LEFTOVER "leftover" "{} chỗ còn bỏ dở" "Something that was left unfinished.";
}
