"""The file in which a model travels: what `src/grammar/container.rs` reads.

magic "STPGRAM\\0" · format (u32) · length of the header (u32) · header (JSON, UTF-8) · sections one after the other, their
names and lengths in the header · BLAKE3 of everything before it (32 bytes). All numbers little endian.
"""
import json
import struct

from blake3 import blake3

MAGIC, FORMAT = b"STPGRAM\0", 1


def packed(header, sections):
    header = {**header, "sections": [{"name": name, "length": len(data)} for name, data in sections.items()]}
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    body = MAGIC + struct.pack("<II", FORMAT, len(head)) + head + b"".join(sections.values())
    return body + blake3(body).digest()
