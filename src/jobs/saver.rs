//! One thread saves sessions, one after the other: nothing it writes waits for files that are being opened, and no older
//! state ever comes after a newer one.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};

use crate::project::{self, Fingerprint, Lock, SaveError};

use super::{IfThere, News, SaveDone, SaveEnd, SaveOrder, SavePlace, caught};

/// What the thread is asked.
pub enum Task {
    /// Save this, and tell it as news.
    Save(SaveOrder),
    /// Save this, and tell whoever waits for it.
    SaveNow(SaveOrder, Sender<SaveEnd>),
    /// Delete work kept aside, and let go of it.
    Discard(PathBuf, Lock),
    /// Say that all that was asked before is done.
    Settle(Sender<()>),
}

/// Does the tasks until nobody can ask for more.
pub fn serve(tasks: &Receiver<Task>, tell: impl Fn(News)) {
    // What this thread itself wrote last: an order that was given before that was done does not know it.
    let mut written = HashMap::new();
    for task in tasks {
        match task {
            Task::Save(order) => tell(News::SaveEnded(Box::new(save(order, &mut written)))),
            Task::SaveNow(order, waiting) => {
                // Whoever lost patience hears nothing.
                let _ = waiting.send(save(order, &mut written));
            }
            Task::Discard(path, lock) => {
                // What cannot be deleted is offered once too often; that is the smaller harm.
                let _ = project::delete(&path);
                drop(lock);
            }
            Task::Settle(waiting) => {
                let _ = waiting.send(());
            }
        }
    }
}

fn save(order: SaveOrder, written: &mut HashMap<PathBuf, Fingerprint>) -> SaveEnd {
    let SaveOrder { project, path, if_there, place, by } = order;
    if if_there == IfThere::Ask && path.exists() {
        return SaveEnd::AlreadyThere(path);
    }
    let revision = project.revision();
    let ended = caught(|| match place {
        SavePlace::Aside => project::save(&project, &path).map(|_| (None, None)),
        SavePlace::Own(known) => {
            let known: Vec<Fingerprint> = known.into_iter().chain(written.get(&path).copied()).collect();
            project::save_over(&project, &path, &known).map(|saved| (Some(saved), None))
        }
        SavePlace::New => {
            let failed = |error| SaveError { path: path.clone(), error };
            let lock = project::take_to_save(&path).map_err(failed)?;
            project::save_over(&project, &path, &[]).map(|saved| (Some(saved), Some(lock)))
        }
    });
    match ended {
        Ok(Ok((saved, lock))) => {
            if let Some(saved) = &saved {
                written.insert(path.clone(), saved.fingerprint);
            }
            SaveEnd::Done(SaveDone { path, revision, saved, lock, by })
        }
        Ok(Err(error)) => SaveEnd::Failed(error, by),
        // A fault of ours must not take the thread down that saves.
        Err(panicked) => SaveEnd::Failed(SaveError { path, error: std::io::Error::other(panicked) }, by),
    }
}
