"""Saved pages in the shapes of large newsrooms: what stands around and behind the story is as theirs; all words are ours.

A page scores badly here where a teaser, a note about the author or a reader's comment is taken for the story.
"""

import json

from .pages import day, esc


def head(a, site, lang="en", more=""):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": a["headline"], "datePublished": a["published"] + ":00" + a["zone"],
            "author": [{"@type": "Person", "name": name} for name in a["byline"].split(" and ")], "publisher": {"@type": "Organization", "name": a["outlet"]}}
    return (f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'><title>{esc(a['headline'])}{site}</title>"
            f"<meta property='og:site_name' content='{esc(a['outlet'])}'><script type='application/ld+json'>{json.dumps(data)}</script>{more}</head>")


def menu(*names):
    return "<nav aria-label='Site'><ul>" + "".join(f"<li><a href='/{n}'><span>{name}</span></a></li>" for n, name in enumerate(names)) + "</ul></nav>"


def components(a):
    """Data-component blocks, class names made by a program, cards below the story (as BBC News)."""
    def block(kind, inner):
        return f"<div data-component='{kind}' class='ssrcss-1{len(kind)}x{len(inner) % 97}-ComponentWrapper ep2nwvo0'>{inner}</div>"

    def text(words):
        return block("text-block", f"<div class='ssrcss-7uxr49-RichTextContainer e5tfeyi1'><p class='ssrcss-1q0x1qg-Paragraph e1jhz7w10'>{esc(words)}</p></div>")

    def card(title, words, ago, tag):
        return (f"<div data-testid='dundee-card' class='sc-c6f6255e-0'><div class='sc-a'><img src='c.webp'></div><div class='sc-b'><a href='/news/{len(title)}'>"
                f"<h2 data-testid='card-headline' class='sc-9d830f2a-3'>{title}</h2></a><p data-testid='card-description' class='sc-cdecfb63-0'>{words}</p>"
                f"<div class='sc-ac6bc755-0'><span data-testid='card-metadata-lastupdated' class='sc-1'>{ago}</span><span data-testid='card-metadata-tag' class='sc-1'>{tag}</span></div></div></div>")

    body = []
    for number, words in enumerate(a["body"]):
        body.append(text(words))
        if number == 2:
            body.append(block("unordered-list-block", "<div><ul role='list' class='ssrcss-1xq'><li class='ssrcss-v'><div><a href='/1'><b>What the night watch is, and who pays for it</b></a></div></li>"
                                                     "<li class='ssrcss-v'><div><a href='/2'><b>A winter without boats: the strike of 2018</b></a></div></li></ul></div>"))
    links = ("<section class='ssrcss-1-LinksBlock'><h2 class='ssrcss-y-Heading'>More on this story</h2><ul role='list' class='ssrcss-z'>"
             "<li><div class='ssrcss-k'><a href='/3'><span>Fish farmers count the days until the boats are back</span></a><span class='ssrcss-t'>2 days ago</span></div></li>"
             "<li><div class='ssrcss-k'><a href='/4'><span>Who pays for the boats?</span></a><span class='ssrcss-t'>17 May 2024</span></div></li></ul></section>")
    topics = "<div class='ssrcss-b'><h2 class='ssrcss-y-Heading'>Related topics</h2><ul role='list'><li><a href='/t1'>Ferries</a></li><li><a href='/t2'>Industrial action</a></li></ul></div>"
    internet = ("<section><h2>Related internet links</h2><ul><li><a href='https://board.example'>Harbour board</a></li></ul>"
                "<p>The Fjord Post is not responsible for the content of external sites.</p></section>")
    return (head(a, " - Fjord Post News") + f"<body><div id='__next'>{menu('Home', 'News', 'Sport', 'Business', 'Innovation')}<main id='main-content' class='sc-main'><article class='sc-jbiwVq'>"
            + block("headline-block", f"<h1 id='main-heading' class='ssrcss-15xko80-StyledHeading'>{esc(a['headline'])}</h1>")
            + block("byline-block", f"<div class='ssrcss-m'><time datetime='{a['published']}'>6 hours ago</time></div><div><span>{esc(a['byline'])}</span><div>Transport correspondent, Havnes</div></div>"
                    "<div><button>Share</button><button>Save</button></div>")
            + block("image-block", "<figure><div><img src='a.webp' alt=''><span>Getty pictures of somebody</span></div><figcaption>The fuel quay has been blocked since Sunday</figcaption></figure>")
            + "".join(body)
            + block("topic-list", topics) + block("links-block", links) + block("links-block", internet)
            + "</article><div data-testid='alaska-section' class='sc-x'><div class='sc-y'><h2 data-testid='alaska-section-title'>More</h2></div>"
            + card("Tunnel under the fjord is delayed again", "The county says that the work will take two years longer and cost a third more than it had told voters.", "3 hrs ago", "Norland")
            + card("Bakers demand cheaper flour", "Their guild calls on the government to lower the duty before the harvest comes in.", "11 hrs ago", "Business")
            + card("Mayor refuses to give up the night bus", "She says that the council must find the money elsewhere or face her veto.", "1 day ago", "Cities")
            + "</div></main><footer class='sc-f'><p>Copyright 2024 The Fjord Post. The Fjord Post is not responsible for the content of external sites. Read about our approach to external linking.</p></footer></div></body></html>")


def companion_columns(a):
    """Columns of a few paragraphs with offers between them, a note about the author and a correction (as the New York Times)."""
    columns = []
    body = a["body"]
    for start in range(0, len(body), 2):
        paragraphs = "".join(f"<p class='css-at9mc1 evys1bk0'>{esc(words)}</p>" for words in body[start:start + 2])
        columns.append(f"<div class='css-s99gbd StoryBodyCompanionColumn' data-testid='companionColumn-{start // 2}'><div class='css-53u6y8'>{paragraphs}</div></div>"
                       f"<div><div id='story-ad-{start}-wrapper' class='css-8tvlz5'><div class='css-rfqw0c'><a class='css-t' href='#after'>SKIP ADVERTISEMENT</a></div><div class='css-1v'><p>Advertisement</p></div></div></div>")
    offer = ("<div class='css-newsl'><h2 class='css-q'>Sign up for the Tenant’s Letter</h2><p class='css-r'>Every Thursday, the week’s news about homes and rents, in your inbox.</p>"
             "<a href='/letter'>Get it sent to your inbox</a></div>")
    columns.insert(2, offer)
    bottom = ("<div class='bottom-of-article'><div class='css-1d8a290'><p class='css-1'>A correction was made on <time>Feb. 12, 2025</time>: An earlier version of this article misstated the year "
              "in which the cap was introduced. It was 2022, not 2021.</p><p class='css-2'>When we learn of a mistake, we acknowledge it with a correction. If you spot an error, please let us know at corrections@courier.example.</p></div>"
              "<div class='css-bio'><p class='css-3'><a href='/by/jo-march'>Jo March</a> covers housing and the courts for The Courier. She has reported from eleven cities. <a href='/by/jo-march'>More about Jo March</a></p>"
              "<p class='css-3'><a href='/by/sam-ortiz'>Sam Ortiz</a> is a reporter on the City desk of The Courier, where he demands answers of landlords and councils alike.</p></div>"
              "<div class='css-p'>A version of this article appears in print on <span>Feb. 12, 2025</span>, Section B, Page 1 of the Port Ellis edition with the headline: Far Apart on Rents. <a>Order Reprints</a> | <a>Today’s Paper</a> | <a>Subscribe</a></div></div>")
    more = ("<div class='css-rel' data-testid='related-links-block-wrapper'><h2 class='css-h'>More on Homes</h2><ul><li class='css-l'><p><strong>Empty flats:</strong> The council wants owners to pay for every month in which a flat stands empty, "
            "and landlords <a href='/e'>threaten to sue</a>.</p></li><li class='css-l'><p><strong>Heating:</strong> Tenants refuse to pay for repairs that <a href='/h'>they say were never made</a>.</p></li></ul></div>")
    return (head(a, " - Harbour Courier") + f"<body><div id='app'>{menu('World', 'City', 'Politics', 'Opinion')}<main id='site-content'><article id='story' class='css-1vxca1d e1lmdhsb0'>"
            f"<header class='css-v'><h1 data-testid='headline' class='css-88wicj e1h9rw200'>{esc(a['headline'])}</h1><p id='article-summary' class='css-w'></p><p class='css-4anu6l'>By <a>{esc(a['byline'])}</a></p>"
            f"<time class='css-x' datetime='{a['published']}'>{day(a)}</time><div><button>Share full article</button><span>312</span></div></header>"
            f"<section name='articleBody' class='meteredContent css-1r7ky0e'>{''.join(columns)}{more}</section>{bottom}</article>"
            "<div id='recirc'><h2>Editors’ Picks</h2><div><a href='/p1'><h3>She Bought a Lighthouse. The Neighbours Object.</h3></a></div><div><a href='/p2'><h3>My Landlord Demands My Cat’s Passport</h3></a></div></div>"
            "<section class='css-comments'><h2>Comments <span>312</span></h2><p>The Courier needs your voice. We welcome your on-topic commentary, criticism and expertise.</p></section></main></div></body></html>")


def islands(a):
    """Islands of a program between the paragraphs: a link box, an offer, the share line, onward stories (as the Guardian)."""
    body = []
    for number, words in enumerate(a["body"]):
        body.append(f"<p class='dcr-130mj7b'>{esc(words)}</p>")
        if number == 1:
            body.append("<aside data-spacefinder-role='richLink' class='dcr-1mfia18'><gu-island name='RichLinkComponent'><div data-link-name='rich-link-1' class='dcr-t'><div class='dcr-u'><a href='/r'>"
                        "<span>Fallow fields are no charity, say growers on the left bank</span></a></div><a class='dcr-x' href='/r'><div>Read more</div></a></div></gu-island></aside>")
        if number == 4:
            body.append("<figure data-spacefinder-role='inline' class='dcr-n'><gu-island name='EmailSignUpWrapper'><a href='#skip'>skip past newsletter promotion</a><aside aria-label='newsletter promotion' class='dcr-1'>"
                        "<label><span>Sign up to <span>First Light</span></span></label><p class='dcr-2'>Our morning email breaks down the key stories of the day, telling you what’s happening and why it matters</p>"
                        "<div><strong>Privacy Notice: </strong>Newsletters may contain info about charities, online ads, and content funded by outside parties. For more information see our Privacy Policy.</div></aside><p id='skip'>after newsletter promotion</p></gu-island></figure>")
    meta = ("<div class='dcr-1nrjv0e'><ul><li><a href='/topic/1'>Rivers</a></li><li><a href='/topic/2'>Farming</a></li><li><a href='/topic/3'>news</a></li></ul></div>"
            "<div class='dcr-sh'><ul><li><button>Share</button></li></ul><a href='/reuse'>Reuse this content</a></div>")
    amended = ("<div class='dcr-130'><p>• This article was amended on 4 July 2022. An earlier version said that the ministry had refused to pay; in fact it had refused to pay before August.</p></div>")
    return (head(a, f" | {a['outlet']}") + f"<body class='dcr-b'><header><gu-island name='TopBar'>{menu('News', 'Opinion', 'Sport', 'Culture', 'Lifestyle')}</gu-island></header><main data-layout='StandardLayout'><article class='dcr-a'>"
            f"<div data-gu-name='headline'><h1 class='dcr-h'>{esc(a['headline'])}</h1></div><div data-gu-name='meta'><address aria-label='Contributor info'><span>By <a rel='author'>{esc(a['byline'])}</a></span></address><details><summary>{day(a)} 10.05 CEST</summary>Last modified on Tue 5 Jul 2022</details></div>"
            f"<div data-gu-name='body'><div id='maincontent' class='article-body-commercial-selector'>{''.join(body)}{amended}</div></div></article>"
            f"<div data-gu-name='sub-meta'><div data-print-layout='hide'>{meta}</div></div>"
            "<section><gu-island name='OnwardsUpper'><h2>More on this story</h2><ul><li><div><a href='/o1' aria-label='x'></a><div><h3>Mussel fishers call for a closed season</h3></div><div><p>They say that the dams must open in May or the beds will die.</p></div><footer><time>2 Jul 2022</time><span>34</span></footer></div></li>"
            "<li><div><a href='/o2'></a><h3>Anglers reject the new licence</h3><p>The club refuses to collect the fee for the county.</p><footer><time>29 Jun 2022</time></footer></div></li></ul></gu-island>"
            "<gu-island name='DiscussionContainer'><h2>Comments (2)</h2><p>This discussion is now closed for comments</p><ul><li><div><a>riverrat</a><time>4 Jul 2022 11.12</time><p>The growers should pay for every drop, like the rest of us, and I demand that they start today.</p><button>Reply</button><span>Report</span></div></li></ul></gu-island></section>"
            "</main><footer><p>© 2024 All rights reserved. (dcr)</p></footer></body></html>")


def wire(a):
    """Numbered paragraphs, a sign-up, credits, the house's principles, the author's box and what to read next (as Reuters)."""
    body = "".join(f"<div data-testid='paragraph-{n}' class='text__text__1FZLe text__dark-grey__3Ml43 article-body__paragraph__2-BtD'>{esc(words)}</div>" for n, words in enumerate(a["body"]))
    return (head(a, f" | {a['outlet']}") + f"<body><div id='fusion-app'>{menu('World', 'Business', 'Markets', 'Sustainability')}<main><article data-testid='Article'><div class='article-header'><h1 data-testid='Heading' class='text__text__1FZLe'>{esc(a['headline'])}</h1>"
            f"<div class='info-content__author-date__1Epi_'><span>By <a rel='author'>{esc(a['byline'])}</a></span><time datetime='{a['published']}'><span>{day(a)}</span><span>11:30 AM GMT+3</span><span>Updated 2 years ago</span></time></div><ul class='summary__x'></ul></div>"
            f"<div class='article-body__wrapper__3IxHM'><div class='article-body__content__17Yit' data-testid='ArticleBody'>{body}"
            "<p data-testid='Body'>The Daily Grain newsletter provides all the news you need about wheat and maize to start your day. Sign up <a href='/s'>here.</a></p>"
            "<div class='sign-off__x'><p data-testid='Body'>Reporting by Leyla Demirel in Karasu and Otto Brandt in Tavria; Editing by Nuria Sala and Jens Holm</p></div>"
            "<p data-testid='Body'>Our Standards: <a href='/t'>The Meridian Trust Principles., opens new tab</a></p><div class='toolbar'><button>Purchase Licensing Rights</button></div>"
            "<div class='author-bio__bios__x' data-testid='AuthorBio'><address><div>Leyla Demirel</div><div>Meridian Wire</div><p>Leyla Demirel reports on food, shipping and the talks between Tavria and Orland. Before joining the agency she worked for a paper on the coast. Contact: +99 5550 112</p></address></div></div>"
            "<div class='read-next__container__2' data-testid='ReadNext'><h2>Read Next</h2><ul><li><div data-testid='MediaStoryCard'><span>World<span> · category</span></span><a data-testid='Heading' href='/1'>Orland demands return of two tugs seized in the strait</a><span><time>December 9, 2022</time> · 4:11 PM · <span>ago</span></span></div></li>"
            "<li><div data-testid='MediaStoryCard'><span>Grains</span><a href='/2'>Maize falls as rain returns</a><p>Traders said the market had been too anxious.</p><span>5 hours ago</span></div></li></ul></div></article></main>"
            "<footer><p>All quotes delayed a minimum of 15 minutes.</p><p>© 2022 Meridian. All rights reserved</p></footer></div></body></html>")


def promos(a):
    """Boxes between paragraphs with their own headings, a note about the author, a form (as AP)."""
    body = []
    for number, words in enumerate(a["body"]):
        body.append(f"<p>{esc(words)}</p>")
        if number == 1:
            body.append("<div class='Enhancement' data-align-center><div class='Enhancement-item'><div class='HTMLModuleEnhancement'><div class='PageListEnhancementGeneric'><div class='PageListEnhancementGeneric-title'>Related Stories</div><div class='PageList-items'>"
                        "<div class='PageList-items-item'><div class='PagePromo'><div class='PagePromo-content'><div class='PagePromo-title'><a class='Link' href='/1'><span>Brewer buys its rival’s oldest cellar</span></a></div><div class='PagePromo-description'>The sale must be approved by both boards.</div></div></div></div></div></div></div></div></div>")
        if number == 3:
            body.append("<div class='AdvertisementFree'><div class='sp-ad'>ADVERTISEMENT</div></div>")
    return (head(a, f" | {a['outlet']}") + f"<body class='Page-body'><bsp-header>{menu('World', 'U.S.', 'Politics', 'Sports')}</bsp-header><main class='Page-oneColumn'><bsp-story-page><div class='Page-lead'><h1 class='Page-headline'>{esc(a['headline'])}</h1><div class='Page-byline'><div class='Page-authors'>By {esc(a['byline'])}</div>"
            f"<div class='Page-dateModified'><bsp-timestamp data-timestamp='1'><span data-date>Updated 6:05 PM GMT, {day(a)}</span></bsp-timestamp></div></div><div class='Page-actions'><span>Share</span></div></div>"
            f"<div class='Page-storyBody'><div class='RichTextStoryBody RichTextBody'>{''.join(body)}<p>___</p><p>Follow The Specimen’s coverage of breweries at <a href='/b'>https://specimen.example/hub/breweries</a></p></div></div>"
            f"<div class='Page-below'><div class='AuthorBio'><div class='AuthorBio-name'><a href='/a'>{esc(a['byline'].split(' and ')[0].upper())}</a></div><div class='AuthorBio-bio'>{esc(a['byline'].split(' and ')[0].split()[-1])} covers food and drink for The Specimen.</div><div class='AuthorBio-social'>twitter mailto</div></div></div></bsp-story-page>"
            "<div class='PageListStandardH'><h2>Most read</h2><div class='PageList-items'><div class='PagePromo'><h3 class='PagePromo-title'><a href='/m1'>Goat elected to parish council</a></h3></div><div class='PagePromo'><h3 class='PagePromo-title'><a href='/m2'>Cheese thief demands a lawyer</a></h3></div></div></div></main>"
            "<div class='Page-footer'><p>The Specimen is an independent news house that insists on facts.</p></div></body></html>")


def numbered_lists(a):
    """Lists that count themselves for those who listen, an advert in the middle, the source line (as Al Jazeera)."""
    body = []
    for number, words in enumerate(a["body"]):
        body.append(f"<p>{esc(words)}</p>")
        if number == 2:
            body.append("<div class='container--ads'><div class='container__inner'><span class='screen-reader-text'>Advertisement</span></div></div>")
            body.append("<div class='more-on'><h2 class='more-on__heading'>Recommended Stories</h2><span class='screen-reader-text'>list of 3 items</span><ul class='more-on__list'>"
                        "<li><span class='screen-reader-text'>list 1 of 3</span><a href='/1'><h3>Villages near the mine bury their dead sheep</h3></a></li><li><span class='screen-reader-text'>list 2 of 3</span><a href='/2'><h3>Copper hits a ten-year high</h3></a></li>"
                        "<li><span class='screen-reader-text'>list 3 of 3</span><a href='/3'><h3>What is arsenic?</h3></a></li></ul><span class='screen-reader-text'>end of list</span></div>")
    return (head(a, f" | News | {a['outlet']}") + f"<body><div id='root'>{menu('News', 'Middle East', 'Explained', 'Video')}<div id='main-content-area'><main><header class='article-header'><h1>{esc(a['headline'])}</h1><p class='article__subhead'></p></header>"
            f"<div class='article-info-block'><div class='article-author-name'><span>By</span> <a>{esc(a['byline'])}</a></div><div class='date-simple'><span class='screen-reader-text'>Published On {day(a)}</span><span aria-hidden='true'>{day(a)}</span></div><div class='article-b-l'><span>Click here to share on social media</span></div></div>"
            f"<figure><img src=a><figcaption>The northern basin of the mine [File: Somebody]</figcaption></figure><div class='wysiwyg wysiwyg--all-content' aria-live='polite'>{''.join(body)}</div>"
            "<div class='article-source'><span>Source</span>: <span>Valley Star and news agencies</span></div><div class='article-trending'><h2>Trending</h2></div></main><aside><h2>Related</h2><article class='gc'><h3><a href='/4'>Bishop calls for calm in the valley</a></h3><div class='gc__excerpt'><p>He urged the company and the towns to sit down together before Sunday.</p></div><div class='gc__date'>Published On 1 Oct 2023</div></article>"
            "<article class='gc'><h3><a href='/5'>Union refuses night shifts</a></h3><div class='gc__excerpt'><p>Its members demand masks and a doctor on site.</p></div></article></aside></div></div></body></html>")


def paid_french(a):
    """A line that leads elsewhere between paragraphs, the offer to subscribers, reactions (as Le Monde)."""
    also = ("<section class='catcher catcher--inread js-services-inread' data-type='inread'><span class='catcher__icon'></span><div class='catcher__content'><p class='catcher__title'><span class='catcher__label'>Lire aussi |</span>"
            "<a class='js-article-read-also' href='/1'><span class='catcher__desc'>A Havre-Neuf, une ville suspendue à son port</span></a></p><span class='sr-only'>Article réservé à nos abonnés</span></div></section>")
    body = "".join(f"<p class='article__paragraph'>{esc(p)}</p>" + (also if n == 1 else "") for n, p in enumerate(a["body"]))
    return (head(a, "", "fr") + f"<body class='article'><header>{menu('Actualités', 'Économie', 'Vidéos', 'Débats')}</header><main><section class='article__wrapper'><article id='Longform'><header class='article__header'><h1 class='article__title'>{esc(a['headline'])}</h1><p class='article__desc'></p>"
            f"<section class='article__author'><p>Par <a href='/x'>{esc(a['byline'])}</a></p><span class='meta__date'>Publié le 11 juin 2024 à 18h30</span><p>Temps de Lecture 2 min.</p></section></header><section class='article__content'>{body}"
            "<p class='article__paragraph article__paragraph--signature'>Hélène Caron (Havre-Neuf, correspondante régionale)</p></section>"
            "<section class='article__reactions'><h2>Contribuer</h2><p>Réutiliser ce contenu</p></section><section class='services'><h4>L’espace des contributions est réservé aux abonnés.</h4><p>Abonnez-vous pour accéder à cet espace d’échange et contribuer à la discussion.</p></section>"
            "<section class='area area--river'><h4>Les plus lus</h4><ol><li><a href='/a'>Le maire réclame le retour des mouettes</a></li><li><a href='/b'>Un boulanger refuse de vendre des croissants le lundi</a></li></ol></section></article></section></main><footer><p>Mentions légales</p></footer></body></html>")


def areas_german(a):
    """Named areas, an editor's box, what else there is on the theme (as Spiegel)."""
    box = ("<div data-area='article-teaser-box' class='lg:my-24 xl:my-24'><section class='border'><h3><span>Mehr zum Thema</span></h3><div><article aria-label='x'><a href='/1'><span>Streik bei der Seebahn:</span> <span>Warum die Nachtschicht so teuer ist</span></a></article></div></section></div>")
    body = "".join(f"<div data-area='body' class='RichText lg:mt-32'><p>{esc(p)}</p></div>" + (box if n == 2 else "") for n, p in enumerate(a["body"]))
    return (head(a, f" - {a['outlet']}", "de") + f"<body><div>{menu('Schlagzeilen', 'Politik', 'Wirtschaft', 'Sport')}<main><article class='relative'><header data-area='intro'><h2><span>Tarifstreit</span> <span>{esc(a['headline'])}</span></h2><div>Von <a href='/x'>{esc(a['byline'])}</a></div><time datetime='{a['published']}'>05.03.2024, 14.20 Uhr</time>"
            f"<div>Zur Merkliste hinzufügen</div><div>Artikel verschenken</div></header><section class='relative'>{body}<div data-area='body'><p><i>hol/dpa</i></p></div></section>"
            "<div data-area='newsletter'><h3>Jeden Morgen die wichtigsten Nachrichten</h3><p>Melden Sie sich für unseren Newsletter an und erhalten Sie das Wichtigste aus dem Norden in Ihr Postfach.</p></div>"
            "<div data-area='related_articles'><h3>Verwandte Artikel</h3><article><h4><a href='/2'>Hafenarbeiter fordern mehr Pausen</a></h4><p>Die Gewerkschaft droht mit einem Ausstand nach Ostern.</p></article></div></article>"
            "<section data-area='block>topics'><h3>Mehr lesen über</h3><ul><li><a>Seebahn</a></li><li><a>Tarifverhandlungen</a></li></ul></section></main><footer>Impressum Datenschutz</footer></div></body></html>")


def theme(a):
    """A blog's theme: tags, the author's box, the neighbours, cards of other posts, comments with their form (as WordPress)."""
    body = "".join(f"<p class='wp-block-paragraph'>{esc(p)}</p>" for p in a["body"])
    return (head(a, f" – {a['outlet']}") + f"<body class='single single-post'><div class='wp-site-blocks'>{menu('Home', 'News', 'Contact')}<main class='wp-block-group'><h1 class='wp-block-post-title'>{esc(a['headline'])}</h1><div class='wp-block-post-date'><time datetime='{a['published']}'>{day(a)}</time></div>"
            f"<div class='entry-content wp-block-post-content'>{body}<div class='ss-inline-share-wrapper'><div class='ss-inline-share-content'>Share on Facebook Share on X</div></div><p><em>Do you know more about this? Write to us at desk@gazette.example.</em></p>"
            "<h3>Like this:</h3><div class='sd-block'><span>Like</span> <span class='loading'>Loading…</span></div><h3 class='wp-block-heading'>You may also like</h3><ul class='wp-block-latest-posts__list'><li><a href='/1'>School bus drivers demand heated seats</a><div class='wp-block-latest-posts__post-excerpt'>The drivers of the county’s school buses have had enough of cold mornings and call on the council to act. […]</div></li>"
            "<li><a href='/2'>A library on wheels</a><div class='wp-block-latest-posts__post-excerpt'>It will stop in nine villages from May, but only if the county pays for the fuel. […]</div></li></ul></div>"
            "<div class='taxonomy-post_tag wp-block-post-terms'><span>Tags: </span><a href='/t'>schools</a>, <a href='/u'>strike</a></div>"
            f"<div class='wp-block-group author-box'><h4>About {esc(a['byline'])}</h4><p>{esc(a['byline'])} writes about schools and insists on good coffee. She lives in the lowlands with two dogs.</p><p><a href='/all'>View all posts by {esc(a['byline'])} →</a></p></div>"
            "<nav class='post-navigation'><a href='/p'>← Previous post: Snow closes the pass</a></nav><div class='wp-block-comments'><h2>2 thoughts on “Teachers suspend walkout”</h2><ol><li><div><b>Old Master</b> says:</div><div><a>March 19, 2021 at 7:12 am</a></div><p>Smaller classes were promised in my day too. I demand that they keep their word this time.</p><a>Reply</a></li>"
            "<li><div><b>Parent of three</b> says:</div><p>The teachers should refuse until it is in the law, whatever the minister offers them now.</p><a>Reply</a></li></ol><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p></div></main></div></body></html>")
