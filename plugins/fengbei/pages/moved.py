"""Pages at addresses that records had before they were renamed: each leads on to where the record is now.

They are for hosts that only hand out files; a web server that is told of `facts/redirects.py` never comes to them.
"""

from collections.abc import Iterable, Iterator

from fengbei.archive.archive import Archive
from fengbei.facts import addresses, redirects
from fengbei.facts.redirects import Redirect
from fengbei.pages.site import Site, draw


def pages_of(archive: Archive, standing: Iterable[str]) -> Iterator[Redirect]:
    """Of each page of a renamed record, those below its own too, where it was and is; `standing` are all pages."""
    if not (renamed := redirects.pages(archive)):
        return
    pages = [address for address in standing if address.endswith("/")]
    for old, new in renamed:
        yield from (Redirect(old + address.removeprefix(new), address) for address in pages if address.startswith(new))


def moved_page(site: Site, one: Redirect, policy: str) -> str:
    """A page that leads on. Where scripts run it keeps what the address had behind it: `#sheet-…` of a QR code."""
    root = addresses.root_of(one.old)
    to, canonical = root + one.new, site.canonical(one.new)
    return draw("moved.html", site.words, root, to=to, canonical=canonical, site=site.name, policy=policy)
