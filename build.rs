//! Gives the Windows program its icon, version and manifest; other systems need none of them.

use std::env;

/// UTF-8 as the code page, sharp text at every scale, paths of any length, today's common controls, no administrator rights.
const MANIFEST: &str = include_str!("assets/windows/thongbao766.manifest");

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=assets/windows");
    // what is asked is the target: this script may run on another system
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return;
    }
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon("assets/windows/thongbao766.ico")
        .set_manifest(MANIFEST)
        // Vietnamese
        .set_language(0x042A)
        .set("ProductName", "Thông báo 766")
        .set("FileDescription", "Thông báo 766")
        .set("OriginalFilename", "ThongBao766.exe")
        .set("InternalName", "thongbao766")
        .set("LegalCopyright", "Giấy phép MIT");
    if let Err(error) = resource.compile_for("thongbao766") {
        println!("cargo:warning=the resources of Windows could not be compiled: {error}");
        std::process::exit(1);
    }
}
