//! What a command may write over.

use std::fs;
use std::path::Path;

use super::reply::Failure;
use crate::archive::{Archive, is_data_file};
use crate::plan::fingerprint;

/// Refuses to write over a data file, or over a file that figures came from: both stay as they are, whatever their names end in.
pub(super) fn refuse_source(archive: &Archive, data: &Path, out: &Path) -> Result<(), Failure> {
    let shown = out.display();
    let Ok(bytes) = fs::read(out) else { return Ok(()) };
    let same = |left: &Path, right: &Path| matches!((left.canonicalize(), right.canonicalize()), (Ok(left), Ok(right)) if left == right);
    if same(data, out) || is_data_file(&bytes) {
        return Err(Failure::refused(format!(
            "“{shown}” là tệp dữ liệu của chương trình, không ghi đè; hãy chọn tên khác."
        )));
    }
    let sha256 = fingerprint(&bytes);
    if let Some(source) = archive.sources()?.iter().find(|source| source.sha256.as_ref() == Some(&sha256)) {
        return Err(Failure::refused(format!(
            "“{shown}” là tệp nguồn đã nhập ({}), không ghi đè; hãy chọn tên khác.",
            source.name
        )));
    }
    Ok(())
}
