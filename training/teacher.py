#!/usr/bin/env python3
"""A larger parser on top of a pretrained transformer; its soft decisions teach the student. It never ships.

usage: teacher.py --model MINILM --out teacher.pt [--epochs 8]          trains
       teacher.py --model MINILM --load teacher.pt --soft soft.pt [--extra FILE.txt]   writes soft targets
"""
import argparse, copy, json, random, time
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import text, train, trees
from model import var_drop


class Teacher(nn.Module):
    def __init__(self, bert, n_rel, n_upos, n_xpos, arc=256, lab=160):
        super().__init__()
        h = bert.config.hidden_size
        self.bert = bert
        self.mix = nn.Parameter(torch.zeros(bert.config.num_hidden_layers + 1))
        self.affix = nn.Parameter(torch.randn(text.HASH_ROWS + 1, 100) * 0.05)
        self.lstm = nn.LSTM(h + 101, 256, bidirectional=True)
        w = 512
        self.arc, self.lab, self.sizes = arc, lab, (n_upos, n_xpos, 1)
        self.mlp = nn.Linear(w, 2 * arc + 2 * lab)
        self.arc_w = nn.Linear(arc, arc)
        self.root_arc = nn.Parameter(torch.randn(arc) * 0.1)
        self.root_lab = nn.Parameter(torch.randn(lab) * 0.1)
        self.label = nn.Linear(3 * lab, n_rel)
        self.tag_h = nn.Linear(w, 256)
        self.tags = nn.Linear(256, n_upos + n_xpos + 1)
        self.hold_padding()

    @torch.no_grad()
    def hold_padding(self):
        for p in (self.lstm.weight_ih_l0, self.lstm.weight_ih_l0_reverse):
            p[:, -1] = 0
            p[:256, -1] = -60

    def forward(self, ids, mask, first, last, rows, pad):
        """ids, mask [B, P]; first, last [B, T] pieces of each word; rows [B, T, slots]; pad [B, T]."""
        with torch.autocast("cpu", dtype=torch.bfloat16):  # a third of the time where the processor has it
            hs = self.bert(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states
        w = (self.mix + torch.tensor([0.0] * (len(hs) - 1) + [1.0])).softmax(0)
        h = sum(k * s.float() for k, s in zip(w, hs)) * len(hs) ** 0.5
        at = lambda i: h.gather(1, i[..., None].expand(-1, -1, h.shape[2]))
        h = (at(first) + at(last)) / 2
        h = F.dropout(h, 0.15, self.training)
        flat = rows.reshape(-1, rows.shape[-1])
        if self.training:
            flat = torch.where(torch.rand(flat.shape) < 0.1, text.HASH_ROWS, flat)
        a = F.embedding_bag(flat, self.affix, mode="sum", padding_idx=text.HASH_ROWS).reshape(*rows.shape[:2], -1)
        z = torch.cat([h, a], 2) * (1 - pad)[..., None]
        z, _ = self.lstm(torch.cat([z, pad[..., None]], 2).transpose(0, 1))
        z = var_drop(z.transpose(0, 1), 0.33, self.training, 1)
        m = var_drop(F.leaky_relu(self.mlp(z), 0.1), 0.33, self.training, 1)
        ad, ah, ld, lh = m.split([self.arc, self.arc, self.lab, self.lab], 2)
        b = len(m)
        ah = torch.cat([self.root_arc.expand(b, 1, -1), ah], 1)
        lh = torch.cat([self.root_lab.expand(b, 1, -1), lh], 1)
        t = F.dropout(F.leaky_relu(self.tag_h(z), 0.1), 0.25, self.training)
        return self.arc_w(ad) @ ah.transpose(1, 2), ld, lh, self.tags(t)

    def labels(self, ld, lh, heads):
        lh = lh.gather(1, heads[..., None].expand(-1, -1, lh.shape[2]))
        return self.label(torch.cat([ld, lh, ld * lh], 2))


class Pieces:
    def __init__(self, folder):
        from transformers import BertTokenizerFast
        self.tok, self.cache = BertTokenizerFast.from_pretrained(folder), {}

    def word(self, form):
        got = self.cache.get(form)
        if got is None:
            got = self.tok(text.fold(form) or "?", add_special_tokens=False)["input_ids"][:8] or [self.tok.unk_token_id]
            self.cache[form] = got
        return got

    def batch(self, coder, forms):
        seqs, firsts, lasts = [], [], []
        for fs in forms:
            ids, first, last = [self.tok.cls_token_id], [], []
            for f in fs:
                w = self.word(f)
                first.append(len(ids))
                ids += w
                last.append(len(ids) - 1)
            seqs.append((ids + [self.tok.sep_token_id])[:512])
            firsts.append([min(i, 511) for i in first])
            lasts.append([min(i, 511) for i in last])
        p, t, b = max(map(len, seqs)), max(map(len, forms)), len(forms)
        ids, mask = torch.zeros(b, p, dtype=torch.long), torch.zeros(b, p, dtype=torch.long)
        first, last = torch.zeros(b, t, dtype=torch.long), torch.zeros(b, t, dtype=torch.long)
        for j in range(b):
            ids[j, : len(seqs[j])] = torch.tensor(seqs[j])
            mask[j, : len(seqs[j])] = 1
            first[j, : len(firsts[j])] = torch.tensor(firsts[j])
            last[j, : len(lasts[j])] = torch.tensor(lasts[j])
        _, rows, _, pad = train.pack(coder, torch.zeros(len(coder.words) + 1), forms)
        return ids, mask, first, last, rows.transpose(0, 1).contiguous(), pad.T.contiguous()


@torch.no_grad()
def run(model, pieces, coder, sents, size=2500):
    """Yields (index, arcs, ld, lh, tags) sentence by sentence, arcs cut to size."""
    model.eval()
    for ids in train.batches([len(s) for s in sents], size, None):
        arcs, ld, lh, tags = model(*pieces.batch(coder, [[w.form for w in sents[i]] for i in ids]))
        for j, i in enumerate(ids):
            n = len(sents[i])
            yield i, arcs[j, :n, : n + 1], ld[j, :n], lh[j, : n + 1], tags[j, :n]
    model.train()


@torch.no_grad()
def evaluate(model, pieces, coder, sents):
    pred = [None] * len(sents)
    nu, nx, _ = model.sizes
    root = coder.index[0]["root"]
    for i, arcs, ld, lh, tags in run(model, pieces, coder, sents):
        heads = torch.from_numpy(np.ascontiguousarray(trees.decode(arcs.numpy())))
        rel = model.labels(ld[None], lh[None], heads[None])[0]
        rel[:, root] = torch.where(heads == 0, 1e9, -1e9)
        up, xp = tags[:, :nu].argmax(1), tags[:, nu : nu + nx].argmax(1)
        pred[i] = [(int(h), coder.rels[r], coder.upos[u], coder.xpos[x], w.lemma) for h, r, u, x, w in zip(heads, rel.argmax(1), up, xp, sents[i])]
    return trees.score(sents, pred)


def loss_of(model, pieces, coder, batch, sents, targets, rng):
    forms, lens = [], []
    for i in batch:
        f, n, _ = train.vary(sents[i], rng)
        forms.append(f)
        lens.append(n)
    T, B = max(lens), len(batch)
    y = np.full((B, T, 5), -1, np.int64)
    for j, i in enumerate(batch):
        y[j, : lens[j]] = targets[i][: lens[j]]
    y = torch.from_numpy(y)
    packed = pieces.batch(coder, forms)
    arcs, ld, lh, tags = model(*packed)
    nopad = packed[-1] == 0
    keep = torch.cat([torch.ones(B, 1, dtype=torch.bool), nopad], 1)[:, None, :]
    arcs = arcs.masked_fill(~keep, -1e4)
    lab = model.labels(ld, lh, y[..., 0].clamp(min=0))
    nu, nx, _ = model.sizes
    ce = lambda z, t: F.cross_entropy(z.reshape(-1, z.shape[-1]), t.reshape(-1), ignore_index=-1, reduction="sum")
    total = ce(arcs, y[..., 0]) + ce(lab, y[..., 1]) + 0.2 * ce(tags[..., :nu], y[..., 2]) + 0.4 * ce(tags[..., nu : nu + nx], y[..., 3])
    return total / nopad.sum()


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--model", required=True)
    a.add_argument("--data", default="../../shared/eval/trees")
    a.add_argument("--vectors", default="vectors.npz")
    a.add_argument("--out", default="teacher.pt")
    a.add_argument("--epochs", type=int, default=8)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--lr", type=float, default=2e-4)
    a.add_argument("--batch", type=int, default=700)
    a.add_argument("--init", help="weights to go on from")
    a.add_argument("--limit", type=int)
    a = a.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    from transformers import BertModel
    words = [str(w) for w in np.load(a.vectors)["words"]]
    sents, dev = trees.read_many(a.data, "train"), trees.read_many(a.data, "dev")
    coder = train.Coder.from_trees(words, sents)
    sents = sents[: a.limit]
    targets = [coder.targets(s) for s in sents]
    pieces = Pieces(a.model)
    bert = BertModel.from_pretrained(a.model, add_pooling_layer=False)
    model = Teacher(bert, len(coder.rels), len(coder.upos), len(coder.xpos)).train()
    if a.init:
        model.load_state_dict(torch.load(a.init))
    bert.embeddings.word_embeddings.weight.requires_grad_(False)  # half of all parameters, and little to gain
    lengths = [len(s) for s in sents]
    steps = len(train.batches(lengths, a.batch, random.Random(0))) * a.epochs
    slow = [p for p in model.bert.parameters() if p.requires_grad]
    fast = [p for n, p in model.named_parameters() if not n.startswith("bert.")]
    opt = torch.optim.AdamW([{"params": slow, "lr": a.lr}, {"params": fast, "lr": 2e-3}], weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    warm = 60 if a.init else min(400, steps // 10 + 1)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min((k + 1) / warm, max(0.0, (steps - k) / max(1, steps - warm))))
    print(json.dumps({"steps": steps, **vars(a)}), flush=True)
    start, k = time.time(), 0
    for epoch in range(a.epochs):
        total = m = 0
        for batch in train.batches(lengths, a.batch, rng):
            loss = loss_of(model, pieces, coder, batch, sents, targets, rng)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            opt.step()
            sched.step()
            model.hold_padding()
            total += float(loss.detach())
            m += 1
            if m % 100 == 20:
                print(json.dumps({"step": m, "seconds": round(time.time() - start), "loss": total / m}), flush=True)
        line = {"epoch": epoch + 1, "loss": round(total / m, 4), "seconds": round(time.time() - start), "dev": evaluate(model, pieces, coder, dev)}
        torch.save(model.state_dict(), a.out)
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
