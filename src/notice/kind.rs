//! The types of document as which an office issues the week's result, and what each is called.

use serde::{Deserialize, Serialize};

/// A type of document (Decree 30/2020, Article 7 and Appendix III).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentKind {
    /// Thông báo.
    #[default]
    #[serde(rename = "TB")]
    Notice,
    /// Báo cáo.
    #[serde(rename = "BC")]
    Report,
    /// Công văn: it has no type line, its subject stands under the number.
    #[serde(rename = "CV")]
    Letter,
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Notice, Self::Report, Self::Letter];

    /// Its abbreviation in symbols, and its name in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Notice => "TB",
            Self::Report => "BC",
            Self::Letter => "CV",
        }
    }

    /// Its name: `Thông báo`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Notice => "Thông báo",
            Self::Report => "Báo cáo",
            Self::Letter => "Công văn",
        }
    }

    /// The line of the type, in capitals; none in an official letter.
    pub const fn title(self) -> Option<&'static str> {
        match self {
            Self::Notice => Some("THÔNG BÁO"),
            Self::Report => Some("BÁO CÁO"),
            Self::Letter => None,
        }
    }

    /// Its name for files, without signs that a file system may not know.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Notice => "Thong-bao",
            Self::Report => "Bao-cao",
            Self::Letter => "Cong-van",
        }
    }

    /// Whether it is written to those whom it names at its head (`Kính gửi`): an official letter, and a report to a higher body (Decree 30/2020,
    /// Annex I, part II, item 9).
    pub const fn has_addressees(self) -> bool {
        matches!(self, Self::Report | Self::Letter)
    }

    /// The symbol behind the number, from that of the office's notices: `TB-VPUBND` is `BC-VPUBND` on a report and `VPUBND-NC` on a letter, where
    /// `archive` (`VT, NC`) names the drafting unit (Decree 30/2020, Annex I, part II, item 3).
    pub fn symbol(self, office: &str, archive: &str) -> String {
        let body = Self::ALL.iter().find_map(|kind| office.strip_prefix(kind.key())?.strip_prefix('-'));
        // what the office wrote in another form stands as it is
        let Some(body) = body else { return office.to_owned() };
        match self {
            Self::Notice | Self::Report => format!("{}-{body}", self.key()),
            Self::Letter => {
                let drafting =
                    archive.split([',', ';']).map(str::trim).rfind(|part| !part.is_empty() && *part != "VT");
                match drafting {
                    Some(unit) => format!("{body}-{unit}"),
                    None => body.to_owned(),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_symbol_follows_the_type() {
        let symbol = |kind: DocumentKind| kind.symbol("TB-VPUBND", "VT, NC");
        assert_eq!(DocumentKind::ALL.map(symbol), ["TB-VPUBND", "BC-VPUBND", "VPUBND-NC"]);
        assert_eq!(DocumentKind::Letter.symbol("TB-TTPVHCC", "VT"), "TTPVHCC");
        assert_eq!(DocumentKind::Letter.symbol("UBND-KSTT", "VT, KSTT"), "UBND-KSTT");
    }
}
