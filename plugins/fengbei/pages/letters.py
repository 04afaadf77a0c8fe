"""What is printed and sent by mail or handed in: to whom, and a letter to begin with. Nothing is sent from a page."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from fengbei.pages.site import Site

SCHEME = re.compile("^(mailto|tel):")


def reached(site: Site) -> list[str]:
    """Whom to turn to, as far as the site's settings say so; nothing is made up."""
    texts = {"organiser": site.organiser, "contact": SCHEME.sub("", site.contact).partition("?")[0]}
    return [site.words(f"slips.to.{key}", text=text) for key, text in texts.items() if text]


def filled(link: str, site: Site, address: str, title: str) -> str:
    """A link of another site's to which a page's address and title are handed, where it has `{url}` and `{title}`."""
    if "{" not in link:
        return link
    told = {"{url}": site.said(address), "{title}": title}
    for place, text in told.items():
        link = link.replace(place, quote(text, safe=""))
    return link


def letter(site: Site, subject: str, lines: Iterable[str]) -> str:
    """A link that begins a letter to the bureau, its lines parted as mail parts them; empty where no address is known.

    RFC 6068: what is not ASCII is percent-encoded UTF-8, a line break is CRLF.
    """
    if not site.contact.startswith("mailto:"):
        return ""
    address = site.contact.partition("?")[0]
    return f"{address}?subject={quote(subject, safe='')}&body={quote(_body(lines), safe='')}"


def _body(lines: Iterable[str]) -> str:
    return "\r\n".join(lines)
