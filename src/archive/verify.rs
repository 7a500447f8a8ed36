//! Whether a data file is whole: its pages, its references, its sources and the fit of every figure.

use rusqlite::Connection;

use super::error::{ArchiveError, Fault};
use super::store::Archive;
use crate::plan::fingerprint;

impl Archive {
    /// Reads the whole file and tells what is wrong with it, a sentence each; nothing where all is well.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn verify(&self) -> Result<Vec<String>, ArchiveError> {
        let mut findings = Vec::new();
        for check in [pages, references, contents] {
            match check(&self.connection) {
                Ok(found) => findings.extend(found),
                Err(fault @ (Fault::Damaged(_) | Fault::Foreign)) => findings.push(format!("Tệp {fault}.")),
                Err(fault) => return Err(self.error(fault)),
            }
        }
        let (history, office) = (self.whole_history().map(drop), self.office().map(drop));
        let log = self.log().map(drop);
        let weeks = self.times_with_weeks()?.into_iter().map(|at| self.week(at).map(drop));
        findings.extend(
            [history, office, log].into_iter().chain(weeks).filter_map(|read| Some(read.err()?.to_string())),
        );
        Ok(findings)
    }
}

fn pages(connection: &Connection) -> Result<Vec<String>, Fault> {
    let mut query = connection.prepare("PRAGMA integrity_check")?;
    let lines: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let faults = lines.iter().filter(|line| *line != "ok");
    Ok(faults.map(|line| format!("Cấu trúc tệp bị hỏng ({line}); hãy khôi phục từ bản sao lưu.")).collect())
}

fn references(connection: &Connection) -> Result<Vec<String>, Fault> {
    let mut query = connection.prepare("SELECT \"table\", parent FROM pragma_foreign_key_check")?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (table, parent) = row?;
        Ok(format!(
            "Bảng {table} trỏ đến một dòng không có trong bảng {parent}; hãy khôi phục từ bản sao lưu."
        ))
    })
    .collect()
}

fn contents(connection: &Connection) -> Result<Vec<String>, Fault> {
    let mut query = connection.prepare(
        "SELECT sha256, bytes, (SELECT name FROM sources WHERE sources.sha256 = contents.sha256) FROM contents",
    )?;
    let mut rows = query.query([])?;
    let mut findings = Vec::new();
    while let Some(row) = rows.next()? {
        let (stored, bytes): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
        if fingerprint(&bytes) != stored {
            let name: Option<String> = row.get(2)?;
            findings.push(format!(
                "Nội dung tệp nguồn {} không khớp mã SHA-256 đã lưu; hãy khôi phục từ bản sao lưu.",
                name.unwrap_or(stored)
            ));
        }
    }
    Ok(findings)
}
