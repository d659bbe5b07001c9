//! The window, or the command line.

use std::process::ExitCode;

use standpoints::cli::{self, Next};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Next::Window(_files) => ExitCode::SUCCESS,
        Next::End(status) => status.into(),
    }
}
