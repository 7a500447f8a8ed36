//! What is asked of a chart, and what it is: kind, finding, picture, and where it tells which figure.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::canvas::Area;
use super::style::Look;
use crate::figures::words::bare_time;
use crate::figures::{Comparison, FigureKey, Group, History, UnitId};
use crate::mark::Drawing;

/// What a chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The province's rank over time.
    Rank,
    /// The rates of the indicators over time, side by side.
    Indicators,
    /// The points of the index's groups of their maxima.
    Groups,
    /// How indicators, groups of points or units moved.
    Change,
    /// The units of a group in their order.
    Units,
    /// The scores of a few units over time.
    Trend,
    /// How many units stand where, by class.
    Distribution,
    /// Units by assessments.
    Heatmap,
    /// Overdue dossiers.
    Overdue,
    /// All provinces in their order.
    Provinces,
}

impl Kind {
    /// All of them, as they are offered.
    pub const ALL: [Self; 10] = [
        Self::Rank,
        Self::Provinces,
        Self::Groups,
        Self::Indicators,
        Self::Change,
        Self::Units,
        Self::Trend,
        Self::Distribution,
        Self::Heatmap,
        Self::Overdue,
    ];

    /// Its name on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rank => "rank",
            Self::Indicators => "indicators",
            Self::Groups => "groups",
            Self::Change => "change",
            Self::Units => "units",
            Self::Trend => "trend",
            Self::Distribution => "distribution",
            Self::Heatmap => "heatmap",
            Self::Overdue => "overdue",
            Self::Provinces => "provinces",
        }
    }

    /// Its name on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Rank => "Xếp hạng",
            Self::Indicators => "Các chỉ số",
            Self::Groups => "Nhóm điểm",
            Self::Change => "Thay đổi",
            Self::Units => "Đơn vị",
            Self::Trend => "Diễn biến",
            Self::Distribution => "Phân bố",
            Self::Heatmap => "Bản đồ nhiệt",
            Self::Overdue => "Quá hạn",
            Self::Provinces => "Các tỉnh",
        }
    }

    /// The kind of this name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether it fits a page of a notice.
    pub const fn fits_page(self) -> bool {
        !matches!(self, Self::Heatmap | Self::Trend)
    }

    /// Whether it is drawn from all days.
    pub const fn is_over_time(self) -> bool {
        matches!(self, Self::Rank | Self::Indicators | Self::Trend | Self::Heatmap)
    }

    /// Whether it shows the units of one group.
    pub const fn is_of_units(self) -> bool {
        matches!(self, Self::Units | Self::Trend | Self::Distribution | Self::Heatmap)
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What it shows.
    pub kind: Kind,
    /// The group of units; of changes those of the province where there is none.
    pub group: Option<Group>,
    /// Units that are named and marked.
    pub chosen: Vec<UnitId>,
    /// The indicators that are shown; all where none is named.
    pub indicators: Vec<u8>,
    /// Of changes over time the days from this one on.
    pub since: Option<NaiveDate>,
    /// Whether units stand by how they moved instead of by their scores.
    pub by_change: bool,
    /// The office's province, `tỉnh Gia Lai`; empty where it is not told.
    pub province: String,
    /// Colours and sizes.
    pub look: Look,
}

impl Request {
    /// A chart of this kind with nothing chosen.
    pub const fn new(kind: Kind, look: Look) -> Self {
        Self {
            kind,
            group: None,
            chosen: Vec::new(),
            indicators: Vec::new(),
            since: None,
            by_change: false,
            province: String::new(),
            look,
        }
    }
}

/// A place of a chart that tells a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Where it is.
    pub area: Area,
    /// What it tells.
    pub words: String,
    /// The figure behind it.
    pub figure: Option<FigureKey>,
}

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub kind: Kind,
    /// What it finds, in one sentence that is true of what is shown.
    pub title: String,
    /// What is shown, of when, in which unit.
    pub shown: String,
    /// The same for those who cannot see it, with the figures.
    pub description: String,
    /// The picture.
    pub drawing: Drawing,
    /// Where it tells which figure.
    pub hits: Vec<Hit>,
    /// Its numbers as a table: a head and rows.
    pub table: Vec<Vec<String>>,
}

impl Chart {
    /// A chart of this kind with its finding, what it shows, the figures in words, its picture, where it tells them, and its numbers.
    pub fn new(
        kind: Kind,
        (title, shown): (String, String),
        told: &[String],
        drawing: Drawing,
        (hits, table): (Vec<Hit>, Vec<Vec<String>>),
    ) -> Self {
        let description = format!("{title}. {shown}. {}.", told.join("; "));
        Self { kind, title, shown, description, drawing, hits, table }
    }
}

/// The groups of units that a week has scores of, in their order.
pub fn groups_of(week: &Comparison) -> Vec<Group> {
    Group::ALL.into_iter().filter(|group| week.group(*group).any(|unit| unit.score().is_some())).collect()
}

/// What a chart is drawn from.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// Figures over time.
    pub history: &'a History,
    /// The two dates side by side.
    pub week: &'a Comparison,
    /// What is asked for.
    pub request: &'a Request,
}

impl Ask<'_> {
    /// The group of units that is meant: the one asked for, else the first that has scores.
    ///
    /// # Errors
    /// When there are no scores of it.
    pub fn group(&self) -> Result<Group, String> {
        let has = groups_of(self.week);
        match self.request.group {
            Some(group) if has.contains(&group) => Ok(group),
            Some(group) => Err(format!(
                "Kỳ này không có điểm của {}; hãy chọn khối khác hoặc nhập bảng điểm của khối này.",
                group.label().to_lowercase()
            )),
            None => has.first().copied().ok_or_else(|| {
                "Kỳ này chưa có điểm của đơn vị nào; hãy nhập bảng điểm của các đơn vị.".to_owned()
            }),
        }
    }

    /// The assessed days that are drawn over time, oldest first, the week's the last.
    pub fn days(&self) -> Vec<NaiveDate> {
        let days = self.history.days().filter(|day| *day <= self.week.as_of);
        days.filter(|day| self.request.since.is_none_or(|since| *day >= since)).collect()
    }

    /// The time of the figures and the one compared with, for `shown`: `08/4/2025 so với 27/3/2025`.
    pub fn when(&self) -> String {
        let now = bare_time(self.week.time());
        match self.week.time_against() {
            Some(against) => format!("{now} so với {}", bare_time(against)),
            None => now,
        }
    }
}
