//! A cut made by hand: between two articles of a file that was cut in the wrong place, or inside one that is two.
//!
//! The text around it is taken line by line and paragraph by paragraph; the cut lies above one of them. What the articles
//! say of themselves is found again from their own first lines.

mod draft;
mod strips;

use std::sync::Arc;

use super::heading::{self, Known};
use super::language::language;
use super::mended::inside;
use crate::text::{Article, Assumption, Found, Heading, LeftOut, Origin, Place, Side, Span};

use draft::{Draft, kept};
use strips::Which;

pub use strips::{Strip, Whose};

/// More than the first lines that say something about an article ever take. Bytes.
const FIRST_LINES: usize = 60_000;

/// The text around a cut, in the order of the file: an article, what was left out behind it, and the article after it;
/// or one article that is to be cut in two.
#[derive(Clone, Debug)]
pub struct Seam {
    first: Arc<Article>,
    second: Option<Arc<Article>>,
    strips: Vec<Strip>,
    now: Option<usize>,
}

impl Seam {
    /// The cut between two articles that follow each other in a file.
    pub fn between(first: Arc<Article>, second: Arc<Article>) -> Self {
        let mut strips = strips::of_text(&first, Which::First, Whose::First);
        strips.extend(strips::of_left_out(&first, Which::First, Side::Below));
        strips.extend(strips::of_left_out(&second, Which::Second, Side::Above));
        let now = strips.len();
        strips.extend(strips::of_text(&second, Which::Second, Whose::Second));
        Self { first, second: Some(second), strips, now: Some(now) }
    }

    /// An article that is to be cut in two.
    pub fn within(article: Arc<Article>) -> Self {
        let strips = strips::of_text(&article, Which::First, Whose::First);
        Self { first: article, second: None, strips, now: None }
    }

    /// The article above the cut, or the one to be cut in two.
    pub fn first(&self) -> &Arc<Article> {
        &self.first
    }

    /// The article below the cut, if there is one already.
    pub fn second(&self) -> Option<&Arc<Article>> {
        self.second.as_ref()
    }

    /// Everything around the cut, in its order.
    pub fn strips(&self) -> &[Strip] {
        &self.strips
    }

    /// The words of a strip.
    pub fn words(&self, strip: &Strip) -> &str {
        let article = self.article(strip.of);
        let words = match strip.left_out {
            Some(number) => article.origin().left_out.get(number).map_or("", |left_out| &left_out.words),
            None => article.text(),
        };
        words.get(strip.range.clone()).unwrap_or_default()
    }

    /// The strip above which the cut lies now. `None`: there is no cut yet.
    pub fn now(&self) -> Option<usize> {
        self.now
    }

    /// The strip that holds this place of the article shown: the second one, or the one to be cut in two.
    pub fn strip_at(&self, place: Span) -> Option<usize> {
        let of = if self.second.is_some() { Which::Second } else { Which::First };
        self.strips.iter().rposition(|strip| {
            strip.of == of && strip.left_out.is_none() && strip.range.start <= place.start()
        })
    }

    /// Whether a cut above this strip changes something and leaves something on both sides.
    pub fn can_cut(&self, at: usize) -> bool {
        0 < at && at < self.strips.len() && self.now != Some(at)
    }

    /// What the article below the cut would say of itself. Its places are of no use, since only its first lines are read.
    pub fn heading(&self, at: usize) -> Option<Heading> {
        self.can_cut(at).then(|| self.below(at, FIRST_LINES).heading().clone())
    }

    /// The two articles that a cut above this strip makes. `None` where nothing would change or nothing be left.
    pub fn cut(&self, at: usize) -> Option<(Article, Article)> {
        self.can_cut(at).then(|| (self.above(at), self.below(at, usize::MAX)))
    }

    fn article(&self, which: Which) -> &Article {
        match (&self.second, which) {
            (Some(second), Which::Second) => second,
            _ => &self.first,
        }
    }

    /// Where the cut would lie.
    fn whose(&self, at: usize) -> Whose {
        self.strips.get(at).map_or(Whose::Second, |strip| strip.whose)
    }

    fn above(&self, at: usize) -> Article {
        let first = &self.first;
        let strips = self.strips.iter().take(at).filter(|strip| strip.whose != Whose::Between);
        let draft = match self.whose(at) {
            // Not a byte of it changes.
            Whose::Between => Draft::whole(first),
            _ => self.gathered(strips, usize::MAX),
        };
        let whole = Article::new(self.origin_above(at), draft.text.as_str());
        let spans = |article: &[Span], of| -> Vec<Span> {
            article.iter().filter_map(|span| draft.place(&whole, of, *span)).collect()
        };
        let mut paragraphs = spans(first.paragraphs(), Which::First);
        let mut furniture = spans(first.furniture(), Which::First);
        if let Some(second) = &self.second {
            let moved: Vec<Span> =
                second.headline_span().into_iter().chain(second.paragraphs().iter().copied()).collect();
            paragraphs.extend(spans(&moved, Which::Second));
            let moved: Vec<Span> =
                second.furniture().iter().copied().chain(second.heading().dateline).collect();
            furniture.extend(spans(&moved, Which::Second));
        }
        paragraphs.sort_unstable();
        let mut heading = kept(first.heading(), |span| draft.place(&whole, Which::First, span));
        if paragraphs.is_empty() {
            // A headline without a story is read all the same.
            heading.headline = None;
            paragraphs = whole.paragraphs().to_vec();
            paragraphs.retain(|span| !furniture.iter().any(|other| other.overlaps(*span)));
        }
        heading.language = language(&whole, &paragraphs);
        whole.with_parts(heading, paragraphs, furniture)
    }

    fn below(&self, at: usize, most_bytes: usize) -> Article {
        let takes_left_out = self.whose(at) == Whose::Between;
        let strips = self.strips.iter().skip(at);
        let draft =
            self.gathered(strips.filter(|strip| takes_left_out || strip.whose != Whose::Between), most_bytes);
        let known = |of| {
            let furniture = self.article(of).furniture().iter();
            furniture.filter_map(|span| draft.range(of, *span)).collect::<Vec<_>>()
        };
        let mut asides = known(Which::First);
        if self.second.is_some() {
            asides.extend(known(Which::Second));
        }
        asides.sort_unstable_by_key(|range| range.start);
        let was = self.second.as_ref().map(|second| second.heading().clone()).unwrap_or_default();
        // A day that a person set is not overruled by a line.
        let published = was.published.clone().filter(|found| found.place == Place::Given);
        let known = Known { asides, published, ..Known::default() };
        let article = heading::article(self.origin_below(at), draft.text, known);
        let mut heading = article.heading().clone();
        // What the file says of it outside its text holds where its own lines are silent.
        heading.headline = heading.headline.or_else(|| said_outside(was.headline));
        heading.byline = heading.byline.or_else(|| said_outside(was.byline));
        heading.outlet = heading.outlet.or_else(|| said_outside(was.outlet));
        heading.published = heading.published.or_else(|| said_outside(was.published));
        let (paragraphs, furniture) = (article.paragraphs().to_vec(), article.furniture().to_vec());
        article.with_parts(heading, paragraphs, furniture)
    }

    fn origin_above(&self, at: usize) -> Origin {
        let mut origin = by_hand(&self.first);
        origin.part = origin.part.or_else(|| Some(BEGINNING.to_owned()));
        let Some(second) = &self.second else {
            origin.left_out.retain(|left_out| left_out.side != Side::Below);
            return origin;
        };
        match self.whose(at) {
            Whose::First => origin.left_out.retain(|left_out| left_out.side != Side::Below),
            Whose::Between => origin.left_out = self.without_taken(&self.first, Which::First, at),
            Whose::Second => {
                let between = second.origin().left_out.iter().filter(|left_out| left_out.side == Side::Above);
                origin.left_out = inside(origin.left_out, Side::Below).collect();
                origin.left_out.extend(inside(between.cloned(), Side::Above));
            }
        }
        origin
    }

    fn origin_below(&self, at: usize) -> Origin {
        let below_first = || {
            let left_out = self.first.origin().left_out.iter();
            left_out.filter(|left_out| left_out.side == Side::Below).cloned()
        };
        let mut origin = by_hand(self.second.as_ref().unwrap_or(&self.first));
        match (&self.second, self.whose(at)) {
            (None, _) => origin.left_out = below_first().collect(),
            (Some(_), Whose::First) => {
                let own = inside(origin.left_out, Side::Above);
                origin.left_out = inside(below_first(), Side::Below).chain(own).collect();
            }
            (Some(second), Whose::Between) => {
                origin.left_out = self.without_taken(second, Which::Second, at);
            }
            (Some(_), Whose::Second) => origin.left_out.retain(|left_out| left_out.side != Side::Above),
        }
        let words = self.strips.get(at).map(|strip| self.words(strip)).unwrap_or_default();
        origin.part = Some(named_after(origin.part.as_deref(), words));
        origin
    }

    /// What is left out of an article when the strips from this one on are taken into the second one's text.
    fn without_taken(&self, article: &Article, of: Which, at: usize) -> Vec<LeftOut> {
        let mut left_out = article.origin().left_out.clone();
        let taken = self.strips.iter().skip(at).filter(|strip| strip.of == of);
        // From the end, so that the places before stay right.
        for strip in taken.rev() {
            if let Some(left_out) = strip.left_out.and_then(|number| left_out.get_mut(number)) {
                left_out.words.replace_range(strip.range.clone(), "");
            }
        }
        for left_out in &mut left_out {
            let lines: Vec<&str> = left_out.words.lines().filter(|line| !line.trim().is_empty()).collect();
            left_out.words = lines.join("\n");
        }
        left_out.retain(|left_out| !left_out.words.is_empty());
        left_out
    }

    /// The words of these strips, one behind the other, until there are so many bytes.
    fn gathered<'a>(&self, strips: impl Iterator<Item = &'a Strip>, most_bytes: usize) -> Draft {
        let mut draft = Draft::default();
        let mut last: Option<(Which, Option<usize>)> = None;
        for strip in strips {
            if most_bytes <= draft.text.len() {
                break;
            }
            let source = (strip.of, strip.left_out);
            // Neighbours in one text keep what stands between them.
            if last == Some(source)
                && strip.left_out.is_none()
                && let Some(run) = draft.runs.last_mut()
            {
                let more = self.article(strip.of).text().get(run.from.end..strip.range.end);
                draft.text.push_str(more.unwrap_or_default());
                run.from.end = strip.range.end;
                continue;
            }
            if !draft.text.is_empty() {
                draft.text.push_str("\n\n");
            }
            if strip.left_out.is_none() {
                draft.runs.push(draft::Run { of: strip.of, from: strip.range.clone(), to: draft.text.len() });
            }
            draft.text.push_str(self.words(strip));
            last = Some(source);
        }
        draft
    }
}

fn said_outside<T>(found: Option<Found<T>>) -> Option<Found<T>> {
    found.filter(|found| !matches!(found.place, Place::Text(_)))
}

/// What the first part of an article is called that was whole before.
const BEGINNING: &str = "its beginning";

/// "2 of 3, from “Tenants and landlords far apart”".
fn named_after(part: Option<&str>, words: &str) -> String {
    let part = part.map(|part| part.split(", from “").next().unwrap_or(part));
    let part = part.filter(|part| *part != BEGINNING && !part.starts_with("from “"));
    let mut first: Vec<&str> = words.split_whitespace().take(7).collect();
    let is_more = first.len() == 7;
    first.truncate(6);
    let more = if is_more { " …" } else { "" };
    // A text without spaces has long words.
    let first: String = first.join(" ").chars().take(60).collect();
    let from = format!("from “{first}{more}”");
    part.map_or_else(|| from.clone(), |part| format!("{part}, {from}"))
}

/// Where an article comes from that was cut by hand.
fn by_hand(article: &Article) -> Origin {
    let mut origin = article.origin().clone();
    let told = Assumption(BY_HAND.to_owned());
    if !origin.assumptions.contains(&told) {
        origin.assumptions.push(told);
    }
    origin
}

const BY_HAND: &str = "Cut by hand.";

/// Whether this article was cut by hand.
pub fn is_cut_by_hand(article: &Article) -> bool {
    article.origin().assumptions.iter().any(|assumption| assumption.0 == BY_HAND)
}
