//! Finds a date, and the time beside it, in a line of news text. A date that could mean two days gives nothing.

use std::ops::Range;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::zone;
use crate::text::Published;

/// Lines longer than this are not looked at beyond it; no heading is.
const LOOK: usize = 300;

/// A date found in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// The bytes of the line that say it: date, time and zone.
    pub range: Range<usize>,
    /// What they say.
    pub published: Published,
}

/// The first date in a line with day, month and year, and the time of day beside it.
pub(super) fn find(line: &str) -> Option<Dated> {
    let line = &line[..line.floor_char_boundary(LOOK)];
    let tokens = tokens(line);
    let (from, until, date) = (0..tokens.len()).find_map(|at| {
        let (n_tokens, date) = date_at(&tokens[at..])?;
        Some((at, at + n_tokens, date))
    })?;
    let after = time_after(&tokens[until..]);
    let (from, until, clock) = match after {
        Some((n_tokens, clock)) => (from, until + n_tokens, Some(clock)),
        None => match time_before(&tokens[..from]) {
            Some((at, clock)) => (at, until, Some(clock)),
            None => (from, until, None),
        },
    };
    let (time, offset) = clock.map_or((None, None), |clock| (Some(clock.time), clock.offset));
    let range = tokens.get(from)?.start..tokens.get(until.checked_sub(1)?)?.end;
    Some(Dated { range, published: Published { date, time, offset } })
}

/// The first run that says a day of the year: a whole date, or month and day without a year ("Feb. 3").
pub(super) fn find_day(line: &str) -> Option<Range<usize>> {
    let tokens = tokens(&line[..line.floor_char_boundary(LOOK)]);
    (0..tokens.len()).find_map(|at| {
        let n_tokens =
            date_at(&tokens[at..]).map(|(n_tokens, _)| n_tokens).or_else(|| day_at(&tokens[at..]))?;
        Some(tokens.get(at)?.start..tokens.get(at + n_tokens - 1)?.end)
    })
}

/// Whether a word names a month or a day of the week, in full or shortened.
pub(super) fn is_calendar_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    month(word).is_some() || is_weekday(word)
}

/// A time of day, and where its clock hangs.
struct Clock {
    time: Time,
    offset: Option<Offset>,
}

#[derive(Clone, Copy, Debug)]
struct Token<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    /// Blank space before it.
    apart: bool,
}

impl Token<'_> {
    fn number(&self) -> Option<u32> {
        (self.text.len() <= 8 && self.text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| self.text.parse().ok())?
    }
}

/// Runs of digits, runs of letters, and single other characters; "3rd" is two tokens.
fn tokens(line: &str) -> Vec<Token<'_>> {
    fn class(c: char) -> u8 {
        match c {
            c if c.is_ascii_digit() => 1,
            c if c.is_alphabetic() => 2,
            c if c.is_whitespace() => 0,
            _ => 3,
        }
    }
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut apart = true;
    let mut last = 0;
    for (at, c) in line.char_indices() {
        let class = class(c);
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some(token) if class == last && (class == 1 || class == 2) => {
                token.end = end;
                token.text = &line[token.start..end];
            }
            _ if class == 0 => {}
            _ => tokens.push(Token { text: &line[at..end], start: at, end, apart }),
        }
        apart = class == 0;
        last = class;
    }
    tokens
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() < 3 {
        return None;
    }
    let word = word.to_lowercase();
    let word = if word == "sept" { "sep" } else { word.as_str() };
    // "Jun", "June", "Janu" would pass as well; "Mart" does not begin a month's name.
    let is_short = word.len() == 3;
    let english =
        MONTHS.iter().position(|month| if is_short { month.starts_with(word) } else { *month == word });
    let index = english.or_else(|| OTHERS.iter().position(|names| names.contains(&word)))?;
    i8::try_from(index + 1).ok()
}

/// Months in the languages of Europe, as databases and pages from there write them; in Slavic ones as a day has them.
const OTHERS: [&[&str]; 12] = [
    &[
        "janvier",
        "janv",
        "ene",
        "januar",
        "jänner",
        "enero",
        "gennaio",
        "januari",
        "janeiro",
        "stycznia",
        "ledna",
        "января",
    ],
    &[
        "février",
        "févr",
        "fevrier",
        "februar",
        "febrero",
        "febbraio",
        "februari",
        "fevereiro",
        "lutego",
        "února",
        "февраля",
    ],
    &["mars", "mär", "mrz", "märz", "marzo", "maart", "março", "marts", "marca", "března", "марта"],
    &["avril", "avr", "abr", "abril", "aprile", "kwietnia", "dubna", "апреля"],
    &["mai", "mayo", "maggio", "mei", "maio", "maj", "maja", "května", "мая"],
    &["juin", "juni", "junio", "giugno", "junho", "czerwca", "června", "июня"],
    &["juillet", "juil", "juli", "julio", "luglio", "julho", "lipca", "července", "июля"],
    &["août", "ago", "aout", "agosto", "augustus", "augusti", "sierpnia", "srpna", "августа"],
    &["septembre", "septiembre", "settembre", "setembro", "września", "září", "сентября"],
    &["octobre", "okt", "oktober", "octubre", "ottobre", "outubro", "października", "října", "октября"],
    &["novembre", "noviembre", "novembro", "listopada", "listopadu", "ноября"],
    &[
        "décembre",
        "déc",
        "dez",
        "dic",
        "decembre",
        "dezember",
        "diciembre",
        "dicembre",
        "dezembro",
        "grudnia",
        "prosince",
        "декабря",
    ],
];

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const SHORT: [&str; 10] = ["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat"];
    let word = word.to_lowercase();
    DAYS.contains(&word.as_str()) || SHORT.contains(&word.as_str()) || word == "sun"
}

fn day(year: u32, month: i8, day: u32) -> Option<Date> {
    if !(1700..=2100).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, month, i8::try_from(day).ok()?).ok()
}

/// A whole date that begins with the first token: how many tokens, and which day.
fn date_at(tokens: &[Token<'_>]) -> Option<(usize, Date)> {
    year_first(tokens)
        .or_else(|| with_signs(tokens))
        .or_else(|| month_first(tokens))
        .or_else(|| day_first(tokens))
        .or_else(|| all_numbers(tokens))
        .or_else(|| compact(tokens))
}

/// "2020-01-06", "2020/01/06", "2020.1.6".
fn year_first(tokens: &[Token<'_>]) -> Option<(usize, Date)> {
    let [year, first, month, second, day_of, ..] = tokens else { return None };
    let is_separated = first.text == second.text && matches!(first.text, "-" | "/" | "." | "‑");
    if year.text.len() != 4 || !is_separated || month.apart || day_of.apart {
        return None;
    }
    let month = i8::try_from(month.number()?).ok()?;
    Some((5, day(year.number()?, month, day_of.number()?)?))
}

/// "2024年5月21日", "2024년 5월 21일".
fn with_signs(tokens: &[Token<'_>]) -> Option<(usize, Date)> {
    let [year, of_year, month, of_month, day_of, of_day, ..] = tokens else { return None };
    let is_sign = |token: &Token<'_>, signs: [char; 2]| token.text.starts_with(signs) && !token.apart;
    let are_signs =
        is_sign(of_year, ['年', '년']) && is_sign(of_month, ['月', '월']) && is_sign(of_day, ['日', '일']);
    let month = are_signs.then(|| month.number())??;
    Some((6, day(year.number()?, i8::try_from(month).ok()?, day_of.number()?)?))
}

/// "May 21, 2024", "Feb. 3, 2024", "March 5 2020", "June 3rd, 2020".
fn month_first(tokens: &[Token<'_>]) -> Option<(usize, Date)> {
    let (mut at, month, day_of) = month_and_day(tokens)?;
    if tokens.get(at).is_some_and(|token| token.text == ",") {
        at += 1;
    }
    let year = tokens.get(at).filter(|token| token.text.len() == 4)?.number()?;
    Some((at + 1, day(year, month, day_of)?))
}

/// The month, an optional full stop, and the day with an optional ending: how many tokens, month, day.
fn month_and_day(tokens: &[Token<'_>]) -> Option<(usize, i8, u32)> {
    let month = month(tokens.first()?.text)?;
    let mut at = 1;
    if tokens.get(at).is_some_and(|token| token.text == ".") {
        at += 1;
    }
    let day_of = tokens.get(at).filter(|token| token.text.len() <= 2)?.number()?;
    at += 1;
    if tokens.get(at).is_some_and(|token| is_ordinal(token)) {
        at += 1;
    }
    (1..=31).contains(&day_of).then_some((at, month, day_of))
}

fn is_ordinal(token: &Token<'_>) -> bool {
    !token.apart && matches!(token.text, "st" | "nd" | "rd" | "th")
}

/// "21 May 2024", "9-MAY-1991", "3rd of May, 2024", "16. Feb. 2024".
fn day_first(tokens: &[Token<'_>]) -> Option<(usize, Date)> {
    let (mut at, month, day_of) = day_and_month(tokens)?;
    // "21 de mayo de 2024"
    while tokens.get(at).is_some_and(|token| matches!(token.text, "," | "." | "-" | "/" | "de" | "del")) {
        at += 1;
    }
    let year = tokens.get(at).filter(|token| token.text.len() == 4)?.number()?;
    Some((at + 1, day(year, month, day_of)?))
}

/// The day and then the month: how many tokens, month, day.
fn day_and_month(tokens: &[Token<'_>]) -> Option<(usize, i8, u32)> {
    let day_of = tokens.first().filter(|token| token.text.len() <= 2)?.number()?;
    let mut at = 1;
    if tokens.get(at).is_some_and(is_ordinal) {
        at += 1;
    }
    if tokens.get(at).is_some_and(|token| matches!(token.text, "of" | "de" | "-" | "." | "/")) {
        at += 1;
    }
    let month = month(tokens.get(at)?.text)?;
    (1..=31).contains(&day_of).then_some((at + 1, month, day_of))
}

/// "25/12/2013" and "12/25/2013" can mean one day only; "03/04/2013" could mean two and gives nothing.
fn all_numbers(tokens: &[Token<'_>]) -> Option<(usize, Date)> {
    let [first, one, second, two, year, ..] = tokens else { return None };
    let is_separated = one.text == two.text && matches!(one.text, "/" | "." | "-");
    let is_plain = first.text.len() <= 2 && second.text.len() <= 2 && year.text.len() == 4;
    if !is_separated || !is_plain || second.apart || year.apart {
        return None;
    }
    let (first, second, year) = (first.number()?, second.number()?, year.number()?);
    let (day_of, month) = match (first, second) {
        (day_of, month) if day_of > 12 || day_of == month => (day_of, month),
        (month, day_of) if day_of > 12 => (day_of, month),
        _ => return None,
    };
    Some((5, day(year, i8::try_from(month).ok()?, day_of)?))
}

/// "20240521", when it stands alone or before a time ("20240521T2040").
fn compact(tokens: &[Token<'_>]) -> Option<(usize, Date)> {
    let token = tokens.first().filter(|token| token.text.len() == 8)?;
    let number = token.number()?;
    let month = i8::try_from(number / 100 % 100).ok()?;
    Some((1, day(number / 10_000, month, number % 100)?))
}

/// Month and day without a year, which is not a date but shows a dateline.
fn day_at(tokens: &[Token<'_>]) -> Option<usize> {
    month_and_day(tokens).or_else(|| day_and_month(tokens)).map(|(n_tokens, ..)| n_tokens)
}

/// A time of day within a few marks behind a date: how many tokens up to its end.
fn time_after(tokens: &[Token<'_>]) -> Option<(usize, Clock)> {
    let mut at = 0;
    // "May 21, 2024 Tuesday 5:05 PM GMT", as databases have it.
    while at < 3 && tokens.get(at).is_some_and(|token| is_joint(token.text) || is_weekday(token.text)) {
        at += 1;
    }
    let (n_tokens, clock) = time_at(&tokens[at..])?;
    Some((at + n_tokens, clock))
}

fn is_joint(word: &str) -> bool {
    const WORDS: [&str; 7] = ["at", "um", "à", "a", "las", "T", "t"];
    WORDS.contains(&word) || ",-–—|·•(.;/@:".contains(word)
}

/// A time of day that ends just before a date: where it begins.
fn time_before(tokens: &[Token<'_>]) -> Option<(usize, Clock)> {
    (0..tokens.len()).find_map(|at| {
        let (n_tokens, clock) = time_at(&tokens[at..])?;
        let rest = &tokens[at + n_tokens..];
        let is_beside =
            rest.iter().all(|token| is_joint(token.text) || is_weekday(token.text) || token.text == "on");
        is_beside.then_some((at, clock))
    })
}

/// "20:40", "06:42:31.57", "8:40 PM", "9 p.m.", "17.05 GMT".
fn time_at(tokens: &[Token<'_>]) -> Option<(usize, Clock)> {
    let hour = tokens.first().filter(|token| token.text.len() <= 2)?.number()?;
    let mut at = 1;
    let mut minute = None;
    let mut has_colon = false;
    if let (Some(mark), Some(next)) = (tokens.get(1), tokens.get(2))
        && matches!(mark.text, ":" | "." | "h")
        && !next.apart
        && next.text.len() == 2
        && let Some(number) = next.number()
    {
        minute = Some(number);
        has_colon = mark.text != ".";
        at = 3;
    }
    let mut second = 0;
    if has_colon
        && let (Some(mark), Some(next)) = (tokens.get(at), tokens.get(at + 1))
        && mark.text == ":"
        && next.text.len() == 2
        && let Some(number) = next.number()
    {
        second = number;
        at += 2;
        let has_fraction = tokens.get(at).is_some_and(|token| token.text == ".")
            && tokens.get(at + 1).is_some_and(|token| !token.apart && token.number().is_some());
        at += if has_fraction { 2 } else { 0 };
    }
    let half = half_of_day(&tokens[at..]);
    at += half.map_or(0, |(n_tokens, _)| n_tokens);
    let words: Vec<&str> = tokens[at..].iter().take(4).map(|token| token.text).collect();
    let (n_zone, offset) = zone::read(&words);
    at += n_zone;
    if !has_colon && half.is_none() && (minute.is_none() || n_zone == 0) {
        return None;
    }
    let hour = match half {
        Some((_, is_afternoon)) if (1..=12).contains(&hour) => hour % 12 + if is_afternoon { 12 } else { 0 },
        Some(_) if hour > 12 => hour,
        Some(_) => return None,
        None => hour,
    };
    let number = |value: u32| i8::try_from(value).ok();
    let time = Time::new(number(hour)?, number(minute.unwrap_or(0))?, number(second)?, 0).ok()?;
    Some((at, Clock { time, offset }))
}

/// "AM", "p.m.": how many tokens, and whether it is the second half of the day.
fn half_of_day(tokens: &[Token<'_>]) -> Option<(usize, bool)> {
    let word = tokens.first()?.text.to_lowercase();
    match word.as_str() {
        "am" | "pm" => Some((1, word == "pm")),
        "a" | "p" => {
            let dot = |at: usize| tokens.get(at).is_some_and(|token| token.text == "." && !token.apart);
            let is_m = tokens.get(2).is_some_and(|token| token.text.eq_ignore_ascii_case("m"));
            (dot(1) && is_m).then(|| (if dot(3) { 4 } else { 3 }, word == "p"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let found = find(line).map_or(String::new(), |dated| dated.published.to_string());
        assert_eq!(found, expected, "in {line:?}");
    }

    #[test]
    fn the_forms_of_news_dates_are_read() {
        check("May 21, 2024 - 8:40 PM", "2024-05-21T20:40");
        check("May 21, 2024 Tuesday 5:05 PM GMT", "2024-05-21T17:05");
        check("21 May 2024", "2024-05-21");
        check("9-MAY-1991 06:42:31.57", "1991-05-09T06:42");
        check("2020-01-06", "2020-01-06");
        check("Wednesday, September 11, 2019", "2019-09-11");
        check("Feb. 3, 2024", "2024-02-03");
        check("Sept. 3, 2024 | 10.15 a.m. ET", "2024-09-03T10:15");
        check("2025-11-18T21:15:00-05:00", "2025-11-18T21:15");
        check("2025-11-18T21:15:00.123Z", "2025-11-18T21:15");
        check("Updated 9:05 am GMT, Fri May 3rd, 2024", "2024-05-03T09:05");
        check("3rd of May, 2024 at 12:30 a.m.", "2024-05-03T00:30");
        check("Published on 4 November 2025, 5:05 p.m.", "2025-11-04T17:05");
        check("1 Dec 2024 17.05 GMT", "2024-12-01T17:05");
        check("2024/02/29", "2024-02-29");
        check("20240229", "2024-02-29");
        check("2024年5月21日07:17", "2024-05-21T07:17");
        check("2024年5月21日星期二", "2024-05-21");
        check("2024년 5월 21일", "2024-05-21");
        check("2024年13月21日", "");
        check("25/12/2013", "2013-12-25");
        check("12/25/2013", "2013-12-25");
        check("25.12.2013", "2013-12-25");
        check("mardi 4 novembre 2025", "2025-11-04");
        check("4. März 2024, 17:05", "2024-03-04T17:05");
        check("4 de marzo 2024", "2024-03-04");
        check("Sa., 4. Okt. 2025 um 17:05 Uhr", "2025-10-04T17:05");
        check("mar. 4 févr. 2025 à 17:05", "2025-02-04T17:05");
        check("jue, 4 dic 2025 a las 17:05", "2025-12-04T17:05");
        check("4 years ago 2025 was far", "");
    }

    #[test]
    fn a_date_that_could_mean_two_days_gives_nothing() {
        check("03/04/2013", "");
        check("3.4.2013", "");
        check("03-04-2013", "");
        check("04/04/2013", "2013-04-04");
    }

    #[test]
    fn what_is_no_date_gives_nothing() {
        check("", "");
        check("In May 2013 the talks failed", "");
        check("Feb. 30, 2024", "");
        check("Feb. 3", "");
        check("2004-2005 (exact date unknown)", "");
        check("99999999", "");
        check("He may 16 times 2013", "");
        check("May 12, 99999", "");
    }

    #[test]
    fn month_and_day_alone_are_a_day_of_the_year() {
        let line = "GENEVA, Feb. 3 (Agency)";
        assert_eq!(find_day(line).map(|range| &line[range]), Some("Feb. 3"));
        let line = "LONDON, 3 May";
        assert_eq!(find_day(line).map(|range| &line[range]), Some("3 May"));
        assert_eq!(find_day("GENEVA (Agency)"), None);
    }
}
