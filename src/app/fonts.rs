//! The fonts that travel inside the program, so that no machine shows boxes where an article has other letters.
//!
//! The system's own fonts stand behind them, for scripts that are not among these.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily};

use super::theme::font;

/// For running words and for words that stand out.
const OWN: [(&str, &[u8]); 2] = [
    ("Inter", include_bytes!("../../assets/fonts/Inter-Regular.otf")),
    ("Inter SemiBold", include_bytes!("../../assets/fonts/Inter-SemiBold.otf")),
];

/// For letters that those before have not. The largest stands last: it also has poorer forms of some of the others.
const FALLBACKS: [(&str, &[u8]); 5] = [
    ("Noto Sans Arabic", include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf")),
    ("Noto Sans Hebrew", include_bytes!("../../assets/fonts/NotoSansHebrew-Regular.ttf")),
    ("Noto Sans Thai", include_bytes!("../../assets/fonts/NotoSansThai-Regular.ttf")),
    ("Noto Sans Devanagari", include_bytes!("../../assets/fonts/NotoSansDevanagari-Regular.ttf")),
    ("Droid Sans Fallback", include_bytes!("../../assets/fonts/DroidSansFallback.ttf")),
];

/// The fonts' licences, each with what it is for.
pub const LICENCES: [(&str, &str); 3] = [
    ("Licence of the font Inter", include_str!("../../assets/fonts/OFL.txt")),
    ("Licence of the Noto fonts", include_str!("../../assets/fonts/Noto-OFL.txt")),
    ("Licence of the font Droid Sans Fallback", include_str!("../../assets/fonts/Droid-APACHE.txt")),
];

/// All families with their fonts, in the order in which letters are looked for.
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in OWN.into_iter().chain(FALLBACKS) {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        let others = fonts.families.entry(family).or_default();
        others.extend(FALLBACKS.map(|(name, _)| name.to_owned()));
    }
    let others = fonts.families.entry(FontFamily::Proportional).or_default();
    others.insert(0, "Inter".to_owned());
    let mut strong = others.clone();
    strong.insert(0, "Inter SemiBold".to_owned());
    fonts.families.insert(font::strong_family(), strong);
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::epaint::text::{Fonts, TextOptions};

    #[test]
    fn every_script_has_its_letters() {
        // No provider of system fonts is asked here: these are ours alone.
        let mut fonts = Fonts::new(TextOptions::default(), fonts());
        let mut view = fonts.with_pixels_per_point(1.0);
        for words in [
            "“Zażółć gęślą jaźń”, Þórður, Ştefan",
            "Βουλή, Україна",
            "조선민주주의인민공화국",
            "朝鲜民主主義人民共和國",
            "ひらがなとカタカナ",
            "الأمم المتحدة",
            "ירושלים",
            "กรุงเทพมหานคร",
            "नई दिल्ली",
        ] {
            for font in [font::body(), font::strong(), font::article()] {
                let missing: Vec<char> =
                    words.chars().filter(|letter| !view.has_glyph(&font, *letter)).collect();
                assert!(missing.is_empty(), "{words} has no {missing:?}");
            }
        }
    }
}
