"""Sentences as newspapers write them and the treebanks hardly ever do.

"Norway on Sunday proposed talks", "she said Tuesday that": between a subject and its verb, or right after the verb, news
puts the day. The training trees hold such a place for a day in thousands of sentences; a day is put there and its tree is
known. Without it the parser takes "proposed" for a participle. So it does after a surname that it does not know: some
subjects become such names.
"""
from trees import Word

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NAMES = ("Norway Iceland Seoul Washington Pyongyang Beijing Moscow Kyiv Brussels London Paris Berlin Tokyo Ankara Cairo Tehran "
         "Israel Turkey Poland Hungary Brazil Kenya Nigeria India Pakistan Japan China Canada Mexico Chile Peru Ghana Serbia "
         "Kosovo Greece Cyprus Spain Italy Sweden Finland Denmark Egypt Sudan Ethiopia Iran Iraq Syria Lebanon Jordan Qatar "
         "Parliament Congress Labour Hamas Hezbollah UNICEF NATO Opec Boeing Airbus Ryanair Toyota Siemens").split()


SYLLABLES = ("ka lo mi ra du ar te sol hei vik ber gan za ru to na ki pal dot tir has el win ther os car mo ren ta vas quez kow ski "
             "ovic ev en sen lu pe du an sha mah riz nak eda oto wu zhen li bra nd or ett ham ley stock ford").split()


def surname(rng):
    """A surname that nobody knows: the parser must see by its place that it is one."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 2, 3)))).capitalize()


def spans(s):
    """For each word the first and last word (1-based) of its subtree."""
    first, last = list(range(len(s) + 1)), list(range(len(s) + 1))
    for _ in range(len(s)):
        changed = False
        for i, w in enumerate(s, 1):
            if w.head and (first[i] < first[w.head] or last[i] > last[w.head]):
                first[w.head], last[w.head] = min(first[w.head], first[i]), max(last[w.head], last[i])
                changed = True
        if not changed:
            break
    return first, last


def insert(s, at, words, verb):
    """`words` put after word `at` (1-based; 0 puts them first); a head of -1 means the verb, others count from 1 in `words`."""
    shift = lambda i: i if i <= at else i + len(words)
    old = [w._replace(head=shift(w.head) if w.head else 0) for w in s]
    new = [w._replace(head=shift(verb) if w.head == -1 else at + w.head) for w in words]
    return old[:at] + new + old[at:]


def day(rng):
    """A day as news has it, to hang on a verb."""
    name = rng.choice(DAYS)
    r = rng.random()
    if r < 0.55:
        return [Word("on", "on", "ADP", "IN", 2, "case"), Word(name, name, "PROPN", "NNP", -1, "obl")]
    if r < 0.85:
        return [Word(name, name, "PROPN", "NNP", -1, "obl:unmarked")]
    word = rng.choice(("yesterday", "today"))
    return [Word(word, word, "NOUN", "NN", -1, "obl:unmarked")]


def news(sents, rng, share=0.8):
    """New sentences made from these, with their trees."""
    out = []
    for s in sents:
        if not 5 <= len(s) <= 60:
            continue
        first, last = spans(s)
        places = []
        for i, w in enumerate(s, 1):
            if w.rel not in ("nsubj",) or not w.head or last[i] + 1 != w.head:
                continue
            verb = s[w.head - 1]
            if verb.xpos not in ("VBD", "VBZ", "VBP") or verb.upos != "VERB" or w.xpos in ("WDT", "WP", "EX"):
                continue
            places.append((i, w.head))
        if not places or rng.random() > share:
            continue
        i, verb = rng.choice(places)
        made = list(s)
        subject = made[i - 1]
        is_single = first[i] == last[i] and subject.xpos in ("PRP", "NNP") and made[verb - 1].xpos != "VBP"
        is_named = is_single and rng.random() < 0.85
        if is_named:
            name = rng.choice(NAMES) if rng.random() < 0.4 else surname(rng)
            made[i - 1] = subject._replace(form=name, lemma=name, upos="PROPN", xpos="NNP")
        elif subject.xpos == "PRP":
            continue  # nobody writes "he on Sunday said"
        if is_named and rng.random() < 0.5:
            out.append(made)
        elif made[verb - 1].xpos == "VBD" or rng.random() < 0.3:
            out.append(insert(made, last[i], day(rng), verb))
    return out
