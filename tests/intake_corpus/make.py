#!/usr/bin/env python3
"""Makes the corpus of files that people keep articles in, from `articles.py`, into `files/` with `gold.json` beside it.

Files that only LibreOffice or Chromium write are made by these programs where they are installed (`soffice`,
`chromium`); where not, those files are left as they are. The others are written here in the shape in which the program
named in their name writes them. Run it from anywhere: `python3 tests/intake_corpus/make.py`.
"""

import base64
import csv
import html
import io
import json
import pathlib
import quopri
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import date, datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from articles import ARTICLES  # noqa: E402
from shapes import bundles, newsrooms, pages  # noqa: E402

FILES = HERE / "files"
gold = {}


def put(name, content, *keys):
    """Writes a file and notes which articles are in it."""
    if isinstance(content, str):
        content = content.encode("utf-8")
    (FILES / name).write_bytes(content)
    gold[name] = list(keys)


def long_day(article):
    day = date.fromisoformat(article["published"][:10])
    return f"{day.day} {day:%B %Y}"


def american_day(article):
    day = date.fromisoformat(article["published"][:10])
    return f"{day:%B} {day.day}, {day.year}"


def plain(article, wrap=0, joint="\n"):
    import textwrap

    body = [textwrap.fill(p, wrap) if wrap else p for p in article["body"]]
    head = [article["headline"], f"By {article['byline']}, {article['outlet']}", long_day(article)]
    return (joint.join(head) + "\n\n" + "\n\n".join(body) + "\n")


def simple_page(article, style=""):
    body = "".join(f"<p>{html.escape(p)}</p>\n" for p in article["body"])
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{html.escape(article['headline'])}</title>"
        f"<style>{style}</style></head><body><h1>{html.escape(article['headline'])}</h1>\n"
        f"<p class='by'>By {html.escape(article['byline'])}, {html.escape(article['outlet'])}</p>\n"
        f"<p class='day'>{long_day(article)}</p>\n<div class='story'>{body}</div></body></html>"
    )


def zipped(parts, first_stored=True):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(parts):
            info = zipfile.ZipInfo(name, (2024, 5, 21, 20, 40, 0))
            info.compress_type = zipfile.ZIP_STORED if first_stored and number == 0 else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


# --- text and Markdown


FOREIGN = {
    "strike-ru": (
        "Портовики отвергли предложение",
        ["Докеры порта Хавнес во вторник отвергли предложение совета и потребовали повысить зарплату на семь процентов.",
         "Совет заявил, что больше четырёх процентов не будет. «Денег нет», — сказал директор Педер Ниланд.",
         "Переговоры продолжатся в пятницу, сообщили обе стороны."],
        "windows-1251",
    ),
    "strike-ja": (
        "港湾労組、賃上げ案を拒否",
        ["港湾労働組合は火曜日、理事会の賃上げ案を拒否し、七パーセントの引き上げを要求した。",
         "理事会は四パーセント以上は出せないと述べた。「資金がない」と理事長は語った。",
         "交渉は金曜日に再開される予定である。"],
        "shift_jis",
    ),
    "strike-zh": (
        "码头工人拒绝加薪方案",
        ["码头工人工会星期二拒绝了港务局的加薪方案，要求加薪百分之七。",
         "港务局表示最多只能加薪百分之四。局长说：“我们没有钱。”",
         "双方表示谈判将于星期五继续进行。"],
        "gb18030",
    ),
    "strike-ko": (
        "항만 노조, 임금안 거부",
        ["항만 노동조합은 화요일 이사회의 임금안을 거부하고 칠 퍼센트 인상을 요구했다.",
         "이사회는 사 퍼센트 이상은 줄 수 없다고 밝혔다. 이사장은 “돈이 없다”고 말했다.",
         "협상은 금요일에 다시 열릴 예정이다."],
        "euc_kr",
    ),
}


def texts():
    put("notes-utf8.txt", plain(ARTICLES["ferry"]), "ferry")
    put("notepad-utf16le.txt", b"\xff\xfe" + plain(ARTICLES["mine"]).replace("\n", "\r\n").encode("utf-16-le"), "mine")
    put("unmarked-utf16be.txt", plain(ARTICLES["grain"]).encode("utf-16-be"), "grain")
    put("notepad-cp1252.txt", plain(ARTICLES["merger"]).replace("\n", "\r\n").encode("cp1252"), "merger")
    put("editor-latin2.txt", plain(ARTICLES["airport"]).replace("—", "-").replace("“", '"').replace("”", '"')
        .replace("’", "'").encode("iso-8859-2"), "airport")
    put("wire-wrapped.txt", plain(ARTICLES["river"], wrap=68), "river")
    put("classic-mac-returns.txt", plain(ARTICLES["rent"]).replace("\n", "\r").encode("mac_roman"), "rent")
    put("clipper.md", f"# {ARTICLES['school']['headline']}\n\n*By {ARTICLES['school']['byline']}, "
        f"{ARTICLES['school']['outlet']}*\n\n{long_day(ARTICLES['school'])}\n\n"
        + "\n\n".join(ARTICLES["school"]["body"]) + "\n", "school")
    a = ARTICLES["grain"]
    put("obsidian.md", f"---\ntitle: \"{a['headline']}\"\nauthor: {a['byline']}\ndate: {a['published'][:10]}\n"
        f"source: {a['outlet']}\n---\n\n" + "\n\n".join(a["body"]) + "\n", "grain")
    for key, (headline, body, encoding) in FOREIGN.items():
        ARTICLES[key] = {"headline": headline, "byline": None, "outlet": None, "published": "2024-05-21T00:00",
                         "zone": None, "body": body}
        text = headline + "\n\n2024-05-21\n\n" + "\n\n".join(body) + "\n"
        put(f"{key}.txt", text.encode(encoding), key)


# --- office documents


def paragraph(words, style=None):
    props = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs, rest = "", words
    # Word breaks a sentence into runs wherever somebody paused.
    while rest:
        piece, rest = rest[:37], rest[37:]
        runs += f'<w:r w:rsidR="00A71B2C"><w:t xml:space="preserve">{html.escape(piece, quote=False)}</w:t></w:r>'
    return f'<w:p w:rsidR="00A71B2C" w:rsidRDefault="00A71B2C">{props}{runs}</w:p>'


def word(article):
    """As Word 365 writes it: rsids, tracked changes, a text box with a caption, a table, a content control."""
    body = [paragraph(article["headline"], "Titre"), paragraph(f"By {article['byline']}, {article['outlet']}"),
            paragraph(american_day(article))]
    for number, words in enumerate(article["body"]):
        if number == 1:
            body.append(
                '<w:p><w:del w:id="1" w:author="Jo"><w:r><w:delText>Deleted words nobody wants.</w:delText></w:r></w:del>'
                '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
                + paragraph("A picture of the square", "Caption") +
                '</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>'
                + paragraph("A picture of the square", "Caption") +
                "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")
        if number == 2:
            body.append(f"<w:sdt><w:sdtContent>{paragraph(words)}</w:sdtContent></w:sdt>")
        else:
            body.append(paragraph(words))
    namespaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return zipped([
        ("[Content_Types].xml", xml + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("_rels/.rels", xml + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'),
        ("word/document.xml", f"{xml}<w:document {namespaces}><w:body>{''.join(body)}"
         '<w:sectPr><w:headerReference r:id="rId1" xmlns:r="x"/></w:sectPr></w:body></w:document>'),
        ("word/header1.xml", f"{xml}<w:hdr {namespaces}>{paragraph('A page head that belongs to no story')}</w:hdr>"),
        ("word/styles.xml", f'{xml}<w:styles {namespaces}><w:style w:type="paragraph" w:styleId="Titre">'
         '<w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/>'
         "</w:style></w:styles>"),
        ("docProps/core.xml", xml + '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" '
         'xmlns:dcterms="y"><dc:title>Document1</dc:title><dc:creator>jm2</dc:creator>'
         "<dcterms:created>2026-01-02T10:00:00Z</dcterms:created></cp:coreProperties>"),
    ], first_stored=False)


def rich_text(words):
    out = []
    for c in words:
        if c in "\\{}":
            out.append("\\" + c)
        elif ord(c) < 128:
            out.append(c)
        elif c in "“”‘’–—" or ord(c) < 256:
            out.append("\\'%02x" % c.encode("cp1252")[0])
        else:
            out.append("\\u%d?" % ord(c))
    return "".join(out)


def wordpad(article):
    lines = [r"{\rtf1\ansi\ansicpg1252\deff0\nouicompat{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\fnil\fcharset238 Calibri;}}",
             r"{\*\generator Riched20 10.0.19041}\viewkind4\uc1", r"\pard\sa200\sl276\slmult1\b\f0\fs28\lang9 "
             + rich_text(article["headline"]) + r"\b0\fs22\par", rich_text(f"By {article['byline']}, {article['outlet']}") + r"\par",
             american_day(article) + r"\par"]
    lines += [rich_text(p) + r"\par" for p in article["body"]]
    return "\r\n".join(lines) + "}\r\n\0"


def textedit(article):
    head = (r"{\rtf1\ansi\ansicpg1252\cocoartf2761" "\n" r"\cocoatextscaling0\cocoaplatform0{\fonttbl\f0\fswiss\fcharset0 Helvetica-Bold;\f1\fswiss\fcharset0 Helvetica;}"
            "\n" r"{\colortbl;\red255\green255\blue255;}{\*\expandedcolortbl;;}" "\n" r"\pard\tx566\pardirnatural\partightenfactor0" "\n\n" r"\f0\b\fs36 \cf0 ")

    def uc(words):
        return "".join(c if ord(c) < 128 and c not in "\\{}" else f"\\uc0\\u{ord(c)} " for c in words)

    body = [uc(article["headline"]) + "\\\n" + r"\f1\b0\fs24 " + uc(f"By {article['byline']}, {article['outlet']}"), long_day(article), ""]
    body += [uc(p) + "\\\n" for p in article["body"]]
    return head + "\\\n".join(body) + "}"


def office():
    put("word365.docx", word(ARTICLES["mine"]), "mine")
    put("wordpad.rtf", wordpad(ARTICLES["airport"]), "airport")
    put("textedit.rtf", textedit(ARTICLES["merger"]), "merger")


# --- mails


def mail(article, sender, subject=None):
    message = EmailMessage(policy=SMTP)
    message["Return-Path"] = "<news@post.example>"
    message["Received"] = "from mx.post.example by inbox.example; Tue, 21 May 2024 20:41:00 +0200"
    message["From"] = sender
    message["To"] = "Reader <reader@inbox.example>"
    message["Subject"] = subject or article["headline"]
    at = datetime.fromisoformat(article["published"] + article["zone"])
    message["Date"] = at.strftime("%a, %d %b %Y %H:%M:%S %z")
    message["Message-ID"] = "<20240521204000.1@post.example>"
    message["MIME-Version"] = "1.0"
    return message


def paragraphs(article, tag="p"):
    return "".join(f"<{tag}>{html.escape(p)}</{tag}>" for p in article["body"])


def mails():
    a = ARTICLES["ferry"]
    message = mail(a, "Ada Brandt <ada@fjordpost.example>")
    message.set_content("\n\n".join(a["body"]) + "\n\n-- \nAda Brandt, The Fjord Post\nTel. 555 0100\n", cte="quoted-printable")
    put("thunderbird-plain.eml", bytes(message), "ferry")

    a = ARTICLES["rent"]
    message = mail(a, '"Harbour Courier" <news@courier.example>')
    message.set_content("\n\n".join(a["body"]) + "\n")
    message.add_alternative(f"<div dir='ltr'>{paragraphs(a, 'div')}</div>", subtype="html")
    put("gmail-alternative.eml", bytes(message), "rent")

    a = ARTICLES["merger"]
    body = "".join(f"<p class=MsoNormal><span lang=EN-US>{html.escape(p)}<o:p></o:p></span></p>" for p in a["body"])
    page = (f"<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta http-equiv=Content-Type "
            f"content=\"text/html; charset=windows-1252\"><style><!-- p.MsoNormal {{margin:0cm}} --></style></head>"
            f"<body lang=EN-US><div class=WordSection1>{body}</div></body></html>")
    raw = quopri.encodestring(page.encode("cp1252", "xmlcharrefreplace")).replace(b"\n", b"\r\n")
    head = (f"From: =?windows-1252?Q?Dora_Whitfield?= <dora@specimen.example>\r\nTo: Reader <r@inbox.example>\r\n"
            f"Subject: {Header(a['headline'], 'windows-1252').encode()}\r\nDate: Thu, 4 Sep 2025 17:25:00 -0400\r\n"
            "MIME-Version: 1.0\r\nX-Mailer: Microsoft Outlook 16.0\r\nContent-Type: text/html; charset=\"windows-1252\"\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n\r\n")
    put("outlook-1252.eml", head.encode() + raw, "merger")

    a = ARTICLES["river"]
    message = mail(a, "Great Lakes Monitor <daily@monitor.example>")
    message.set_content("View this email in your browser\n\nshort", subtype="plain")
    rows = "".join(f"<tr><td style='padding:8px'><p>{html.escape(p)}</p></td></tr>" for p in a["body"])
    message.add_alternative(
        f"<html><head><title>x</title><style>td{{color:red}}</style></head><body><div style='display:none;max-height:0'>"
        f"Today in your inbox: a preview nobody should read</div><table><tr><td><a href='https://m.example'>View in browser</a></td></tr>"
        f"<tr><td><h1>{html.escape(a['headline'])}</h1></td></tr>{rows}<tr><td>You are receiving this because you signed up.</td></tr>"
        f"<tr><td><a href='https://u.example'>Unsubscribe</a></td></tr></table></body></html>", subtype="html")
    put("newsletter.eml", bytes(message), "river")

    a = ARTICLES["school"]
    message = mail(ARTICLES["mine"], "A Colleague <me@inbox.example>", "Fwd: " + a["headline"])
    quoted = (f"---------- Forwarded message ---------\nFrom: The Lowland Gazette <news@gazette.example>\n"
              f"Date: Thu, Mar 18, 2021 at 9:10 PM\nSubject: {a['headline']}\nTo: <me@inbox.example>\n\n\n")
    message.set_content(quoted + "\n\n".join(a["body"]) + "\n")
    put("gmail-forwarded.eml", bytes(message), "school")

    a = ARTICLES["grain"]
    message = mail(a, "Leyla Demirel <leyla@meridian.example>")
    message.set_content(simple_page(a), subtype="html", cte="base64")
    put("base64-page.eml", bytes(message), "grain")

    box = b""
    for key in ["ferry", "river", "airport"]:
        a = ARTICLES[key]
        message = mail(a, f"{a['byline']} <x@y.example>")
        message.set_content("\n\n".join(a["body"]) + "\n\nFrom Monday on, other rules apply.\n".replace("From Monday on, other rules apply.\n", ""))
        box += b"From x@y.example Tue May 21 20:40:00 2024\n" + bytes(message).replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ") + b"\n"
    put("thunderbird.mbox", box, "ferry", "river", "airport")


def mhtml(article, page, location):
    body = quopri.encodestring(page.encode()).replace(b"\n", b"\r\n")
    head = (f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {location}\r\n"
            f"Subject: {Header(article['headline'], 'utf-8').encode()}\r\nDate: Fri, 2 Jan 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--x7----\"\r\n\r\n\r\n"
            "------MultipartBoundary--x7----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
            f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {location}\r\n\r\n").encode()
    tail = (b"\r\n------MultipartBoundary--x7----\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            b"Content-Location: cid:css-1@mhtml.blink\r\n\r\n@charset \"utf-8\";\r\np { color: red }\r\n"
            b"------MultipartBoundary--x7------\r\n")
    return head + body + tail


# --- books and tables


def chapter(article, heading="h1"):
    body = "".join(f"<p>{html.escape(p, quote=False)}</p>" for p in article["body"])
    return (f"<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>"
            f"<{heading}>{html.escape(article['headline'], quote=False)}</{heading}><p>By {article['byline']}</p>"
            f"<p>{long_day(article)}</p>{body}</body></html>")


def book(title, creator, publisher, day, chapters):
    container = ('<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                 '<rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
    items = "".join(f'<item id="c{n}" href="text/ch%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters)))
    refs = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = ('<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
               f'<dc:title>{html.escape(title)}</dc:title><dc:creator>{creator}</dc:creator><dc:publisher>{publisher}</dc:publisher>'
               f'<dc:date>{day}</dc:date></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
               f'<item id="tp" href="text/title_page.xhtml" media-type="application/xhtml+xml"/>{items}</manifest>'
               f'<spine><itemref idref="tp"/><itemref idref="nav"/>{refs}</spine></package>')
    parts = [("mimetype", "application/epub+zip"), ("META-INF/container.xml", container), ("EPUB/content.opf", package),
             ("EPUB/nav.xhtml", "<html><body><nav><ol><li>One long list of contents that belongs to no article at all</li></ol></nav></body></html>"),
             ("EPUB/text/title_page.xhtml", f"<html><body><h1>{html.escape(title)}</h1><p>made by somebody for the reading of everybody today</p></body></html>")]
    parts += [(f"EPUB/text/ch {n}.xhtml", text) for n, text in enumerate(chapters)]
    return zipped(parts)


def tables():
    a = ARTICLES["school"]
    put("pandoc.epub", book(a["headline"], a["byline"], a["outlet"], a["published"][:10], [chapter(a)]), "school")
    keys = ["ferry", "mine", "rent"]
    put("calibre-news.epub", book("The Fjord Post [Tue, 21 May 2024]", "calibre", "The Fjord Post", "2024-05-21",
        [chapter(ARTICLES[key], "h2") for key in keys]), *keys)

    keys = ["ferry", "grain", "school", "merger"]
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "title", "author", "publication", "date", "text"])
    for number, key in enumerate(keys):
        a = ARTICLES[key]
        rows.writerow([number, a["headline"], a["byline"], a["outlet"], a["published"] + a["zone"], "\n\n".join(a["body"])])
    put("excel-utf8.csv", b"\xef\xbb\xbf" + out.getvalue().encode(), *keys)

    keys = ["rent", "merger"]
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    rows.writerow(["Headline", "Source", "Published", "Body"])
    for key in keys:
        a = ARTICLES[key]
        rows.writerow([a["headline"], a["outlet"], a["published"][:10], "\n".join(a["body"])])
    put("excel-semicolon-1252.csv", out.getvalue().encode("cp1252"), *keys)

    keys = ["river", "mine"]
    out = io.StringIO()
    rows = csv.writer(out, delimiter="\t")
    rows.writerow(["url", "headline", "byline", "outlet", "published_at", "content"])
    for key in keys:
        a = ARTICLES[key]
        rows.writerow(["https://a.example", a["headline"], a["byline"], a["outlet"], a["published"], " ".join(a["body"])])
    put("pandas.tsv", out.getvalue(), *keys)

    def record(key, text="text"):
        a = ARTICLES[key]
        return {"title": a["headline"], "author": [a["byline"]], "source": {"id": None, "name": a["outlet"]},
                "publishedAt": a["published"] + ":00" + a["zone"], text: "\n\n".join(a["body"])}

    put("newsapi.json", json.dumps({"status": "ok", "totalResults": 2, "articles": [record("ferry", "content"), record("rent", "content")]}),
        "ferry", "rent")
    put("list.json", json.dumps([record("grain"), record("airport")], indent=1, ensure_ascii=False), "grain", "airport")
    put("scraper.jsonl", "".join(json.dumps(record(key), ensure_ascii=False) + "\n" for key in ["school", "river", "merger"]),
        "school", "river", "merger")
    put("collection.zip", zipped([
        ("press/one.txt", plain(ARTICLES["ferry"])), ("press/page.html", pages.wordpress(ARTICLES["mine"])),
        ("press/word.docx", word(ARTICLES["rent"])), ("press/photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(200)),
        ("__MACOSX/press/._one.txt", b"\0\5\x16\7"), ("mail.eml", (FILES / "newsletter.eml").read_bytes()),
    ], first_stored=False), "ferry", "mine", "rent", "river")


# --- pages


def saved_pages():
    put("wordpress.html", pages.wordpress(ARTICLES["ferry"]), "ferry")
    put("newsroom-jsonld.html", pages.newsroom(ARTICLES["grain"]), "grain")
    put("regional-og.html", pages.regional(ARTICLES["rent"]), "rent")
    put("agency-time.html", pages.agency(ARTICLES["river"]), "river")
    put("old-tables-1252.html", pages.old_tables(ARTICLES["merger"]).encode("cp1252", "xmlcharrefreplace"), "merger")
    put("singlefile.html", pages.single_file(ARTICLES["school"]), "school")
    put("mobile-amp.html", pages.amp(ARTICLES["mine"]), "mine")
    put("strict.xhtml", pages.xhtml(ARTICLES["airport"]), "airport")
    put("polish-latin2.htm", pages.agency(ARTICLES["airport"], "iso-8859-2").encode("iso-8859-2", "xmlcharrefreplace"), "airport")
    put("microdata.html", pages.microdata(ARTICLES["school"]), "school")
    put("firefox-saved-from.html", "<!DOCTYPE html>\n<!-- saved from url=(0044)https://courier.example/2025/02/11/rent-cap -->\n"
        + pages.bare(ARTICLES["rent"]), "rent")
    put("chrome.mhtml", mhtml(ARTICLES["ferry"], pages.wordpress(ARTICLES["ferry"]), "https://fjordpost.example/ferry"), "ferry")
    put("edge-dated-address.mht", mhtml(ARTICLES["merger"], pages.bare(ARTICLES["merger"]), "https://specimen.example/2025/09/04/brewer"), "merger")


def newsroom_pages():
    for shape, key in NEWSROOMS.items():
        name = shape.__name__.replace("_", "-")
        put(f"newsroom-{name}.html", shape(ARTICLES[key]), key)


NEWSROOMS = {
    newsrooms.components: "ferry", newsrooms.companion_columns: "rent", newsrooms.islands: "river", newsrooms.wire: "grain",
    newsrooms.promos: "merger", newsrooms.numbered_lists: "mine", newsrooms.theme: "school", newsrooms.paid_french: "docks",
    newsrooms.areas_german: "rail",
}


def databases():
    three = [("ferry", ARTICLES["ferry"]), ("rent", ARTICLES["rent"]), ("merger", ARTICLES["merger"])]
    keys = [key for key, _ in three]
    put("nexis.txt", bundles.nexis(three), *keys)
    put("nexis-editions.txt", bundles.nexis(three, editions=["Late Edition - Final", "London Edition 1", "National Edition"]), *keys)
    put("nexis.html", bundles.nexis_page(three), *keys)
    put("factiva-codes.txt", bundles.factiva_codes(three), *keys)
    put("factiva-plain.txt", bundles.factiva_plain(three), *keys)
    put("factiva.html", bundles.factiva_page(three), *keys)
    put("proquest.txt", bundles.proquest(three), *keys)
    put("proquest-headings.txt", bundles.proquest_headings(three), *keys)
    put("europresse.html", bundles.europresse(three), *keys)
    put("nexis-uni.rtf", bundles.as_rtf(bundles.nexis_uni(three), rich_text), *keys)
    put("nexis-uni.docx", bundles.as_docx(bundles.nexis_uni(three), paragraph, zipped), *keys)
    put("factiva.rtf", bundles.as_rtf(bundles.factiva_plain(three).split("\n"), rich_text), *keys)


# --- written by the programs themselves


NEWSPAPER = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2">
<office:styles><style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-size="24pt" fo:font-weight="bold"/></style:style></office:styles>
<office:automatic-styles>
<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="%(width)scm" fo:page-height="%(height)scm" fo:margin="1.5cm"/>
<style:header-style><style:header-footer-properties fo:min-height="1cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm"/></style:footer-style></style:page-layout>
<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:margin-bottom="0cm" fo:text-indent="0.4cm"/>
<style:text-properties fo:font-size="10pt" fo:language="en" fo:country="GB" fo:hyphenate="true"/></style:style>
<style:style style:name="S1" style:family="section"><style:section-properties><style:columns fo:column-count="%(columns)s" fo:column-gap="0.6cm"/></style:section-properties></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pl">
<style:header><text:p>THE SPECIMEN PRESS REVIEW</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text><text:p text:style-name="Title">%(headline)s</text:p><text:p>By %(byline)s, %(outlet)s</text:p><text:p>%(day)s</text:p>
<text:section text:style-name="S1" text:name="story">%(body)s</text:section></office:text></office:body></office:document>
"""


def newspaper(article, columns=2, width=21, height=29.7):
    body = "".join(f'<text:p text:style-name="P1">{html.escape(p, quote=False)}</text:p>' for p in article["body"])
    return NEWSPAPER % {"headline": html.escape(article["headline"], quote=False), "byline": article["byline"], "outlet": article["outlet"],
                        "day": long_day(article), "body": body, "columns": columns, "width": width, "height": height}


def by_libreoffice(folder):
    soffice = shutil.which("soffice")
    jobs = []
    for key, kinds in {"ferry": ["docx:MS Word 2007 XML", "pdf:writer_pdf_Export"], "river": ["odt:writer8"], "grain": ["rtf:Rich Text Format"],
                       "school": ["docx:MS Word 2007 XML", "epub:EPUB"], "rent": ["odt:writer8", "html:HTML (StarWriter)"],
                       "airport": ["docx:Office Open XML Text", "pdf:writer_pdf_Export"]}.items():
        source = folder / f"libreoffice-{key}.html"
        source.write_text(simple_page(ARTICLES[key]), encoding="utf-8")
        jobs += [(source, kind, key, "HTML (StarWriter)") for kind in kinds]
    for key, columns, width, height in [("mine", 2, 21, 29.7), ("merger", 2, 14.8, 14), ("grain", 3, 21, 16), ("school", 2, 15, 12)]:
        source = folder / f"libreoffice-{columns}-columns-{key}.fodt"
        source.write_text(newspaper(ARTICLES[key], columns, width, height), encoding="utf-8")
        jobs += [(source, kind, key, None) for kind in ["pdf:writer_pdf_Export"] + (["odt:writer8", "docx:MS Word 2007 XML"] if key == "mine" else [])]
    for source, kind, key, filter_in in jobs:
        ending = kind.split(":")[0]
        name = f"{source.stem}.{ending}"
        gold[name] = [key]
        if soffice:
            command = [soffice, "--headless", f"-env:UserInstallation=file://{folder}/profile"]
            command += [f"--infilter={filter_in}"] if filter_in else []
            subprocess.run(command + ["--convert-to", kind, "--outdir", str(folder / "out"), str(source)], check=True, capture_output=True)
            made = folder / "out" / name
            if made.exists():
                shutil.copy(made, FILES / name)
        if not (FILES / name).exists():
            del gold[name]


ON_PAPER = """<style>body{font:15px/1.45 Georgia,serif;margin:0 2em}nav ul{display:flex;gap:1.2em;list-style:none;font:13px sans-serif}
h1{font-size:30px;line-height:1.15}h2,h3{font-size:19px}span,time{display:inline-block;margin-right:.6em}figcaption,time,footer{font-size:12px;color:#555}
a{text-decoration:none}img{width:300px;height:60px}.consent{position:%s;bottom:0;left:0;right:0;background:#eee;padding:1em;font-size:13px}</style></head>"""
BANNER = ("<div class='consent' role='dialog'><b>We value your privacy</b><p>We and our 812 partners store and access information on your device, such as "
          "cookies, to show you ads that you may like. You can refuse by clicking the settings below.</p></div>")
PRINTS = {newsrooms.components: "fixed", newsrooms.wire: "static", newsrooms.theme: "static"}


def printed(folder):
    """Pages as people print them from their browsers: menus, a banner that may stand on every sheet, teasers, comments."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    for shape, position in PRINTS.items():
        name, key = f"print-{shape.__name__.replace('_', '-')}.pdf", NEWSROOMS[shape]
        gold[name] = [key]
        if chromium:
            page = shape(ARTICLES[key]).replace("</head>", ON_PAPER % position, 1)
            start = page.index(">", page.index("<body")) + 1
            source = folder / (name + ".html")
            source.write_text(page[:start] + BANNER + page[start:], encoding="utf-8")
            subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={FILES / name}", source.as_uri()], check=True, capture_output=True)
        if not (FILES / name).exists():
            del gold[name]


COLUMNS = ".story { column-count: %d; column-gap: 1.2em; text-align: justify; hyphens: auto } body { font: 11px serif } p { margin: 0; text-indent: 1em }"


def by_chromium(folder):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    jobs = {
        "chromium-plain.pdf": ("ferry", simple_page(ARTICLES["ferry"]), True),
        "chromium-2-columns.pdf": ("rent", simple_page(ARTICLES["rent"], COLUMNS % 2), False),
        "chromium-3-columns.pdf": ("river", simple_page(ARTICLES["river"], COLUMNS % 3), True),
        "chromium-2-columns-small.pdf": ("merger", simple_page(ARTICLES["merger"], COLUMNS % 2 + "@page { size: A5; }"), False),
        "chromium-large-type.pdf": ("mine", simple_page(ARTICLES["mine"], "body { font: 22px sans-serif }"), True),
        "chromium-grid.pdf": ("airport", simple_page(ARTICLES["airport"], "body { display: grid; grid-template-columns: 1fr 1fr; gap: 2em } h1, .by, .day { grid-column: 1 / 3 } .story { grid-column: 1 / 3; column-count: 2 }"), False),
    }
    for name, (key, page, has_head) in jobs.items():
        gold[name] = [key]
        if chromium:
            source = folder / (name + ".html")
            source.write_text(page, encoding="utf-8")
            command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={FILES / name}"]
            command += [] if has_head else ["--no-pdf-header-footer"]
            subprocess.run(command + [source.as_uri()], check=True, capture_output=True)
        if not (FILES / name).exists():
            del gold[name]


def main():
    FILES.mkdir(exist_ok=True)
    texts()
    office()
    mails()
    saved_pages()
    newsroom_pages()
    tables()
    databases()
    with tempfile.TemporaryDirectory() as folder:
        by_libreoffice(pathlib.Path(folder))
        by_chromium(pathlib.Path(folder))
        printed(pathlib.Path(folder))
    document = {"articles": ARTICLES, "files": dict(sorted(gold.items()))}
    (HERE / "gold.json").write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(len(gold), "files")


if __name__ == "__main__":
    main()
