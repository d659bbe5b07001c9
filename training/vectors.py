#!/usr/bin/env python3
"""Static word vectors from a sentence model: each word of a list is run alone through MiniLM, and its states
after the embedding, a middle and the last layer are put side by side and reduced by PCA.

usage: vectors.py --model FOLDER --data TREES --out vectors.npz
"""
import argparse, collections
import numpy as np, torch

import text, trees


def word_list(data, size):
    """Words of the training trees seen twice, then the commonest English words, until the table is full."""
    import wordfreq
    seen = collections.Counter(text.norm(w.form) for s in trees.read_many(data, "train") for w in s)
    words = {w for w, n in seen.items() if n >= 2}
    for w in wordfreq.top_n_list("en", 100000):
        if len(words) >= size:
            break
        if (w := text.norm(w)) and len(w) <= 24:
            words.add(w)
    return sorted(words, key=lambda w: w.encode())


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--model", required=True)
    a.add_argument("--data", default="../../shared/eval/trees")
    a.add_argument("--size", type=int, default=34000)
    a.add_argument("--width", type=int, default=256)
    a.add_argument("--out", default="vectors.npz")
    a = a.parse_args()
    torch.set_num_threads(1)
    from transformers import BertModel, BertTokenizerFast
    tok = BertTokenizerFast.from_pretrained(a.model)
    model = BertModel.from_pretrained(a.model).eval()
    words = word_list(a.data, a.size)
    order = sorted(range(len(words)), key=lambda i: len(words[i]))
    out = np.zeros((len(words), 3 * model.config.hidden_size), np.float32)
    with torch.no_grad():
        for at in range(0, len(order), 256):
            ids = order[at : at + 256]
            enc = tok([words[i] for i in ids], return_tensors="pt", padding=True)
            inner = enc["attention_mask"].clone()
            inner[:, 0] = 0  # neither [CLS] nor [SEP]
            inner[torch.arange(len(ids)), enc["attention_mask"].sum(1) - 1] = 0
            states = model(**enc, output_hidden_states=True).hidden_states
            cat = torch.cat([states[0], states[len(states) // 2], states[-1]], 2)
            mean = (cat * inner[..., None]).sum(1) / inner.sum(1).clamp(min=1)[:, None]
            out[ids] = mean.numpy()
    h = model.config.hidden_size
    for k in range(3):  # the three layers weigh the same
        part = out[:, k * h : (k + 1) * h]
        part -= part.mean(0)
        part /= np.sqrt((part**2).mean())
    u, s, vt = np.linalg.svd(out.T @ out)
    red = out @ u[:, : a.width]
    red /= (red.std(0) ** 0.5)  # half whitened: later components are kept audible
    red /= red.std()
    np.savez(a.out, words=np.array(words), vectors=red.astype(np.float16))
    print(len(words), "words; variance kept", s[: a.width].sum() / s.sum())


if __name__ == "__main__":
    main()
