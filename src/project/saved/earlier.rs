//! What a session's file held before: five states some minutes apart, and the last of each day for a month, in a folder
//! beside it (`strike.backups` beside `strike.standpoints`).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp, ToSpan as _, ZonedDateTime, tz::TimeZone};

use super::write;

/// This many states of the last while are kept, besides those of the days.
const N_RECENT: usize = 5;
/// Recent states lie at least this far apart, all but the newest.
const APART: SignedDuration = SignedDuration::from_mins(5);
/// The last state of a day is kept this long.
const DAYS: i64 = 31;
/// How a state's file is named: the local time when it was saved. No colons, because Windows takes none.
const STAMP: &str = "%Y-%m-%d %H.%M.%S";

/// A state that a session's file was in before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its own file.
    pub path: PathBuf,
    /// When it was saved, in the computer's time then.
    pub saved: DateTime,
}

/// The earlier states of a session's file, the newest first.
pub fn earlier(path: &Path) -> Vec<Earlier> {
    let entries = fs::read_dir(folder_of(path)).into_iter().flatten().flatten();
    let mut states: Vec<Earlier> = entries
        .filter_map(|entry| {
            let path = entry.path();
            let name = path.file_name()?.to_str()?.strip_suffix(".standpoints")?;
            Some(Earlier { saved: DateTime::strptime(STAMP, name).ok()?, path })
        })
        .collect();
    states.sort_by_key(|state| std::cmp::Reverse(state.saved));
    states
}

/// Keeps what the file holds, and lets go of states that are no longer wanted.
pub(super) fn keep(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    fs::create_dir_all(&folder)?;
    let saved = fs::metadata(path).and_then(|data| data.modified()).ok();
    let saved = saved.and_then(|time| Timestamp::try_from(time).ok()).map(local).unwrap_or_else(now);
    let place = folder.join(format!("{}.standpoints", saved.strftime(STAMP)));
    // A second name for the same file costs nothing and cannot be half done. Not every disk has second names.
    if !place.exists() && fs::hard_link(fs::canonicalize(path)?, &place).is_err() {
        write::replace(&place, bytes)?;
    }
    let mut states = earlier(path);
    states.reverse();
    let times: Vec<DateTime> = states.iter().map(|state| state.saved).collect();
    for (state, _) in states.iter().zip(wanted(&times)).filter(|(_, is_wanted)| !is_wanted) {
        // What cannot be deleted takes room, no more.
        let _ = fs::remove_file(&state.path);
    }
    Ok(())
}

/// Puts beside the file what somebody else has written into it.
pub(super) fn put_aside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{stem} (changed elsewhere {}).standpoints", now().strftime(STAMP));
    let place = path.with_file_name(name);
    write::replace(&place, bytes)?;
    Ok(place)
}

/// Which states are wanted still; their times from the oldest to the newest.
fn wanted(times: &[DateTime]) -> Vec<bool> {
    let Some(&newest) = times.last() else { return Vec::new() };
    let mut is_recent = vec![false; times.len()];
    let mut last: Option<DateTime> = None;
    // From the oldest on: counted from the newest, each would push out the one before it and none would grow old.
    for (is_recent, &time) in is_recent.iter_mut().zip(times) {
        let is_apart = last.is_none_or(|last| APART <= last.duration_until(time));
        if is_apart || time == newest {
            *is_recent = true;
            last = Some(time);
        }
    }
    let mut n_recent = 0;
    for is_recent in is_recent.iter_mut().rev().filter(|is_recent| **is_recent) {
        n_recent += 1;
        *is_recent = n_recent <= N_RECENT;
    }
    let oldest_day = newest.date().saturating_sub(DAYS.days());
    times
        .iter()
        .enumerate()
        .map(|(at, time)| {
            let is_last_of_day = times.get(at + 1).is_none_or(|next| next.date() != time.date());
            is_recent.get(at) == Some(&true) || is_last_of_day && oldest_day <= time.date()
        })
        .collect()
}

fn folder_of(path: &Path) -> PathBuf {
    path.with_extension("backups")
}

fn local(time: Timestamp) -> DateTime {
    time.to_zoned_datetime(TimeZone::system()).datetime()
}

fn now() -> DateTime {
    ZonedDateTime::now().datetime()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left when the file was saved at these times, one state after the other.
    fn check(times: impl IntoIterator<Item = String>, wanted_last: &[&str]) {
        let mut kept: Vec<DateTime> = Vec::new();
        for time in times {
            kept.push(time.parse().unwrap());
            let is_wanted = wanted(&kept);
            kept = kept
                .iter()
                .zip(is_wanted)
                .filter(|(_, is_wanted)| *is_wanted)
                .map(|(time, _)| *time)
                .collect();
        }
        let told: Vec<String> = kept.iter().map(|time| time.strftime("%d %H:%M:%S").to_string()).collect();
        assert_eq!(told, wanted_last);
    }

    #[test]
    fn states_of_one_minute_leave_the_first_and_the_newest() {
        let times = (0..30).map(|n| format!("2026-03-02T10:00:{:02}", n * 2));
        check(times, &["02 10:00:00", "02 10:00:58"]);
    }

    #[test]
    fn an_hour_of_work_leaves_five_states_apart() {
        let times = (0..60).map(|n| format!("2026-03-02T10:{n:02}:00"));
        check(times, &["02 10:40:00", "02 10:45:00", "02 10:50:00", "02 10:55:00", "02 10:59:00"]);
    }

    #[test]
    fn the_last_state_of_each_day_stays_for_a_month() {
        let days = (1..=31).flat_map(|day| [9, 17].map(|hour| format!("2026-01-{day:02}T{hour:02}:00:00")));
        let later = ["2026-02-15T08:00:00".to_owned(), "2026-02-15T09:00:00".to_owned()];
        let mut kept: Vec<String> = (15..=29).map(|day| format!("{day:02} 17:00:00")).collect();
        kept.extend(
            ["30 17:00:00", "31 09:00:00", "31 17:00:00", "15 08:00:00", "15 09:00:00"].map(str::to_owned),
        );
        let kept: Vec<&str> = kept.iter().map(String::as_str).collect();
        check(days.chain(later), &kept);
    }
}
