//! Web pages that were printed into a PDF file: the menus before the headline and what stands around the story go, as they
//! do from a saved page.

use pdfboss_core::Document;

use super::repeated::is_stamp;
use crate::intake::around::{self, Kind, Makers, Taken};
use crate::intake::flow::{Block, Flow, Style, bare};
use crate::intake::heading::Known;
use crate::intake::lines::ends_sentence;
use crate::intake::{byline, date, furniture, outlets};
use crate::text::{Found, Place};

/// Lines below the headline in which its authors are looked for.
const N_BELOW: usize = 6;

/// Words of a line at the end of a page that is no last line of a story.
const LONGEST_LINE: usize = 10;

/// What a browser says about a page that it prints.
#[derive(Clone, Debug)]
pub(super) struct Print {
    /// The title of the page: "Crews refuse - Fjord Post". May be empty.
    pub title: String,
}

impl Print {
    /// If the document is one. `lines` are those at the edges of its pages.
    pub(super) fn of(document: &Document, lines: &[String]) -> Option<Self> {
        let metadata = document.metadata();
        let told = |value: Option<String>| value.unwrap_or_default().to_lowercase();
        let maker = told(metadata.creator) + " " + &told(metadata.producer);
        let is_browsers = ["chrom", "mozilla", "firefox", "safari", "webkit", "skia/pdf", "edge", "opera"]
            .iter()
            .any(|browser| maker.contains(browser));
        let is_printed = lines.iter().any(|line| is_stamp(line))
            && lines.iter().any(|line| line.starts_with("http") || line.starts_with("file:"));
        (is_browsers || is_printed).then(|| {
            let of_line = || {
                lines
                    .iter()
                    .filter(|line| is_stamp(line))
                    .map(|line| behind_stamp(line))
                    .max_by_key(String::len)
            };
            Self { title: metadata.title.or_else(of_line).unwrap_or_default() }
        })
    }

    /// Takes out of its blocks what is none of the story. What the lines below the headline say is added to `known`.
    pub(super) fn take_out(&self, flow: &mut Flow, known: &mut Known) -> Taken {
        let mut taken = self.take_menus(flow);
        self.tell(flow, known);
        let byline = known.byline.as_ref().map(|found| found.value.clone()).unwrap_or_default();
        let makers =
            Makers { byline: &byline, outlet: outlet(&self.title), is_dated: known.published.is_some() };
        taken.extend(around::take_out(flow, makers));
        let is_link = |block: &Block| block.style == Style::Links;
        flow.blocks
            .iter()
            .filter(|block| is_link(block))
            .for_each(|block| taken.add(Kind::Stories, &block.words));
        flow.blocks.retain(|block| !is_link(block));
        // Below the last sentences of a page stand its topics and its imprint.
        let is_line = |block: &Block| {
            matches!(block.style, Style::Plain | Style::Heading(_))
                && (!ends_sentence(&block.words) || block.words.ends_with(':'))
                && block.words.split_whitespace().count() <= LONGEST_LINE
        };
        let n_kept = flow.blocks.iter().rposition(|block| !is_line(block)).map_or(0, |last| last + 1);
        // One line alone may be the story's.
        if 1 < n_kept && n_kept + 2 <= flow.blocks.len() {
            flow.blocks.drain(n_kept..).for_each(|block| taken.add(Kind::Menus, &block.words));
        }
        furniture::take_out(flow).iter().for_each(|words| taken.add(Kind::Offers, words));
        taken
    }

    /// Who wrote it, when, and in which paper: where a line says it alone, the heading is read from that line.
    fn tell(&self, flow: &Flow, known: &mut Known) {
        let found =
            |value: &str, place: &str| Found { value: value.to_owned(), place: Place::Around(place.into()) };
        let outlet = outlet(&self.title);
        if !outlet.is_empty() && outlet.split_whitespace().count() <= 5 {
            known.outlet = Some(found(outlet, "the page's title"));
        }
        let lines: Vec<&str> = flow
            .blocks
            .iter()
            .skip_while(|block| block.style != Style::Title)
            .skip(1)
            .take(N_BELOW)
            .map(|block| block.words.as_str())
            .collect();
        let lines: Vec<&str> = lines.into_iter().take_while(|words| words.len() < 140).collect();
        for (at, line) in lines.iter().enumerate() {
            let dated = date::find(line);
            let before = dated.as_ref().and_then(|dated| line.get(..dated.range.start)).unwrap_or(line);
            let is_author =
                || around::is_name_like(line) && lines.get(at + 1).is_some_and(|next| around::is_role(next));
            let named = byline::find(before.trim()).and_then(|byline| byline.names);
            let names =
                named.and_then(|names| before.trim().get(names)).or_else(|| is_author().then_some(*line));
            if let Some(names) = names {
                known.byline.get_or_insert(found(names, "a line below the headline"));
            }
            if let Some(dated) = dated {
                let place = Place::Around("a line below the headline".into());
                known.published.get_or_insert(Found { value: dated.published, place });
            }
        }
    }

    /// What stands above the headline: menus, banners. Not where much is told there.
    fn take_menus(&self, flow: &mut Flow) -> Taken {
        let mut taken = Taken::default();
        let Some(title) = flow.blocks.iter().position(|block| block.style == Style::Title) else {
            return taken;
        };
        let n_told = |blocks: &[Block]| -> usize {
            blocks
                .iter()
                .filter(|block| ends_sentence(&block.words) && !asks_consent(&block.words))
                .map(|block| block.words.len())
                .sum()
        };
        let (above, below) = flow.blocks.split_at(title);
        if n_told(below) < 4 * n_told(above) {
            return taken;
        }
        let below = flow.blocks.split_off(title);
        // The name of the paper is read with the heading, where the page's title does not tell it.
        let is_name = |block: &Block| outlet(&self.title).is_empty() && outlets::is_outlet(&block.words);
        let (names, menus): (Vec<Block>, Vec<Block>) = flow.blocks.drain(..).partition(is_name);
        menus.iter().for_each(|block| taken.add(Kind::Menus, &block.words));
        flow.blocks = names.into_iter().chain(below).collect();
        taken
    }
}

/// "We and our 812 partners store … cookies …".
fn asks_consent(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["cookie", "consent", "your privacy", "partners"].iter().any(|word| lower.contains(word))
}

/// Whether a line of the page is its title, or begins it: "Crews refuse" of "Crews refuse - Fjord Post".
pub(super) fn is_title(words: &str, title: &str) -> bool {
    let (words, title) = (bare(words), bare(title));
    let is_long = 12 <= words.chars().count() || 6 <= words.chars().filter(|c| !c.is_ascii()).count();
    is_long
        && (title.starts_with(&words)
            || title.split_once(&words).is_some_and(|(before, _)| before.len() < 30))
}

/// The name of the paper behind the headline.
fn outlet(title: &str) -> &str {
    let joints = [" | ", " - ", " – ", " — "];
    let behind = joints.iter().filter_map(|joint| title.rsplit_once(joint)).map(|(_, outlet)| outlet.trim());
    behind.min_by_key(|outlet| outlet.len()).unwrap_or_default()
}

/// "5/21/24, 8:40 PM Crews refuse" without day and time.
fn behind_stamp(line: &str) -> String {
    let parts = line.split_whitespace().skip(2);
    parts
        .skip_while(|part| matches!(part.to_lowercase().as_str(), "am" | "pm" | "a.m." | "p.m."))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(lines: &[&str]) -> Flow {
        let mut flow = Flow::default();
        for line in lines {
            match line.split_at(2) {
                ("! ", words) => flow.push(Style::Title, words),
                _ => flow.push(Style::Plain, line),
            }
        }
        flow
    }

    #[test]
    fn menus_go_and_a_story_above_a_headline_stays() {
        let print = Print { title: "Crews refuse the offer - Fjord Post".into() };
        let told =
            "The crews refused the offer of the board on Monday and said that they would stay at home.";
        let mut page = flow(&[
            "Home News",
            "We use cookies and the like, and you can refuse.",
            "! Crews refuse the offer",
            told,
        ]);
        print.take_out(&mut page, &mut Known::default());
        assert_eq!(page.blocks.len(), 2);
        let mut last = flow(&["! Crews refuse the offer", told, "No deal, no boats"]);
        print.take_out(&mut last, &mut Known::default());
        assert_eq!(last.blocks.len(), 3, "one line may be the last of a story");
        let mut review = flow(&[told, "! Crews refuse the offer", told]);
        print.take_out(&mut review, &mut Known::default());
        assert_eq!(review.blocks.len(), 3);
    }

    #[test]
    fn the_title_of_a_page_tells_its_headline_and_its_paper() {
        assert!(is_title("Crews refuse offer", "Crews refuse offer - Fjord Post"));
        assert!(is_title("Crews refuse offer", "Fjord Post: Crews refuse offer"));
        assert!(!is_title("Home", "Home rule refused - Fjord Post"));
        assert_eq!(outlet("Crews refuse - again - Fjord Post"), "Fjord Post");
        assert_eq!(behind_stamp("5/21/24, 8:40 PM Crews refuse"), "Crews refuse");
    }
}
