"""The privacy statement as this program keeps it: what its pages do, and nothing that only the bureau could promise. An
editor who has more to say writes content/privacy.md, which stands in its place."""

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from fengbei.facts import addresses
from fengbei.pages.letters import reached
from fengbei.pages.site import RecordPage, Site, draw


def privacy_page(site: Site, hosts: tuple[str, ...] = ()) -> RecordPage:
    """`hosts` are those from which a visitor's browser fetches the base of the maps, as it asks them (`https://…`)."""
    here, words = addresses.PRIVACY, site.words
    asked = words("page.list_comma").join(_called(hosts))
    view = {"hosts": asked, "has_map": site.exists(addresses.MAP), "to": reached(site)}
    html = draw("privacy.html", words, addresses.root_of(here), **view)
    return RecordPage(here, words("privacy.title"), words("privacy.description"), html)


def _called(hosts: Iterable[str]) -> list[str]:
    """The hosts without what only spreads the load: `t0.tianditu.gov.cn` to `t7` are one service."""
    names = [urlsplit(host).netloc for host in hosts]
    services = Counter(name.partition(".")[2] for name in names)
    parts = ((name, name.partition(".")[2]) for name in names)
    return list(dict.fromkeys(service if services[service] > 1 else name for name, service in parts))
