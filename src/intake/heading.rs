//! Takes a text apart: what stands above the story, the story's paragraphs, and the lines that belong to the page.

use std::ops::Range;

use super::language::language;
use super::lines::{self, Layout, Line};
use super::{byline, date, dateline, furniture, outlets, updated};
use crate::text::{Article, Found, Heading, Origin, Place, Published, Span};

/// What is known of an article before its text is looked at. What is known here wins.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Headline.
    pub headline: Option<Found>,
    /// Who wrote it.
    pub byline: Option<Found>,
    /// Who published it.
    pub outlet: Option<Found>,
    /// When.
    pub published: Option<Found<Published>>,
    /// Where the headline stands, at the top or below a line or two: markup said so.
    pub top: Option<Range<usize>>,
    /// Lines that markup names as headings inside the story, or as captions.
    pub asides: Vec<Range<usize>>,
}

/// The lines that can stand above a story.
const MOST_LINES: usize = 30;

/// Makes an article of a text and what is known about it.
pub(super) fn article(origin: Origin, text: String, known: Known) -> Article {
    let article = Article::new(origin, text);
    let parts = Parts::of(article.text(), &known);
    let text = |range: &Range<usize>| article.nearest_span(range.clone());
    let found = |range: &Range<usize>| {
        let span = text(range);
        Found { value: one_line(article.words(span)), place: Place::Text(span) }
    };
    let published = parts
        .published
        .as_ref()
        .map(|(range, value)| Found { value: *value, place: Place::Text(text(range)) });
    let spans = |ranges: &[Range<usize>]| -> Vec<Span> { ranges.iter().map(text).collect() };
    let (paragraphs, furniture) = (spans(&parts.paragraphs), spans(&parts.furniture));
    let heading = Heading {
        headline: known.headline.or_else(|| parts.headline.as_ref().map(found)),
        byline: known.byline.or_else(|| parts.byline.as_ref().map(found)),
        outlet: known.outlet.or_else(|| parts.outlet.as_ref().map(found)),
        published: known.published.or(published),
        dateline: parts.dateline.as_ref().map(text),
        language: language(&article, &paragraphs),
    };
    article.with_parts(heading, paragraphs, furniture)
}

/// A run of words without its line breaks.
pub(super) fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split(lines::is_blank).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The parts of a text, in bytes.
#[derive(Debug, Default)]
struct Parts {
    headline: Option<Range<usize>>,
    byline: Option<Range<usize>>,
    outlet: Option<Range<usize>>,
    /// An outlet that only a dateline names; it counts where no other is found.
    agency: Option<Range<usize>>,
    published: Option<(Range<usize>, Published)>,
    /// The day of a later change; it counts where no other is found.
    changed: Option<(Range<usize>, Published)>,
    dateline: Option<Range<usize>>,
    paragraphs: Vec<Range<usize>>,
    furniture: Vec<Range<usize>>,
}

impl Parts {
    fn of(text: &str, known: &Known) -> Self {
        let lines = lines::lines(text);
        let mut parts = Self::default();
        let layout = match known.top {
            Some(_) => Layout::Long,
            None => lines::layout(text, &lines),
        };
        let n_above = parts.read_heading(text, &lines, layout, known);
        parts.read_body(text, lines.get(n_above..).unwrap_or_default(), layout, &known.asides);
        if parts.outlet.is_none() {
            parts.outlet = parts.agency.take();
        }
        parts.published = parts.published.take().or(parts.changed.take());
        // A text that is nothing but a headline is read all the same.
        if parts.paragraphs.is_empty() && known.top.is_none() {
            parts.paragraphs.extend(parts.headline.take());
        }
        parts
    }

    /// Reads the lines above the story; gives how many there are.
    fn read_heading(&mut self, text: &str, lines: &[Line], layout: Layout, known: &Known) -> usize {
        let mut at = 0;
        if let Some(top) = &known.top {
            for line in lines.iter().take_while(|line| line.start < top.end) {
                let is_above = line.end <= top.start;
                if is_above && !self.take_line(text, *line) {
                    self.drop_line(*line);
                }
                at += 1;
            }
            self.headline = Some(top.clone());
        }
        while at < lines.len().min(MOST_LINES) {
            let Some(line) = lines.get(at) else { break };
            if !self.is_headline_like_an_outlet(text, &lines[at..], layout) && self.take_line(text, *line) {
                at += 1;
                continue;
            }
            if self.headline.is_none()
                && let Some(n_lines) = headline_lines(text, &lines[at..], layout)
            {
                let last = lines.get(at + n_lines - 1).map_or(line.end, |last| last.end);
                self.headline = Some(line.start..last);
                at += n_lines;
                continue;
            }
            if !self.take_between(text, &lines[..at], &lines[at..]) {
                break;
            }
            at += 1;
        }
        at
    }

    /// "Strike Hits The Evening Post" is no outlet, because no headline comes after it.
    fn is_headline_like_an_outlet(&self, text: &str, lines: &[Line], layout: Layout) -> bool {
        let Some(line) = lines.first() else { return false };
        self.headline.is_none()
            && self.outlet.is_none()
            && outlets::is_outlet(line.words(text))
            && !lines.iter().skip(1).take(3).enumerate().any(|(index, next)| {
                !is_fact_line(next.words(text)) && headline_lines(text, &lines[index + 1..], layout).is_some()
            })
    }

    /// Takes a line that its own words show to belong to the heading.
    fn take_line(&mut self, text: &str, line: Line) -> bool {
        let words = line.words(text);
        if words.len() > 300 {
            return false;
        }
        let pieces = pieces(words);
        let mut facts = Vec::new();
        for piece in &pieces {
            let Some(fact) = fact(&words[piece.clone()]) else { return false };
            facts.push((line.start + piece.start, fact));
        }
        if facts.is_empty() {
            return furniture::is_furniture(words) && self.drop_line(line);
        }
        for (start, fact) in facts {
            self.keep(start, fact);
        }
        self.drop_line(line)
    }

    fn drop_line(&mut self, line: Line) -> bool {
        self.furniture.push(line.range());
        true
    }

    fn keep(&mut self, start: usize, fact: Fact) {
        let shift = |range: Range<usize>| range.start + start..range.end + start;
        match fact {
            Fact::Byline(byline) => {
                let (names, outlet) = (byline.names.map(shift), byline.outlet.map(shift));
                self.byline = self.byline.take().or(names);
                self.outlet = self.outlet.take().or(outlet);
            }
            Fact::Headline(range) => self.headline = self.headline.take().or(Some(shift(range))),
            Fact::Outlet(range) => self.outlet = self.outlet.take().or(Some(shift(range))),
            Fact::Published(range, published) => {
                self.published = self.published.take().or(Some((shift(range), published)));
            }
            Fact::Changed(range, published) => {
                self.changed = self.changed.take().or(Some((shift(range), published)));
            }
            Fact::Dateline(dateline, published) => {
                self.dateline = self.dateline.take().or(Some(shift(dateline.range)));
                self.agency = self.agency.take().or(dateline.agency.map(shift));
                self.published =
                    self.published.take().or(published.map(|(range, value)| (shift(range), value)));
            }
            Fact::Furniture => {}
        }
    }

    /// Takes a line that only its neighbours show to belong to the heading: an outlet of unknown shape among the
    /// bullets, a deck between headline and byline, a note beside the date.
    fn take_between(&mut self, text: &str, above: &[Line], rest: &[Line]) -> bool {
        let Some(line) = rest.first() else { return false };
        let words = line.words(text);
        if words.chars().take(200).count() > 160 || rest.len() < 2 || self.headline.is_none() {
            return false;
        }
        let is_beside_known = !line.is_apart && above.len() > 1 && !self.furniture.is_empty();
        let (is_bullet, range) = bullet(words);
        let n_words = words.split_whitespace().count();
        if is_bullet
            && n_words <= 6
            && self.byline.is_some()
            && self.outlet.is_none()
            && is_titled(&words[range.clone()])
        {
            self.outlet = Some(line.start + range.start..line.start + range.end);
            return self.drop_line(*line);
        }
        let is_note = words.starts_with(|c: char| c.is_ascii_digit() || c == '(') && n_words <= 10;
        if is_note && is_beside_known && rest.get(1).is_some_and(|next| next.is_apart) {
            return self.drop_line(*line);
        }
        let has_more =
            rest.iter().skip(1).take(3).take_while(|next| next.words(text).len() < 160).any(|next| {
                let pieces = pieces(next.words(text));
                !pieces.is_empty()
                    && pieces.iter().all(|piece| fact(&next.words(text)[piece.clone()]).is_some())
            });
        let is_deck = has_more && !lines::ends_sentence(words);
        if is_deck {
            self.paragraphs.push(line.range());
        }
        is_deck
    }

    /// The story's paragraphs, without the lines that belong to the page.
    fn read_body(&mut self, text: &str, lines: &[Line], layout: Layout, asides: &[Range<usize>]) {
        let paragraphs = lines::paragraphs(text, lines, layout, furniture::breaks_off);
        let second = paragraphs
            .iter()
            .skip(1)
            .find(|range| !furniture::is_furniture(&text[(*range).clone()]))
            .cloned();
        let mut is_first = true;
        let mut asides = asides.iter().peekable();
        for mut paragraph in paragraphs {
            while asides.next_if(|aside| aside.end <= paragraph.start).is_some() {}
            let is_aside = asides
                .peek()
                .is_some_and(|aside| aside.start <= paragraph.start && paragraph.end <= aside.end);
            let words = &text[paragraph.clone()];
            if is_aside || furniture::is_furniture(words) {
                self.furniture.push(paragraph);
                continue;
            }
            if is_first {
                is_first = false;
                let next = second.clone().map_or("", |range| &text[range]);
                self.take_dateline(text, &mut paragraph, next);
            }
            self.paragraphs.push(paragraph);
        }
    }

    /// Moves the start of the first paragraph behind its dateline.
    fn take_dateline(&mut self, text: &str, paragraph: &mut Range<usize>, next: &str) {
        let words = &text[paragraph.clone()];
        let Some(found) = dateline::opening(words) else { return };
        let is_list = words.starts_with(['-', '–', '—']) && words.chars().next() == next.chars().next();
        if is_list {
            return;
        }
        let published = dated(&words[found.range.clone()]);
        let story = paragraph.start + found.story;
        self.keep(paragraph.start, Fact::Dateline(found, published));
        paragraph.start = story;
    }
}

/// What one line, or a piece of one, says about the article.
enum Fact {
    Byline(byline::Byline),
    Headline(Range<usize>),
    Outlet(Range<usize>),
    Published(Range<usize>, Published),
    /// The day of a later change.
    Changed(Range<usize>, Published),
    Dateline(dateline::Dateline, Option<(Range<usize>, Published)>),
    Furniture,
}

fn fact(words: &str) -> Option<Fact> {
    if let Some(fact) = labelled(words) {
        return Some(fact);
    }
    if let Some(days) = updated::find(words)
        && updated::are_all(words, &days.all)
    {
        let date::Dated { range, published } = days.day;
        return Some(match days.is_change {
            true => Fact::Changed(range, published),
            false => Fact::Published(range, published),
        });
    }
    if let Some(dateline) = dateline::alone(words) {
        return Some(Fact::Dateline(dateline, dated(words)));
    }
    if let Some(byline) = byline::find(words) {
        return Some(Fact::Byline(byline));
    }
    if outlets::is_outlet(words) {
        return Some(Fact::Outlet(0..words.len()));
    }
    (is_section(words) || furniture::is_furniture(words)).then_some(Fact::Furniture)
}

fn dated(words: &str) -> Option<(Range<usize>, Published)> {
    date::find(words).map(|dated| (dated.range, dated.published))
}

/// "Headline: …", "Source: …", "Date: …", as databases and people write them.
fn labelled(words: &str) -> Option<Fact> {
    let (label, rest) = words.split_once(':')?;
    let value = words.len() - rest.trim_start().len()..words.len();
    if value.is_empty() || label.len() > 20 {
        return None;
    }
    match label.trim().to_lowercase().as_str() {
        "headline" | "title" => Some(Fact::Headline(value)),
        "source" | "outlet" | "publication" | "newspaper" | "publisher" => Some(Fact::Outlet(value)),
        "author" | "authors" | "byline" | "by" => {
            let start = value.start;
            let range = byline::find(&words[value.clone()]).and_then(|byline| byline.names);
            let names = range.map_or(value, |range| start + range.start..start + range.end);
            Some(Fact::Byline(byline::Byline { names: Some(names), outlet: None }))
        }
        "date" | "published" | "publication date" | "posted" | "load-date" => {
            match dated(&words[value.clone()]) {
                Some((range, published)) => {
                    Some(Fact::Published(value.start + range.start..value.start + range.end, published))
                }
                None => Some(Fact::Furniture),
            }
        }
        "section" | "length" | "url" | "link" | "language" | "copyright" | "dateline" | "edition"
        | "page" => Some(Fact::Furniture),
        _ => None,
    }
}

/// The name of a newspaper's section above the headline, or "5 min read".
fn is_section(words: &str) -> bool {
    const SECTIONS: [&str; 18] = [
        "world",
        "world news",
        "politics",
        "business",
        "opinion",
        "analysis",
        "news",
        "international",
        "national",
        "europe",
        "asia",
        "economy",
        "markets",
        "top news",
        "breaking news",
        "home",
        "latest news",
        "local news",
    ];
    let lower = words.to_lowercase();
    SECTIONS.contains(&lower.as_str()) || (lower.len() < 20 && lower.ends_with(" min read"))
}

/// The pieces of a heading line that stand side by side: "By Jane Doe | The Paper | 3 May 2024".
fn pieces(words: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, mark) in words.match_indices(['|', '•', '·', '●', '\t']) {
        pieces.push(start..at);
        start = at + mark.len();
    }
    pieces.push(start..words.len());
    pieces.into_iter().filter_map(|range| trimmed(words, range)).collect()
}

/// The piece without its bullet and blank space, if anything is left.
fn trimmed(words: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &words[range.clone()];
    let (_, inner) = bullet(piece);
    let piece = &piece[inner.clone()];
    let start = range.start + inner.start + (piece.len() - piece.trim_start_matches(lines::is_blank).len());
    let end = start + piece.trim_matches(lines::is_blank).len();
    (start < end).then_some(start..end)
}

/// Whether the words begin with a bullet, and the range behind it.
fn bullet(words: &str) -> (bool, Range<usize>) {
    let inner = words.trim_start_matches(lines::is_blank);
    let rest = inner.trim_start_matches(['•', '·', '‣', '▪', '●', '○', '*', '-', '–', '—', '>']);
    let is_bullet = rest.len() < inner.len() && rest.starts_with(lines::is_blank);
    let rest = if is_bullet { rest.trim_start_matches(lines::is_blank) } else { inner };
    (is_bullet, words.len() - rest.len()..words.len())
}

/// How many lines the headline at the start of `lines` takes; `None` where the story itself begins.
fn headline_lines(text: &str, lines: &[Line], layout: Layout) -> Option<usize> {
    let first = lines.first()?;
    let words = first.words(text);
    let n_words = words.split_whitespace().count();
    let is_fit = n_words <= 40 && words.len() <= 300 && !words.ends_with([':', ',', ';']);
    if !is_fit || dateline::opening(words).is_some() {
        return None;
    }
    let mut n_lines = 1;
    while let (Some(last), Some(next)) = (lines.get(n_lines - 1), lines.get(n_lines)) {
        let (last, next_words) = (last.words(text), next.words(text));
        let is_same =
            !next.is_apart && !lines::ends_sentence(last) && !is_fact_line(next_words) && n_lines < 4;
        let both_loud = lines::is_all_capitals(last) && lines::is_all_capitals(next_words);
        let is_wrapped = matches!(layout, Layout::Wrapped { .. }) && !lines::is_all_capitals(last);
        if !is_same || !(both_loud || is_wrapped) {
            break;
        }
        n_lines += 1;
    }
    let last = lines.get(n_lines - 1)?.words(text);
    let next = lines.get(n_lines)?;
    let is_open = next.is_apart
        || is_fact_line(next.words(text))
        || matches!(layout, Layout::Long)
        || (lines::is_all_capitals(last) && !lines::is_all_capitals(next.words(text)));
    let has_facts = lines.iter().skip(n_lines).take(3).any(|line| is_fact_line(line.words(text)));
    let reads_as_headline = !is_prose(last) || (has_facts && n_words <= 25);
    (is_open && reads_as_headline).then_some(n_lines)
}

fn is_fact_line(words: &str) -> bool {
    let pieces = pieces(words);
    words.len() <= 300
        && !pieces.is_empty()
        && pieces.iter().all(|piece| fact(&words[piece.clone()]).is_some())
}

/// Whether a line reads as a sentence of the story and not as a headline.
fn is_prose(words: &str) -> bool {
    let bare = words.trim_end_matches(|c: char| "\"'”’»)".contains(c));
    let last = bare.split_whitespace().next_back().unwrap_or_default();
    // "… meetings with U.S." ends with an abbreviation, not with a sentence.
    let is_abbreviation = last.trim_end_matches('.').contains('.');
    let is_question = bare.ends_with(['?', '!']) && words.split_whitespace().count() > 15;
    (bare.ends_with(['.', '…', '。']) && !is_abbreviation)
        || is_question
        || words.contains(". ") && bare.ends_with('.')
}

/// "Harbour and Coast": every word that counts begins with a capital.
fn is_titled(words: &str) -> bool {
    words.split_whitespace().all(|word| {
        word.chars().next().is_some_and(|c| c.is_uppercase())
            || matches!(word, "of" | "and" | "the" | "&" | "for")
    })
}
