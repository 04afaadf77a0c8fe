"""A picture as the site has it: one file that every browser reads, and smaller ones in newer formats.

`fengbei/images` makes them, `fengbei/pages` shows them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rendition:
    """One file of a picture: its address from the site's root, and its size in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True)
class Source:
    """The files of one format, narrowest first: what a `<source>` of HTML lists."""

    type: str
    files: tuple[Rendition, ...]


@dataclass(frozen=True)
class Renditions:
    """All files of a picture; `sources` has the best format first."""

    fallback: Rendition
    sources: tuple[Source, ...] = ()

    def shows_more(self, width: int) -> bool:
        """Whether by itself it shows more than in a page that is so many pixels wide for it: by a quarter, or nobody
        would see why it was opened."""
        return self.fallback.width >= width * 5 / 4
