#!/usr/bin/env python3
"""Soft trees for train.py --teacher: the averaged opinion of a teacher and some students, on the training trees
(overfitted there, but still milder than gold) and on plain text that nobody has annotated.

usage: soft.py --model MINILM --teacher teacher.pt [--students a.pt b.pt] [--text FILE ...] --out soft.pt
"""
import argparse, re, time
import numpy as np
import torch

import text, train, trees
import teacher as T

ABBREV = {"mr.", "mrs.", "ms.", "dr.", "gen.", "sen.", "rep.", "gov.", "st.", "no.", "vs.", "jr.", "sr.", "lt.", "col.", "prof.", "inc.", "u.s.", "u.n.", "u.s.s.r.", "d.c.", "a.m.", "p.m.", "i.e.", "e.g.", "etc.", "co.", "corp.", "messrs."}
WORD = re.compile(
    r"""https?://\S+|\S+@\S+\.\w+|(?:[A-Za-z]\.){2,}|\d[\d,.]*\d(?:st|nd|rd|th|s)?|\d+(?:st|nd|rd|th|s)?|[A-Za-z]+(?:['’][A-Za-z]+)?|\.\.\.|--|\S""")
CLITIC = re.compile(r"(?i)^(.+)(n['’]t|['’](?:s|re|ve|ll|d|m))$")


def tokens(s):
    """Rough tokens in the manner of the treebanks; plain text for the student to practise on needs no better."""
    out = []
    for m in WORD.finditer(s):
        w = m.group()
        if w.lower() in ABBREV:
            out.append(w)
        elif w.lower() == "cannot":
            out += [w[:3], w[3:]]
        elif c := CLITIC.match(w):
            out += [c.group(1), c.group(2)]
        elif w == "." and out and (out[-1].lower() + "." in ABBREV or re.fullmatch("[A-Z]", out[-1])) and s[m.start() - 1 : m.start()].strip() and s[m.end() :].strip():
            out[-1] += "."
        else:
            out.append(w)
    return out


def sentences(doc):
    cur = []
    ends = re.compile(r"[.!?…][\"'”’)]*$")
    for w in doc.split():
        cur.append(w)
        if ends.search(w) and w.lower() not in ABBREV and not re.fullmatch(r"[A-Z]\.", w):
            yield " ".join(cur)
            cur = []
    if cur:
        yield " ".join(cur)


def read_text(path, top=60):
    out = []
    for par in open(path, encoding="utf-8").read().split("\n"):
        par = re.sub(r"\[[^\]]*\]|\([Aa]pplause\.?\)", " ", par)
        for s in sentences(par):
            t = tokens(s)
            if 3 <= len(t) <= top:
                out.append([trees.Word(f, f, "X", "FW", 0, "dep") for f in t])
    return out


@torch.no_grad()
def student_run(model, coder, sents):
    model.eval()
    rare = torch.zeros(len(coder.words) + 1)
    for ids in train.batches([len(s) for s in sents], 3000, None):
        arcs, ld, lh, tags = model(*train.pack(coder, rare, [[w.form for w in sents[i]] for i in ids]))
        for j, i in enumerate(ids):
            n = len(sents[i])
            yield i, arcs[j, :n, : n + 1], ld[j, :n], lh[j, : n + 1], tags[j, :n]


@torch.no_grad()
def main():
    a = argparse.ArgumentParser()
    a.add_argument("--model", required=True)
    a.add_argument("--data", default="../../shared/eval/trees")
    a.add_argument("--vectors", default="vectors.npz")
    a.add_argument("--teacher", nargs="*", default=[])
    a.add_argument("--students", nargs="*", default=[])
    a.add_argument("--weight", type=float, default=2.0, help="of a teacher against one student")
    a.add_argument("--text", nargs="*", default=[])
    a.add_argument("--limit", type=int, help="sentences of plain text")
    a.add_argument("--dev", action="store_true", help="score the ensemble on dev instead")
    a.add_argument("--out", default="soft.pt")
    a = a.parse_args()
    torch.set_num_threads(1)
    gold = trees.read_many(a.data, "dev" if a.dev else "train")
    extra = [s for f in a.text for s in read_text(f)][: a.limit]
    sents = gold + extra
    print(len(gold), "trees,", len(extra), "plain sentences,", sum(map(len, extra)), "words", flush=True)
    runs, coder = [], None
    nets = []
    for path in a.students:
        model, c, _ = train.load(path)
        coder = coder or c
        assert (c.rels, c.upos, c.xpos, c.lemmas) == (coder.rels, coder.upos, coder.xpos, coder.lemmas)
        nets.append((1.0, model, lambda s, m=model, c=c: student_run(m, c, s)))
    if a.teacher:
        from transformers import BertModel
        pieces = T.Pieces(a.model)
        words = [str(w) for w in np.load(a.vectors)["words"]]
        coder = coder or train.Coder.from_trees(words, trees.read_many(a.data, "train"))
        for path in a.teacher:
            model = T.Teacher(BertModel.from_pretrained(a.model, add_pooling_layer=False), len(coder.rels), len(coder.upos), len(coder.xpos))
            model.load_state_dict(torch.load(path))
            nets.append((a.weight, model.eval(), lambda s, m=model: T.run(m, pieces, coder, s)))
    nu, nx = len(coder.upos), len(coder.xpos)
    total = sum(w for w, _, _ in nets)
    arcs = [None] * len(sents)
    tags = [None] * len(sents)
    sides = [[None] * len(sents) for _ in nets]
    lemma = [None] * len(sents)
    for k, (w, model, go) in enumerate(nets):
        t = time.time()
        for i, ar, ld, lh, tg in go(sents):
            p = ar.softmax(1) * (w / total)
            q = torch.cat([tg[:, :nu].softmax(1), tg[:, nu : nu + nx].softmax(1)], 1) * (w / total)
            arcs[i] = p if arcs[i] is None else arcs[i] + p
            tags[i] = q if tags[i] is None else tags[i] + q
            sides[k][i] = (ld.half(), lh.half())
            if lemma[i] is None and tg.shape[1] > nu + nx + 1:
                lemma[i] = tg[:, nu + nx :].argmax(1)
        print("net", k, round(time.time() - t), "s", flush=True)
    soft, out = [], []
    for i, s in enumerate(sents):
        if i < len(gold) and not a.dev:
            heads = torch.tensor([w.head for w in s])
        else:
            heads = torch.from_numpy(np.ascontiguousarray(trees.decode((arcs[i] + 1e-9).log().numpy())))
        lab = 0
        for k, (w, model, _) in enumerate(nets):
            ld, lh = sides[k][i]
            lab = lab + model.labels(ld.float()[None], lh.float()[None], heads[None])[0].softmax(1) * (w / total)
        up, xp = tags[i][:, :nu], tags[i][:, nu:]
        if i >= len(gold) or a.dev:
            l2 = lab.clone()
            root = coder.index[0]["root"]
            l2[:, root] = torch.where(heads == 0, 2.0, -1.0)
            lem = lemma[i] if lemma[i] is not None else [0] * len(s)
            out.append([(w.form, text.apply_script(coder.lemmas[l], w.form) if lemma[i] is not None else w.form, coder.upos[u], coder.xpos[x], int(h), coder.rels[r])
                        for w, l, u, x, h, r in zip(s, lem, up.argmax(1), xp.argmax(1), heads, l2.argmax(1))])
        soft.append((arcs[i].half(), lab.half(), up.half(), xp.half()))
        arcs[i] = None
    if a.dev:
        print(trees.score(gold, [[(h, r, u, x, l) for _, l, u, x, h, r in s] for s in out]))
        return
    torch.save({"soft": soft, "extra": out, "from": vars(a)}, a.out)


if __name__ == "__main__":
    main()
