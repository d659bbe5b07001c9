//! Exports of Europresse: a page with one `<article>` for each, its parts named by their classes.

use super::{Piece, Pieces};
use crate::intake::tags::{self, Piece as Tag, Pieces as Tags};
use crate::intake::{heading::one_line, page_flow};

/// What a class says about the words inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Outlet,
    Header,
    Title,
    Author,
    Text,
}

fn part(attributes: &str) -> Option<Part> {
    let class = tags::attribute(attributes, "class")?;
    class.split_whitespace().find_map(|class| {
        Some(match class {
            "DocPublicationName" => Part::Outlet,
            "DocHeader" => Part::Header,
            "titreArticleVisu" | "titreArticle" => Part::Title,
            "sm-margin-bottomNews" | "docAuthors" | "DocAuthors" => Part::Author,
            "DocText" | "docOcurrContainer" => Part::Text,
            _ => return None,
        })
    })
}

/// The articles of an export.
pub(super) fn cut(html: &str) -> Option<Pieces> {
    if !html.contains("DocPublicationName")
        || !(html.contains("DocText") || html.contains("docOcurrContainer"))
    {
        return None;
    }
    let pieces: Vec<Piece> = html.split("<article").skip(1).map(piece).collect();
    (!pieces.is_empty()).then_some(Pieces { database: "Europresse", at: "its <article> marks", pieces })
}

/// A part that is open: its element, how many of that name are open in it, and its markup so far.
struct Open {
    part: Part,
    name: String,
    n_open: usize,
    markup: String,
}

fn piece(article: &str) -> Piece {
    let article = article.split_once('>').map_or(article, |(_, inner)| inner);
    let article = article.split("</article").next().unwrap_or(article);
    let mut piece = Piece::default();
    let mut open: Option<Open> = None;
    for tag in Tags::of(article) {
        let Some(now) = &mut open else {
            if let Tag::Start(name, attributes) = &tag
                && let Some(part) = part(attributes)
            {
                open = Some(Open { part, name: name.clone(), n_open: 1, markup: String::new() });
            }
            continue;
        };
        match &tag {
            Tag::Start(name, attributes) if !tags::closes_itself(attributes) && *name == now.name => {
                now.n_open += 1
            }
            Tag::End(name) if *name == now.name => now.n_open -= 1,
            _ => {}
        }
        if now.n_open == 0 {
            if let Some(Open { part, markup, .. }) = open.take() {
                piece.take(part, &markup);
            }
            continue;
        }
        match tag {
            Tag::Start(name, _) => now.markup.push_str(&format!("<{name}>")),
            Tag::End(name) => now.markup.push_str(&format!("</{name}>")),
            Tag::Words(words) => now.markup.push_str(&escaped(&words)),
            Tag::Note(_) => {}
        }
    }
    piece
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}

impl Piece {
    fn take(&mut self, part: Part, markup: &str) {
        let flow = page_flow::read(markup);
        let words: Vec<String> = flow.blocks.into_iter().map(|block| block.words).collect();
        let line = one_line(&words.join(" "));
        match part {
            // "The Daily Specimen, no. 204".
            Part::Outlet => {
                self.outlet = line.split([',', ';']).next().map(|name| name.trim().to_owned());
                self.above.push(line);
            }
            Part::Header => {
                self.take_date(&line);
                self.above.push(line);
            }
            Part::Title => self.headline = self.headline.take().or(Some(line)),
            Part::Author => {
                self.above.push(line.clone());
                self.byline = self.byline.take().or(Some(line));
            }
            Part::Text => {
                if !self.body.is_empty() {
                    self.body.push_str("\n\n");
                }
                self.body.push_str(&words.join("\n\n"));
            }
        }
    }
}
