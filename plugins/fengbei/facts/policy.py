"""What a browser may load for a page of the site: a Content-Security-Policy as strict as one can be.

No script and no style stands in a page, so that neither hashes nor exceptions are needed. The only other hosts are
those of an editor's own tiles.
"""

from collections.abc import Collection

EMPTY_PICTURE = "data:"
"""Leaflet puts an empty picture, written in place, where a tile is no longer wanted."""


def policy(tiles: Collection[str] = (), *, written_in_page: bool = False) -> str:
    """The policy of every page; `tiles` are the hosts of the map's tiles. In a page itself (`<meta>`) a browser ignores
    who may frame it."""
    pictures = " ".join(("'self'", *([EMPTY_PICTURE, *tiles] if tiles else ())))
    allowed = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": pictures,
        "media-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    if not written_in_page:
        allowed["frame-ancestors"] = "'none'"
    return "; ".join(f"{what} {where}" for what, where in allowed.items())
