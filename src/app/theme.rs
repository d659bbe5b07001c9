//! Every colour, size and font of the window, light and dark.
//!
//! The kind colours were computed to stay apart under the common kinds of colour blindness, with text on them
//! readable (at least 4.6 : 1). A kind is always told by its shape and word as well.

use eframe::egui::{
    self, Color32, Context, CornerRadius, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Theme, Ui,
    Visuals, style::ScrollStyle, vec2,
};

use crate::comparison::Relation;
use crate::reading::Kind;

/// The colours of one theme.
pub struct Palette {
    /// Behind the table and the article.
    pub window: Color32,
    /// Behind panes and bars.
    pub panel: Color32,
    /// Behind a card.
    pub card: Color32,
    /// Words.
    pub text: Color32,
    /// Words that may be passed over.
    pub muted: Color32,
    /// Frames of things that can be used.
    pub line: Color32,
    /// Lines that only part one thing from another.
    pub faint_line: Color32,
    /// Frame of what is selected.
    pub focus: Color32,
    /// Behind what is selected.
    pub selection: Color32,
    /// Words about something that went wrong.
    pub error: Color32,
    /// Behind a button.
    pub button: Color32,
    /// Behind a button under the pointer.
    pub button_hovered: Color32,
    /// The one button that is meant first: behind, and its words.
    pub main_button: (Color32, Color32),
    kinds: [KindColors; 8],
    /// Agree, partly, clash, open.
    relations: [Color32; 4],
}

/// The colours of one kind.
#[derive(Clone, Copy)]
pub struct KindColors {
    /// Behind the badge's word; lines that stand for the kind.
    pub badge: Color32,
    /// The badge's word.
    pub on_badge: Color32,
    /// Behind marked words.
    pub tint: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn light(badge: u32, tint: u32) -> KindColors {
    KindColors { badge: rgb(badge), on_badge: rgb(0xFFFFFF), tint: rgb(tint) }
}

const fn dark(badge: u32, tint: u32) -> KindColors {
    KindColors { badge: rgb(badge), on_badge: rgb(0x101114), tint: rgb(tint) }
}

/// In the order of [`Kind::ALL`].
static LIGHT: Palette = Palette {
    window: rgb(0xFFFFFF),
    panel: rgb(0xF5F6F8),
    card: rgb(0xFFFFFF),
    text: rgb(0x1B1D21),
    muted: rgb(0x50565E),
    line: rgb(0x8A9099),
    faint_line: rgb(0xD9DCE1),
    focus: rgb(0x0A4FD6),
    selection: rgb(0xD6E4FF),
    error: rgb(0x8C1D18),
    button: rgb(0xFFFFFF),
    button_hovered: rgb(0xE9ECF1),
    main_button: (rgb(0x0A4FD6), rgb(0xFFFFFF)),
    kinds: [
        light(0x185EE0, 0xDFE8FB),
        light(0x530597, 0xE7DCF0),
        light(0x0E7C5E, 0xDDEDE8),
        light(0x133B45, 0xDEE4E5),
        light(0x814430, 0xEDE5E2),
        light(0x7C770B, 0xEDECDD),
        light(0x5A0A18, 0xE8DDDF),
        light(0x5A6576, 0xE8E9EC),
    ],
    relations: [rgb(0x0E7C5E), rgb(0x9C6B00), rgb(0x8C1D18), rgb(0x5A6576)],
};

static DARK: Palette = Palette {
    window: rgb(0x1B1D21),
    panel: rgb(0x23262B),
    card: rgb(0x25282E),
    text: rgb(0xE8EAED),
    muted: rgb(0xA9B1BC),
    line: rgb(0x6C737C),
    faint_line: rgb(0x3A3E45),
    focus: rgb(0x8AB4F8),
    selection: rgb(0x24395C),
    error: rgb(0xFF8A80),
    button: rgb(0x2D3137),
    button_hovered: rgb(0x31353B),
    main_button: (rgb(0x8AB4F8), rgb(0x101114)),
    kinds: [
        dark(0x95B4DC, 0x363E4A),
        dark(0xA774E3, 0x3A304C),
        dark(0x69E9B9, 0x2C4A42),
        dark(0xCEE5ED, 0x42494E),
        dark(0xE19861, 0x47382F),
        dark(0xC6DF1D, 0x414820),
        dark(0xE34E6E, 0x472832),
        dark(0x8A93A0, 0x33373D),
    ],
    relations: [rgb(0x69E9B9), rgb(0xF2C14E), rgb(0xFF8A80), rgb(0xA9B1BC)],
};

impl Palette {
    /// The colours of this kind.
    pub fn kind(&self, kind: Kind) -> KindColors {
        let [wants, only_if, offers, promises, refuses, accepts, threatens, says] = self.kinds;
        match kind {
            Kind::Demand => wants,
            Kind::Condition => only_if,
            Kind::Offer => offers,
            Kind::Commitment => promises,
            Kind::Refusal => refuses,
            Kind::Acceptance => accepts,
            Kind::Threat => threatens,
            Kind::Claim => says,
        }
    }

    /// The colour of this relation's sign and words.
    pub fn relation(&self, relation: Relation) -> Color32 {
        let [agree, partly, clash, open] = self.relations;
        match relation {
            Relation::Agree => agree,
            Relation::Partly => partly,
            Relation::Clash | Relation::Knot => clash,
            Relation::Open | Relation::OneSided => open,
        }
    }
}

/// The colours in force in this window.
pub fn palette_of(ctx: &Context) -> &'static Palette {
    if ctx.theme() == Theme::Dark { &DARK } else { &LIGHT }
}

/// The colours in force here.
pub fn palette(ui: &Ui) -> &'static Palette {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// Sizes in points.
pub mod size {
    /// Width of the list of articles and parties.
    pub const LEFT_PANE: f32 = 212.0;
    /// Width of the evidence pane.
    pub const EVIDENCE: f32 = 372.0;
    /// Below this width of the window the evidence stands under the table.
    pub const EVIDENCE_BELOW: f32 = 1100.0;
    /// Below this height of the window what is beside the point takes less room.
    pub const LOW_WINDOW: f32 = 700.0;
    /// The table is never lower than this because of the evidence under it.
    pub const TABLE_MIN: f32 = 220.0;
    /// Below this width of the window the left pane folds.
    pub const LEFT_PANE_FOLDS: f32 = 900.0;
    /// Width of the column with the issues.
    pub const ISSUE: f32 = 122.0;
    /// A column is never narrower.
    pub const COLUMN_MIN: f32 = 184.0;
    /// A column is never wider: longer lines are hard to read.
    pub const COLUMN_MAX: f32 = 520.0;
    /// Height of the row with the parties.
    pub const HEADER: f32 = 46.0;
    /// Between things that belong together.
    pub const GAP: f32 = 8.0;
    /// The bar in the kind's colour along a card.
    pub const BAR: f32 = 4.0;
    /// Corners of cards and frames.
    pub const CORNER: u8 = 6;
}

/// Fonts for what is said where.
pub mod font {
    use super::{FontFamily, FontId};

    /// The family for words that stand out.
    pub fn strong_family() -> FontFamily {
        FontFamily::Name("strong".into())
    }

    /// Running words.
    pub fn body() -> FontId {
        FontId::proportional(13.5)
    }

    /// Words that stand out in running words.
    pub fn strong() -> FontId {
        FontId::new(13.5, strong_family())
    }

    /// The second line of something.
    pub fn small() -> FontId {
        FontId::proportional(12.0)
    }

    /// Words that stand out in a second line.
    pub fn small_strong() -> FontId {
        FontId::new(12.0, strong_family())
    }

    /// The word on a badge, the head of a list.
    pub fn badge() -> FontId {
        FontId::new(11.0, strong_family())
    }

    /// The article's own words.
    pub fn article() -> FontId {
        FontId::proportional(15.0)
    }

    /// Marked words of the article, as large as those around them.
    pub fn article_strong(size: f32) -> FontId {
        FontId::new(size, strong_family())
    }

    /// The article's headline.
    pub fn headline() -> FontId {
        FontId::new(18.0, strong_family())
    }

    /// The name at the head of a column.
    pub fn party() -> FontId {
        FontId::new(15.0, strong_family())
    }

    /// The first thing read on the start screen.
    pub fn display() -> FontId {
        FontId::new(28.0, strong_family())
    }

    /// The second.
    pub fn lead() -> FontId {
        FontId::proportional(16.0)
    }

    /// What an area is for.
    pub fn lead_strong() -> FontId {
        FontId::new(16.0, strong_family())
    }

    /// The head of a panel.
    pub fn title() -> FontId {
        FontId::new(18.0, strong_family())
    }
}

/// Sets fonts and both themes up, once.
pub fn install(ctx: &Context) {
    ctx.set_fonts(super::fonts::fonts());
    ctx.set_style_of(Theme::Light, style(&LIGHT, Visuals::light()));
    ctx.set_style_of(Theme::Dark, style(&DARK, Visuals::dark()));
}

fn style(palette: &Palette, visuals: Visuals) -> Style {
    let mut style = Style { visuals, ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, font::small()),
        (TextStyle::Body, font::body()),
        (TextStyle::Button, font::body()),
        (TextStyle::Heading, font::headline()),
        (TextStyle::Monospace, FontId::monospace(13.0)),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.interact_size.y = 26.0;
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.window_margin = Margin::same(16);
    style.spacing.scroll = ScrollStyle { floating_width: 6.0, ..ScrollStyle::floating() };
    // Nothing moves by itself: what changes is there at once.
    style.animation_time = 0.0;
    style.interaction.tooltip_delay = 0.4;
    style.url_in_tooltip = true;

    let visuals = &mut style.visuals;
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.window;
    visuals.extreme_bg_color = palette.window;
    visuals.faint_bg_color = palette.panel;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.selection.bg_fill = palette.selection;
    visuals.selection.stroke = Stroke::new(1.5, palette.focus);
    visuals.hyperlink_color = palette.focus;
    visuals.error_fg_color = palette.error;
    visuals.weak_text_color = Some(palette.muted);
    let corner = CornerRadius::same(5);
    let widgets = &mut visuals.widgets;
    for (widget, fill, frame) in [
        (&mut widgets.noninteractive, palette.panel, palette.faint_line),
        (&mut widgets.inactive, palette.button, palette.line),
        (&mut widgets.hovered, palette.button_hovered, palette.text),
        (&mut widgets.active, palette.selection, palette.focus),
        (&mut widgets.open, palette.button_hovered, palette.line),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, frame);
        widget.fg_stroke = Stroke::new(1.0, palette.text);
        widget.corner_radius = corner;
        widget.expansion = 0.0;
    }
    style
}

/// A plain panel of this colour with this much room inside.
pub fn panel(fill: Color32, margin: impl Into<Margin>) -> egui::Frame {
    egui::Frame::new().fill(fill).inner_margin(margin)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two colours after WCAG 2.
    fn contrast(one: Color32, other: Color32) -> f32 {
        let luminance = |color: Color32| {
            let part = |value: u8| {
                let value = f32::from(value) / 255.0;
                if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b())
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn words_can_be_read_on_everything_they_stand_on() {
        for palette in [&LIGHT, &DARK] {
            for kind in Kind::ALL {
                let colors = palette.kind(kind);
                assert!(4.6 < contrast(colors.on_badge, colors.badge), "badge of {}", kind.name());
                assert!(7.5 < contrast(palette.text, colors.tint), "tint of {}", kind.name());
                assert!(3.0 < contrast(colors.badge, palette.window), "mark of {}", kind.name());
            }
            for ground in [palette.window, palette.panel, palette.card, palette.button_hovered] {
                assert!(7.0 < contrast(palette.text, ground));
                assert!(5.5 < contrast(palette.muted, ground), "muted words on {ground:?}");
            }
            for color in palette.relations {
                assert!(4.5 < contrast(color, palette.window), "{color:?}");
            }
            assert!(7.0 < contrast(palette.text, palette.selection));
            assert!(4.6 < contrast(palette.main_button.1, palette.main_button.0));
            assert!(4.5 < contrast(palette.error, palette.panel));
        }
    }
}
