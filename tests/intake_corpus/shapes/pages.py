"""Saved web pages in the shapes of common publishing systems."""

import html
import json
from datetime import date


def esc(words):
    return html.escape(words, quote=False)


def day(article):
    at = date.fromisoformat(article["published"][:10])
    return f"{at.day} {at:%B %Y}"


def story(article, tag="p", between=""):
    out = []
    for number, words in enumerate(article["body"]):
        out.append(f"<{tag}>{esc(words)}</{tag}>")
        if number == 2:
            out.append(between)
    return "\n".join(out)


NAV = ("<nav class='main-menu'><ul><li><a href='/'>Home</a></li><li><a href='/world'>World news</a></li><li><a href='/sport'>Sport today</a></li>"
       "<li><a href='/weather'>Weather for the weekend</a></li></ul></nav>")
FOOT = "<footer><p>About us</p><p>Terms and conditions of use</p><p>Privacy notice and cookies</p></footer>"
COMMENTS = ("<section id='comments' class='comments-area'><h2>Three comments</h2><ol class='comment-list'><li class='comment'><p>First reader: "
            "what a shame, my cousin works there and he never sleeps.</p></li><li class='comment'><p>Second reader: they should all be dismissed at once.</p></li></ol></section>")
RELATED = "<div class='related-posts'><h3>You may also like</h3><ul><li><a href='/a'>Ten recipes with pumpkins</a></li><li><a href='/b'>Quiz: how well do you know your town?</a></li></ul></div>"


def wordpress(a):
    figure = ("<figure class='wp-block-image'><img src='https://cdn.example/a.jpg' onload='steal()' alt=''><figcaption>A quay at dusk in an archive picture. "
              "Photo: Somebody</figcaption></figure>")
    more = "<p>Read more: <a href='/c'>What happened last winter on the quay</a></p>"
    return (f"<!DOCTYPE html><html lang='en-GB'><head><meta charset='UTF-8'><title>{esc(a['headline'])} | {esc(a['outlet'])}</title>"
            f"<meta property='og:title' content=\"{html.escape(a['headline'])}\"><meta property='og:site_name' content='{esc(a['outlet'])}'>"
            f"<meta property='article:published_time' content='{a['published']}:00{a['zone']}'>"
            f"<script type='application/ld+json'>{json.dumps({'@context': 'https://schema.org', '@graph': [{'@type': 'WebSite', 'name': a['outlet']}, {'@type': 'NewsArticle', 'headline': a['headline'], 'datePublished': a['published'] + ':00' + a['zone'], 'author': {'@type': 'Person', 'name': a['byline']}, 'publisher': {'@type': 'Organization', 'name': a['outlet']}}]})}</script>"
            f"<script>var x = '<p>not a paragraph</p>';</script></head><body class='single-post'>{NAV}<main><article class='post'><header class='entry-header'>"
            f"<h1 class='entry-title'>{esc(a['headline'])}</h1><div class='entry-meta'>By <a rel='author' href='/x'>{esc(a['byline'])}</a> on {day(a)}</div></header>"
            f"<div class='entry-content'>{figure}{story(a, between=more)}<div class='sharedaddy'><p>Share this:</p><ul><li><a href='#'>Facebook</a></li></ul></div></div></article>"
            f"{RELATED}{COMMENTS}</main>{FOOT}</body></html>")


def newsroom(a):
    data = {"@context": "https://schema.org", "@type": ["ReportageNewsArticle"], "headline": a["headline"], "datePublished": a["published"] + ":00" + a["zone"],
            "dateModified": "2026-01-01T00:00:00Z", "author": [{"@type": "Person", "name": a["byline"]}], "publisher": {"name": a["outlet"]}}
    divs = "".join(f"<div data-component='text-block' class='ssrcss-7x'><p class='ssrcss-1q'>{esc(p)}</p></div>" for p in a["body"])
    return (f"<!doctype html><html lang=en><head><title>{esc(a['headline'])} - {esc(a['outlet'])}</title><meta charset=utf-8>"
            f"<script type=\"application/ld+json\">{json.dumps(data)}</script></head><body><div id=root>{NAV}<main id=main-content><article>"
            f"<h1 id=main-heading>{esc(a['headline'])}</h1><div data-component='byline-block'><span>{esc(a['byline'])}</span><span>Correspondent</span></div>"
            f"<figure><div><img src=x.webp></div><figcaption>Ships wait in the roads off Karasu before the season begins</figcaption></figure>{divs}"
            f"<section data-component='links-block'><p>More on this story</p><ul><li><a href=/1>The corridor explained in five charts</a></li></ul></section></article></main>{FOOT}</div></body></html>")


def regional(a):
    return (f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{esc(a['outlet'])}: {esc(a['headline'])}</title>"
            f"<meta property='og:title' content='{html.escape(a['headline'])} - {esc(a['outlet'])}'><meta property='og:site_name' content='{esc(a['outlet'])}'>"
            f"<meta name='author' content='{esc(a['byline'])}'><meta name='date' content='{a['published'][:10]}'></head><body><div id='header'>{NAV}</div><div id='content'>"
            f"<div class='breadcrumb'>Home &gt; News &gt; Housing</div><h1>{esc(a['headline'])}</h1><div class='article-text'>{story(a, between='<div class=advert><p>Advertisement</p></div>')}</div>"
            f"<div class='newsletter'><p>Sign up for our newsletter and never miss a story again</p></div></div><div id='sidebar'><h3>Most read</h3><p><a href='/q'>Pumpkin weighs more than its grower</a></p></div>{FOOT}</body></html>")


def agency(a, charset="utf-8"):
    return (f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{esc(a['headline'])}</title></head><body>{NAV}<article><h1>{esc(a['headline'])}</h1>"
            f"<p class='byline'>By {esc(a['byline'])}</p><p><time datetime='{a['published']}{a['zone']}' class='published'>{day(a)}</time></p>{story(a)}</article>{FOOT}</body></html>")


def old_tables(a):
    body = "<br><br>".join(esc(p) for p in a["body"])
    return (f"<HTML><HEAD><META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1252'><TITLE>{esc(a['headline'])}</TITLE></HEAD><BODY BGCOLOR=white>"
            f"<TABLE WIDTH=760><TR><TD WIDTH=140 VALIGN=top><A HREF=/>Home</A><BR><A HREF=/biz>Business</A><BR><A HREF=/arch>Archive</A></TD><TD>"
            f"<FONT SIZE=5><B>{esc(a['headline'])}</B></FONT><BR><FONT SIZE=2>By {esc(a['byline'])}<BR>{day(a)}</FONT><P>{body}</P></TD></TR></TABLE></BODY></HTML>")


def single_file(a):
    return ("<!DOCTYPE html> <html lang=nl><!--\n Page saved with SingleFile \n url: https://gazette.example/2021/03/18/teachers \n saved date: Fri Jan 02 2026 10:00:00 GMT+0100\n-->"
            f"<meta charset=utf-8><title>{esc(a['headline'])}</title><style>:root{{--a:url(data:font/woff2;base64,d09GMgABAAAAA)}}</style><body>{NAV}<main><article>"
            f"<h1>{esc(a['headline'])}</h1><p class=author>By {esc(a['byline'])}</p>{story(a)}</article></main>{FOOT}")


def amp(a):
    data = {"@context": "http://schema.org", "@type": "NewsArticle", "mainEntityOfPage": "https://valley.example/amp", "headline": a["headline"],
            "datePublished": a["published"] + a["zone"], "author": {"@type": "Person", "name": a["byline"]}, "publisher": {"@type": "Organization", "name": a["outlet"]}}
    return (f"<!doctype html><html amp lang=es><head><meta charset=utf-8><script async src=https://cdn.ampproject.example/v0.js></script><title>{esc(a['headline'])}</title>"
            f"<script type=application/ld+json>{json.dumps(data)}</script><style amp-boilerplate>body{{visibility:hidden}}</style></head><body><amp-sidebar id=s><ul><li>Menu entry</li></ul></amp-sidebar>"
            f"<article class=amp-wp-article><header><h1 class=amp-wp-title>{esc(a['headline'])}</h1></header><amp-img src=a.jpg width=1 height=1></amp-img><p class=wp-caption-text>The square of San Bruno on market day</p>"
            f"<div class=amp-wp-article-content>{story(a)}</div></article><amp-ad width=300 height=250></amp-ad></body></html>")


def xhtml(a):
    return (f"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">\n"
            f"<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\"><head><title>{esc(a['headline'])}</title><meta name=\"DC.date.issued\" content=\"{a['published'][:10]}\" />"
            f"<meta name=\"DC.creator\" content=\"{esc(a['byline'])}\" /><meta name=\"DC.publisher\" content=\"{esc(a['outlet'])}\" /></head><body><div id=\"nav\"><a href=\"/\">Start</a> <a href=\"/m\">Map</a></div>"
            f"<div id=\"main\"><h1>{esc(a['headline'])}</h1>{story(a)}</div></body></html>")


def microdata(a):
    return (f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{esc(a['headline'])}</title></head><body>{NAV}<article itemscope itemtype='http://schema.org/NewsArticle'>"
            f"<h1 itemprop='headline'>{esc(a['headline'])}</h1><span itemprop='author' itemscope><span itemprop='name'>{esc(a['byline'])}</span></span>"
            f"<meta itemprop='datePublished' content='{a['published']}{a['zone']}'><div itemprop='articleBody'>{story(a)}</div></article>{COMMENTS}</body></html>")


def bare(a):
    return (f"<html><head><meta charset='utf-8'><title>{esc(a['headline'])}</title></head><body><div class=top><a href=/>Front page</a></div><h1>{esc(a['headline'])}</h1>"
            f"<div class=text>{story(a)}</div><div class=bottom><a href=/imprint>Imprint</a></div></body></html>")
