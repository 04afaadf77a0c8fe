"""What the theme's templates know as `fengbei`, besides the page that they show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from fengbei.facts import addresses
from fengbei.pages import duties, material, metas
from fengbei.pages.around import correction
from fengbei.pages.site import Site
from fengbei.words import Words


@dataclass(frozen=True)
class Face:
    """What the theme shows on every page besides the page: the texts, the site's duties, and where its data is."""

    t: Words
    foot: duties.Foot
    contact: str
    report: str
    domain: str
    site_map: str
    privacy: str
    feed: str
    data: str
    search: str
    stylesheet: str
    policy: str
    """What a browser may load, where no server says it (`facts/policy.py`)."""
    mourning: Callable[..., str]
    """What a page carries of days of mourning: `home=True` that of the first page."""
    preview: bool = False
    """Whether editors see what waits and what is missing."""

    @classmethod
    def of(
        cls,
        given: Mapping[str, object],
        records: Iterable[str],
        site: Site,
        files: Iterable[str],
        said: str,
        grey: Callable[..., str],
        *,
        preview: bool = False,
    ) -> "Face":
        """The face that the settings give; `files` are the sources of the site's files, `said` is the policy."""
        return cls(
            site.words,
            duties.foot_of(given, tuple(records), site.exists),
            correction(site, addresses.HOME, site.name),
            site.report,
            metas.domain(site.url),
            site.link(addresses.SITE_MAP),
            site.link(addresses.PRIVACY),
            site.link(addresses.FEED),
            site.link(addresses.DATA),
            site.link(addresses.SEARCH),
            material.stylesheet(files),
            said,
            grey,
            preview,
        )
