//! E-mails: who wrote what was forwarded, and what is attached.

use super::*;

#[test]
fn a_mail_that_keeps_only_its_usual_lines_is_a_mail() {
    let mail = "\u{feff}From: Fjord Post <news@fjord.example>\nDate: Tue, 21 May 2024 08:15:00 +0000\nSubject: Ferry crews \
        refuse\n\nThe crews turned down the offer on Monday and said that no boat would sail.\n";
    let article = opened("kept.txt", mail).expect("read");
    assert_eq!(
        article.heading().headline.as_ref().map(|found| found.value.as_str()),
        Some("Ferry crews refuse")
    );
}

#[test]
fn a_mailbox_is_cut_at_its_marks_and_not_at_a_sentence() {
    let mail = "From news@fjord.example Tue May 21 08:15:00 2024\nFrom: Fjord Post <news@fjord.example>\nSubject: Ferry crews \
        refuse\nDate: Tue, 21 May 2024 08:15:00 +0000\n\nThe crews turned down the offer.\n\nFrom 2019 they had asked for more.\n";
    let articles = intake::open(&Desk::new().put("all.mbox", mail)).expect("read");
    assert_eq!(articles.len(), 1);
    assert!(articles.iter().all(|article| article.text().contains("From 2019 they had")));
}

/// The body of every mail here: long enough to be an article.
const CREWS: &str = "The ferry crews on Monday turned down the harbour board's offer, and said that no boat would sail before \
    the board talks to them.\n\nThe board called the refusal a mistake, and said that its offer was still on the table.\n";

fn mail(subject: &str, kind: &str, body: &str) -> String {
    format!(
        "From: Lena Roth <lena@inbox.example>\nTo: Sam <sam@inbox.example>\nSubject: {subject}\nDate: Fri, 2 Jan 2026 10:00:00 \
         +0100\nMIME-Version: 1.0\nContent-Type: {kind}; charset=utf-8\n\n{body}"
    )
}

/// Reads a mail that was forwarded; its text is the story alone.
fn forwarded(subject: &str, kind: &str, body: &str) -> String {
    let article = opened("crews.eml", mail(subject, kind, body)).expect("read");
    assert!(article.text().contains("turned down"), "{}", article.text());
    assert!(article.text().trim_end().ends_with("still on the table."), "{}", article.text());
    for line in ["lena@", "From:", "Von", "Objet", "Asunto", "Betreff", "Sent:", "Worth", "____", ">"] {
        assert!(!article.text().contains(line), "{line} in {}", article.text());
    }
    let comment = article.origin().left_out.iter().find(|left| left.words.contains("Worth a look"));
    assert_eq!(body.contains("Worth a look"), comment.is_some(), "what is left out can be looked at");
    assert!(comment.is_none_or(|left| left.side == Side::Above));
    heading(&article)
}

const CREWS_REFUSE: &str = "Crews refuse offer | Ada Brandt | Fjord Post | 2025-11-04T17:05 | -";

#[test]
fn outlook_forwards_below_a_line_or_below_nothing_at_all() {
    let head = "From: Ada Brandt, Fjord Post <ada@fjord.example>\nSent: Tuesday, November 4, 2025 5:05 PM\n\
                To: Lena Roth <lena@inbox.example>; Jo March\n <jo@inbox.example>\nCc:\nSubject: Crews refuse offer\n\n";
    let below_line = format!("Worth a look.\n\nLena\n\n{}\n{head}{CREWS}", "_".repeat(32));
    assert_eq!(forwarded("FW: Crews refuse offer", "text/plain", &below_line), CREWS_REFUSE);
    assert_eq!(forwarded("FW: see this", "text/plain", &format!("{head}{CREWS}")), CREWS_REFUSE);
    let spaced = head.replace('\n', " \n");
    assert_eq!(forwarded("FW: see this", "text/plain", &format!("{spaced}\n{CREWS}")), CREWS_REFUSE);
    let run_on = format!("{}\n{CREWS}", head.trim_end());
    assert_eq!(forwarded("FW: see this", "text/plain", &run_on), CREWS_REFUSE);
}

#[test]
fn outlook_forwards_below_a_thin_border() {
    let story: String = CREWS.split("\n\n").map(|words| format!("<p class=MsoNormal>{words}</p>")).collect();
    let page = format!(
        "<html><body><div class=WordSection1><p class=MsoNormal>Worth a look.</p><div><div style='border:none;border-top:solid #E1E1E1 \
         1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b><span>From:</span></b><span> Ada Brandt, Fjord Post &lt;ada@fjord.example&gt;\
         <br><b>Sent:</b> Tuesday, November 4, 2025 5:05 PM<br><b>To:</b> Lena Roth &lt;lena@inbox.example&gt;<br><b>Subject:</b> Crews \
         refuse offer</span></p></div></div><p class=MsoNormal>&nbsp;</p>{story}</div></body></html>"
    );
    assert_eq!(forwarded("FW: Crews refuse offer", "text/html", &page), CREWS_REFUSE);
}

#[test]
fn apple_mail_forwards_with_quoted_lines_and_as_a_page() {
    let quoted: String = format!(
        "From: \"Ada Brandt, Fjord Post\" <ada@fjord.example>\nSubject: Crews refuse offer\nDate: 4 November 2025 at 17:05:10 GMT+1\n\
         To: Lena Roth <lena@inbox.example>\n\n{CREWS}"
    )
    .lines()
    .map(|line| format!("> {line}\n"))
    .collect();
    let plain = format!("Worth a look.\n\n\nBegin forwarded message:\n\n{quoted}");
    assert_eq!(forwarded("Fwd: Crews refuse offer", "text/plain", &plain), CREWS_REFUSE);

    let story: String =
        CREWS.split("\n\n").map(|words| format!("<div>{words}</div><div><br></div>")).collect();
    let line = |name: &str, value: &str| {
        format!("<div style='margin: 0px'><span><b>{name}: </b></span><span>{value}<br></span></div>")
    };
    let page = format!(
        "<html><body>Worth a look.<br><div><br><blockquote type='cite'><div>Begin forwarded message:</div><br class='x'>{}{}{}{}<br>\
         <div>{story}</div></blockquote></div></body></html>",
        line("From", "Ada Brandt, Fjord Post &lt;ada@fjord.example&gt;"),
        line("Subject", "<b>Crews refuse offer</b>"),
        line("Date", "4 November 2025 at 17:05:10 GMT+1"),
        line("To", "Lena Roth &lt;lena@inbox.example&gt;"),
    );
    assert_eq!(forwarded("Fwd: Crews refuse offer", "text/html", &page), CREWS_REFUSE);
}

#[test]
fn forwarding_speaks_german_french_and_spanish() {
    let of = |head: &str| forwarded("Crews", "text/plain", &format!("Worth a look.\n\n{head}\n\n{CREWS}"));
    assert_eq!(
        of(
            "Von: Ada Brandt, Fjord Post <ada@fjord.example>\nGesendet: Dienstag, 4. November 2025 17:05\nAn: Lena Roth\nBetreff: Crews refuse offer"
        ),
        CREWS_REFUSE
    );
    assert_eq!(
        of(
            "De\u{a0}: Ada Brandt, Fjord Post <ada@fjord.example>\nEnvoyé\u{a0}: mardi 4 novembre 2025 17:05\nÀ\u{a0}: Lena Roth\n\
            Objet\u{a0}: TR: Crews refuse offer"
        ),
        CREWS_REFUSE
    );
    assert_eq!(
        of(
            "De: Ada Brandt, Fjord Post <ada@fjord.example>\nEnviado: martes, 4 de noviembre de 2025 17:05\nPara: Lena Roth\n\
            Asunto: RV: Crews refuse offer"
        ),
        CREWS_REFUSE
    );
    assert_eq!(
        of(
            "Anfang der weitergeleiteten Nachricht:\n\nVon: Ada Brandt, Fjord Post <ada@fjord.example>\nBetreff: Crews refuse offer\n\
            Datum: 4. November 2025 um 17:05:10 MEZ\nAn: Lena Roth"
        ),
        CREWS_REFUSE
    );
    assert_eq!(
        of(
            "---------- Message transféré ---------\nDe : Ada Brandt, Fjord Post <ada@fjord.example>\nDate: mar. 4 nov. 2025 à 17:05\n\
            Subject: Crews refuse offer\nTo: <lena@inbox.example>"
        ),
        CREWS_REFUSE
    );
    assert_eq!(
        of(
            "-------- Weitergeleitete Nachricht --------\nBetreff: \tCrews refuse offer\nDatum: \tTue, 4 Nov 2025 17:05:10 +0100\n\
            Von: \tAda Brandt, Fjord Post <ada@fjord.example>\nAn: \tlena@inbox.example"
        ),
        CREWS_REFUSE
    );
}

#[test]
fn thunderbird_s_table_of_lines_is_read() {
    let row = |name: &str, value: &str| format!("<tr><th align='RIGHT'>{name}: </th><td>{value}</td></tr>");
    let page = format!(
        "<html><body><p>Worth a look.</p><div>-------- Forwarded Message --------<table><tbody>{}{}{}{}</tbody></table><p>{}</p></div></body></html>",
        row("Subject", "Crews refuse offer"),
        row("Date", "Tue, 4 Nov 2025 17:05:10 +0100"),
        row("From", "Ada Brandt, Fjord Post &lt;ada@fjord.example&gt;"),
        row("To", "lena@inbox.example"),
        CREWS.trim().replace("\n\n", "</p><p>"),
    );
    assert_eq!(forwarded("Fwd: Crews refuse offer", "text/html", &page), CREWS_REFUSE);
}

#[test]
fn what_was_forwarded_twice_has_the_first_sender() {
    let body = format!(
        "Worth a look.\n\n________________________________\nFrom: Sam Ortiz <sam@inbox.example>\nSent: Wednesday, November 5, 2025 9:00 AM\n\
         To: Lena Roth\nSubject: FW: Crews refuse offer\n\nFor you.\n\nBegin forwarded message:\n\nFrom: Ada Brandt, Fjord Post \
         <ada@fjord.example>\nSubject: Crews refuse offer\nDate: 4 November 2025 at 17:05:10 GMT+1\nTo: Sam Ortiz\n\n{CREWS}"
    );
    assert_eq!(forwarded("FW: FW: Crews refuse offer", "text/plain", &body), CREWS_REFUSE);
}

#[test]
fn a_mail_quoted_in_a_story_or_answered_below_it_is_no_forwarding() {
    let head =
        "From: Ada Brandt\nSent: Tuesday, November 4, 2025 5:05 PM\nTo: Jo March\nSubject: No more boats";
    let answered = format!("{CREWS}\n\n{head}\n\nPlease send me the story.\n");
    let article = opened("crews.eml", mail("Crews refuse", "text/plain", &answered)).expect("read");
    assert_eq!(heading(&article), "Crews refuse | Lena Roth | - | 2026-01-02T10:00 | -");
    assert!(article.text().starts_with("The ferry crews"), "{}", article.text());

    let day = |n: usize| {
        format!(
            "On day {n} the crews met the board once more, and told it in {n} hours what they had told it before.\n\n"
        )
    };
    let days = |from: usize| (from..from + 8).map(day).collect::<String>();
    let quoted = format!("{}One of the leaked mails reads:\n\n{head}\n\n{}{}", days(2), days(20), days(40));
    let article = opened("crews.eml", mail("Crews refuse", "text/plain", &quoted)).expect("read");
    assert_eq!(heading(&article), "Crews refuse | Lena Roth | - | 2026-01-02T10:00 | -");
    assert!(article.text().starts_with("On day 2 ") && article.text().contains("leaked mails"));
}

#[test]
fn a_timetable_and_a_flood_of_senders_are_no_forwarding() {
    let timetable = format!("From: Storvik\nTo: Oslo\nDate: every Monday\nSubject: to change\n\n{CREWS}");
    let article = opened("boats.eml", mail("Timetable", "text/plain", &timetable)).expect("read");
    assert_eq!(heading(&article), "Timetable | Lena Roth | - | 2026-01-02T10:00 | -");
    let start = Instant::now();
    let flood = format!("{}\n{CREWS}", "From:\n".repeat(50_000));
    opened("flood.eml", mail("Crews refuse", "text/plain", &flood)).expect("read");
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}

/// A mail of a cover note and these parts, each with its headers.
fn parcel(note: &str, parts: &[String]) -> String {
    let mut mail = mail("Three for you", "multipart/mixed; boundary=b", "");
    mail.push_str(&format!("--b\nContent-Type: text/plain\n\n{note}\n"));
    for part in parts {
        mail.push_str(&format!("--b\n{part}\n"));
    }
    mail + "--b--\n"
}

fn attached(kind: &str, name: &str, body: &str) -> String {
    format!("Content-Type: {kind}\nContent-Disposition: attachment; filename=\"{name}\"\n\n{body}")
}

fn titles(articles: &[Article]) -> Vec<String> {
    let part = |article: &Article| article.origin().part.clone().unwrap_or_else(|| "-".into());
    articles.iter().map(|article| format!("{}: {}", part(article), article.title())).collect()
}

#[test]
fn mails_and_documents_attached_to_a_mail_are_articles_of_their_own() {
    let inner = format!(
        "From: Ada Brandt <ada@fjord.example>\nSubject: Crews refuse offer\nDate: Tue, 4 Nov 2025 17:05:00 +0100\n\n{CREWS}"
    );
    let page = format!(
        "<html><head><title>Board calls it a mistake</title></head><body><article><h1>Board calls it a mistake</h1>{STORY}</article></body></html>"
    );
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intake_corpus/files");
    let word = base64(&fs::read(corpus.join("word365.docx")).expect("the file"));
    let parts = [
        format!("Content-Type: message/rfc822\n\n{inner}"),
        attached("text/html", "board.html", &page),
        attached(
            "application/octet-stream",
            "story.txt",
            &format!("Boats stay in port\n\nBy Jo March\n\n{CREWS}"),
        ),
        attached("application/msword\nContent-Transfer-Encoding: base64", "merger.docx", &word),
        attached("image/png", "logo.png", "no picture"),
        attached("text/vcard", "lena.vcf", "BEGIN:VCARD\nFN:Lena Roth\nEND:VCARD"),
        attached("application/pkcs7-signature", "smime.p7s", "0"),
    ];
    let desk = Desk::new();
    let long = desk.put("long.eml", parcel(&CREWS.repeat(2), &parts));
    let everything = intake::everything(&long, intake::How::default());
    assert!(everything.refusals.is_empty(), "{:?}", everything.refusals);
    let found = titles(&everything.articles);
    assert_eq!(
        found[..4],
        [
            "-: Three for you",
            "Crews refuse offer: Crews refuse offer",
            "board.html: Board calls it a mistake",
            "story.txt: Boats stay in port"
        ]
    );
    assert!(found.len() == 5 && found[4].starts_with("merger.docx: "), "{found:?}");
    assert_eq!(
        heading(&everything.articles[1]),
        "Crews refuse offer | Ada Brandt | - | 2025-11-04T17:05 | -"
    );
    assert!(
        everything.articles[0].origin().assumptions.is_empty(),
        "pictures and cards are not worth a word"
    );

    let note = desk.put(
        "note.eml",
        parcel("Dear Sam, three that I promised you. Lena\n\n-- \nLena Roth, Harbour Street 4\n", &parts),
    );
    let articles = intake::open(&note).expect("read");
    assert_eq!(articles.len(), 4, "a cover note is no article");
    let left_out = &articles[0].origin().left_out;
    assert!(left_out[0].words.contains("I promised you"), "{left_out:?}");
    assert_eq!(left_out[1].words, "Lena Roth, Harbour Street 4");
    assert!(
        left_out[..2].iter().all(|left| left.side == Side::Above),
        "the whole note stands above what is attached"
    );
}

#[test]
fn a_signature_stands_below_its_mail() {
    let body = format!("{CREWS}\n-- \nLena Roth, Harbour Street 4\n");
    let article = opened("crews.eml", mail("Crews refuse offer", "text/plain", &body)).expect("read");
    let left_out: Vec<_> =
        article.origin().left_out.iter().map(|left| (left.side, left.words.as_str())).collect();
    assert_eq!(left_out, [(Side::Below, "Lena Roth, Harbour Street 4")]);
}

#[test]
fn what_is_attached_and_cannot_be_read_is_told() {
    let parts = [
        attached("application/msword", "old.doc", "\u{1}\u{2}\u{3}"),
        attached("application/pdf", "cut.pdf", "%PDF-1.7\nno more"),
    ];
    let desk = Desk::new();
    let path = desk.put("long.eml", parcel(&CREWS.repeat(2), &parts));
    let everything = intake::everything(&path, intake::How::default());
    assert_eq!(titles(&everything.articles), ["-: Three for you"]);
    assert!(everything.articles[0].origin().assumptions[0].0.contains("old.doc"));
    let told: Vec<String> = everything.refusals.iter().map(ToString::to_string).collect();
    assert!(told.len() == 1 && told[0].contains("cut.pdf"), "{told:?}");
}

#[test]
fn attachments_of_a_mailbox_s_mails_come_in_too() {
    let first = parcel(
        &CREWS.repeat(2),
        &[attached("text/plain", "story.txt", &format!("Boats stay in port\n\n{CREWS}"))],
    );
    let second = mail("Crews refuse", "text/plain", CREWS);
    let line = "From lena@inbox.example Fri Jan  2 10:00:00 2026\n";
    let articles =
        intake::open(&Desk::new().put("all.mbox", format!("{line}{first}\n{line}{second}"))).expect("read");
    assert_eq!(
        titles(&articles),
        ["1 of 2: Three for you", "1 of 2, story.txt: Boats stay in port", "2 of 2: Crews refuse"]
    );
}

#[test]
fn mails_in_mails_end_and_so_do_their_attachments() {
    let desk = Desk::new();
    let inner = |n: usize| {
        "Subject: One more\nContent-Type: message/rfc822\n\n".repeat(n)
            + &mail("Crews refuse", "text/plain", CREWS)
    };
    let two = intake::everything(&desk.put("two.eml", inner(2)), intake::How::default());
    assert_eq!(titles(&two.articles), ["One more, Crews refuse: Crews refuse"]);
    let nine = intake::everything(&desk.put("nine.eml", inner(9)), intake::How::default());
    assert!(nine.articles.is_empty());
    assert_eq!(
        nine.refusals.iter().map(|refusal| refusal.reason.clone()).collect::<Vec<_>>(),
        [Reason::TooDeep]
    );
    let many = intake::everything(&desk.put("many.eml", inner(100_000)), intake::How::default());
    assert_eq!(
        many.refusals.iter().map(|refusal| refusal.reason.clone()).collect::<Vec<_>>(),
        [Reason::TooHeavy]
    );

    let parts: Vec<String> = (0..60)
        .map(|n| attached("text/plain", &format!("{n}.txt"), &format!("Boats stay in port\n\n{CREWS}")))
        .collect();
    let sixty =
        intake::everything(&desk.put("sixty.eml", parcel("All of them.", &parts)), intake::How::default());
    assert_eq!(sixty.articles.len(), 50);
    assert!(sixty.refusals[0].to_string().contains("10 more attachments"), "{:?}", sixty.refusals);
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (at, three) in bytes.chunks(3).enumerate() {
        let number =
            (0..3).fold(0_u32, |number, nth| number << 8 | u32::from(three.get(nth).copied().unwrap_or(0)));
        for nth in 0..4 {
            let is_there = nth <= three.len();
            let letter = LETTERS[(number >> (18 - 6 * nth)) as usize & 63];
            text.push(if is_there { char::from(letter) } else { '=' });
        }
        if at % 19 == 18 {
            text.push('\n');
        }
    }
    text
}
