//! A file descriptor that can be made readable and be cleared again.

use std::os::fd::{AsFd, AsRawFd, BorrowedFd, RawFd};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::OwnedFd;
use rustix::io::{Errno, read, write};

/// A descriptor to wait on, and the one that makes it readable: on Linux they are the same eventfd.
#[derive(Debug)]
pub(crate) struct Signal {
    readable: OwnedFd,
    #[cfg(not(target_os = "linux"))]
    writable: OwnedFd,
}

impl Signal {
    #[cfg(target_os = "linux")]
    pub(crate) fn open() -> Result<Self, Errno> {
        use rustix::event::{EventfdFlags, eventfd};
        Ok(Self { readable: eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)? })
    }

    #[cfg(not(target_os = "linux"))]
    pub(crate) fn open() -> Result<Self, Errno> {
        use rustix::io::{FdFlags, fcntl_setfd, ioctl_fionbio};
        let (readable, writable) = rustix::pipe::pipe()?;
        for end in [&readable, &writable] {
            fcntl_setfd(end, FdFlags::CLOEXEC)?;
            ioctl_fionbio(end, true)?;
        }
        Ok(Self { readable, writable })
    }

    fn writable(&self) -> BorrowedFd<'_> {
        #[cfg(target_os = "linux")]
        return self.readable.as_fd();
        #[cfg(not(target_os = "linux"))]
        return self.writable.as_fd();
    }

    pub(crate) fn number(&self) -> RawFd {
        self.readable.as_raw_fd()
    }

    /// Makes it readable. That a full descriptor refuses more is no harm: it is readable already.
    pub(crate) fn set(&self) {
        let _ = write(self.writable(), &1_u64.to_ne_bytes());
    }

    /// Makes it unreadable.
    pub(crate) fn clear(&self) {
        let mut bytes = [0_u8; 64];
        while read(&self.readable, &mut bytes).is_ok_and(|count| count == bytes.len()) {}
    }

    /// Waits until it is readable, a signal comes (`Errno::INTR`) or the time is over.
    pub(crate) fn wait(&self, timeout: Option<Duration>) -> Result<(), Errno> {
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        poll(&mut [PollFd::new(&self.readable, PollFlags::IN)], timeout.as_ref()).map(drop)
    }
}
