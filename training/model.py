"""The student network, the way it is trained. Export (export.py) writes the same arithmetic as ONNX."""
import torch
import torch.nn as nn
import torch.nn.functional as F

import text


class Dims:
    x = 128  # last channel: 1 at padding, so that the LSTM can hold still there
    hidden = 112
    arc = 80
    label = 96
    tag = 128


def var_drop(x, p, training, time_dim):
    """Dropout with one mask for all time steps."""
    if not training or p == 0:
        return x
    shape = list(x.shape)
    shape[time_dim] = 1
    return x * (torch.empty(shape).bernoulli_(1 - p) / (1 - p))


class Embedder(nn.Module):
    """x = P * pretrained(word) + own(word) + sum of affix rows. For export the first two become one table."""

    def __init__(self, vectors, width):
        super().__init__()
        n, d = vectors.shape  # row 0: unknown
        self.register_buffer("pre", torch.tensor(vectors, dtype=torch.float32), persistent=False)
        self.proj = nn.Parameter(torch.eye(d, width) * 0.5)
        self.own = nn.Parameter(torch.zeros(n, width))
        self.affix = nn.Parameter(torch.randn(text.HASH_ROWS + 1, width) * 0.08)
        with torch.no_grad():
            self.affix[-1] = 0  # empty slot
        self.p_own, self.p_affix, self.p_word = 0.0, 0.05, 0.02

    def tables(self):
        return (self.pre @ self.proj + self.own).detach(), self.affix.detach()[:-1]

    def forward(self, word, rows, rare):
        """word [..] ids; rows [.., slots]; rare [..]: chance that the word's own row is dropped in training."""
        if self.training:
            word = torch.where(torch.rand(word.shape) < self.p_word, 0, word)
            rows = torch.where(torch.rand(rows.shape) < self.p_affix, text.HASH_ROWS, rows)
        own = F.embedding(word, self.own)
        if self.training:
            own = own * (torch.rand(word.shape) >= rare)[..., None]
        flat = rows.reshape(-1, rows.shape[-1])
        affix = F.embedding_bag(flat, self.affix, mode="sum", padding_idx=text.HASH_ROWS)
        return F.embedding(word, self.pre) @ self.proj + own + affix.reshape(*word.shape, -1)


class Parser(nn.Module):
    def __init__(self, vectors, n_rel, n_upos, n_xpos, n_lemma, dims):
        super().__init__()
        self.d, self.sizes = dims, (n_upos, n_xpos, n_lemma)
        d = dims
        self.emb = Embedder(vectors, d.x - 1)
        self.l1 = nn.LSTM(d.x, d.hidden, bidirectional=True)
        self.l2 = nn.LSTM(2 * d.hidden + 1, d.hidden, bidirectional=True)
        w = 2 * d.hidden
        self.mlp = nn.Linear(w, 2 * d.arc + 2 * d.label)
        self.arc_w = nn.Linear(d.arc, d.arc)
        self.root_arc = nn.Parameter(torch.randn(d.arc) * 0.1)
        self.root_label = nn.Parameter(torch.randn(d.label) * 0.1)
        self.label = nn.Linear(3 * d.label, n_rel)
        self.tag_h = nn.Linear(w + d.x, d.tag)
        self.tags = nn.Linear(d.tag, n_upos + n_xpos + n_lemma)
        self.drop_x, self.drop_h, self.drop_mlp = 0.2, 0.33, 0.33
        for lstm in (self.l1, self.l2):
            for name, p in lstm.named_parameters():
                if name.startswith("weight_hh"):
                    for k in range(4):
                        nn.init.orthogonal_(p.data[k * d.hidden : (k + 1) * d.hidden])
                elif name.startswith("weight_ih"):
                    nn.init.xavier_uniform_(p.data)
        self.hold_padding()

    @torch.no_grad()
    def hold_padding(self):
        """At a padding step the input gate is shut: states stay zero, and the backward pass starts at the last word.
        The runtime's LSTM knows no lengths, so the weights must do it."""
        h = self.d.hidden
        for lstm in (self.l1, self.l2):
            for name in ("weight_ih_l0", "weight_ih_l0_reverse"):
                col = getattr(lstm, name).data[:, -1]
                col.zero_()
                col[:h] = -60.0

    def encode(self, word, rows, rare, pad):
        """All [T, B]; pad is 1.0 at padding. Returns x, states [T, B, .]."""
        e = self.emb(word, rows, rare)
        e = var_drop(e, self.drop_x, self.training, 0)
        x = torch.cat([e * (1 - pad)[..., None], pad[..., None]], 2)
        h, _ = self.l1(x)
        h = var_drop(h, self.drop_h, self.training, 0)
        h, _ = self.l2(torch.cat([h, pad[..., None]], 2))
        return x, var_drop(h, self.drop_h, self.training, 0)

    def forward(self, word, rows, rare, pad):
        x, h = self.encode(word, rows, rare, pad)
        return self.heads(x.transpose(0, 1), h.transpose(0, 1))

    def heads(self, x, h):
        """[B, T, .] in; arcs [B, T, T+1], label sides, tag logits out."""
        d, b = self.d, h.shape[0]
        m = F.leaky_relu(self.mlp(h), 0.1)
        m = var_drop(m, self.drop_mlp, self.training, 1)
        ad, ah, ld, lh = m.split([d.arc, d.arc, d.label, d.label], 2)
        ah = torch.cat([self.root_arc.expand(b, 1, -1), ah], 1)
        lh = torch.cat([self.root_label.expand(b, 1, -1), lh], 1)
        arcs = self.arc_w(ad) @ ah.transpose(1, 2)
        t = F.leaky_relu(self.tag_h(torch.cat([h, x], 2)), 0.1)
        t = F.dropout(t, 0.25, self.training)
        return arcs, ld, lh, self.tags(t)

    def labels(self, ld, lh, heads):
        """heads [B, T] (0 = root): label logits [B, T, R]."""
        lh = lh.gather(1, heads[..., None].expand(-1, -1, lh.shape[2]))
        return self.label(torch.cat([ld, lh, ld * lh], 2))
