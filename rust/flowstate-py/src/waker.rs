//! Wakes one waiting thread, or one event loop through its file descriptor.

use std::collections::HashSet;
use std::os::fd::RawFd;
use std::sync::Arc;
use std::time::{Duration, Instant};

use flowstate_core::ids::Token;
use flowstate_core::watch::Wake;
use parking_lot::Mutex;
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use rustix::io::Errno;

use crate::errors;
use crate::signal::Signal;

/// Wakes one waiting thread, or one event loop through its file descriptor.
#[pyclass(frozen, module = "flowstate._core")]
pub(crate) struct Waker {
    shared: Arc<Shared>,
}

/// What the waiter and those who wake it share.
pub(crate) struct Shared {
    /// Innermost lock: nothing is locked or waited for under it.
    news: Mutex<News>,
}

struct News {
    /// The tokens woken since the last drain, each once, in order.
    tokens: Vec<i64>,
    known: HashSet<i64>,
    /// None once it is closed. A thread that waits holds its own share, so that the descriptor outlives the wait.
    signal: Option<Arc<Signal>>,
    /// Whether the descriptor is readable: it is written only if it is not.
    is_notified: bool,
}

impl News {
    fn notify(&mut self) {
        if let Some(signal) = &self.signal
            && !self.is_notified
        {
            self.is_notified = true;
            signal.set();
        }
    }
}

impl Shared {
    fn add(&self, token: i64) {
        let mut news = self.news.lock();
        if news.signal.is_none() {
            return;
        }
        if news.known.insert(token) {
            news.tokens.push(token);
        }
        news.notify();
    }
}

impl Wake for Shared {
    fn wake(&self, token: Token) {
        self.add(token.get());
    }
}

fn os_error(error: Errno) -> PyErr {
    PyOSError::new_err((error.raw_os_error(), error.to_string()))
}

impl Waker {
    pub(crate) fn open() -> PyResult<Self> {
        let news = News {
            tokens: Vec::new(),
            known: HashSet::new(),
            signal: Some(Arc::new(Signal::open().map_err(os_error)?)),
            is_notified: false,
        };
        Ok(Self { shared: Arc::new(Shared { news: Mutex::new(news) }) })
    }

    pub(crate) fn shared(&self) -> Arc<Shared> {
        Arc::clone(&self.shared)
    }
}

#[pymethods]
impl Waker {
    #[new]
    fn new() -> PyResult<Self> {
        Self::open()
    }

    /// A descriptor that turns readable once something was woken.
    fn fileno(&self, py: Python<'_>) -> PyResult<RawFd> {
        let news = self.shared.news.lock();
        let number = news.signal.as_ref().map(|signal| signal.number());
        drop(news);
        number.ok_or_else(|| errors::not_open(py, "the waker is closed".to_owned()))
    }

    /// Wake the waiter of that token. Never blocks.
    fn wake(&self, token: i64) {
        self.shared.add(token);
    }

    /// The tokens woken since the last drain, each once.
    fn drain(&self) -> Vec<i64> {
        let mut news = self.shared.news.lock();
        // Under the lock, readability is cleared before the tokens are read: whoever comes next sets it again.
        if news.is_notified
            && let Some(signal) = &news.signal
        {
            signal.clear();
        }
        news.is_notified = false;
        news.known.clear();
        std::mem::take(&mut news.tokens)
    }

    /// Block until a token is there; False after ``timeout`` seconds, or if the waker is closed.
    #[pyo3(signature = (timeout = None))]
    fn wait(&self, py: Python<'_>, timeout: Option<f64>) -> PyResult<bool> {
        // A time too long to count is no timeout.
        let length = timeout.map(|seconds| Duration::try_from_secs_f64(seconds.max(0.0)));
        let deadline = length.and_then(Result::ok).and_then(|length| Instant::now().checked_add(length));
        loop {
            let news = self.shared.news.lock();
            let is_woken = !news.tokens.is_empty();
            let signal = news.signal.clone();
            drop(news);
            let Some(signal) = signal else { return Ok(false) };
            if is_woken {
                return Ok(true);
            }
            let rest = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            if rest == Some(Duration::ZERO) {
                return Ok(false);
            }
            match py.detach(|| signal.wait(rest)) {
                Ok(()) | Err(Errno::INTR) => py.check_signals()?,
                Err(error) => return Err(os_error(error)),
            }
        }
    }

    /// Close the descriptor. Whoever waits returns. Idempotent.
    fn close(&self) {
        let mut news = self.shared.news.lock();
        news.notify();
        news.signal = None;
    }
}
