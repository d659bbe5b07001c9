#!/usr/bin/env python3
"""Trains the classifier that says where sentences end.

usage: ends.py TREES_FOLDER OUT [--epochs N] [--seed N]

For every place between two words of a paragraph, a logistic regression over hashed features answers whether a sentence
ends there. `src/grammar/ends.rs` computes the same features; the two must agree to the letter. Deterministic for a seed.
"""
import argparse, json, lzma
from pathlib import Path

import numpy as np

import text
from container import packed

BITS = 15
LICENCE = ("CC BY-SA 4.0. Trained on Universal Dependencies English EWT (CC BY-SA 4.0) and freely licensed documents of GUM "
           "(CC BY 4.0, CC BY-SA, public domain; listed in LICENSE.md beside this file).")
def paragraphs(path):
    """Paragraphs as lists of (word, whether white space stands before it, whether a sentence ends after it)."""
    paragraph, words, joined_until, space = [], [], 0, True
    for line in lzma.open(path, "rt", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith(("# newpar", "# newdoc")) and paragraph:
            yield paragraph
            paragraph = []
        if not line:
            if words:
                words[-1][2] = True
                paragraph += words
            words, joined_until, space = [], 0, True
            continue
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        if "." in columns[0]:
            continue
        if "-" in columns[0]:
            joined_until = int(columns[0].split("-")[1])
            after_form = "SpaceAfter=No" not in columns[9]
            continue
        for part in columns[1].split(" "):  # a word with a space in it is two for us
            words.append([part, space, False])
            space = True
        number = int(columns[0])
        if number <= joined_until:
            space = after_form if number == joined_until else False
        else:
            space = "SpaceAfter=No" not in columns[9]
    if paragraph:
        yield paragraph


def shape(word):
    """X for a capital, x for a small letter, 0 for a digit, others as they are; runs count once, at most four long."""
    out = ""
    for character in text.fold(word):
        if character.isupper():
            kind = "X"
        elif character.isalpha():
            kind = "x"
        elif "0" <= character <= "9":
            kind = "0"
        else:
            kind = character
        if not out.endswith(kind):
            out += kind
    return out[:4]


def sort(word):
    """What a word is, as far as ends are concerned."""
    if word and all(c in ".!?" for c in word):
        return "stop"
    if word in ('"', "'", ")", "]"):
        return "close"
    if word in (",", ";", ":", "--", "-"):
        return "go"
    if word.endswith("."):
        return "abbr"
    return "word"


def rows(words, at, n_since, in_quote, in_bracket):
    """Feature rows for the place after word `at` - 1 and before word `at`."""
    def pick(index, of):
        return of(words[index][0]) if 0 <= index < len(words) else "#"
    before, before2, before3 = (pick(at - k, text.norm) for k in (1, 2, 3))
    after, after2 = pick(at, text.norm), pick(at + 1, text.norm)
    shape1, shape2 = pick(at - 1, shape), pick(at - 2, shape)
    next1, next2 = pick(at, shape), pick(at + 1, shape)
    gap = "s" if words[at][1] else "n"
    kind, kind2 = sort(before), sort(before2)
    since = next(name for limit, name in ((1, "1"), (2, "2"), (3, "3"), (6, "6"), (15, "15"), (40, "40"), (10**9, "x")) if n_since <= limit)
    quote, bracket = "q" if in_quote else "-", "b" if in_bracket else "-"
    features = [
        "bias", "a" + before, "b" + before2, "c" + after, "d" + after2, "e" + shape1, "f" + next1, "g" + next2,
        "h" + before + "\t" + next1, "i" + shape2 + "\t" + before + "\t" + next1, "j" + before + "\t" + after,
        "k" + before2 + "\t" + before, "l" + after + "\t" + after2, "m" + before2 + "\t" + before + "\t" + next1,
        "n" + gap + "\t" + kind + "\t" + next1, "o" + since + "\t" + kind + "\t" + next1, "p" + quote + "\t" + kind + "\t" + after,
        "q" + bracket + "\t" + kind + "\t" + next1, "r" + kind2 + "\t" + kind + "\t" + next1 + "\t" + next2,
        "s" + kind + "\t" + after, "t" + before3 + "\t" + before2 + "\t" + before, "u" + since + "\t" + before,
        "v" + shape1 + "\t" + next1 + "\t" + next2, "w" + quote + "\t" + before + "\t" + next1,
    ]
    return [text.fnv1a(feature) & ((1 << BITS) - 1) for feature in features]


def places(paragraph):
    """Feature rows and answers of every place in a paragraph, with the ends before it known."""
    n_since, in_quote, depth = 0, False, 0
    for at in range(1, len(paragraph)):
        word = text.norm(paragraph[at - 1][0])
        n_since += 1
        in_quote ^= word == '"'
        depth = max(0, depth + (word in ("(", "[")) - (word in (")", "]")))
        yield rows(paragraph, at, n_since, in_quote, depth > 0), paragraph[at - 1][2]
        if paragraph[at - 1][2]:
            n_since, depth = 0, 0


def walk(paragraph, weights, bias=0.0):
    """Where sentences end, each place seeing the answers before it."""
    ends, n_since, in_quote, depth = [], 0, False, 0
    for at in range(1, len(paragraph)):
        word = text.norm(paragraph[at - 1][0])
        n_since += 1
        in_quote ^= word == '"'
        depth = max(0, depth + (word in ("(", "[")) - (word in (")", "]")))
        if weights[rows(paragraph, at, n_since, in_quote, depth > 0)].sum() + bias > 0:
            ends.append(at)
            n_since, depth = 0, 0
    return ends


def score(paths, weights):
    hit = n_gold = n_found = 0
    for path in paths:
        for paragraph in paragraphs(path):
            gold = [at for at in range(1, len(paragraph)) if paragraph[at - 1][2]] + [len(paragraph)]
            found = walk(paragraph, weights) + [len(paragraph)]
            pairs = lambda ends: set(zip([0] + ends, ends))
            hit += len(pairs(gold) & pairs(found)); n_gold += len(gold); n_found += len(found)
    return 200 * hit / (n_gold + n_found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trees", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    x, y = [], []
    for name in ("ewt_train", "gum_train"):
        for paragraph in paragraphs(args.trees / f"{name}.conllu.xz"):
            for features, answer in places(paragraph):
                x.append(features); y.append(answer)
    x, y = np.array(x), np.array(y, dtype=np.float32)
    weights = np.zeros(1 << BITS, dtype=np.float32)
    squares = np.full(1 << BITS, 1e-3, dtype=np.float32)
    batch = 256
    for epoch in range(args.epochs):
        order = rng.permutation(len(x))
        rate = 0.3 * (1 - epoch / args.epochs) + 0.01
        for start in range(0, len(order), batch):
            pick = order[start:start + batch]
            z = weights[x[pick]].sum(1)
            error = 1 / (1 + np.exp(-np.clip(z, -30, 30))) - y[pick]
            gradient = np.zeros_like(weights)
            np.add.at(gradient, x[pick].ravel(), np.repeat(error, x.shape[1]))
            touched = np.nonzero(gradient)[0]
            g = gradient[touched] / 16 + 1e-4 * weights[touched]
            squares[touched] += g * g
            weights[touched] -= rate * g / np.sqrt(squares[touched])
        if epoch % 5 == 4 or epoch == args.epochs - 1:
            dev = [score([args.trees / f"{n}_dev.conllu.xz"], weights) for n in ("ewt", "gum")]
            print(f"epoch {epoch + 1}: sentences F1 on dev, from given words: ewt {dev[0]:.2f} gum {dev[1]:.2f}", flush=True)
    scale = float(np.abs(weights).max() / 127)
    stored = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    rounded = stored.astype(np.float32) * scale
    for name in ("ewt_dev", "gum_dev", "ewt_test", "gum_test"):
        print(f"8 bits, {name}: {score([args.trees / f'{name}.conllu.xz'], rounded):.2f}")
    header = {"kind": "ends", "normalisation": text.NORMALISATION, "licence": LICENCE}
    args.out.write_bytes(packed(header, {"weights": stored.tobytes()}))


if __name__ == "__main__":
    main()
