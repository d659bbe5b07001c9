//! Quotations without a verb of saying in their sentence: who spoke before goes on.

use crate::reading::findings::{Mode, QuoteType};
use crate::reading::scene::Scene;

use super::{Report, Shape};

/// Sentences that stand in quotation marks without a verb of saying: the speaker of the same quotation, else the
/// last one of the paragraph, else the first one to come, else whoever spoke right before.
pub(super) fn quotations(scene: &Scene, reports: &[Report]) -> Vec<Report> {
    let mut standing: Vec<Report> = Vec::new();
    let mut quotes: Vec<&Report> = reports.iter().filter(|report| is_speech(scene, report)).collect();
    quotes.sort_by_key(|report| report.sentence);
    for (index, sentence) in scene.sentences.iter().enumerate() {
        let Some(quotation) = scene.quotation_at(sentence.span) else { continue };
        let starts_inside = quotation.start() <= sentence.span.start();
        let is_whole = starts_inside && sentence.span.end() <= quotation.end() + 1;
        let opens_here = quotes.partition_point(|report| report.sentence < index);
        let closes_here = quotes.partition_point(|report| report.sentence <= index);
        let quotes_here = quotes.get(opens_here..closes_here).unwrap_or_default();
        if !quotes_here.is_empty() || !starts_inside && quotation.end() <= sentence.span.end() {
            continue;
        }
        // It answered: “We have no time. Good luck,” he wrote.
        let opens = sentence.tokens.partition_point(|token| token.span.end() <= quotation.start());
        let start = if starts_inside { 0 } else { opens };
        let end = if is_whole || !starts_inside {
            sentence.tokens.len()
        } else {
            sentence.token_at(quotation.end())
        };
        let before = quotes.get(..opens_here).unwrap_or_default();
        let after = quotes.get(closes_here..).unwrap_or_default();
        let in_same_quotation = |report: &&Report| {
            scene.sentences.get(report.sentence).is_some_and(|other| {
                report
                    .content
                    .iter()
                    .filter_map(|run| other.span_of(run.clone()))
                    .any(|span| span.overlaps(quotation))
            })
        };
        let same_paragraph = |report: &&Report| {
            let paragraph = scene.sentences.get(report.sentence).and_then(|sentence| sentence.paragraph);
            paragraph == sentence.paragraph && sentence.paragraph.is_some()
        };
        // Reports are in order: those of the same quotation or paragraph are the nearest.
        let speaker =
            before.last().copied().filter(|report| in_same_quotation(report) || scene.goes_on(quotation));
        let speaker = speaker
            .or_else(|| after.first().copied().filter(in_same_quotation))
            .or_else(|| before.last().copied().filter(same_paragraph).filter(|_| is_whole))
            .or_else(|| after.first().copied().filter(same_paragraph).filter(|_| is_whole))
            .or_else(|| before.last().copied().filter(|_| is_whole));
        let Some(speaker) = speaker else { continue };
        // What is told in the reporter's words is one statement, a quotation after it another.
        let goes_on = speaker.quote_type == QuoteType::Direct || in_same_quotation(&speaker);
        let statement = if goes_on { speaker.statement } else { usize::MAX - speaker.statement };
        standing.push(Report {
            statement,
            sentence: index,
            verb: None,
            who: speaker.who,
            source: speaker.source.clone(),
            cue: speaker.cue.clone(),
            content: vec![start..end],
            content_heads: Vec::new(),
            shape: Shape::Clause,
            is_inner: false,
            is_understood: false,
            mode: Mode::Said,
            quote_type: QuoteType::Direct,
        });
    }
    standing
}

/// Whether its speaker may go on in the next sentence.
fn is_speech(scene: &Scene, report: &Report) -> bool {
    let is_headline =
        scene.sentences.get(report.sentence).is_none_or(|sentence| sentence.paragraph.is_none());
    !is_headline && report.mode == Mode::Said && report.shape == Shape::Clause && !report.is_inner
}
