"""The size of a picture written into its `<img>`, so that the page does not jump when it comes."""

import html
import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

_UNSIZED = re.compile(r'<img\b(?![^>]*\s(?:width|height)=)[^>]*?\ssrc="([^"]*)"')


def sized(text: str, uri: str, sizes: Mapping[str, tuple[int, int]]) -> str:
    """The page at `uri` with width and height for each picture in `sizes` that has none: address to pixels."""

    def with_size(found: re.Match[str]) -> str:
        path = unquote(urlsplit(html.unescape(found[1])).path)
        size = sizes.get(posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)))
        return f'{found[0]} width="{size[0]}" height="{size[1]}"' if size else found[0]

    return _UNSIZED.sub(with_size, text)
