"""What of a site its server has to know."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from fengbei.facts.policy import policy
from fengbei.facts.redirects import Redirect

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")
PLACE = re.compile(r"/[A-Za-z0-9._/~-]*")
"""A folder of the server that means in a server's file, and in a shell, what it says."""


class BadSite(Exception):
    """`site_url` that no server's file can be made from; `key` is what the words say of it, with `places`."""

    def __init__(self, key: str, **places: object) -> None:
        super().__init__(key)
        self.key, self.places = key, places


@dataclass(frozen=True)
class Hosted:
    """`prefix` is what stands before the site's own addresses: `/`, or `/bowuguan/`. `root` is the folder of the server
    in which the built site lies; `forms` says whether `/admin/` is public."""

    secure: bool
    host: str
    prefix: str
    root: str
    tiles: tuple[str, ...] = ()
    forms: bool = False
    redirects: tuple[Redirect, ...] = ()

    @property
    def policy(self) -> str:
        return policy(self.tiles)

    @property
    def headers(self) -> dict[str, str]:
        """What is said with every answer. The forms lay down their policy themselves, in their page."""
        return HEADERS


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""A tile service knows by the `Referer` whose key it is, so that other hosts are told which site asks, and no more."""

PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""Of an SVG that somebody opens by itself: it may look as it was drawn, and do nothing."""
FORMS_POLICY = "frame-ancestors 'none'"
"""The rest stands in the page of the forms, which knows what its editor needs."""


def hosted(
    address: str, root: str, *, tiles: Sequence[str] = (), forms: bool = False, moved: Sequence[Redirect] = ()
) -> Hosted:
    """A site from its `site_url`.

    Raises:
        BadSite: there is none, or one that would not be safe to write into a server's file.
    """
    parts = urlsplit(address)
    if not address:
        raise BadSite("hosting.no_address")
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc) or not _PATH.fullmatch(parts.path):
        raise BadSite("hosting.bad_address", address=address)
    if not PLACE.fullmatch(root):
        raise BadSite("hosting.bad_root", root=root)
    prefix = f"{parts.path.rstrip('/')}/"
    return Hosted(
        parts.scheme == "https", parts.netloc.lower(), prefix, root.rstrip("/"), tuple(tiles), forms, tuple(moved)
    )
