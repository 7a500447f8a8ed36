//! What part I of a notice may say: blocks that are generated from the figures, chosen and ordered by the officer.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::chart::Kind as ChartKind;
use crate::figures::{Comparison, Group, History};

/// How many units the best and the last are, where nothing else is chosen.
pub(super) const USUAL_COUNT: u32 = 5;

const fn usual_count() -> u32 {
    USUAL_COUNT
}

const fn is_false(value: &bool) -> bool {
    !*value
}

/// One block of part I, with its parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Block {
    /// The rank and the total with their moves.
    Headline,
    /// The province beside a second date: rank, total, how many indicators went which way.
    Since {
        /// The date; `None` for the assessment before the one compared with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        against: Option<NaiveDate>,
        /// What was assessed then: `phiên họp UBND tỉnh`; empty for a plain date.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        label: String,
    },
    /// The points of the groups of the index.
    Groups,
    /// The rates of the indicators, and which of them rose, fell or stayed.
    Rates,
    /// The distances to the provinces above, below and first, and to the means.
    Neighbours,
    /// The overdue dossiers by unit.
    Overdue,
    /// The lowest unit in each group of the index.
    Worst,
    /// The scores of a group's units, all of them.
    Units {
        /// Which units.
        group: Group,
        /// Whether the table stands in an annex, with the points of each group of the index; the first and the last stay in part I.
        #[serde(default, skip_serializing_if = "is_false")]
        annex: bool,
    },
    /// How many units are in each class, and which.
    Classes {
        /// Which units.
        group: Group,
    },
    /// The units with the highest scores.
    Top {
        /// Which units.
        group: Group,
        /// How many; those that tie with the last stand too.
        #[serde(default = "usual_count")]
        count: u32,
    },
    /// The units with the lowest scores.
    Bottom {
        /// Which units.
        group: Group,
        /// How many; those that tie with the last stand too.
        #[serde(default = "usual_count")]
        count: u32,
    },
    /// The units that rose and fell most.
    Movers {
        /// Which units.
        group: Group,
        /// How many each way, at most.
        #[serde(default = "usual_count")]
        count: u32,
        /// The least change that is told, in points.
        #[serde(default, skip_serializing_if = "Decimal::is_zero")]
        min: Decimal,
    },
    /// How many units reach a score.
    Threshold {
        /// Which units.
        group: Group,
        /// The score.
        at: Decimal,
    },
    /// The units that have to explain themselves.
    Explain {
        /// Which units.
        group: Group,
        /// Those below this score.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        below: Option<Decimal>,
        /// Those that fell by so many points or more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fall: Option<Decimal>,
        /// Until when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline: Option<NaiveDate>,
    },
    /// What a group of the index would give the province at another share of its maximum.
    WhatIf {
        /// The group of the index.
        group_no: u8,
        /// The share of its maximum, in percent.
        percent: Decimal,
    },
    /// A chart with its finding as caption, numbered, in black and white.
    Chart {
        /// What it shows.
        chart: ChartKind,
        /// Which units, where it shows units.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<Group>,
    },
}

impl Block {
    /// The units that it speaks of; `None` for a block of the province.
    pub const fn group(&self) -> Option<Group> {
        match self {
            Self::Headline
            | Self::Since { .. }
            | Self::Groups
            | Self::Rates
            | Self::Neighbours
            | Self::Overdue
            | Self::Worst
            | Self::WhatIf { .. } => None,
            Self::Units { group, .. }
            | Self::Classes { group }
            | Self::Top { group, .. }
            | Self::Bottom { group, .. }
            | Self::Movers { group, .. }
            | Self::Threshold { group, .. }
            | Self::Explain { group, .. } => Some(*group),
            Self::Chart { group, .. } => *group,
        }
    }

    /// Whether it is a chart over time, which needs the figures of other days.
    pub const fn is_over_time(&self) -> bool {
        matches!(self, Self::Chart { chart, .. } if chart.is_over_time())
    }

    /// What the officer calls it.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Headline => "Xếp hạng và tổng điểm",
            Self::Since { .. } => "So với một mốc thứ hai",
            Self::Groups => "Điểm các nhóm chỉ số",
            Self::Rates => "Tỷ lệ từng chỉ số",
            Self::Neighbours => "Khoảng cách với các tỉnh",
            Self::Overdue => "Hồ sơ quá hạn",
            Self::Worst => "Đơn vị thấp nhất từng nhóm chỉ số",
            Self::Units { .. } => "Bảng điểm từng đơn vị",
            Self::Classes { .. } => "Xếp loại",
            Self::Top { .. } => "Đơn vị dẫn đầu",
            Self::Bottom { .. } => "Đơn vị cuối bảng",
            Self::Movers { .. } => "Tăng, giảm nhiều nhất",
            Self::Threshold { .. } => "Số đơn vị đạt ngưỡng",
            Self::Explain { .. } => "Đơn vị phải giải trình",
            Self::WhatIf { .. } => "Nếu cải thiện một nhóm",
            Self::Chart { chart, .. } => match chart {
                ChartKind::Rank => "Biểu đồ xếp hạng qua các kỳ",
                ChartKind::Indicators => "Biểu đồ các chỉ số qua các kỳ",
                ChartKind::Groups => "Biểu đồ nhóm điểm",
                ChartKind::Change => "Biểu đồ mức thay đổi",
                ChartKind::Units => "Biểu đồ điểm các đơn vị",
                ChartKind::Distribution => "Biểu đồ phân bố điểm",
                ChartKind::Overdue => "Biểu đồ hồ sơ quá hạn",
                ChartKind::Provinces => "Biểu đồ các tỉnh, thành phố",
                ChartKind::Heatmap | ChartKind::Trend => "Biểu đồ qua các kỳ",
            },
        }
    }
}

impl Block {
    /// Whether it is the same block, perhaps with other parameters.
    pub fn is_like(&self, other: &Self) -> bool {
        let same_chart = match (self, other) {
            (Self::Chart { chart, .. }, Self::Chart { chart: of, .. }) => chart == of,
            _ => true,
        };
        std::mem::discriminant(self) == std::mem::discriminant(other)
            && self.group() == other.group()
            && same_chart
    }
}

/// The second date that the blocks of a week ask for, beside the one compared with.
pub fn second_day(
    blocks: Option<&[Block]>,
    history: &History,
    against: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let asked = blocks?.iter().find_map(|block| match block {
        Block::Since { against, .. } => Some(*against),
        _ => None,
    })?;
    asked.or_else(|| history.day_before(against?))
}

/// Every block that the figures of a week can fill, with usual parameters.
pub fn catalogue(week: &Comparison) -> Vec<Block> {
    let mut all = vec![Block::Headline];
    if week.against.is_some() {
        all.push(Block::Since { against: None, label: String::new() });
    }
    if !week.groups.is_empty() {
        all.push(Block::Groups);
    }
    all.push(Block::Rates);
    if week.neighbours.is_some() {
        all.push(Block::Neighbours);
    }
    if week.units.iter().any(|unit| !unit.groups.is_empty()) {
        all.push(Block::Worst);
    }
    // the group that gains most: the one with the lowest share of its maximum
    let lowest = week.groups.iter().filter_map(|group| Some((group.percent()?, group.no))).min();
    if let Some((_, group_no)) = lowest {
        all.push(Block::WhatIf { group_no, percent: Decimal::from(80) });
    }
    all.push(Block::Overdue);
    let charts = [
        (ChartKind::Rank, week.rank.current.is_some()),
        (ChartKind::Provinces, week.neighbours.is_some()),
        (ChartKind::Groups, !week.groups.is_empty()),
        (ChartKind::Indicators, !week.indicators.is_empty()),
        (ChartKind::Change, week.against.is_some() && week.is_one_version()),
        (ChartKind::Overdue, week.overdue.as_ref().is_some_and(|list| !list.units.is_empty())),
    ];
    let fit = charts.into_iter().filter(|(_, has_figures)| *has_figures);
    all.extend(fit.map(|(chart, _)| Block::Chart { chart, group: None }));
    for group in Group::ALL.into_iter().filter(|group| week.group(*group).next().is_some()) {
        all.extend([
            Block::Units { group, annex: false },
            Block::Classes { group },
            Block::Top { group, count: USUAL_COUNT },
            Block::Bottom { group, count: USUAL_COUNT },
            Block::Movers { group, count: USUAL_COUNT, min: Decimal::ONE },
            Block::Threshold { group, at: Decimal::from(70) },
            Block::Explain { group, below: Some(Decimal::from(60)), fall: None, deadline: None },
        ]);
        if week.group(group).any(|unit| unit.score().is_some()) {
            let charts = [ChartKind::Units, ChartKind::Distribution];
            all.extend(charts.map(|chart| Block::Chart { chart, group: Some(group) }));
            if week.against.is_some() && week.is_one_version() {
                all.push(Block::Chart { chart: ChartKind::Change, group: Some(group) });
            }
        }
    }
    all
}

/// What the figures of a week allow, in the order of the model notice.
pub fn usual(week: &Comparison) -> Vec<Block> {
    let mut blocks = vec![Block::Headline];
    if !week.groups.is_empty() {
        blocks.push(Block::Groups);
    }
    blocks.extend([Block::Rates, Block::Overdue]);
    let groups = Group::ALL.into_iter().filter(|group| week.group(*group).next().is_some());
    blocks.extend(groups.map(|group| Block::Units { group, annex: false }));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_read_as_the_command_line_writes_it() {
        let json = r#"[{"kind":"headline"},{"kind":"top","group":"commune","count":3},{"kind":"bottom","group":"commune"},
            {"kind":"movers","group":"commune","count":5,"min":"1"},{"kind":"explain","group":"commune","below":"60","fall":"5","deadline":"2026-10-20"},
            {"kind":"what-if","group_no":5,"percent":"60"}]"#;
        let blocks: Vec<Block> = serde_json::from_str(json).unwrap();
        assert_eq!(blocks[2], Block::Bottom { group: Group::Commune, count: 5 });
        let again: Vec<Block> = serde_json::from_str(&serde_json::to_string(&blocks).unwrap()).unwrap();
        assert_eq!(again, blocks);
        assert!(serde_json::from_str::<Block>(r#"{"kind":"top","group":"commune","many":3}"#).is_err());
        assert!(serde_json::from_str::<Block>(r#"{"kind":"nothing"}"#).is_err());
    }
}
