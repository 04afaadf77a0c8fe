"""Links from pages written by hand to records: `[雷锋](hero:lei-feng)`."""

import posixpath
import re

from fengbei.archive.mentions import RECORD_LINK
from fengbei.facts import addresses
from fengbei.facts.markdown import ADDRESS_OF

_LINK = re.compile(rf"(\]\(|^\[[^\]\n]+\]:[ \t]*){RECORD_LINK.pattern}", re.M)


def to_records(markdown: str, page: str) -> str:
    """Turn them into links to the files of the records' pages, which MkDocs then checks as it checks all links.

    `page` is the page's own path below content/.
    """

    def relative(found: re.Match[str]) -> str:
        uri = addresses.uri(ADDRESS_OF[found[2]](found[3]))
        return found[1] + posixpath.relpath(uri, posixpath.dirname(page) or ".")

    return _LINK.sub(relative, markdown)
