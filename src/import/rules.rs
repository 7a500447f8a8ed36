//! What an import looks for, rule by rule, with the words in which many findings of a rule are said together.

use crate::finding::Rule;
use crate::value::Fault;

const fn rule(key: &'static str, many: &'static str) -> Rule {
    Rule { key, many }
}

/// A file that is not read.
pub const UNREADABLE: Rule = rule("unreadable", "");
/// A cell beyond the rows and columns that are read.
pub const FAR_CELL: Rule = rule("far-cell", "");
/// A worksheet that is hidden and not read.
pub const HIDDEN: Rule =
    rule("hidden-sheet", "{} trang tính đang ẩn nên không được đọc; hãy bỏ ẩn nếu cần nhập số liệu ở đó");
/// Rows and columns of a worksheet that are hidden, filtered or struck out and not read.
pub const UNSEEN: Rule = rule(
    "hidden-part",
    "{} trang tính có dòng hoặc cột đang ẩn, bị lọc hoặc gạch bỏ nên phần đó không được đọc; hãy bỏ ẩn, hoặc chọn đọc cả phần ẩn nếu cần",
);
/// Cells that are struck out and not read.
pub const STRUCK_OUT: Rule = rule(
    "struck-out",
    "{} trang tính có ô bị gạch bỏ nên ô đó không được đọc; hãy xóa nét gạch nếu số liệu vẫn đúng",
);
/// Letters that were read as Windows-1258, which nothing in the file says.
pub const GUESSED_ENCODING: Rule = rule(
    "guessed-encoding",
    "{} tệp không ghi bảng mã, được đọc theo Windows-1258; hãy xem lại tên đơn vị có đúng chữ không",
);
/// Vietnamese letters that were lost when the file was saved.
pub const LOST_LETTERS: Rule = rule(
    "lost-letters",
    "{} tệp đã mất chữ tiếng Việt khi được lưu; hãy lưu lại tệp gốc dạng .xlsx hoặc “CSV UTF-8” rồi nhập",
);
/// Letters of an old font, turned into Unicode.
pub const TURNED_LETTERS: Rule =
    rule("turned-letters", "{} tệp gõ theo bảng mã cũ được chuyển sang Unicode; hãy xem lại các chữ");
/// A file of another province, left out as was answered.
pub const OTHER_PROVINCE: Rule =
    rule("other-province", "{} tệp là số liệu của tỉnh khác nên không được nhập như đã trả lời");
/// A cell that was put right by hand.
pub const FIXED_CELL: Rule = rule("fixed-cell", "{} ô được sửa khi nhập");
/// A file without any table that is known.
pub const NO_TABLE: Rule = rule(
    "no-table",
    "{} tệp không có bảng nào được nhận ra; cần có bảng chỉ số (tên chỉ số và cột ngày), bảng điểm đơn vị (tên đơn vị và cột ngày), danh sách hồ sơ quá hạn hoặc dòng “Xếp hạng”",
);
/// A table whose units stand side by side.
pub const TRANSPOSED: Rule = rule(
    "transposed",
    "{} bảng đặt các đơn vị theo chiều ngang nên chưa đọc được; hãy dán chuyển vị để mỗi đơn vị là một dòng rồi nhập lại",
);
/// A head that is not that of the last time.
pub const CHANGED_HEAD: Rule =
    rule("changed-head", "{} đầu cột khác lần nhập trước; hãy kiểm tra các cột được hiểu đúng");

/// A cell without its figure.
pub const EMPTY_CELL: Rule = rule(
    "empty-cell",
    "{} ô trống; không có số liệu nào được lưu cho các ô này (thiếu số liệu không phải là 0)",
);
/// A column without a date among dated ones.
pub const UNDATED_COLUMN: Rule = rule("undated-column", "{} cột không có ngày ở đầu cột nên không được đọc");
/// A column of which nothing tells what it holds, beside columns that tell it.
pub const UNREAD_COLUMN: Rule = rule("unread-column", "{} cột không rõ là số liệu gì nên không được đọc");
/// A table that is left out, as was answered.
pub const LEFT_OUT: Rule = rule("left-out", "{} bảng không được nhập như đã trả lời");
/// A reply of the portal that lists only some of its units.
pub const PARTIAL: Rule =
    rule("partial-capture", "{} bảng là bản tải chưa đủ đơn vị; hãy tải các trang còn lại");
/// A dated column without any figure.
pub const EMPTY_COLUMN: Rule = rule("empty-column", "{} cột không có số liệu nào nên không được đọc");
/// Figures of units for a whole year.
pub const YEARLY_COLUMN: Rule =
    rule("yearly-column", "{} cột số liệu cả năm của đơn vị không được lưu; chỉ lưu cột có ngày đánh giá");
/// Names of units whose columns tell neither date nor score.
pub const UNTOLD_TABLE: Rule =
    rule("untold-table", "{} bảng có tên đơn vị nhưng không có cột ngày hoặc cột điểm nên không được đọc");
/// A second column for what another one gives.
pub const SECOND_COLUMN: Rule =
    rule("second-column", "{} cột chỉ cùng nội dung với một cột khác; hãy ghi rõ đầu cột hoặc xóa cột thừa");
/// An indicator that has two rows.
pub const INDICATOR_TWICE: Rule =
    rule("indicator-twice", "{} chỉ số có hai dòng; hãy xóa một trong hai dòng");
/// A unit that has two rows of one table.
pub const UNIT_TWICE: Rule =
    rule("unit-twice", "{} đơn vị có hai dòng trong cùng bảng; hãy xóa hoặc sửa một trong hai dòng");
/// A name that is no indicator's.
pub const UNKNOWN_INDICATOR: Rule = rule(
    "unknown-indicator",
    "{} dòng có tên không khớp chỉ số nào của Bộ chỉ số nên không được đọc; hãy ghi đúng tên chỉ số nếu cần",
);
/// A row of figures without a name.
pub const NAMELESS_ROW: Rule = rule(
    "nameless-row",
    "{} hàng có số liệu nhưng không có tên nên không được nhập; hãy ghi tên ở các hàng này nếu cần số liệu",
);
/// A row that sums up others.
pub const SUMMARY_ROW: Rule = rule("summary-row", "{} hàng tổng hợp, không phải đơn vị nên không được nhập");
/// A row whose name is no unit's among names that say what they are.
pub const NOT_A_UNIT: Rule =
    rule("not-a-unit", "{} hàng có tên không cho biết là đơn vị nào nên không được nhập");
/// What should be a rank and is none.
pub const BAD_RANK: Rule = rule("bad-rank", "{} ô không phải là thứ hạng có thể có; hãy ghi như 20/63");
/// A rank that the spreadsheet has turned into a date.
pub const RANK_AS_DATE: Rule = rule(
    "rank-as-date",
    "{} thứ hạng đã bị bảng tính đổi thành ngày; hãy định dạng các ô là chữ rồi nhập lại thứ hạng",
);

/// A column of changes that the source itself computed.
pub const FOREIGN_CHANGE: Rule =
    rule("foreign-change", "{} cột là mức thay đổi do nguồn tự tính nên không được nhập");
/// A change that the source declares and that its own figures do not give.
pub const OTHER_CHANGE: Rule = rule(
    "other-change",
    "{} thay đổi ghi trong tệp khác với số tính được từ hai cột ngày; thông báo dùng số tính được, hãy kiểm tra các ô này",
);
/// A sum that is not that of its counts.
pub const FOREIGN_SUM: Rule = rule(
    "foreign-sum",
    "{} tổng ghi trong tệp khác với số cộng các đơn vị; chỉ số của từng đơn vị được lưu, hãy kiểm tra lại",
);
/// A share that is not the part of its whole.
pub const FOREIGN_SHARE: Rule = rule(
    "foreign-share",
    "{} tỷ lệ ghi trong tệp khác với số tính được từ hai cột bên cạnh; hãy kiểm tra các ô này",
);
/// A total that is not the sum of its groups.
pub const FOREIGN_TOTAL: Rule = rule(
    "foreign-total",
    "{} tổng điểm ghi trong tệp khác với số cộng các nhóm; số của Cổng là chính thức nên được lưu, hãy kiểm tra lại",
);
/// Points of a scale that the index does not have.
pub const OTHER_SCALE: Rule = rule(
    "other-scale",
    "{} cột có thang điểm khác bộ chỉ số đang dùng; điểm được lưu như trong tệp, hãy kiểm tra phiên bản bộ chỉ số",
);
/// More points than the group of the index has.
pub const ABOVE_SCALE: Rule =
    rule("above-scale", "{} ô có điểm lớn hơn điểm của nhóm trong bộ chỉ số đang dùng; hãy kiểm tra lại");
/// A column of shares of one.
pub const SHARES_OF_ONE: Rule = rule(
    "shares-of-one",
    "{} cột có mọi giá trị không quá 1; nếu đó là tỷ lệ phần trăm, hãy định dạng cột theo % rồi nhập lại",
);
/// A column with decimal commas and decimal dots.
pub const MIXED_NOTATION: Rule = rule(
    "mixed-notation",
    "{} cột có số viết bằng dấu phẩy và số viết bằng dấu chấm; cả hai đều được đọc là dấu thập phân, hãy kiểm tra lại",
);
/// A figure that is a text in a column of numbers.
pub const TEXT_NUMBER: Rule = rule(
    "text-number",
    "{} ô là chữ trong khi các ô khác của cột là số; hãy kiểm tra các ô này trong tệp gốc",
);
/// A number that could be another one.
pub const DOUBTFUL_NUMBER: Rule = rule(
    "doubtful-number",
    "{} cột có số mà dấu chấm được hiểu là dấu thập phân; nếu sai, hãy ghi số bằng dấu phẩy",
);

/// A name that no registered unit has.
pub const NEW_UNIT: Rule = rule("new-unit", "{} đơn vị chưa có trong danh mục; sẽ được thêm là đơn vị mới");
/// A name whose group nothing tells.
pub const NO_GROUP: Rule = rule(
    "no-group",
    "{} tên không rõ thuộc nhóm đơn vị nào; hãy ghi đủ tên (Sở…, UBND huyện…, Xã…) hoặc thêm cột “Nhóm”",
);
/// Two values for one figure.
pub const CONFLICT: Rule =
    rule("conflict", "{} số liệu có hai giá trị khác nhau trong các tệp; hãy giữ một giá trị đúng");
/// Dates that are read month first, as was answered.
pub const MONTH_FIRST: Rule = rule(
    "month-first",
    "{} bảng được đọc ngày theo thứ tự tháng/ngày/năm như đã trả lời; hãy kiểm tra các ngày",
);
/// A date whose day and month the spreadsheet may have exchanged.
pub const SWAPPED_DATE: Rule = rule(
    "swapped-date",
    "{} ô ngày có thể đã bị bảng tính đảo ngày và tháng; nếu vậy hãy sửa các ô này rồi nhập lại",
);
/// A rank given by hand whose date nothing tells.
pub const RANK_WITHOUT_DATE: Rule = rule("rank-without-date", "");
/// A date without the province's rank.
pub const NO_RANK: Rule = rule(
    "no-rank",
    "{} ngày chưa có thứ hạng của tỉnh; số liệu vẫn được lưu, hãy bổ sung dòng “Xếp hạng” nếu có",
);
/// Nothing to be stored.
pub const NO_FIGURE: Rule = rule("no-figure", "");

/// A file that was imported before and brings nothing new.
pub const REPEATED: Rule =
    rule("imported-before", "{} tệp đã được nhập trước đây; mọi số liệu đã có, không cần nhập lại");
/// A figure far from the one before it.
pub const JUMP: Rule = rule("jump", "{} số thay đổi lớn hơn ngưỡng so với kỳ trước; hãy kiểm tra các số này");
/// Units that had a figure and have none now.
pub const MISSING_UNITS: Rule = rule(
    "missing-units",
    "{} nhóm đơn vị thiếu đơn vị đã có ở kỳ trước; hãy bổ sung, hoặc bỏ qua nếu đơn vị không còn được đánh giá",
);
/// A ranking that does not have all provinces.
pub const RANKING_LENGTH: Rule =
    rule("ranking-length", "{} bảng xếp hạng không có đúng số tỉnh, thành phố của cả nước");
/// A place beyond the number of provinces.
pub const RANK_OUT_OF_RANGE: Rule =
    rule("rank-out-of-range", "{} thứ hạng nằm ngoài số tỉnh, thành phố; hãy kiểm tra và sửa lại");
/// Another number of provinces than the country has.
pub const RANK_OF: Rule =
    rule("rank-of", "{} thứ hạng trên số tỉnh, thành phố khác của cả nước; hãy kiểm tra lại");
/// Other figures than those stored.
pub const CHANGED_FIGURES: Rule = rule(
    "changed-figures",
    "Số liệu của {} kỳ khác với số đang lưu; nếu nhập, số mới thay số cũ và số cũ được giữ trong lịch sử",
);

/// The rule of a cell that is no figure of the wanted kind.
pub const fn of_fault(fault: &Fault) -> Rule {
    match fault {
        Fault::Letters(_) => rule(
            "not-a-number",
            "{} ô không phải là số; hãy sửa thành số, hoặc ghi “Không có dữ liệu” nếu không có",
        ),
        Fault::OutOfRange(..) => {
            rule("out-of-range", "{} giá trị nằm ngoài khoảng có thể có; hãy kiểm tra và sửa lại các số này")
        }
        Fault::Thousands(_) => rule(
            "thousands",
            "{} ô có dấu phân cách hàng nghìn nên không phải là điểm hay tỷ lệ; hãy kiểm tra và sửa lại các số này",
        ),
        Fault::Negative(_) | Fault::NotACount(_) => rule(
            "not-a-count",
            "{} ô không phải là số lượng hồ sơ (số nguyên từ 0); hãy kiểm tra và sửa lại các số này",
        ),
        Fault::Formula(_) => {
            rule("formula-error", "{} ô chứa lỗi công thức; hãy sửa công thức hoặc nhập thẳng giá trị")
        }
        Fault::Uncomputed => rule(
            "uncomputed",
            "{} ô có công thức nhưng tệp không lưu kết quả; hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi nhập",
        ),
        Fault::Hidden => rule(
            "hidden-number",
            "{} ô có số nhưng định dạng của ô không cho hiện số; hãy định dạng lại các ô hoặc xóa số rồi nhập lại",
        ),
        Fault::Date(_) => rule(
            "number-as-date",
            "{} ô đã bị bảng tính đổi thành ngày; hãy định dạng các ô là số hoặc chữ rồi nhập lại giá trị",
        ),
    }
}

/// Stored figures that cannot be read.
pub const LOOKUP: Rule = rule("lookup", "");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// The literals of this file that stand in a call of `rule`, two by two.
    fn literals() -> Vec<&'static str> {
        let source = include_str!("rules.rs");
        let calls = source.split("#[cfg(test)]").next().unwrap().split("rule(").skip(2);
        calls.flat_map(|call| call.split('"').skip(1).step_by(2).take(2)).collect()
    }

    #[test]
    fn every_rule_has_a_name_of_its_own_and_words_with_one_place_for_a_number() {
        let literals = literals();
        let rules: Vec<(&str, &str)> = literals.chunks(2).map(|pair| (pair[0], pair[1])).collect();
        assert!(rules.len() > 50, "{}", rules.len());
        let keys: BTreeSet<&str> = rules.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys.len(), rules.len(), "a name stands twice");
        for (key, many) in rules {
            assert!(
                key.bytes().all(|sign| sign.is_ascii_lowercase() || b"-0123456789".contains(&sign)),
                "{key}"
            );
            assert!(many.is_empty() || many.matches("{}").count() == 1, "{key}: {many}");
            assert!(!many.ends_with('.'), "{key}: the line itself ends the sentence");
        }
    }
}
