//! The system's file dialogs: asked for on the screen's thread, waited for on another.
//!
//! A desktop may have no dialog to show, or one that never answers. So nothing ever waits for a dialog, and the
//! window offers a field for the path beside it.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use rfd::{AsyncFileDialog, FileHandle};

/// A dialog that is being shown.
pub struct Dialog {
    answer: Pin<Box<dyn Future<Output = Picked> + Send>>,
}

/// What came of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Articles, folders or sessions to open. Empty: the user changed their mind.
    ToOpen(Vec<PathBuf>),
    /// No dialog could be shown, or it broke.
    NoDialog,
    /// A place to save to. None: the user changed their mind, or no dialog could be shown; it does not tell.
    Place(Option<PathBuf>),
}

impl Dialog {
    /// Asks for files to open. Call it on the screen's thread.
    pub fn files(title: &str, extensions: &[&str]) -> Self {
        let dialog = AsyncFileDialog::new()
            .set_title(title)
            .add_filter("Articles and sessions", extensions)
            .add_filter("All files", &["*"]);
        let picked = dialog.pick_files();
        Self { answer: Box::pin(async { picked.await.map_or(Picked::NoDialog, to_open) }) }
    }

    /// Asks for a folder to open. Call it on the screen's thread.
    pub fn folders(title: &str) -> Self {
        let picked = AsyncFileDialog::new().set_title(title).pick_folders();
        Self { answer: Box::pin(async { picked.await.map_or(Picked::NoDialog, to_open) }) }
    }

    /// Asks for a place to save to. Call it on the screen's thread.
    pub fn place(title: &str, suggested: &Path) -> Self {
        let name = suggested.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut dialog = AsyncFileDialog::new().set_title(title).set_file_name(name);
        if let Some(folder) = suggested.parent().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        let picked = dialog.save_file();
        Self {
            answer: Box::pin(async { Picked::Place(picked.await.map(|handle| handle.path().to_owned())) }),
        }
    }

    /// Waits for the answer; it may never come.
    pub(super) fn wait(self) -> Picked {
        block_on(self.answer)
    }
}

fn to_open(handles: Vec<FileHandle>) -> Picked {
    Picked::ToOpen(handles.iter().map(|handle| handle.path().to_owned()).collect())
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(answer) => return answer,
            Poll::Pending => thread::park(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_comes_later_is_waited_for() {
        let mut n_polls = 0;
        let answer = std::future::poll_fn(|context| {
            n_polls += 1;
            if n_polls == 3 {
                return Poll::Ready(n_polls);
            }
            context.waker().wake_by_ref();
            Poll::Pending
        });
        assert_eq!(block_on(answer), 3);
    }
}
