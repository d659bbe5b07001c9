#!/usr/bin/env python3
"""Writes a trained student as one container file, with test vectors for the Rust side.

usage: export.py --student student.pt --out english.trees [--tests FOLDER --data TREES] [--edition NAME]
"""
import argparse, json, pathlib
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import text, train, trees
from container import packed

LICENCE = (
    "CC BY-SA 4.0. Trained on Universal Dependencies English EWT (CC BY-SA 4.0) and freely licensed documents of GUM "
    "(CC BY 4.0, CC BY-SA, public domain; listed in LICENSE.md beside this file); word list from wordfreq (CC BY-SA 4.0); "
    "word vectors derived from all-MiniLM-L6-v2 (Apache-2.0)."
)


def quantise(w, axis=0):
    """8 bits, one scale for each slice along axis."""
    w = np.asarray(w, np.float32)
    top = np.abs(w).max(axis=tuple(i for i in range(w.ndim) if i != axis), keepdims=True)
    scale = np.where(top > 0, top / 127, 1).astype(np.float32)
    q = np.clip(np.rint(w / scale), -127, 127).astype(np.int8)
    return q, scale.reshape(-1)


def roundtrip(w, axis=0):
    q, s = quantise(w, axis)
    shape = [1] * q.ndim
    shape[axis] = -1
    return q.astype(np.float32) * s.reshape(shape)


class Graph:
    def __init__(self):
        self.nodes, self.inits, self.n = [], [], 0

    def const(self, array, name=None):
        name = name or f"c{len(self.inits)}"
        self.inits.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def op(self, kind, inputs, out=None, outputs=1, **attrs):
        self.n += 1
        outs = [out or f"v{self.n}_{k}" for k in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, outs, name=f"n{self.n}", **attrs))
        return outs[0]

    def weight(self, w, axis):
        """An 8-bit constant, widened when the model is loaded (constant propagation)."""
        q, s = quantise(w, axis)
        return self.op("DequantizeLinear", [self.const(q), self.const(s)], axis=axis)

    def ints(self, *v):
        return self.const(np.array(v, np.int64))

    def linear(self, x, layer):
        w = self.weight(layer.weight.detach().numpy().T, 1)
        y = self.op("MatMul", [x, w])
        return self.op("Add", [y, self.const(layer.bias.detach().numpy())])

    def model(self, name, inputs, outputs):
        def info(pairs):
            return [helper.make_tensor_value_info(n, TensorProto.FLOAT, dims) for n, dims in pairs]

        g = helper.make_graph(self.nodes, name, info(inputs), info(outputs), self.inits)
        m = helper.make_model(g, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        onnx.checker.check_model(m)
        return m.SerializeToString()


def reorder(w, h):
    """PyTorch's gates i f g o to ONNX's i o f c, along axis 0."""
    i, f, g, o = (w[k * h : (k + 1) * h] for k in range(4))
    return np.concatenate([i, o, f, g])


def lstm(g, x, layer, h):
    """[T, B, in + 1] to [T, B, 2h]; the padding column stays out of the 8-bit weights, it would drown them."""
    ws, rs, bs, cols = [], [], [], []
    for side in ("", "_reverse"):
        get = lambda n: reorder(getattr(layer, f"{n}_l0{side}").detach().numpy(), h)
        w = get("weight_ih")
        ws.append(w[:, :-1])
        cols.append(w[:, -1:])
        rs.append(get("weight_hh"))
        bs.append(np.concatenate([get("bias_ih"), get("bias_hh")]))
    wide = ws[0].shape[1]
    w = g.op("Reshape", [g.weight(np.concatenate(ws), 0), g.ints(2, 4 * h, wide)])
    w = g.op("Concat", [w, g.const(np.stack(cols))], axis=2)
    r = g.op("Reshape", [g.weight(np.concatenate(rs), 0), g.ints(2, 4 * h, h)])
    return g.op("LSTM", [x, w, r, g.const(np.stack(bs))], hidden_size=h, direction="bidirectional")


def encoder_onnx(model):
    d, g = model.d, Graph()
    h = d.hidden
    pad = g.op("Slice", ["x", g.ints(d.x - 1), g.ints(d.x), g.ints(2)])
    y = lstm(g, "x", model.l1, h)  # [T, 2, B, h]
    y = g.op("Transpose", [y], perm=[0, 2, 1, 3])
    y = g.op("Reshape", [y, g.ints(0, 0, 2 * h)])
    y = g.op("Concat", [y, pad], axis=2)
    y = lstm(g, y, model.l2, h)
    y = g.op("Transpose", [y], perm=[2, 0, 1, 3])
    y = g.op("Reshape", [y, g.ints(0, 0, 2 * h)])  # [B, T, 2h]
    m = g.op("LeakyRelu", [g.linear(y, model.mlp)], alpha=0.1)
    cut = [0, d.arc, 2 * d.arc, 2 * d.arc + d.label, 2 * d.arc + 2 * d.label]
    ad, ah, ld, lh = (g.op("Slice", [m, g.ints(a), g.ints(b), g.ints(2)], out="label_dep" if k == 2 else None) for k, (a, b) in enumerate(zip(cut, cut[1:])))
    # the root's row before the words': column 0 of the arcs, row 0 of label_head
    batch = g.op("Slice", [g.op("Shape", [y]), g.ints(0), g.ints(1), g.ints(0)])
    for part, vec, out in ((ah, model.root_arc, None), (lh, model.root_label, "label_head")):
        v = vec.detach().numpy()
        to = g.op("Concat", [batch, g.ints(1, len(v))], axis=0)
        root = g.op("Expand", [g.const(v.reshape(1, 1, -1)), to])
        part = g.op("Concat", [root, part], axis=1, out=out)
        if out is None:
            ah = part
    g.op("MatMul", [g.linear(ad, model.arc_w), g.op("Transpose", [ah], perm=[0, 2, 1])], out="arcs")
    xb = g.op("Transpose", ["x"], perm=[1, 0, 2])
    t = g.op("LeakyRelu", [g.linear(g.op("Concat", [y, xb], axis=2), model.tag_h)], alpha=0.1)
    w = g.weight(model.tags.weight.detach().numpy().T, 1)
    g.op("Add", [g.op("MatMul", [t, w]), g.const(model.tags.bias.detach().numpy())], out="tags")
    tags = sum(model.sizes)
    return g.model("encoder", [("x", ["time", "batch", d.x])],
                   [("arcs", ["batch", "time", "time1"]), ("label_dep", ["batch", "time", d.label]),
                    ("label_head", ["batch", "time1", d.label]), ("tags", ["batch", "time", tags])])


def labels_onnx(model, n_rel):
    d, g = model.d, Graph()
    z = g.op("Concat", ["dep", "head", g.op("Mul", ["dep", "head"])], axis=1)
    w = g.weight(model.label.weight.detach().numpy().T, 1)
    g.op("Add", [g.op("MatMul", [z, w]), g.const(model.label.bias.detach().numpy())], out="labels")
    return g.model("labels", [("dep", ["n", d.label]), ("head", ["n", d.label])], [("labels", ["n", n_rel])])


@torch.no_grad()
def as_stored(model):
    """The model with every weight as the file holds it; returns the two tables (8-bit, scales) as well."""
    words, affix = (t.numpy() for t in model.emb.tables())
    tables = []
    for t in (words, affix):
        q, s = quantise(np.concatenate([t, np.zeros((len(t), 1), np.float32)], 1))
        tables.append((q, s))
    emb = model.emb
    emb.proj.zero_()
    emb.own.copy_(torch.tensor(tables[0][0][:, :-1] * tables[0][1][:, None]))
    emb.affix[:-1].copy_(torch.tensor(tables[1][0][:, :-1] * tables[1][1][:, None]))
    for layer in (model.l1, model.l2):
        for name, p in layer.named_parameters():
            if name.startswith("weight_ih"):
                p[:, :-1].copy_(torch.tensor(roundtrip(p[:, :-1].numpy())))
            elif name.startswith("weight_hh"):
                p.copy_(torch.tensor(roundtrip(p.numpy())))
    for layer in (model.mlp, model.arc_w, model.label, model.tag_h, model.tags):
        layer.weight.copy_(torch.tensor(roundtrip(layer.weight.numpy())))
    return tables


def container(model, coder, tables, edition, how):
    d = model.d
    blob = "\n".join(coder.words).encode()
    sections = {
        "words": blob,
        "word_scale": tables[0][1].astype("<f4").tobytes(),
        "word_rows": tables[0][0].tobytes(),
        "affix_scale": tables[1][1].astype("<f4").tobytes(),
        "affix_rows": tables[1][0].tobytes(),
        "encoder": encoder_onnx(model),
        "labels": labels_onnx(model, len(coder.rels)),
    }
    header = {
        "edition": edition, "language": "en", "licence": LICENCE, "normalisation": text.NORMALISATION,
        "x": d.x, "hidden": d.hidden, "label": d.label, "word_count": len(coder.words) + 1, "affix_count": text.HASH_ROWS,
        "relations": coder.rels, "upos": coder.upos, "xpos": coder.xpos, "lemma_scripts": coder.lemmas, "trained": how,
    }
    return packed(header, sections), {k: len(v) for k, v in sections.items()}


@torch.no_grad()
def references(model, coder, sents, folder):
    folder.mkdir(parents=True, exist_ok=True)
    odd = ["", "a", "The", "don’t", "U.S.", "240,000", "1990s", "“", "”", "''", "``", "—", "–", "...", "…", "naïve", "ΣΑΣ", "İstanbul", "ﬁn", "東京", "🙂",
           "well‑being", "x\u00adyz", "\u200b", "O’Malley", "COVID-19", "qwzxkrt", "$", "3.5%", "@user", "ß", "ẞ", "ǅ", "Ⅷ", "a.m.", "e-mail", "NATO", "McDonald's"]
    odd += sorted({w.form for s in sents for w in s})
    with open(folder / "features.jsonl", "w") as f:
        for w in odd:
            f.write(json.dumps({"form": w, "norm": text.norm(w), "shape": text.shape(w), "word": coder.token(w)[0], "affix": text.hashed_rows(w)}, ensure_ascii=False) + "\n")
    nu, nx, _ = model.sizes
    with open(folder / "sentences.jsonl", "w") as f:
        for s in sents:
            forms = [w.form for w in s]
            model.eval()  # predict() leaves it in training mode
            word, rows, rare, pad = train.pack(coder, torch.zeros(len(coder.words) + 1), [forms])
            x, h = model.encode(word, rows, rare, pad)
            arcs, ld, lh, tags = model.heads(x.transpose(0, 1), h.transpose(0, 1))
            got = train.predict(model, coder, [s])[0]
            lab = model.labels(ld, lh, torch.tensor([[g[0] for g in got]]))
            r = lambda t: [round(float(v), 5) for v in t.reshape(-1)]
            f.write(json.dumps({"forms": forms, "x": r(x), "arcs": r(arcs), "tags": r(tags), "labels": r(lab), "heads": [g[0] for g in got], "relations": [g[1] for g in got],
                                "upos": [g[2] for g in got], "xpos": [g[3] for g in got], "lemmas": [g[4] for g in got]}, ensure_ascii=False) + "\n")


@torch.no_grad()
def trim(model, coder, keep):
    """Leaves out the rarest words that no training tree has (their own row is still 0), down to `keep` words."""
    import wordfreq
    own = model.emb.own.abs().sum(1).numpy()[1:]
    drop = len(coder.words) - keep
    if drop <= 0:
        return coder
    unseen = sorted((wordfreq.word_frequency(w, "en"), w) for w, o in zip(coder.words, own) if o == 0)
    gone = {w for _, w in unseen[:drop]}
    rows = [0] + [i + 1 for i, w in enumerate(coder.words) if w not in gone]
    model.emb.own = torch.nn.Parameter(model.emb.own[rows])
    model.emb.pre = model.emb.pre[rows]
    return train.Coder([w for w in coder.words if w not in gone], coder.rels, coder.upos, coder.xpos, coder.lemmas)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--student", default="student.pt")
    a.add_argument("--out", default="english.trees")
    a.add_argument("--tests")
    a.add_argument("--data", default="../../shared/eval/trees")
    a.add_argument("--edition", default="english-1")
    a.add_argument("--words", type=int, default=32500, help="size of the word table in the file")
    a.add_argument("--score", nargs="*", default=["ewt_dev", "gum_dev"], help="sets to score with the stored weights")
    a = a.parse_args()
    torch.set_num_threads(1)
    model, coder, how = train.load(a.student)
    how = {k: v for k, v in how.items() if k in ("epochs", "seed", "hidden", "lr", "batch", "alpha")}
    coder = trim(model, coder, a.words)
    tables = as_stored(model)
    data, sizes = container(model, coder, tables, a.edition, how)
    pathlib.Path(a.out).write_bytes(data)
    print(json.dumps({"bytes": len(data), **sizes}))
    for name in a.score:
        sents = trees.read(pathlib.Path(a.data) / f"{name}.conllu.xz")
        print(json.dumps({name: trees.score(sents, train.predict(model, coder, sents))}), flush=True)
    if a.tests:
        sents = [s for s in trees.read_many(a.data, "dev") if 3 <= len(s) <= 40][::60][:50]
        references(model, coder, sents, pathlib.Path(a.tests))


if __name__ == "__main__":
    main()
