//! Tables in csv files as the office's figures are kept here: fields apart by `;`, decimals with a comma, UTF-8.

use std::error::Error;
use std::path::Path;

/// What the generator makes, or why it cannot.
pub type Made<T> = Result<T, Box<dyn Error>>;

/// A table of texts, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads a csv file.
    ///
    /// # Errors
    /// When the file cannot be read, or a row has another number of fields than the head.
    pub fn read(path: &Path) -> Made<Self> {
        let at = |what: String| format!("{}: {what}", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| at(error.to_string()))?;
        let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
        let heads = lines.next().ok_or_else(|| at("empty".to_owned()))?;
        let rows: Vec<_> = lines.collect();
        if let Some(row) = rows.iter().position(|row| row.len() != heads.len()) {
            return Err(at(format!("line {} has not {} fields", row + 2, heads.len())).into());
        }
        Ok(Self { heads, rows })
    }

    /// The fields of one column.
    pub fn column(&self, column: usize) -> Vec<String> {
        self.rows.iter().map(|row| row[column].clone()).collect()
    }

    /// Tables without the first column, one for each of its values, in the order of the rows.
    pub fn split_by_first_column(&self) -> Vec<(String, Self)> {
        let mut parts: Vec<(String, Self)> = Vec::new();
        for row in &self.rows {
            let at = parts.iter().position(|(key, _)| *key == row[0]).unwrap_or_else(|| {
                parts.push((row[0].clone(), Self { heads: self.heads[1..].to_vec(), rows: Vec::new() }));
                parts.len() - 1
            });
            parts[at].1.rows.push(row[1..].to_vec());
        }
        parts
    }
}
