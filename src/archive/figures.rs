//! The figures, read by day and by series into a history.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::error::{ArchiveError, Fault};
use super::rows::figures::{
    ALL, COLUMNS, Revision, TRENDS, add_all, assessed, details, fact, know, origin, outline, place,
    read_facts, reading, select, whole,
};
use super::rows::keys::{is_of_kind, keys_of, measure_key, time_key};
use super::store::Archive;
use crate::figures::{AsOf, Fact, FigureKey, History, Measure, PeriodKind, Subject};

impl Archive {
    /// The versions, the units, the assessed days and the times of the overdue lists, and the figures of whole years; no day's figures.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn outline(&self) -> Result<History, ArchiveError> {
        self.outline_of(PeriodKind::Days)
    }

    /// As [`Archive::outline`], of periods of this kind.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn outline_of(&self, kind: PeriodKind) -> Result<History, ArchiveError> {
        outline(&self.connection, kind).map_err(|fault| self.error(fault))
    }

    /// The assessed periods of each kind that has any, by the days that end them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn periods(&self) -> Result<BTreeMap<PeriodKind, BTreeSet<NaiveDate>>, ArchiveError> {
        assessed(&self.connection).map_err(|fault| self.error(fault))
    }

    /// A history with all figures of these days and of the overdue lists that belong to them.
    ///
    /// # Errors
    /// When the file cannot be read or holds a figure that does not fit its type.
    pub fn history_of(&self, days: impl IntoIterator<Item = NaiveDate>) -> Result<History, ArchiveError> {
        let mut history = self.outline()?;
        self.read_days(&mut history, days)?;
        Ok(history)
    }

    /// Reads all figures of these days, and of the overdue lists that belong to them, into a history.
    ///
    /// # Errors
    /// As [`Archive::history_of`].
    pub fn read_days(
        &self,
        history: &mut History,
        days: impl IntoIterator<Item = NaiveDate>,
    ) -> Result<(), ArchiveError> {
        let read = || {
            let mut ranges = BTreeSet::new();
            for day in days {
                ranges.insert(keys_of(history.period_kind().time(day)));
                ranges.extend(history.overdue_for(day).map(|at| (time_key(at), time_key(at))));
            }
            for range in ranges {
                read_facts(&self.connection, "figures.time BETWEEN ?1 AND ?2", range, history)?;
            }
            Ok(())
        };
        read().map_err(|fault: Fault| self.error(fault))
    }

    /// Reads the province's ranks and rates and all scores of all days into a history: what trends and charts are drawn from.
    ///
    /// # Errors
    /// As [`Archive::history_of`].
    pub fn read_trends(&self, history: &mut History) -> Result<(), ArchiveError> {
        let of_kind = is_of_kind("figures.time", history.period_kind());
        let condition = format!("{TRENDS} AND {of_kind} AND figures.time BETWEEN ?1 AND ?2");
        read_facts(&self.connection, &condition, ALL, history).map_err(|fault| self.error(fault))
    }

    /// Brings a history up to what is stored of these times: days and lists that came or went, and the figures that trends are drawn from.
    ///
    /// # Errors
    /// As [`Archive::history_of`].
    pub fn refresh(&self, history: &mut History, times: &BTreeSet<AsOf>) -> Result<(), ArchiveError> {
        let mut read = || {
            history.forget(times);
            for at in times {
                let key = time_key(*at);
                know(&self.connection, "times.time BETWEEN ?1 AND ?2", (key, key), history)?;
                let condition = match at {
                    AsOf::Year(_) => "figures.time BETWEEN ?1 AND ?2".to_owned(),
                    at if PeriodKind::of(*at) != history.period_kind() => continue,
                    _ => format!("{TRENDS} AND figures.time BETWEEN ?1 AND ?2"),
                };
                read_facts(&self.connection, &condition, (key, key), history)?;
            }
            Ok(())
        };
        read().map_err(|fault: Fault| self.error(fault))
    }

    /// Reads the figures of one subject in one measure over all times into a history.
    ///
    /// # Errors
    /// As [`Archive::history_of`].
    pub fn read_series(
        &self,
        history: &mut History,
        subject: Subject,
        measure: Measure,
    ) -> Result<(), ArchiveError> {
        let (subject, measure) = (subject.number(), measure_key(measure));
        // integers of ours; the index is asked time by time
        let condition =
            format!("subject = {subject} AND measure = {measure} AND times.time BETWEEN ?1 AND ?2");
        let mut read = || {
            let mut query = self.connection.prepare(&format!(
                "SELECT {COLUMNS} FROM times CROSS JOIN figures ON figures.time = times.time JOIN origins ON origins.id = origin
                 JOIN units ON units.id = subject WHERE {condition}"
            ))?;
            add_all(query.query([ALL.0, ALL.1])?, history)
        };
        read().map_err(|fault| self.error(fault))
    }

    /// Everything that was ever measured. A large file holds very much: most callers need a few days.
    ///
    /// # Errors
    /// As [`Archive::history_of`].
    pub fn whole_history(&self) -> Result<History, ArchiveError> {
        whole(&self.connection).map_err(|fault| self.error(fault))
    }

    /// Reads what stands beside the notice's figures into a history: of each kind the figures of the last time up to a day, or of the
    /// first one after it; of monthly rates the last six. Only periods of the history's kind count.
    ///
    /// # Errors
    /// As [`Archive::history_of`].
    pub fn read_details(&self, history: &mut History, as_of: NaiveDate) -> Result<(), ArchiveError> {
        let mut read = || {
            let of_kind = is_of_kind("times.time", history.period_kind());
            let (_, end) = keys_of(history.period_kind().time(as_of));
            for (find, read, how_many) in details() {
                let has = format!(
                    "{of_kind} AND EXISTS (SELECT 1 FROM figures WHERE figures.time = times.time AND {find})"
                );
                let last = format!(
                    "SELECT time FROM times WHERE time <= ?1 AND {has} ORDER BY time DESC LIMIT {how_many}"
                );
                let first = format!("SELECT time FROM times WHERE time > ?1 AND {has} ORDER BY time LIMIT 1");
                let times = |sql: &str| {
                    let mut query = self.connection.prepare_cached(sql)?;
                    query.query_map([end], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()
                };
                let mut found = times(&last)?;
                if found.is_empty() {
                    found = times(&first)?;
                }
                for time in found {
                    let condition = format!("figures.time BETWEEN ?1 AND ?2 AND {read}");
                    read_facts(&self.connection, &condition, (time, time), history)?;
                }
            }
            Ok(())
        };
        read().map_err(|fault: Fault| self.error(fault))
    }

    /// The stored figures of these times.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn facts_at(&self, times: &BTreeSet<AsOf>) -> Result<Vec<Fact>, ArchiveError> {
        let read = || {
            let mut facts = Vec::new();
            for at in times {
                let range = (time_key(*at), time_key(*at));
                let mut query = self.connection.prepare_cached(&select("figures.time BETWEEN ?1 AND ?2"))?;
                let mut rows = query.query([range.0, range.1])?;
                while let Some(row) = rows.next()? {
                    facts.push(fact(row)?);
                }
            }
            Ok(facts)
        };
        read().map_err(|fault: Fault| self.error(fault))
    }

    /// What stood in a figure's place before, newest first: each import or correction that gave another value keeps the one that it replaced.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn revisions(&self, key: FigureKey) -> Result<Vec<Revision>, ArchiveError> {
        let read = || {
            let mut query = self.connection.prepare(
                "SELECT value, reason, source, sheet, cell FROM revisions JOIN origins ON origins.id = origin
                 WHERE time = ?1 AND measure = ?2 AND subject = ?3 ORDER BY number DESC",
            )?;
            let found = query
                .query_map(place(key), |row| Ok(Revision { reading: reading(row)?, origin: origin(row)? }))?;
            found.collect::<Result<_, _>>()
        };
        read().map_err(|error: rusqlite::Error| self.error(error))
    }
}
