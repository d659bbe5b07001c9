//! The window, or the command line.

use std::io::{self, Write as _};
use std::process::ExitCode;

use standpoints::app;
use standpoints::cli::{self, Next, Status};
use standpoints::intake::cell;

fn main() -> ExitCode {
    // Files that may break a reader are read by a second process of this program.
    if let Ok(program) = std::env::current_exe() {
        cell::use_program(program);
    }
    match cli::run(std::env::args_os()) {
        Next::Window(files) => match app::run(files) {
            Ok(()) => ExitCode::SUCCESS,
            Err(trouble) => {
                // Nobody is left to be told that nobody listens.
                let _ = writeln!(io::stderr().lock(), "standpoints: {trouble}");
                Status::SomeFailed.into()
            }
        },
        Next::End(status) => status.into(),
    }
}
