//! Rich text (.rtf) becomes blocks: a small machine that goes over the file once, whatever is nested in it.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::flow::{Flow, Style};
use super::heading::Known;
use super::rtf_words::{self, Heap, Word};
use super::tables::Rows;

/// The blocks of a rich text, and what it says about itself.
pub(super) fn read(bytes: &[u8]) -> (Flow, Known) {
    let mut reader = Reader::new();
    rtf_words::walk(bytes, |word| reader.take(word));
    reader.end_paragraph();
    reader.rows.finish(&mut reader.flow);
    let known = reader.info.known();
    (reader.flow, known)
}

/// Where words go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Text,
    /// The list of fonts: which writing each is for.
    Fonts,
    /// The list of styles.
    Styles,
    Title,
    Author,
    /// Anything that is not read: pictures, headers, instructions of fields.
    Nowhere,
}

/// What a group may change and its end puts back.
#[derive(Clone, Copy)]
struct State {
    place: Place,
    encoding: &'static Encoding,
    /// How many characters stand in for a Unicode character.
    n_fallback: usize,
    is_hidden: bool,
}

struct Reader {
    state: State,
    outer: Vec<State>,
    /// The writing named for the whole file.
    encoding: &'static Encoding,
    fonts: Vec<(i32, &'static Encoding)>,
    /// The font being described.
    font: i32,
    styles: Vec<(i32, Style)>,
    style_number: i32,
    style_name: String,
    style: Option<Style>,
    heap: Heap,
    /// Characters to be passed over after a Unicode character.
    n_to_skip: usize,
    words: String,
    in_table: bool,
    is_star: bool,
    flow: Flow,
    rows: Rows,
    info: Info,
}

#[derive(Default)]
struct Info {
    title: String,
    author: String,
}

impl Info {
    fn known(self) -> Known {
        let some = |words: String| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        super::properties::Properties {
            title: some(self.title),
            creator: some(self.author),
            ..Default::default()
        }
        .of_document()
    }
}

/// Groups deeper than this are not told apart; no program writes a tenth of it.
const DEEPEST: usize = 4_096;

impl Reader {
    fn new() -> Self {
        Self {
            state: State { place: Place::Text, encoding: WINDOWS_1252, n_fallback: 1, is_hidden: false },
            outer: Vec::new(),
            encoding: WINDOWS_1252,
            fonts: Vec::new(),
            font: 0,
            styles: Vec::new(),
            style_number: 0,
            style_name: String::new(),
            style: None,
            heap: Heap::default(),
            n_to_skip: 0,
            words: String::new(),
            in_table: false,
            is_star: false,
            flow: Flow::default(),
            rows: Rows::default(),
            info: Info::default(),
        }
    }

    fn take(&mut self, word: Word<'_>) {
        // Characters of two bytes may be written as one byte each; what comes between ends them.
        if !matches!(word, Word::Byte(_)) {
            self.settle();
        }
        match word {
            Word::Open => {
                if self.outer.len() < DEEPEST {
                    self.outer.push(self.state);
                }
                self.n_to_skip = 0;
            }
            Word::Close => {
                if self.state.place == Place::Styles {
                    self.end_style();
                }
                if let Some(state) = self.outer.pop() {
                    self.state = state;
                }
                self.n_to_skip = 0;
            }
            Word::Star => self.is_star = true,
            Word::Byte(_) if self.n_to_skip > 0 => self.n_to_skip -= 1,
            Word::Byte(byte) => self.heap.push(byte),
            Word::Character(c) => self.put(c),
            Word::Control(name, number) => self.control(name, number),
        }
        if !matches!(word, Word::Star) {
            self.is_star = false;
        }
    }

    /// Bytes that wait become characters.
    fn settle(&mut self) {
        if let Some(words) = self.heap.settle(self.state.encoding) {
            words.chars().for_each(|c| self.put(c));
        }
    }

    fn put(&mut self, c: char) {
        match self.state.place {
            Place::Text if !self.state.is_hidden => self.words.push(c),
            Place::Title => self.info.title.push(c),
            Place::Author => self.info.author.push(c),
            Place::Styles if c == ';' => self.end_style(),
            Place::Styles => self.style_name.push(c),
            Place::Text | Place::Fonts | Place::Nowhere => {}
        }
    }

    fn end_style(&mut self) {
        let name = std::mem::take(&mut self.style_name);
        if let Some(style) = super::docx::style_named(name.trim()) {
            self.styles.push((self.style_number, style));
        }
    }

    fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        let style = self.style.unwrap_or(Style::Plain);
        self.rows.push(&mut self.flow, style, &words);
    }

    fn control(&mut self, name: &str, number: Option<i32>) {
        if let Some(place) = place(name) {
            // Some programs say it twice.
            let is_known = match place {
                Place::Title => !self.info.title.is_empty(),
                Place::Author => !self.info.author.is_empty(),
                _ => false,
            };
            self.state.place = if is_known { Place::Nowhere } else { place };
            return;
        }
        if std::mem::take(&mut self.is_star) && self.state.place == Place::Text && name != "shpinst" {
            // "\*" says: whoever does not know this word passes its group over.
            self.state.place = Place::Nowhere;
            return;
        }
        let is_on = number != Some(0);
        match name {
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.n_fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            "v" | "deleted" => self.state.is_hidden = is_on,
            "plain" => self.state.is_hidden = false,
            "ansicpg" => self.set_encoding(rtf_words::of_code_page(number.unwrap_or(1252))),
            "mac" => self.set_encoding(encoding_rs::MACINTOSH),
            "f" | "af" if self.state.place == Place::Fonts => self.font = number.unwrap_or(0),
            "f" => self.state.encoding = self.encoding_of(number.unwrap_or(0)),
            "fcharset" => {
                if let Some(encoding) = rtf_words::of_font(number.unwrap_or(0)) {
                    self.fonts.push((self.font, encoding));
                }
            }
            "s" if self.state.place == Place::Styles => self.style_number = number.unwrap_or(0),
            _ if self.state.place != Place::Text => {}
            "s" => self.style = self.style_of(number.unwrap_or(0)),
            "par" | "sect" | "page" | "column" => self.end_paragraph(),
            "pard" => self.style = None,
            "intbl" | "trowd" => self.open_table(),
            "cell" | "nestcell" => {
                self.end_paragraph();
                self.rows.end_cell();
            }
            "row" | "nestrow" => {
                self.rows.end_row(&mut self.flow);
                self.rows.finish(&mut self.flow);
                self.in_table = false;
            }
            _ => self.put_named(name),
        }
    }

    fn put_named(&mut self, name: &str) {
        let c = match name {
            "line" | "softline" => '\n',
            "tab" => '\t',
            "emdash" => '—',
            "endash" => '–',
            "lquote" => '‘',
            "rquote" => '’',
            "ldblquote" => '“',
            "rdblquote" => '”',
            "bullet" => '•',
            "emspace" | "enspace" | "qmspace" => ' ',
            _ => return,
        };
        self.put(c);
    }

    fn open_table(&mut self) {
        if !self.in_table {
            self.in_table = true;
            self.rows.open_table();
        }
    }

    fn unicode(&mut self, number: i32) {
        // Numbers above 32767 are written as negative ones.
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or(0xfffd);
        self.heap.push_unit(unit);
        if let Some(c) = self.heap.character() {
            self.put(c);
        }
        self.n_to_skip = self.state.n_fallback;
    }

    fn set_encoding(&mut self, encoding: &'static Encoding) {
        self.encoding = encoding;
        self.state.encoding = encoding;
    }

    fn encoding_of(&self, font: i32) -> &'static Encoding {
        self.fonts.iter().rfind(|(of, _)| *of == font).map_or(self.encoding, |(_, encoding)| *encoding)
    }

    fn style_of(&self, number: i32) -> Option<Style> {
        self.styles.iter().find(|(of, _)| *of == number).map(|(_, style)| *style)
    }
}

/// Groups that are no text of the document.
fn place(name: &str) -> Option<Place> {
    Some(match name {
        "fonttbl" => Place::Fonts,
        "stylesheet" => Place::Styles,
        "title" => Place::Title,
        "author" => Place::Author,
        "info" | "colortbl" | "pict" | "object" | "objdata" | "header" | "headerl" | "headerr"
        | "headerf" | "footer" | "footerl" | "footerr" | "footerf" | "footnote" | "annotation"
        | "fldinst" | "nonshppict" | "themedata" | "colorschememapping" | "datastore" | "latentstyles"
        | "listtable" | "listoverridetable" | "rsidtbl" | "generator" | "xe" | "tc" | "atnid"
        | "atnauthor" | "bkmkstart" | "bkmkend" | "listtext" | "pntext" | "pntxta" | "pntxtb" | "subject"
        | "keywords" | "operator" | "sp" | "doccomm" | "company" | "revtbl" => Place::Nowhere,
        _ => return None,
    })
}
