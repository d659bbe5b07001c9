//! The window: the only room that knows egui.
//!
//! Three kinds of state: the project (kept; changed by edits), what was computed from it (comes again), and the
//! desk (what lies open, is selected, half typed). Screens draw and change nothing but the desk; what else the user
//! wants they answer as requests, which are granted before the next frame is drawn.

mod card;
mod command;
mod correct;
mod correct_forms;
mod correct_menu;
mod cut_list;
mod cut_panel;
mod derived;
mod desk;
mod draw;
mod edit_panel;
mod evidence;
mod fonts;
mod form;
mod grant;
mod guess;
mod hear;
mod history_panel;
mod holder;
mod issues;
mod kept;
mod left_pane;
mod link_panel;
mod marked_bar;
mod marking;
mod mend;
mod notices;
mod origin_panel;
mod panels;
mod parts;
mod passages;
mod pick_panel;
mod position_box;
mod put_up;
mod reasons;
mod request;
mod run;
mod session;
mod session_panels;
mod shapes;
mod stack;
mod start_screen;
mod table;
mod theme;
mod top_bar;
mod tree_panel;
mod why;
mod window;

pub use run::{Trouble, run};
pub use window::{App, Dialogs, Drops, Start};
