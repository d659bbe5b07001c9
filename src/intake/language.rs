//! Which language an article is in. Told only where it is clear; nothing else is decided here.

use whatlang::detect;

use crate::text::{Article, Language, Span};

/// Fewer bytes tell too little. Of 876 English articles cut at this length, none was taken for another language; cut at
/// 120 bytes, two were.
const FEWEST: usize = 200;

/// More bytes tell nothing new.
const MOST: usize = 4_096;

/// The language of a story told in these paragraphs. None: too short, or not clear. The same words always give the same
/// answer.
pub fn language(article: &Article, paragraphs: &[Span]) -> Option<Language> {
    let mut story = String::new();
    for paragraph in paragraphs {
        if MOST <= story.len() {
            break;
        }
        let words = article.words(*paragraph);
        story.push_str(&words[..words.floor_char_boundary(MOST)]);
        story.push('\n');
    }
    if story.len() < FEWEST {
        return None;
    }
    let found = detect(&story).filter(whatlang::Info::is_reliable)?;
    let known = LANGUAGES.iter().find(|(long, ..)| *long == found.lang().code());
    known.map(|&(_, code, name)| Language { code, name })
}

/// The crate's code (ISO 639-3), the usual one (ISO 639-1), and the name in English.
const LANGUAGES: [(&str, &str, &str); 70] = [
    ("afr", "af", "Afrikaans"),
    ("aka", "ak", "Akan"),
    ("amh", "am", "Amharic"),
    ("ara", "ar", "Arabic"),
    ("aze", "az", "Azerbaijani"),
    ("bel", "be", "Belarusian"),
    ("ben", "bn", "Bengali"),
    ("bul", "bg", "Bulgarian"),
    ("cat", "ca", "Catalan"),
    ("ces", "cs", "Czech"),
    ("cmn", "zh", "Chinese"),
    ("cym", "cy", "Welsh"),
    ("dan", "da", "Danish"),
    ("deu", "de", "German"),
    ("ell", "el", "Greek"),
    ("eng", "en", "English"),
    ("epo", "eo", "Esperanto"),
    ("est", "et", "Estonian"),
    ("fin", "fi", "Finnish"),
    ("fra", "fr", "French"),
    ("guj", "gu", "Gujarati"),
    ("heb", "he", "Hebrew"),
    ("hin", "hi", "Hindi"),
    ("hrv", "hr", "Croatian"),
    ("hun", "hu", "Hungarian"),
    ("hye", "hy", "Armenian"),
    ("ind", "id", "Indonesian"),
    ("ita", "it", "Italian"),
    ("jav", "jv", "Javanese"),
    ("jpn", "ja", "Japanese"),
    ("kan", "kn", "Kannada"),
    ("kat", "ka", "Georgian"),
    ("khm", "km", "Khmer"),
    ("kor", "ko", "Korean"),
    ("lat", "la", "Latin"),
    ("lav", "lv", "Latvian"),
    ("lit", "lt", "Lithuanian"),
    ("mal", "ml", "Malayalam"),
    ("mar", "mr", "Marathi"),
    ("mkd", "mk", "Macedonian"),
    ("mya", "my", "Burmese"),
    ("nep", "ne", "Nepali"),
    ("nld", "nl", "Dutch"),
    ("nob", "nb", "Norwegian"),
    ("ori", "or", "Odia"),
    ("pan", "pa", "Punjabi"),
    ("pes", "fa", "Persian"),
    ("pol", "pl", "Polish"),
    ("por", "pt", "Portuguese"),
    ("ron", "ro", "Romanian"),
    ("rus", "ru", "Russian"),
    ("sin", "si", "Sinhala"),
    ("slk", "sk", "Slovak"),
    ("slv", "sl", "Slovene"),
    ("sna", "sn", "Shona"),
    ("spa", "es", "Spanish"),
    ("srp", "sr", "Serbian"),
    ("swe", "sv", "Swedish"),
    ("tam", "ta", "Tamil"),
    ("tel", "te", "Telugu"),
    ("tgl", "tl", "Tagalog"),
    ("tha", "th", "Thai"),
    ("tuk", "tk", "Turkmen"),
    ("tur", "tr", "Turkish"),
    ("ukr", "uk", "Ukrainian"),
    ("urd", "ur", "Urdu"),
    ("uzb", "uz", "Uzbek"),
    ("vie", "vi", "Vietnamese"),
    ("yid", "yi", "Yiddish"),
    ("zul", "zu", "Zulu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_the_crate_tells_has_a_code_and_a_name() {
        for lang in whatlang::Lang::all() {
            assert!(LANGUAGES.iter().any(|(long, ..)| *long == lang.code()), "{}", lang.eng_name());
        }
    }
}
