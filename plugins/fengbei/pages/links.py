"""Links from pages written by hand to records: `[雷锋](hero:lei-feng)`."""

import posixpath
import re
from collections.abc import Collection

from fengbei.archive.held import plain_text
from fengbei.archive.mentions import RECORD_LINK
from fengbei.archive.review import Name
from fengbei.facts import addresses
from fengbei.facts.markdown import ADDRESS_OF

_LINK = re.compile(rf"(\]\(|^\[[^\]\n]+\]:[ \t]*){RECORD_LINK.pattern}", re.M)


def to_records(markdown: str, page: str, held: Collection[Name] = ()) -> str:
    """Turn them into links to the files of the records' pages, which MkDocs then checks as it checks all links.

    `page` is the page's own path below content/. What is `held` back has no page: the words of a link to it stay.
    """
    markdown = _without_addresses(plain_text(markdown, held), held) if held else markdown

    def relative(found: re.Match[str]) -> str:
        uri = addresses.uri(ADDRESS_OF[found[2]](found[3]))
        return found[1] + posixpath.relpath(uri, posixpath.dirname(page) or ".")

    return _LINK.sub(relative, markdown)


def _without_addresses(markdown: str, held: Collection[Name]) -> str:
    """The same for links that name a page by its address: `[雷锋](heroes/lei-feng/)`."""
    pages = "|".join(re.escape(ADDRESS_OF[kind](key)) for kind, key in held if kind in ADDRESS_OF)
    if not pages:
        return markdown
    address = rf"[^\s()<>]*?(?<![a-z0-9-])(?:{pages})(?:index\.(?:md|html))?(?:#[^\s()]*)?"
    link = re.compile(rf"\[([^\[\]]*)\]\(\s*<?{address}>?(?:\s[^()\n]*)?\)")
    return link.sub(lambda found: found[1], markdown)
