//! Names as a chart has room for them.

use crate::figures::words::capitalised;

/// A unit's name without what every one of its kind begins with: `Xã Vân Canh` of `UBND xã Vân Canh`.
pub fn short(name: &str) -> String {
    let rest =
        ["UBND ", "Ủy ban nhân dân ", "Uỷ ban nhân dân "].iter().find_map(|lead| name.strip_prefix(lead));
    capitalised(rest.unwrap_or(name))
}

/// A name within a sentence: `xã Vân Canh`, `thành phố Hải Phòng`; the name of an office keeps its great letter.
pub fn in_sentence(name: &str) -> String {
    const KINDS: [&str; 9] =
        ["Xã ", "Phường ", "Đặc khu ", "Thị trấn ", "Huyện ", "Thị xã ", "Thành phố ", "Tỉnh ", "Chi nhánh "];
    match KINDS.iter().find(|kind| name.starts_with(**kind)) {
        Some(kind) => format!("{}{}", kind.to_lowercase(), &name[kind.len()..]),
        None => name.to_owned(),
    }
}

/// Several names in a sentence: `A`, `A và B`, `A, B và C`; of more than three the first two and how many others.
pub fn several(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| in_sentence(name)).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] => format!("{first} và {second}"),
        [first, second, third] => format!("{first}, {second} và {third}"),
        [first, second, rest @ ..] => {
            let others = u32::try_from(rest.len()).unwrap_or(u32::MAX);
            format!("{first}, {second} và {} đơn vị khác", crate::figures::number::count(others))
        }
    }
}
