"""CoNLL-U in, single-root maximum spanning trees, scores."""
import collections, lzma, pathlib
import numpy as np

Word = collections.namedtuple("Word", "form lemma upos xpos head rel")


def read(path):
    out, cur = [], []
    with lzma.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            if len(c) == 10 and c[0].isdigit():
                cur.append(Word(c[1], c[2], c[3], c[4], int(c[6]), c[7]))
            elif line == "\n" and cur:
                out.append(cur)
                cur = []
    if cur:
        out.append(cur)
    return out


def read_many(folder, part):
    return [s for bank in ("ewt", "gum") for s in read(pathlib.Path(folder) / f"{bank}_{part}.conllu.xz")]


def _cycle(heads):
    """One cycle of the graph i -> heads[i] (0 is the root, heads[0] = -1), or None."""
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, i = [], start
        while i > 0 and state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if i > 0 and state[i] == 1:
            return path[path.index(i):]
        for j in path:
            state[j] = 2
    return None


def _chu_liu(s):
    """s[d, h], both with 0 as the root; returns heads."""
    n = len(s)
    s = s.copy()
    np.fill_diagonal(s, -np.inf)
    heads = s.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads.tolist())
    if cycle is None:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    c = np.array(cycle)
    own = s[c, heads[c]]
    small = np.full((len(rest) + 1,) * 2, -np.inf)
    small[:-1, :-1] = s[np.ix_(rest, rest)]
    enter = s[np.ix_(c, rest)] - own[:, None]  # cost of breaking the cycle at c
    enter_at = enter.argmax(0)
    small[-1, :-1] = enter.max(0)
    leave = s[np.ix_(rest, c)]
    leave_from = leave.argmax(1)
    small[:-1, -1] = leave.max(1)
    got = _chu_liu(small)
    for i, d in enumerate(rest):
        if d:
            h = got[i]
            heads[d] = c[leave_from[i]] if h == len(rest) else rest[h]
    h = got[len(rest)]
    heads[c[enter_at[h]]] = rest[h]
    return heads


def decode(scores):
    """scores[d, h] for words d = 0.. and heads h = 0 (root), 1..: the best tree with one root word."""
    n = len(scores)
    s = np.full((n + 1, n + 1), -np.inf)
    s[1:] = scores
    heads = scores.argmax(1)
    full = np.concatenate([[-1], heads])
    if (heads == 0).sum() == 1 and _cycle(full.tolist()) is None:
        return heads
    s[1:, 0] -= 1e6  # each root word is dear, so the best tree has just one
    return _chu_liu(s)[1:]


def _visible(p, heads, punct):
    """Words (1-based) that a punctuation mark at p may hang on without crossing an arc: the nearest word to each
    side and its ancestors as long as they stay on that side."""
    out = []
    for step in (-1, 1):
        i = p + step
        while 1 <= i < len(heads) and punct[i]:
            i += step
        if not 1 <= i < len(heads):
            continue
        out.append(i)
        while heads[i] and (heads[i] - p) * step > 0:
            i = heads[i]
            out.append(i)
    return out


def parse(scores, punct):
    """scores as for decode, punct[d]: tagged PUNCT. Punctuation carries nothing, is not the root, and hangs on the
    best word that it sees from its place in the tree of the others (the treebanks are made so: 99.8 %)."""
    if not any(punct) or all(punct):
        return decode(scores)
    s = scores.copy()
    at = np.flatnonzero(punct)
    s[:, at + 1] -= 1e4
    s[at, 0] -= 1e4
    heads = np.array(decode(s))
    marks = [False, *punct]
    fixed = heads.copy()
    tree = [0, *heads.tolist()]
    for d in at:
        fixed[d] = max(_visible(d + 1, tree, marks), key=lambda h: scores[d, h])
    return fixed


def score(gold, pred):
    """pred: for each sentence a list of (head, rel, upos, xpos, lemma). LAS compares without subtype."""
    n = c = 0
    hit = collections.Counter()
    g, p, ok = collections.Counter(), collections.Counter(), collections.Counter()
    for gs, ps in zip(gold, pred):
        for w, (head, rel, upos, xpos, lemma) in zip(gs, ps):
            n += 1
            a, b = w.rel.split(":")[0], rel.split(":")[0]
            hit["UAS"] += head == w.head
            hit["LAS"] += head == w.head and a == b
            hit["LAS+sub"] += head == w.head and rel == w.rel
            hit["UPOS"] += upos == w.upos
            hit["XPOS"] += xpos == w.xpos
            hit["lemma"] += lemma == w.lemma
            g[a] += 1
            p[b] += 1
            ok[a] += head == w.head and a == b
    out = {k: round(100 * hit[k] / n, 2) for k in ("LAS", "UAS", "LAS+sub", "UPOS", "XPOS", "lemma")}
    for r in ("nsubj", "obj", "obl", "ccomp", "xcomp", "advcl", "mark", "conj", "acl", "appos"):
        out[r] = round(200 * ok[r] / max(1, g[r] + p[r]), 1)
    return out
