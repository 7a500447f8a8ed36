//! Draws the program's icon into `assets/windows/thongbao766.ico`, from 16 to 256 pixels: `cargo run --example icon`.

use std::fs;
use std::path::Path;

use ico::{IconDir, IconDirEntry, IconImage, ResourceType};
use thongbao766::app::icon::icon;

/// The sizes that Windows asks for, from the title bar at 100 % to the largest view of the Explorer.
const SIDES: [u32; 9] = [16, 20, 24, 32, 40, 48, 64, 128, 256];

#[expect(clippy::disallowed_methods, reason = "a picture under version control, made anew by hand")]
fn main() -> std::io::Result<()> {
    let mut folder = IconDir::new(ResourceType::Icon);
    for side in SIDES {
        let image = IconImage::from_rgba_data(side, side, icon(side).rgba);
        // readers of before Windows Vista, such as makers of installers, know compressed pictures only at 256 pixels
        let entry =
            if side == 256 { IconDirEntry::encode(&image) } else { IconDirEntry::encode_as_bmp(&image) };
        folder.add_entry(entry?);
    }
    let mut bytes = Vec::new();
    folder.write(&mut bytes)?;
    fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/windows/thongbao766.ico"), bytes)
}
