"""The site that feeds link to, and under whose host they name things."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

NOWHERE = "https://fengbei.invalid/"
"""Stands for a site whose own address is not set: RFC 2606 keeps .invalid free for ever."""


@dataclass(frozen=True)
class Site:
    """The site's name and its own address; the address is empty where `site_url` is not set."""

    name: str
    url: str = ""

    @cached_property
    def host(self) -> str:
        """Where ids come from: the same for as long as the site keeps its address."""
        return urlsplit(self.url or NOWHERE).hostname or ""

    def link(self, address: str) -> str:
        """The full address of a page; empty where the site's own is not known."""
        return self.absolute(address) if self.url else ""

    def absolute(self, address: str) -> str:
        """The full address of a page, on `NOWHERE` where the site's own is not known."""
        return self._base + address

    @cached_property
    def _base(self) -> str:
        return (self.url or NOWHERE).rstrip("/") + "/"
