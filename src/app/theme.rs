//! Every colour, size and font of the window, light and dark.
//!
//! The kind colours were computed to stay apart under the common kinds of colour blindness, with text on them
//! readable (at least 4.6 : 1). A kind is always told by its shape and word as well.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke,
    Style, TextStyle, Theme, Ui, Visuals, style::ScrollStyle, vec2,
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
    KindColors { badge: rgb(badge), on_badge: rgb(0xFF_FF_FF), tint: rgb(tint) }
}

const fn dark(badge: u32, tint: u32) -> KindColors {
    KindColors { badge: rgb(badge), on_badge: rgb(0x10_11_14), tint: rgb(tint) }
}

/// In the order of [`Kind::ALL`].
static LIGHT: Palette = Palette {
    window: rgb(0xFF_FF_FF),
    panel: rgb(0xF5_F6_F8),
    card: rgb(0xFF_FF_FF),
    text: rgb(0x1B_1D_21),
    muted: rgb(0x50_56_5E),
    line: rgb(0x8A_90_99),
    faint_line: rgb(0xD9_DC_E1),
    focus: rgb(0x0A_4F_D6),
    selection: rgb(0xD6_E4_FF),
    error: rgb(0x8C_1D_18),
    button: rgb(0xFF_FF_FF),
    button_hovered: rgb(0xE9_EC_F1),
    main_button: (rgb(0x0A_4F_D6), rgb(0xFF_FF_FF)),
    kinds: [
        light(0x18_5E_E0, 0xDF_E8_FB),
        light(0x53_05_97, 0xE7_DC_F0),
        light(0x0E_7C_5E, 0xDD_ED_E8),
        light(0x13_3B_45, 0xDE_E4_E5),
        light(0x81_44_30, 0xED_E5_E2),
        light(0x7C_77_0B, 0xED_EC_DD),
        light(0x5A_0A_18, 0xE8_DD_DF),
        light(0x5A_65_76, 0xE8_E9_EC),
    ],
    relations: [rgb(0x0E_7C_5E), rgb(0x9C_6B_00), rgb(0x8C_1D_18), rgb(0x5A_65_76)],
};

static DARK: Palette = Palette {
    window: rgb(0x1B_1D_21),
    panel: rgb(0x23_26_2B),
    card: rgb(0x25_28_2E),
    text: rgb(0xE8_EA_ED),
    muted: rgb(0xA9_B1_BC),
    line: rgb(0x6C_73_7C),
    faint_line: rgb(0x3A_3E_45),
    focus: rgb(0x8A_B4_F8),
    selection: rgb(0x24_39_5C),
    error: rgb(0xFF_8A_80),
    button: rgb(0x2D_31_37),
    button_hovered: rgb(0x3A_3F_47),
    main_button: (rgb(0x8A_B4_F8), rgb(0x10_11_14)),
    kinds: [
        dark(0x95_B4_DC, 0x36_3E_4A),
        dark(0xA7_74_E3, 0x3A_30_4C),
        dark(0x69_E9_B9, 0x2C_4A_42),
        dark(0xCE_E5_ED, 0x42_49_4E),
        dark(0xE1_98_61, 0x47_38_2F),
        dark(0xC6_DF_1D, 0x41_48_20),
        dark(0xE3_4E_6E, 0x47_28_32),
        dark(0x8A_93_A0, 0x33_37_3D),
    ],
    relations: [rgb(0x69_E9_B9), rgb(0xF2_C1_4E), rgb(0xFF_8A_80), rgb(0xA9_B1_BC)],
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
    /// Below this width of the window the left pane folds.
    pub const LEFT_PANE_FOLDS: f32 = 900.0;
    /// Width of the column with the issues.
    pub const ISSUE: f32 = 122.0;
    /// A column is never narrower.
    pub const COLUMN_MIN: f32 = 190.0;
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
    ctx.set_fonts(fonts());
    ctx.set_style_of(Theme::Light, style(&LIGHT, Visuals::light()));
    ctx.set_style_of(Theme::Dark, style(&DARK, Visuals::dark()));
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let own: [(&str, &'static [u8]); 2] = [
        ("Inter", include_bytes!("../../assets/fonts/Inter-Regular.otf")),
        ("Inter SemiBold", include_bytes!("../../assets/fonts/Inter-SemiBold.otf")),
    ];
    for (name, bytes) in own {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let others = fonts.families.entry(FontFamily::Proportional).or_default();
    others.insert(0, "Inter".to_owned());
    let mut strong = others.clone();
    strong.insert(0, "Inter SemiBold".to_owned());
    fonts.families.insert(font::strong_family(), strong);
    fonts
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
