"""What search engines are told of the site as a whole."""

from collections.abc import Iterable, Iterator
from datetime import date
from types import SimpleNamespace

from fengbei.facts import addresses
from fengbei.pages.site import Site


def robots(site: Site) -> str:
    """Everything may be read. A draft or a preview is on no site, so that nothing has to be kept from anybody."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.canonical(addresses.SITEMAP_XML)}\n"


def entries(site: Site, pages: Iterable[tuple[str, date | None]]) -> Iterator[SimpleNamespace]:
    """Pages as the sitemap's template wants them. One has a day only where that is the day of what it tells, its last
    review or its last change: whoever says that all pages are of today is believed about none."""
    for address, updated in pages:
        if address in addresses.UNLISTED:
            continue
        day = updated or site.changed(address)
        shown = {"is_link": False, "canonical_url": site.canonical(address), "abs_url": ""}
        yield SimpleNamespace(page=SimpleNamespace(**shown, update_date=day.isoformat() if day else ""))
