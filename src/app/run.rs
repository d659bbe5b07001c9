//! Opening the window, and saying clearly why it cannot be opened.

use std::fmt;
use std::path::PathBuf;

use eframe::egui::{Theme, ViewportBuilder};

use crate::jobs::{Cache, caught};

use super::kept::Kept;
use super::window::{App, Dialogs, Drops, Start};

/// Why the window could not be opened. Its text says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no desktop to show it on.
    NoDesktop,
    /// The screen that DISPLAY names does not answer.
    NoScreen(String),
    /// A library of the system is missing; its name.
    NoLibrary(&'static str),
    /// Opening it failed; why.
    Failed(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDesktop => f.write_str(
                "the window needs a desktop, and neither DISPLAY nor WAYLAND_DISPLAY is set; to work without a window \
                 use: standpoints report FILE -o report.html",
            ),
            Self::NoScreen(display) => write!(
                f,
                "the screen that DISPLAY names does not answer ({display}); set DISPLAY to one that runs, or work without \
                 a window: standpoints report FILE -o report.html"
            ),
            Self::NoLibrary(name) => write!(
                f,
                "the window needs the library {name}, which this system does not have; on Debian and Ubuntu: \
                 sudo apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1"
            ),
            Self::Failed(why) => write!(
                f,
                "the window could not be opened ({why}); it needs OpenGL 2.1 and, on X11, libx11-6 libx11-xcb1 libxcursor1 \
                 libxi6 libxkbcommon-x11-0 libgl1"
            ),
        }
    }
}

impl std::error::Error for Trouble {}

/// Opens the window with these articles, folders or session, and returns when it is closed.
pub fn run(files: Vec<PathBuf>) -> Result<(), Trouble> {
    let desktop = desktop::check()?;
    let start = Start {
        files,
        drops: desktop.drops(),
        dialogs: Dialogs::System,
        kept_in: Kept::usual_folder(),
        cached_in: Cache::usual_folder(),
    };
    let viewport = ViewportBuilder::default()
        .with_app_id("standpoints")
        .with_title("Standpoints")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([720.0, 480.0]);
    let mut options = eframe::NativeOptions { viewport, ..Default::default() };
    desktop.prepare(&mut options);
    // A missing library makes the windowing library panic rather than fail.
    let ended = caught(|| {
        eframe::run_native(
            "Standpoints",
            options,
            Box::new(|context| {
                // Where the system tells nothing, light: that is what a page of news looks like.
                context.egui_ctx.options_mut(|options| options.fallback_theme = Theme::Light);
                Ok(Box::new(App::new(&context.egui_ctx, start)?))
            }),
        )
    });
    match ended {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Trouble::Failed(error.to_string())),
        Err(panicked) => Err(Trouble::Failed(panicked.message)),
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod desktop {
    use super::{Drops, Trouble};

    pub struct Desktop;

    pub fn check() -> Result<Desktop, Trouble> {
        Ok(Desktop)
    }

    impl Desktop {
        pub fn drops(&self) -> Drops {
            Drops::Work
        }

        pub fn prepare(&self, _options: &mut eframe::NativeOptions) {}
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop {
    use std::env;
    use std::ffi::OsString;
    use std::os::unix::net::UnixStream;

    use winit::platform::x11::EventLoopBuilderExtX11 as _;

    use super::{Drops, Trouble};

    /// What the window is shown on.
    #[derive(Clone, Copy, PartialEq, Eq)]
    pub enum Desktop {
        X11,
        Wayland,
    }

    /// X11 where it answers, also on a Wayland desktop: files can be dropped there, which the windowing library cannot
    /// do on Wayland itself (winit issue 1881).
    pub fn check() -> Result<Desktop, Trouble> {
        let set = |name| env::var_os(name).filter(|value| !value.is_empty());
        let has_wayland = set("WAYLAND_DISPLAY").is_some() || set("WAYLAND_SOCKET").is_some();
        match (set("DISPLAY"), has_wayland) {
            (None, false) => Err(Trouble::NoDesktop),
            (None, true) => Ok(Desktop::Wayland),
            (Some(display), true) if !answers(&display) || !has_keyboard_library() => Ok(Desktop::Wayland),
            (Some(display), _) if !answers(&display) => {
                Err(Trouble::NoScreen(display.to_string_lossy().into_owned()))
            }
            (Some(_), _) if !has_keyboard_library() => Err(Trouble::NoLibrary("libxkbcommon-x11")),
            (Some(_), _) => Ok(Desktop::X11),
        }
    }

    fn has_keyboard_library() -> bool {
        xkbcommon_dl::xkbcommon_option().is_some() && xkbcommon_dl::x11::xkbcommon_x11_option().is_some()
    }

    /// Whether a local display is there. Others are taken at their word.
    fn answers(display: &OsString) -> bool {
        let display = display.to_string_lossy();
        let Some(number) = display.strip_prefix(':').or_else(|| display.strip_prefix("unix:")) else {
            return true;
        };
        let number = number.split('.').next().unwrap_or_default();
        // Some servers listen only on the abstract name: ask there as well.
        let socket = format!("/tmp/.X11-unix/X{number}");
        match UnixStream::connect(socket) {
            Ok(_) => true,
            Err(_) => abstract_answers(number),
        }
    }

    #[cfg(target_os = "linux")]
    fn abstract_answers(number: &str) -> bool {
        use std::os::linux::net::SocketAddrExt as _;
        use std::os::unix::net::SocketAddr;
        let name = format!("/tmp/.X11-unix/X{number}");
        SocketAddr::from_abstract_name(name).and_then(|name| UnixStream::connect_addr(&name)).is_ok()
    }

    #[cfg(not(target_os = "linux"))]
    fn abstract_answers(_number: &str) -> bool {
        false
    }

    impl Desktop {
        pub fn drops(self) -> Drops {
            match self {
                Self::X11 => Drops::Work,
                Self::Wayland => Drops::NeverCome,
            }
        }

        pub fn prepare(self, options: &mut eframe::NativeOptions) {
            if self == Self::X11 {
                options.event_loop_builder = Some(Box::new(|builder| {
                    builder.with_x11();
                }));
            }
        }
    }
}
