"""Which hosts a visitor's browser asks for tiles."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from fengbei.maps.bases import Base


def hosts(base: Base | None) -> tuple[str, ...]:
    """`https://t0.tianditu.gov.cn` and the like, each once; none where tiles lie on the site itself."""
    if not base:
        return ()
    urls = (url for layer in base.layers for url in layer.urls)
    return tuple(dict.fromkeys(host for url in urls for host in _of(url, base.subdomains)))


def _of(url: str, subdomains: str) -> Iterator[str]:
    at = urlsplit(url.partition("?")[0])
    if at.netloc:
        written = f"{at.scheme or 'https'}://{at.netloc}"
        yield from (written.replace("{s}", letter) for letter in (subdomains if "{s}" in written else " "))
