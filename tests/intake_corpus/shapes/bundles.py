"""Exports of press databases: many articles in one file."""

import html
import textwrap
from datetime import date


def at(article):
    return date.fromisoformat(article["published"][:10])


def american(article):
    day = at(article)
    return f"{day:%B} {day.day}, {day.year}"


def n_words(article):
    return sum(len(p.split()) for p in article["body"])


def nexis(articles, editions=None):
    out = []
    for number, (_, a) in enumerate(articles):
        body = "\n\n".join(textwrap.fill(p, 78, initial_indent=" ") for p in a["body"])
        edition = editions[number].center(78) + "\n\n" if editions else ""
        out.append(f"\n\n{number + 1} of {len(articles)} DOCUMENTS".center(78) + f"\n\n\n{a['outlet'].center(78)}\n\n"
                   f"{(american(a) + ' ' + format(at(a), '%A') + ' 5:05 PM GMT').center(78)}\n\n{edition}{textwrap.fill(a['headline'], 60)}\n\n"
                   f"BYLINE: {a['byline']}\n\nSECTION: BUSINESS; Pg. 4\n\nLENGTH: {n_words(a)} words\n\n{body}\n\n"
                   f"LOAD-DATE: {american(a)}\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n"
                   f"{('Copyright ' + str(at(a).year) + ' ' + a['outlet']).center(78)}\n{'All Rights Reserved'.center(78)}\n")
    return "".join(out)


def nexis_page(articles):
    out = ["<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><HTML><HEAD><TITLE>Search</TITLE></HEAD><BODY>"]
    for number, (_, a) in enumerate(articles):
        body = "".join(f"<P CLASS=\"c8\"><SPAN CLASS=\"c2\">{html.escape(p)}</SPAN></P>" for p in a["body"])
        out.append(f"<A NAME=\"DOC_ID_0_{number}\"></A><DOCFULL> <BR><DIV CLASS=\"c0\"><BR><P CLASS=\"c1\"><SPAN CLASS=\"c2\">{number + 1} of {len(articles)} DOCUMENTS</SPAN></P></DIV>"
                   f"<DIV CLASS=\"c3\"><P CLASS=\"c1\"><SPAN CLASS=\"c2\">{a['outlet']}</SPAN></P></DIV><DIV CLASS=\"c3\"><P CLASS=\"c1\"><SPAN CLASS=\"c4\">{american(a)}</SPAN><SPAN CLASS=\"c2\"> {at(a):%A}</SPAN></P></DIV>"
                   f"<DIV CLASS=\"c5\"><P CLASS=\"c6\"><SPAN CLASS=\"c7\">{html.escape(a['headline'])}</SPAN></P></DIV><DIV CLASS=\"c5\"><P CLASS=\"c6\"><SPAN CLASS=\"c7\">BYLINE: </SPAN><SPAN CLASS=\"c2\">{a['byline']}</SPAN></P></DIV>"
                   f"<DIV CLASS=\"c5\"><P CLASS=\"c6\"><SPAN CLASS=\"c7\">LENGTH: </SPAN><SPAN CLASS=\"c2\">{n_words(a)} words</SPAN></P></DIV><DIV CLASS=\"c5\">{body}</DIV>"
                   f"<DIV CLASS=\"c5\"><P CLASS=\"c6\"><SPAN CLASS=\"c7\">LOAD-DATE: </SPAN><SPAN CLASS=\"c2\">{american(a)}</SPAN></P></DIV><DIV CLASS=\"c3\"><P CLASS=\"c1\">Copyright {at(a).year} {a['outlet']}<BR>All Rights Reserved</P></DIV></DOCFULL>")
    return "\n".join(out) + "</BODY></HTML>"


def nexis_uni(articles):
    """Lines of the newer form, as its Word and rich-text files have them."""
    lines = ["User Name: A Reader", "Date and Time: Friday, January 2, 2026 10:00:00 AM CET", "Job Number: 241234567", f"Documents ({len(articles)})"]
    for number, (_, a) in enumerate(articles):
        lines += [f"{number + 1}. {a['headline']}", "Client/Matter: -None-", "Search Terms: (strike or offer)", "Search Type: Terms and Connectors"]
    for _, a in articles:
        lines += [a["headline"], a["outlet"], f"{american(a)} {at(a):%A}", f"Copyright {at(a).year} {a['outlet']} All Rights Reserved", "Section:\u00a0BUSINESS; Pg. 4",
                  f"Length:\u00a0{n_words(a)} words", f"Byline:\u00a0{a['byline']}", "Body"]
        lines += a["body"]
        lines += [f"Load-Date:\u00a0{american(a)}", "End of Document"]
    return lines


def factiva_codes(articles):
    out = []
    for number, (_, a) in enumerate(articles):
        body = "\n\n".join(a["body"][1:])
        out.append(f"SE  Business\n\nHD  {a['headline']}\n\nBY  By {a['byline']}\n\nWC  {n_words(a)} words\n\nPD  {at(a).day} {at(a):%B %Y}\n\nET  17:05\n\nSN  {a['outlet']}\n\nSC  DSPEC\n\nPG  4\n\n"
                   f"LA  English\n\nCY  (c) {at(a).year} {a['outlet']}\n\nLP  {a['body'][0]}\n\nTD  {body}\n\nIN  i1 : Industry\n\nRE  wrld : World\n\nAN  Document DSPEC00020251104elb40000{number}\n\n\f\n")
    return "".join(out)


def factiva_plain(articles):
    out = []
    for number, (_, a) in enumerate(articles):
        body = "\n\n".join(a["body"])
        out.append(f"{a['headline']}\n\nBy {a['byline']}\n{n_words(a)} words\n{at(a).day} {at(a):%B %Y}\n17:05\n{a['outlet']}\nDSPEC\n4\nEnglish\nCopyright {at(a).year}. {a['outlet']}. All rights reserved.\n\n"
                   f"{body}\n\nDocument DSPEC00020251104elb40000{number}\n\n\n")
    return "".join(out)


def factiva_page(articles):
    out = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>Factiva</title><style>.a{}</style></head><body>"]
    for number, (_, a) in enumerate(articles):
        body = "".join(f"<p class='articleParagraph enarticleParagraph'>{html.escape(p)}</p>" for p in a["body"])
        out.append(f"<div class='article enArticle'><div id='hd'><span class='enHeadline'>{html.escape(a['headline'])}</span></div><div class='author'>By {a['byline']}</div><div>{n_words(a)} words</div>"
                   f"<div>{at(a).day} {at(a):%B %Y}</div><div>{a['outlet']}</div><div>DSPEC</div><div>English</div><div>Copyright {at(a).year} {a['outlet']}</div>{body}<p>Document DSPEC00020251104elb40000{number}</p></div><br>")
    return "".join(out) + "</body></html>"


def proquest(articles):
    rule = "_" * 60
    out = []
    for number, (_, a) in enumerate(articles):
        day = at(a)
        body = "\n\n".join(a["body"])
        last, first = a["byline"].split(" and ")[0].rsplit(" ", 1)[::-1]
        out.append(f"{rule}\n\nDocument {number + 1} of {len(articles)}\n\n{a['headline']}\n\nAuthor: {last}, {first}\n\nPublication info: {a['outlet']} ; Port Ellis [Port Ellis]. {day.day:02} {day:%b %Y}: 4.\n\n"
                   f"ProQuest document link\n\nAbstract: None available.\n\nFull text: {body}\n\nSubject: Strikes; Labor relations\n\nTitle: {a['headline']}\n\nPublication title: {a['outlet']}\n\nPages: 4\n\n"
                   f"Publication date: {day:%b} {day.day}, {day.year}\n\nSection: Business\n\nPublisher: {a['outlet']}\n\nCountry of publication: Nowhere\n\nDatabase: ProQuest One\n\n")
    return "".join(out) + rule + "\n\nContact ProQuest\n\nCopyright 2026 ProQuest LLC.\n"


def proquest_headings(articles):
    """The newer form: headings alone on their lines, nothing but a count between two documents."""
    out = ["Table of contents\n\n" + "".join(f"{number + 1}. {a['headline']}\n" for number, (_, a) in enumerate(articles))]
    for number, (_, a) in enumerate(articles):
        day = at(a)
        body = "\n\n".join(a["body"])
        last, first = a["byline"].split(" and ")[0].rsplit(" ", 1)[::-1]
        out.append(f"\nDocument {number + 1} of {len(articles)}\n\n{a['headline']}\n\n{last}, {first} . {a['outlet']}; Port Ellis [Port Ellis]. {day.day:02} {day:%b %Y}: A.4.\n\n"
                   f"ProQuest document link\n\nABSTRACT (ENGLISH)\n\nTwo sides and what parts them.\n\nFULL TEXT\n\n{body}\n\nDETAILS\n\nSubject: Strikes; Labor relations\n\n"
                   f"Publication title: {a['outlet']}; Port Ellis\n\nFirst page: A.4\n\nPublication date: {day:%b} {day.day}, {day.year}\n\nProQuest document ID: 326600000{number}\n\n"
                   f"Database: Global Newsstream\n\nLINKS\n\nLinking Service\n")
    return "".join(out)


def europresse(articles):
    out = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>Europresse</title></head><body>"]
    for _, a in articles:
        body = "".join(f"<p>{html.escape(p)}</p>" for p in a["body"])
        out.append(f"<article><header><div class='rdp__DocPublicationName'><span class='DocPublicationName'>{a['outlet']}, no. 204</span></div><span class='DocHeader'>Business, {at(a):%A}, {american(a)}, p. 4</span>"
                   f"<div class='titreArticle'><p class='titreArticleVisu rdp__articletitle'>{html.escape(a['headline'])}</p></div><p class='sm-margin-bottomNews'>{a['byline']}</p></header>"
                   f"<section><div class='DocText clearfix'><div class='docOcurrContainer'>{body}</div></div></section><footer><p>This article appeared in {a['outlet']}</p></footer></article>")
    return "\n".join(out) + "</body></html>"


def as_rtf(lines, rich_text):
    return r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}" + "\n" + "\n".join(r"\pard\f0 " + rich_text(line) + r"\par" for line in lines) + "}"


def as_docx(lines, paragraph, zipped):
    xml = '<?xml version="1.0" encoding="UTF-8"?>'
    body = "".join(paragraph(line) for line in lines)
    return zipped([("[Content_Types].xml", xml + "<Types/>"), ("word/document.xml", f'{xml}<w:document xmlns:w="x"><w:body>{body}</w:body></w:document>')], first_stored=False)
