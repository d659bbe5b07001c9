//! Lines with which a page asks for something: to sign up, to pay, to share; and where its advertisements stand.

/// The longest such paragraph, in bytes.
const LONGEST: usize = 420;

/// Whether a paragraph offers a newsletter or a subscription, asks to share, or marks an advertisement.
pub(super) fn is_offer(words: &str) -> bool {
    if LONGEST < words.len() {
        return false;
    }
    let lower = words.trim().to_lowercase().replace('’', "'");
    is_mark(&lower) || is_sharing(&lower) || is_letter(&lower)
}

/// Words that mark an advertisement, or the way past one; what pages tell to those who listen.
fn is_mark(lower: &str) -> bool {
    const ALONE: [&str; 26] = [
        "advertisement",
        "advertising",
        "ad",
        "sponsored",
        "sponsored content",
        "paid content",
        "paid post",
        "promoted",
        "anzeige",
        "werbung",
        "publicité",
        "publicidad",
        "publicidade",
        "pubblicità",
        "advertentie",
        "annons",
        "広告",
        "广告",
        "skip advertisement",
        "skip past newsletter promotion",
        "after newsletter promotion",
        "end of list",
        "zur merkliste hinzufügen",
        "artikel verschenken",
        "réutiliser ce contenu",
        "reuse this content",
    ];
    const STARTS: [&str; 9] = [
        "advertisement - ",
        "advertisement – ",
        "advertisement. scroll",
        "advertisement scroll",
        "article continues after",
        "story continues after",
        "article continues below",
        "story continues below",
        "purchase licensing rights",
    ];
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    ALONE.contains(&bare)
        || (bare.len() < 90 && STARTS.iter().any(|start| bare.starts_with(start)))
        || is_spoken_list(bare)
}

/// "list of 3 items", "list 1 of 3".
fn is_spoken_list(bare: &str) -> bool {
    let parts: Vec<&str> = bare.split_whitespace().collect();
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        ["list", "of", n, "items"] => is_number(n),
        ["list", one, "of", all] => is_number(one) && is_number(all),
        _ => false,
    }
}

/// "Share on Facebook", "Facebook Twitter WhatsApp", "Copy link": nothing but networks and what one does with them.
fn is_sharing(lower: &str) -> bool {
    let parts: Vec<&str> = lower
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .split(|c: char| c.is_whitespace() || "|·•,:()/".contains(c))
        .map(|part| part.trim_matches(|c: char| ".!\"".contains(c)))
        .filter(|part| !part.is_empty())
        .collect();
    let is_network = |part: &&&str| NETWORKS.contains(*part) || **part == "loading…";
    (1..=16).contains(&parts.len())
        && parts.iter().any(|part| is_network(&part))
        && parts.iter().all(|part| NETWORKS.contains(part) || AROUND.contains(part))
}

/// An offer of letters, alerts or subscriptions: it orders or asks its reader, and says what would come.
fn is_letter(lower: &str) -> bool {
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_order = ORDERS.iter().any(|order| bare.starts_with(order));
    // Where somebody is quoted, somebody says it in the story.
    let is_quoted = lower.contains(['“', '"', '„', '«'])
        || lower.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "said" | "told" | "says"));
    !is_quoted
        && (SURE.iter().any(|words| lower.contains(words))
            || (is_order && THINGS.iter().any(|thing| lower.contains(thing))))
}

/// Networks, and what one does with them.
const NETWORKS: [&str; 20] = [
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "reddit",
    "bluesky",
    "threads",
    "telegram",
    "pinterest",
    "messenger",
    "flipboard",
    "instagram",
    "youtube",
    "tiktok",
    "mastodon",
    "mailto",
    "email",
    "e-mail",
    "copy",
    "share",
];

/// Words that stand around these.
const AROUND: [&str; 46] = [
    "on",
    "via",
    "this",
    "the",
    "story",
    "article",
    "full",
    "page",
    "post",
    "link",
    "print",
    "save",
    "pocket",
    "gift",
    "like",
    "loading",
    "loading…",
    "follow",
    "us",
    "add",
    "with",
    "to",
    "by",
    "in",
    "a",
    "an",
    "of",
    "x",
    "and",
    "or",
    "more",
    "options",
    "send",
    "click",
    "here",
    "social",
    "media",
    "copied",
    "tweet",
    "comment",
    "comments",
    "friend",
    "new",
    "window",
    "opens",
    "teilen",
];

/// How an offer begins.
const ORDERS: [&str; 44] = [
    "sign up",
    "sign me up",
    "subscribe",
    "join our",
    "join us",
    "join the conversation",
    "get our",
    "get the",
    "get more",
    "get all",
    "get it",
    "get alerts",
    "become a",
    "support our",
    "support independent",
    "already a",
    "enjoy unlimited",
    "this article is for",
    "want more",
    "want to read more",
    "don't miss",
    "stay informed",
    "stay up to date",
    "start your day",
    "download our",
    "follow our channel",
    "receive our",
    "receive the",
    "discover our",
    "our morning email",
    "our free",
    "try our",
    "abonnez-vous",
    "inscrivez-vous",
    "recevez",
    "jetzt abonnieren",
    "melden sie sich",
    "abonnieren sie",
    "suscríbete",
    "suscríbase",
    "regístrate",
    "recibe",
    "iscriviti",
    "meld je aan",
];

/// What it would send, or ask for.
const THINGS: [&str; 26] = [
    "newsletter",
    "inbox",
    "email",
    "e-mail",
    "subscri",
    "unlimited",
    "digital access",
    "our app",
    "alerts",
    "our journalism",
    "independent journalism",
    "briefing",
    "podcast",
    "log in",
    "whatsapp",
    "infolettre",
    "postfach",
    "abonn",
    "become a member",
    "boletín",
    "boletin",
    "correo",
    "nieuwsbrief",
    "contribuer",
    "push notifications",
    "news quiz",
];

/// Words that nothing but an offer says.
const SURE: [&str; 19] = [
    "in your inbox",
    "to your inbox",
    "into your inbox",
    "straight to your inbox",
    "your mailbox",
    "newsletters may contain",
    "newsletter signup",
    "newsletter sign-up",
    "sign up here",
    "sign up now",
    "subscribe now",
    "subscribe today",
    "dans votre boîte mail",
    "in ihr postfach",
    "en tu correo",
    "en su correo",
    "réservé aux abonnés",
    "réservé à nos abonnés",
    "your email address will not be published",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_are_told_from_what_parties_offer() {
        for words in [
            "Advertisement",
            "ADVERTISEMENT",
            "Anzeige",
            "Article continues after this advertisement",
            "list 1 of 3",
            "Share on Facebook Share on X",
            "Click here to share on social media",
            "Share full article 312",
            "Like Loading…",
            "The Daily Grain newsletter provides all the news you need to start your day. Sign up here.",
            "Every Thursday, the week’s news about homes, in your inbox.",
            "Get our morning briefing by email.",
            "Melden Sie sich für unseren Newsletter an.",
            "Abonnez-vous pour accéder à cet espace d’échange et contribuer à la discussion.",
        ] {
            assert!(is_offer(words), "{words}");
        }
        for words in [
            "Share prices fell.",
            "The union urged its members to sign up for its newsletter and to stay at home.",
            "Subscribe to the union's fund by Friday, its email said.",
            "Join the strike, the union told its members, or lose the fund.",
            "Get the boats out of the strait first, the minister demanded.",
            "“Subscribe to our newsletter,” he told the members.",
            "Follow the law.",
            "X",
            "Advertisement sales fell by a third, and the paper called on the state to help.",
        ] {
            assert!(!is_offer(words), "{words}");
        }
    }
}
