//! One window a data file: whoever opens it a second time is led to the window that has it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use sha2::{Digest, Sha256};

/// What a second window says to the first, so that no stranger on the same port is obeyed.
const RAISE: &[u8] = b"thongbao766: hien cua so\n";

/// How long a window is waited for.
const PATIENCE: Duration = Duration::from_millis(800);

/// The claim of a window on a data file; it ends when it is dropped, or with the program, however that ends.
#[derive(Debug)]
pub struct Instance {
    /// Holds the lock while it is open.
    _lock: File,
    port_file: PathBuf,
    address: Option<SocketAddr>,
    ended: Arc<AtomicBool>,
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        let _ = fs::remove_file(&self.port_file);
        // wakes the listener, so that it sees the end
        if let Some(address) = self.address {
            let _ = TcpStream::connect_timeout(&address, PATIENCE);
        }
    }
}

/// Who has a data file.
#[derive(Debug)]
pub enum Claim {
    /// The caller, until it drops the claim.
    Mine(Instance),
    /// Another window, which was asked to come to the front.
    Other,
}

/// Claims a data file for this window; `raise` is called, on a thread of its own, when another one wants it.
///
/// `folder` is this user's own folder of the program. Two users of a shared file are kept apart by the file's own locks.
///
/// # Errors
/// When the folder cannot be written to; a window may then go on without a claim.
pub fn claim(folder: &Path, data_file: &Path, raise: impl Fn() + Send + 'static) -> io::Result<Claim> {
    let folder = folder.join("dang-mo");
    fs::create_dir_all(&folder)?;
    let name = name_of(data_file)?;
    let port_file = folder.join(format!("{name}.port"));
    let lock = OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .open(folder.join(format!("{name}.lock")))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            ask_to_raise(&port_file);
            return Ok(Claim::Other);
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let ended = Arc::new(AtomicBool::new(false));
    // a machine that allows no listener still has its lock
    let address = listen(&port_file, Arc::clone(&ended), raise).ok();
    Ok(Claim::Mine(Instance { _lock: lock, port_file, address, ended }))
}

/// The same for every spelling of a path: letters of both cases are one on Windows.
fn name_of(data_file: &Path) -> io::Result<String> {
    let path = fs::canonicalize(data_file)?.to_string_lossy().into_owned();
    let path = if cfg!(windows) { path.to_lowercase() } else { path };
    Ok(Sha256::digest(path.as_bytes()).iter().take(12).map(|byte| format!("{byte:02x}")).collect())
}

#[expect(clippy::disallowed_methods, reason = "it listens as long as the window lives, and has no result")]
fn listen(
    port_file: &Path,
    ended: Arc<AtomicBool>,
    raise: impl Fn() + Send + 'static,
) -> io::Result<SocketAddr> {
    // this machine only: no firewall asks
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    File::create(port_file)?.write_all(address.port().to_string().as_bytes())?;
    thread::Builder::new().name("instance".to_owned()).spawn(move || {
        for stream in listener.incoming() {
            if ended.load(Ordering::Relaxed) {
                return;
            }
            let Ok(mut stream) = stream else { continue };
            let mut said = [0; RAISE.len()];
            let _ = stream.set_read_timeout(Some(PATIENCE));
            if stream.read_exact(&mut said).is_ok() && said == RAISE {
                raise();
            }
        }
    })?;
    Ok(address)
}

/// A window that cannot be reached stays where it is: the caller says so anyway.
fn ask_to_raise(port_file: &Path) {
    let port = fs::read_to_string(port_file).ok().and_then(|text| text.trim().parse::<u16>().ok());
    let Some(port) = port else { return };
    allow_the_other_to_the_front();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    if let Ok(mut stream) = TcpStream::connect_timeout(&address, PATIENCE) {
        let _ = stream.write_all(RAISE);
    }
}

/// Windows lets a program come to the front only when the one that has the keyboard allows it.
fn allow_the_other_to_the_front() {
    #[cfg(windows)]
    {
        use windows_sys::Win32::UI::WindowsAndMessaging::{ASFW_ANY, AllowSetForegroundWindow};
        // SAFETY: the call takes a number and touches no memory of ours; when it fails, the taskbar's button flashes instead.
        #[expect(unsafe_code, reason = "the standard library knows no windows")]
        unsafe {
            AllowSetForegroundWindow(ASFW_ANY);
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test puts files there that others have written")]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn the_second_window_is_led_to_the_first_until_that_one_closes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("Bình Phước 766.tb766");
        fs::write(&file, b"").unwrap();
        let (sender, raised) = channel();
        let first = claim(folder.path(), &file, move || sender.send(()).unwrap()).unwrap();
        assert!(matches!(first, Claim::Mine(_)));

        let again = folder.path().join(".").join("Bình Phước 766.tb766");
        assert!(matches!(claim(folder.path(), &again, || ()).unwrap(), Claim::Other));
        raised.recv_timeout(Duration::from_secs(20)).unwrap();

        let other = folder.path().join("khác.tb766");
        fs::write(&other, b"").unwrap();
        assert!(matches!(claim(folder.path(), &other, || ()).unwrap(), Claim::Mine(_)));

        drop(first);
        assert!(matches!(claim(folder.path(), &file, || ()).unwrap(), Claim::Mine(_)));
    }

    #[test]
    fn a_file_that_does_not_exist_cannot_be_claimed() {
        let folder = tempfile::tempdir().unwrap();
        assert!(claim(folder.path(), &folder.path().join("không có.tb766"), || ()).is_err());
    }
}
