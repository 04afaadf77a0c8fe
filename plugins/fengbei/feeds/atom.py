"""The Atom feed (RFC 4287). The only place that imports feedgenerator."""

from collections.abc import Iterable
from datetime import date, datetime, time
from html import escape

from fengbei.archive.today import SHANGHAI
from fengbei.facts import addresses
from fengbei.feeds.news import News
from fengbei.feeds.site import Site
from fengbei.words import Words

SINCE = "2026"
"""The year in which this site's host named things first, as RFC 4151 asks of a tag."""


def atom(news: Iterable[News], *, words: Words, site: Site) -> bytes:
    """The feed of some items, at least one: without any, feedgenerator would ask the clock."""
    from feedgenerator import Atom1Feed  # 20 ms, and not every site has news

    feed = Atom1Feed(
        title=site.name,
        link=site.absolute(addresses.HOME),
        description=words("feeds.about"),
        language="zh-CN",
        author_name=site.name,
        feed_url=site.absolute(addresses.FEED),
        feed_guid=_tag(site, "feed"),
    )
    for item in news:
        feed.add_item(
            title=item.title,
            link=site.absolute(item.address),
            description=escape(item.summary).replace("\n", "<br>"),
            unique_id=_tag(site, item.key),
            updateddate=_midnight(item.day),
        )
    return str(feed.writeString("utf-8")).encode()


def _tag(site: Site, key: str) -> str:
    return f"tag:{site.host},{SINCE}:{key}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)
