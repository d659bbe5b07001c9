//! The window, or the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    let files = std::env::args_os().skip(1).map(std::path::PathBuf::from).collect();
    match standpoints::app::run(files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
