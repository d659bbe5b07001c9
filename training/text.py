"""What the parser sees of a word. The Rust side repeats every function here bit for bit (see README.md,
"From a word to its rows"); change nothing without raising NORMALISATION."""

NORMALISATION = 1
HASH_ROWS = 16384
SLOTS = 8  # prefixes 1-3, suffixes 1-4, shape

_FOLD = {}
for chars, to in (("“”„‟«»″〝〞＂", '"'), ("‘’‚‛′‹›`´＇", "'"), ("‐‑‒–—―−﹘﹣－", "-"), ("…", "..."), ("\u00ad\u200b\u200c\u200d\ufeff", "")):
    for c in chars:
        _FOLD[ord(c)] = to


def fold(form):
    """One kind of quote, apostrophe, dash and ellipsis; case and digits stay."""
    out = form.translate(_FOLD)
    return '"' if out == "''" else out


def lower(s):
    """Character by character, so that no rule looks at neighbours (Greek final sigma)."""
    return "".join(c.lower() for c in s)


def norm(form):
    """The key of the word table: folded, lower case, every ASCII digit 0."""
    return "".join("0" if "0" <= c <= "9" else c for c in lower(fold(form)))


def shape(form):
    """X upper, x lower, 0 digit, other ASCII as it is, u for the rest; runs cut to 2, then 8 characters."""
    out = []
    for c in fold(form):
        if c.isupper():
            k = "X"
        elif c.islower():
            k = "x"
        elif "0" <= c <= "9":
            k = "0"
        elif c < "\x80":
            k = c
        else:
            k = "u"
        if len(out) >= 2 and out[-1] == k and out[-2] == k:
            continue
        out.append(k)
        if len(out) == 8:
            break
    return "".join(out)


def fnv1a(s):
    h = 0x811C9DC5
    for b in s.encode("utf-8"):
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


def hashed_rows(form):
    """Rows of the affix table, in slot order; a slot the word is too short for is left out."""
    w = norm(form)
    keys = [f"p{k}:{w[:k]}" for k in (1, 2, 3) if len(w) >= k]
    keys += [f"s{k}:{w[-k:]}" for k in (1, 2, 3, 4) if len(w) >= k]
    keys.append("h:" + shape(form))
    return [fnv1a(k) % HASH_ROWS for k in keys]


def lemma_script(form, lemma):
    """How to get from form to lemma: case ('L' lower first, 'A' as it is), characters to cut, what to add."""
    form, lemma = fold(form), fold(lemma)
    best = None
    for case, base in (("L", lower(form)), ("A", form)):
        k = 0
        while k < min(len(base), len(lemma)) and base[k] == lemma[k]:
            k += 1
        cost = len(base) - k + len(lemma) - k
        if best is None or cost < best[0]:
            best = (cost, f"{case}{len(base) - k}:{lemma[k:]}")
    return best[1]


def apply_script(script, form):
    cut, add = script[1:].split(":", 1)
    base = fold(form)
    if script[0] == "L":
        base = lower(base)
    cut = int(cut)
    if cut > len(base):
        return base
    return base[: len(base) - cut] + add


KEEP_AS_IS = set("—–‐‑‒―−-….")


def lemma(form, ranked, known):
    """ranked: (logit, script) pairs, best first, at most four. A rule that makes up a word nobody knows gives way
    to a near rival that makes a known one ("escalating": escalate, not escalat)."""
    best, script = ranked[0]
    if script[1:] == "0:" and all(c in KEEP_AS_IS for c in form):
        return form
    out = apply_script(script, form)
    if script[1:] == "0:" or norm(out) in known:
        return out
    for logit, rival in ranked[1:]:
        other = apply_script(rival, form)
        if best - logit < 4 and norm(other) in known and other != fold(form):
            return other
    return out
