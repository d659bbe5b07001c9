#!/usr/bin/env python3
"""Trains the parser and writes its weights (checkpoint for export.py). See README.md.

usage: train.py --data TREES --vectors vectors.npz --out student.pt [--epochs 25] [--seed 1] [--teacher soft.pt]
"""
import argparse, collections, copy, json, random, time
import numpy as np
import torch
import torch.nn.functional as F

import augment, text, trees
from model import Dims, Parser


class Coder:
    """Words and labels to numbers; everything here travels in the model file."""

    def __init__(self, words, rels, upos, xpos, lemmas):
        self.words, self.rels, self.upos, self.xpos, self.lemmas = words, rels, upos, xpos, lemmas
        self.word_id = {w: i + 1 for i, w in enumerate(words)}  # 0: unknown
        self.index = [{v: i for i, v in enumerate(l)} for l in (rels, upos, xpos, lemmas)]
        self.cache = {}

    @classmethod
    def from_trees(cls, words, sents):
        count = [collections.Counter() for _ in range(4)]
        for s in sents:
            for w in s:
                for c, v in zip(count, (w.rel, w.upos, w.xpos, text.lemma_script(w.form, w.lemma))):
                    c[v] += 1
        rel, upos, xpos, lem = [sorted(c, key=lambda k: (-c[k], k)) for c in count]
        return cls(words, rel, upos, xpos, [l for l in lem if count[3][l] >= 3])

    def token(self, form):
        got = self.cache.get(form)
        if got is None:
            rows = text.hashed_rows(form)
            got = (self.word_id.get(text.norm(form), 0), rows + [text.HASH_ROWS] * (text.SLOTS - len(rows)))
            self.cache[form] = got
        return got

    def targets(self, s):
        r, u, x, l = self.index
        return [(w.head, r.get(w.rel, -1), u.get(w.upos, -1), x.get(w.xpos, -1), l.get(text.lemma_script(w.form, w.lemma), -1)) for w in s]


def vary(s, rng):
    """Now and then a sentence as headlines have it: without its full stop, in another case."""
    forms, n, lemmas = [w.form for w in s], len(s), True
    r = rng.random()
    if n > 2 and r < 0.08 and s[-1].upos == "PUNCT" and all(w.head != n for w in s):
        n -= 1
    r = rng.random()
    if r < 0.07:
        lemmas = False
        if r < 0.03:
            forms = [f.lower() for f in forms]
        elif r < 0.045:
            forms = [f.upper() for f in forms]
        else:
            forms = [f if len(f) < 4 and i or not f[:1].islower() else f[0].upper() + f[1:] for i, f in enumerate(forms)]
    return forms[:n], n, lemmas


def batches(lengths, size, rng):
    """Sentences of like length together, about `size` words a batch."""
    order = list(range(len(lengths)))
    order.sort(key=lambda i: lengths[i] + (rng.random() * 2 if rng else 0))
    out, cur = [], []
    for i in order:
        if cur and (len(cur) + 1) * lengths[i] > size:
            out.append(cur)
            cur = []
        cur.append(i)
    out.append(cur)
    if rng:
        rng.shuffle(out)
    return out


def pack(coder, rare, forms):
    """Lists of forms to [T, B] tensors."""
    t, b = max(map(len, forms)), len(forms)
    word = np.zeros((t, b), np.int64)
    rows = np.full((t, b, text.SLOTS), text.HASH_ROWS, np.int64)
    pad = np.ones((t, b), np.float32)
    for j, fs in enumerate(forms):
        for i, f in enumerate(fs):
            word[i, j], rows[i, j] = coder.token(f)
        pad[: len(fs), j] = 0
    word = torch.from_numpy(word)
    return word, torch.from_numpy(rows), rare[word], torch.from_numpy(pad)


@torch.no_grad()
def predict(model, coder, sents, size=3000):
    model.eval()
    out = [None] * len(sents)
    rare = torch.zeros(len(coder.words) + 1)
    nu, nx, _ = model.sizes
    for ids in batches([len(s) for s in sents], size, None):
        arcs, ld, lh, tags = model(*pack(coder, rare, [[w.form for w in sents[i]] for i in ids]))
        heads = np.zeros(ld.shape[:2], np.int64)
        a = arcs.numpy()
        punct = (tags[..., :nu].argmax(2) == coder.index[1]["PUNCT"]).numpy()
        for j, i in enumerate(ids):
            n = len(sents[i])
            heads[j, :n] = trees.parse(a[j, :n, : n + 1], punct[j, :n].tolist())
        rel = model.labels(ld, lh, torch.from_numpy(heads))
        root = coder.index[0]["root"]
        # "root" belongs to the root word and to it alone
        only = torch.from_numpy(heads == 0)
        rel[..., root] = torch.where(only, 1e9, -1e9)
        rel, up, xp = rel.argmax(2), tags[..., :nu].argmax(2), tags[..., nu : nu + nx].argmax(2)
        lv, li = (t.numpy() for t in tags[..., nu + nx :].topk(4, 2))
        for j, i in enumerate(ids):
            out[i] = [
                (int(heads[j, k]), coder.rels[rel[j, k]], coder.upos[up[j, k]], coder.xpos[xp[j, k]], text.lemma(w.form, [(float(v), coder.lemmas[l]) for v, l in zip(lv[j, k], li[j, k])], coder.word_id))
                for k, w in enumerate(sents[i])
            ]
    model.train()
    return out


def soft_loss(logits, soft, mask, temp=1.0):
    """Cross entropy against the teacher's distribution."""
    return -(soft * F.log_softmax(logits / temp, -1)).sum(-1)[mask].sum()


def step_loss(model, coder, batch, rare, sents, targets, teacher, rng, alpha):
    forms, tgt, soft, lens = [], [], [], []
    for i in batch:
        f, n, lem = vary(sents[i], rng)
        t = targets[i][:n]
        if not lem:
            t = [x[:4] + (-1,) for x in t]
        forms.append(f)
        tgt.append(t)
        lens.append(n)
    T, B = max(lens), len(batch)
    y = np.full((B, T, 5), -1, np.int64)
    for j, t in enumerate(tgt):
        y[j, : lens[j]] = t
    y = torch.from_numpy(y)
    word, rows, rr, pad = pack(coder, rare, forms)
    arcs, ld, lh, tags = model(word, rows, rr, pad)
    nopad = pad.T == 0
    keep = torch.cat([torch.ones(B, 1, dtype=torch.bool), nopad], 1)[:, None, :]
    arcs = arcs.masked_fill(~keep, -1e4)
    n = int(nopad.sum())
    heads = y[..., 0].clamp(min=0)
    lab = model.labels(ld, lh, heads)
    nu, nx, nl = model.sizes
    up, xp, lm = tags.split([nu, nx, nl], 2)

    def ce(z, t):
        return F.cross_entropy(z.reshape(-1, z.shape[-1]), t.reshape(-1), ignore_index=-1, reduction="sum")

    hard = ce(arcs, y[..., 0]) + ce(lab, y[..., 1]) + 0.3 * ce(up, y[..., 2]) + 0.5 * ce(xp, y[..., 3]) + 0.3 * ce(lm, y[..., 4])
    if teacher is None:
        return hard / n
    sa = torch.zeros(B, T, T + 1)
    sl, su, sx = torch.zeros(B, T, lab.shape[2]), torch.zeros(B, T, nu), torch.zeros(B, T, nx)
    for j, i in enumerate(batch):
        k = lens[j]
        if i >= len(teacher):  # a sentence that the teacher has not read: the gold tree teaches
            r = torch.arange(k)
            gold = y[j, :k].clamp(min=0)
            sa[j, r, gold[:, 0]] = sl[j, r, gold[:, 1]] = su[j, r, gold[:, 2]] = sx[j, r, gold[:, 3]] = 1.0
            continue
        a, l, u, x = teacher[i]
        sa[j, :k, : k + 1] = a[:k, : k + 1].float()
        sl[j, :k], su[j, :k], sx[j, :k] = l[:k].float(), u[:k].float(), x[:k].float()
    sa = sa / sa.sum(-1, keepdim=True).clamp(min=1e-6)
    kd = soft_loss(arcs, sa, nopad) + soft_loss(lab, sl, nopad) + 0.3 * soft_loss(up, su, nopad) + 0.5 * soft_loss(xp, sx, nopad)
    return (alpha * kd + (1 - alpha) * hard + alpha * 0.3 * ce(lm, y[..., 4])) / n


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--data", default="../../shared/eval/trees")
    a.add_argument("--vectors", default="vectors.npz")
    a.add_argument("--out", default="student.pt")
    a.add_argument("--epochs", type=int, default=25)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--hidden", type=int, default=Dims.hidden)
    a.add_argument("--lr", type=float, default=2.5e-3)
    a.add_argument("--batch", type=int, default=900, help="words a step")
    a.add_argument("--teacher")
    a.add_argument("--alpha", type=float, default=0.7, help="weight of the teacher against the gold trees")
    a.add_argument("--init", help="weights of an earlier student to go on from")
    a.add_argument("--limit", type=int, help="sentences, for a trial of the pipeline")
    a = a.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    z = np.load(a.vectors)
    words = [str(w) for w in z["words"]]
    vec = np.concatenate([np.zeros((1, z["vectors"].shape[1])), z["vectors"].astype(np.float32)])
    train, dev = trees.read_many(a.data, "train"), trees.read_many(a.data, "dev")
    coder = Coder.from_trees(words, train)
    teacher = torch.load(a.teacher) if a.teacher else None
    if teacher is not None:  # extra sentences that the teacher alone has read
        extra = teacher.get("extra", [])
        train = train + [[trees.Word(*w) for w in s] for s in extra]
        teacher = teacher["soft"]
    train = train[: a.limit]
    if not a.limit:
        made = augment.news(trees.read_many(a.data, "train"), rng)
        print(len(made), "sentences made as news has them", flush=True)
        train = train + made
    targets = [coder.targets(s) for s in train]
    freq = torch.zeros(len(words) + 1)
    for s in train:
        for w in s:
            freq[coder.token(w.form)[0]] += 1
    rare = 0.5 / (0.5 + freq)
    rare[0] = 0
    dims = Dims()
    dims.hidden = a.hidden
    model = Parser(vec, len(coder.rels), len(coder.upos), len(coder.xpos), len(coder.lemmas), dims)
    if a.init:
        model.load_state_dict(torch.load(a.init, weights_only=True)["state"], strict=False)
    lengths = [len(s) for s in train]
    steps = len(batches(lengths, a.batch, random.Random(0))) * a.epochs
    own = [p for n, p in model.named_parameters() if n in ("emb.own",)]
    rest = [p for n, p in model.named_parameters() if n not in ("emb.own",)]
    opt = torch.optim.AdamW([{"params": own, "weight_decay": 0.01}, {"params": rest, "weight_decay": 1e-4}], lr=a.lr, betas=(0.9, 0.95), fused=True)
    warm = 300
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min((k + 1) / warm, max(0.0, (steps - k) / max(1, steps - warm))))
    ema = copy.deepcopy(model).eval()
    pairs = list(zip(ema.parameters(), model.parameters()))
    print(json.dumps({"words": sum(lengths), "sentences": len(train), "parameters": sum(p.numel() for p in model.parameters()), "lemmas": len(coder.lemmas), "steps": steps, **vars(a)}), flush=True)
    k, start = 0, time.time()
    for epoch in range(a.epochs):
        total = m = 0
        for batch in batches(lengths, a.batch, rng):
            loss = step_loss(model, coder, batch, rare, train, targets, teacher, rng, a.alpha)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            opt.step()
            sched.step()
            model.hold_padding()
            k += 1
            if k % 4 == 0:
                keep = min(0.996, k / (k + 40))
                with torch.no_grad():
                    torch._foreach_lerp_([e for e, _ in pairs], [p.data for _, p in pairs], 1 - keep)
            total += float(loss.detach())
            m += 1
        line = {"epoch": epoch + 1, "loss": round(total / m, 4), "seconds": round(time.time() - start)}
        if epoch % 3 == 2 or epoch == a.epochs - 1 or epoch == 0:
            ema.hold_padding()
            line["dev"] = trees.score(dev, predict(ema, coder, dev))
            save(a.out, ema, coder, vars(a))
        print(json.dumps(line), flush=True)


def save(path, model, coder, how):
    torch.save({"state": model.state_dict(), "pre": model.emb.pre.half(), "dims": {k: getattr(model.d, k) for k in ("x", "hidden", "arc", "label", "tag")},
                "words": coder.words, "rels": coder.rels, "upos": coder.upos, "xpos": coder.xpos, "lemmas": coder.lemmas, "how": how}, path)


def load(path):
    c = torch.load(path, weights_only=True)
    dims = Dims()
    for k, v in c["dims"].items():
        setattr(dims, k, v)
    coder = Coder(c["words"], c["rels"], c["upos"], c["xpos"], c["lemmas"])
    model = Parser(c["pre"].float().numpy(), len(coder.rels), len(coder.upos), len(coder.xpos), len(coder.lemmas), dims)
    model.load_state_dict(c["state"], strict=False)
    return model.eval(), coder, c["how"]


if __name__ == "__main__":
    main()
