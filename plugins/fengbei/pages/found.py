"""What a page says of itself where its link is shared or a search engine reads it: its kind and its card for Open Graph
and WeChat, and the way to it, the site and its bureau as schema.org has them."""

import json
from collections.abc import Sequence

from fengbei.facts import addresses
from fengbei.pages.site import Site, part
from fengbei.pages.trail import Step

Json = dict[str, object]


def head(site: Site, address: str, title: str, steps: Sequence[Step]) -> str:
    """What stands in a page's head, escaped; `steps` lead to it."""
    shared = part("_found.html", "shared", site.words, "")
    above = (*steps[:-1], Step(title if address else site.name, address))
    cards = ((step, site.card(step.address)) for step in reversed(above))
    of, card = next(((step, card) for step, card in cards if card), (above[0], ""))
    seen = of.name if of.address else site.name
    tags = shared(_kind(site, address), card, seen, *addresses.CARD_SIZE)
    return str(tags) + json_script(_crumbs(site, steps) if len(steps) > 1 else _website(site))


def _kind(site: Site, address: str) -> str:
    """As Open Graph calls it: a person's page, what else stands below a column, or a page that stands for itself."""
    section, _, rest = address.partition("/")
    if section == "heroes" and rest[:-1] in site.archive.heroes:
        return "profile"
    return "article" if rest else "website"


def _crumbs(site: Site, steps: Sequence[Step]) -> Json | None:
    """schema.org BreadcrumbList; nothing where the site's own address is not known."""
    if not site.url:
        return None
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": site.canonical(at)}
        for number, (name, at) in enumerate(steps, 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def _website(site: Site) -> Json | None:
    """schema.org WebSite with its search, and whose it is."""
    if not site.url:
        return None
    web: Json = {
        "@type": "WebSite",
        "@id": f"{site.url}#site",
        "name": site.name,
        "url": site.url,
        "inLanguage": "zh-CN",
    }
    if site.exists(addresses.SEARCH):
        target = {"@type": "EntryPoint", "urlTemplate": f"{site.canonical(addresses.SEARCH)}?q={{search_term_string}}"}
        asked = {"@type": "PropertyValueSpecification", "valueRequired": True, "valueName": "search_term_string"}
        web["potentialAction"] = {"@type": "SearchAction", "target": target, "query-input": asked}
    graph = [web]
    if body := bureau(site):
        web["publisher"] = {"@id": body["@id"]}
        graph.append(body)
    return {"@context": "https://schema.org", "@graph": graph}


def bureau(site: Site) -> Json | None:
    """schema.org GovernmentOrganization: whose the site is, and who organises its talks; one body on all pages."""
    if not site.organiser:
        return None
    data: Json = {"@type": "GovernmentOrganization", "@id": f"{site.url}#organiser", "name": site.organiser}
    return {**data, "url": site.url} if site.url else data


def json_script(data: Json | None) -> str:
    """JSON-LD that cannot end its own element."""
    if not data:
        return ""
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{text}</script>'
