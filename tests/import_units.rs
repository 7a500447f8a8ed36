//! How names become units in a data file that knows some: taken, asked about, or new; and how answers and stored figures count.

mod import_book;

use std::sync::Arc;

use import_book::{Book, Put, day, errors, known_empty, plan_of, titled, value, warnings};
use rust_decimal::Decimal;
use thongbao766::cell::{CellRef, parse_address};
use thongbao766::figures::{
    AsOf, Fact, FigureKey, Group, Measure, Origin, Reading, SourceId, Subject, Unit, UnitId,
};
use thongbao766::plan::{Alias, Answer, Facts, Given, Known, Plan, QuestionKind, Status};

const UNITS: [(Group, &str); 8] = [
    (Group::Department, "Sở Văn hóa, Thể thao và Du lịch"),
    (Group::Department, "Sở Khoa học và Công nghệ"),
    (Group::Department, "Sở Giáo dục và Đào tạo"),
    (Group::Department, "Sở Nội vụ"),
    (Group::District, "UBND thị xã Bình Long"),
    (Group::District, "UBND huyện Đồng Phú"),
    (Group::Commune, "Xã Tân Hòa"),
    (Group::Branch, "Đồng Phú"),
];

fn known() -> Known {
    let units = (1..).zip(UNITS).map(|(id, (group, name))| Unit::new(UnitId(id), group, name));
    Known { units: units.collect(), ..known_empty() }
}

fn scores(names: &[&str]) -> Book {
    let mut rows = vec![row!["Đơn vị", "08/4/2025"]];
    rows.extend(names.iter().map(|name| row![*name, 80.5]));
    Book::new().sheet("Điểm", &rows)
}

fn read(names: &[&str]) -> Plan {
    plan_of(scores(names), &known(), &Given::default())
}

fn answer(cell: &str, choice: &str) -> Answer {
    let sheet = CellRef::of_sheet("tuan.xlsx".into(), "Điểm");
    Answer { place: CellRef { at: parse_address(cell), ..sheet }, choice: choice.into() }
}

fn now() -> AsOf {
    AsOf::Day(day(2025, 4, 8))
}

#[test]
fn names_equal_after_folding_are_taken_without_a_question() {
    for (name, id) in [
        ("SỞ NỘI VỤ", 4),
        ("Sở Văn hoá, Thể thao và Du lịch", 1),
        ("Sở Văn hóa - Thể thao & Du lịch", 1),
        ("Thị xã Bình Long", 5),
        ("Huyện Đồng Phú", 6),
        ("Ủy ban nhân dân huyện Đồng Phú", 6),
        ("Xã Tân Hoà", 7),
        ("Sở Nội vụ - Tỉnh Bình Phước", 4),
        ("So\u{31b}\u{309} No\u{323}\u{302}i vu\u{323}", 4),
    ] {
        let plan = read(&[name]);
        assert_eq!(plan.questions, [], "{name}");
        assert_eq!(value(&plan, now(), &format!("#{id}"), Measure::Score), "80.5", "{name}");
    }
}

#[test]
fn a_name_that_only_resembles_is_a_question_with_the_likely_units() {
    for (name, likely) in [
        ("Sở VHTT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("Sở GDĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở Giáo dục Đào tạo", "Sở Giáo dục và Đào tạo"),
        ("Huyện Bình Long", "UBND thị xã Bình Long"),
        ("Xã Tân Hoa", "Xã Tân Hòa"),
    ] {
        let plan = read(&["Sở Nội vụ", name]);
        assert_eq!(plan.questions.len(), 1, "{name}");
        let question = &plan.questions[0];
        assert_eq!(
            (question.kind, &*question.place.sheet, question.place.address().as_str()),
            (QuestionKind::Unit, "Điểm", "A3")
        );
        assert_eq!(question.found, name);
        assert_eq!(question.choices.first().map(String::as_str), Some(likely), "{name}");
        assert_eq!(question.choices.last().map(String::as_str), Some("Đơn vị mới"));
        assert!(!plan.is_acceptable());
    }
}

#[test]
fn an_answer_names_the_unit_and_is_remembered() {
    let given = Given { answers: vec![answer("a2", "Sở Khoa học và Công nghệ")], ..Given::default() };
    let plan = plan_of(scores(&["Sở KH&CN"]), &known(), &given);
    assert!(plan.is_acceptable());
    assert_eq!(value(&plan, now(), "#2", Measure::Score), "80.5");
    assert_eq!(plan.aliases, [Alias { name: "Sở KH&CN".into(), unit: UnitId(2) }]);

    let remembering = Known { aliases: plan.aliases, ..known() };
    let next = plan_of(scores(&["Sở KH&CN"]), &remembering, &Given::default());
    assert_eq!(next.questions, []);
    assert_eq!(value(&next, now(), "#2", Measure::Score), "80.5");
}

#[test]
fn any_unit_of_the_group_may_be_the_answer_and_so_may_a_new_unit() {
    let answered = |choice: &str| {
        let given = Given { answers: vec![answer("A2", choice)], ..Given::default() };
        plan_of(scores(&["Sở KH&CN"]), &known(), &given)
    };
    assert_eq!(value(&answered("Sở Nội vụ"), now(), "#4", Measure::Score), "80.5");
    let new = answered("Đơn vị mới");
    assert_eq!(value(&new, now(), "department:Sở KH&CN", Measure::Score), "80.5");
    assert_eq!(new.aliases, []);
    // A unit of another group, or none at all, is no answer.
    assert_eq!(answered("UBND huyện Đồng Phú").questions.len(), 1);
    assert_eq!(answered("Sở Không Có").questions.len(), 1);
}

#[test]
fn one_name_in_two_tables_is_asked_about_once() {
    let rows = [row!["Đơn vị", "08/4/2025"], row!["Sở KH&CN", 80.5]];
    let other = [row!["Đơn vị", "15/4/2025"], row!["Sở KH&CN", 81.5]];
    let book = || Book::new().sheet("Điểm", &rows).sheet("Điểm 2", &other);
    assert_eq!(plan_of(book(), &known(), &Given::default()).questions.len(), 1);
    let given = Given { answers: vec![answer("A2", "Sở Khoa học và Công nghệ")], ..Given::default() };
    let plan = plan_of(book(), &known(), &given);
    assert!(plan.is_acceptable());
    assert_eq!(plan.figures.len(), 2);
}

#[test]
fn a_name_that_resembles_none_is_a_new_unit_and_is_told() {
    let plan = read(&["Sở Nội vụ", "Sở Ngoại vụ"]);
    assert!(plan.is_acceptable());
    assert_eq!(value(&plan, now(), "department:Sở Ngoại vụ", Measure::Score), "80.5");
    assert!(
        warnings(&plan)
            .iter()
            .any(|message| message.contains("“Sở Ngoại vụ”") && message.contains("đơn vị mới"))
    );
    let empty = plan_of(scores(&["Sở Ngoại vụ"]), &known_empty(), &Given::default());
    assert!(!warnings(&empty).iter().any(|message| message.contains("đơn vị mới")));
}

#[test]
fn in_an_overdue_list_the_group_column_decides() {
    let list = "Nhóm;Đơn vị;Số hồ sơ quá hạn
        UBND cấp huyện;Huyện Đồng Phú;2
        Chi nhánh VPĐK Đất đai;Đồng Phú;1
        Chi nhánh VPĐK Đất đai;Huyện Bình Long;3";
    let book = Book::new().sheet("Điểm", &titled("Tính đến 09:00 10/4/2025", list));
    let plan = plan_of(book, &known(), &Given::default());
    assert_eq!(errors(&plan), [""; 0]);
    let at = AsOf::Moment(day(2025, 4, 10).and_hms_opt(9, 0, 0).unwrap());
    assert_eq!(value(&plan, at, "#6", Measure::Overdue), "2");
    assert_eq!(value(&plan, at, "#8", Measure::Overdue), "1");
    assert_eq!(value(&plan, at, "branch:Huyện Bình Long", Measure::Overdue), "3");
}

#[test]
fn a_name_without_its_kind_takes_the_group_of_its_neighbours_or_its_title() {
    let plan = read(&["UBND thị xã Phước Long", "Đồng Phú"]);
    assert_eq!(value(&plan, now(), "#6", Measure::Score), "80.5");
    let rows =
        [row!["Kết quả của UBND cấp huyện"], row![], row!["Đơn vị", "08/4/2025"], row!["Hớn Quản", 80.5]];
    let plan = plan_of(Book::new().sheet("Điểm", &rows), &known_empty(), &Given::default());
    assert_eq!(value(&plan, now(), "district:Hớn Quản", Measure::Score), "80.5");
}

#[test]
fn a_date_question_takes_its_choices_or_any_other_date() {
    let rows = [row!["Đơn vị", "13/14/2025"], row!["Sở Nội vụ", 80.5]];
    let book = || Book::new().sheet("Điểm", &rows);
    for choice in ["2025-04-13", "2025-12-31"] {
        let given = Given { answers: vec![answer("B1", choice)], ..Given::default() };
        let plan = plan_of(book(), &known(), &given);
        assert!(plan.is_acceptable());
        assert_eq!(plan.figures[0].as_of.to_string(), choice);
    }
    let given = Given { answers: vec![answer("B1", "ngày mai")], ..Given::default() };
    assert_eq!(plan_of(book(), &known(), &given).questions.len(), 1);
}

#[test]
fn a_missing_time_is_asked_for_and_may_be_a_moment() {
    let rows = [row!["Đơn vị", "Số hồ sơ quá hạn"], row!["Xã Tân Hòa", 3.0]];
    let book = || Book::new().sheet("Điểm", &rows);
    let plan = plan_of(book(), &known(), &Given::default());
    assert_eq!((plan.questions.len(), plan.questions[0].place.address().as_str()), (1, "B1"));
    let given = Given { answers: vec![answer("$B$1", "2025-04-10T09:00")], ..Given::default() };
    let plan = plan_of(book(), &known(), &given);
    assert_eq!(plan.figures[0].as_of.to_string(), "2025-04-10T09:00");
}

#[test]
fn what_is_stored_is_compared() {
    let fact = |unit: i64, score: &str| Fact {
        key: FigureKey::new(now(), Subject::Unit(UnitId(unit)), Measure::Score).unwrap(),
        reading: Reading::Value(score.parse::<Decimal>().unwrap()),
        origin: Origin::new(SourceId(1), "Điểm", (1, 1)),
    };
    let known = Known {
        stored: Arc::new([fact(4, "80.50"), fact(2, "79")].into_iter().collect::<Facts>()),
        ..known()
    };
    let rows = [
        row!["Đơn vị", "08/4/2025"],
        row!["Sở Nội vụ", 80.5],
        row!["Sở Khoa học và Công nghệ", 81.0],
        row!["Sở Giáo dục và Đào tạo", Put::Text("Không có dữ liệu".into())],
    ];
    let plan = plan_of(Book::new().sheet("Điểm", &rows), &known, &Given::default());
    let found: Vec<(Status, Option<String>)> = plan
        .figures
        .iter()
        .map(|figure| {
            (figure.status, figure.was.as_ref().and_then(|was| was.value().map(ToString::to_string)))
        })
        .collect();
    assert_eq!(found, [(Status::Same, None), (Status::Changed, Some("79".into())), (Status::New, None)]);
}
