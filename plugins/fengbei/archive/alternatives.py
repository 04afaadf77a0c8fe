"""Pictures that say nothing to somebody who cannot see them: a photo of a record, or one in Markdown, without words."""

import re
from collections.abc import Iterator

from fengbei.archive.cited import Picture
from fengbei.archive.faults import Fault
from fengbei.archive.problems import Loc, Slip

_CODE = re.compile(r"^(?P<fence> {0,3}(?:`{3,}|~{3,})).*?(?:^(?P=fence)|\Z)|(?P<tick>`+)[^\n]*?(?P=tick)", re.M | re.S)
_WORDLESS = re.compile(r"!\[\s*\](?=[(\[])")
_TAG = re.compile(r"<img\b(?![^>]*\balt\s*=)[^>]*>", re.I)


def missing(photos: list[tuple[Loc, Picture | None]]) -> Iterator[Fault]:
    """Photos of which nobody has said what they show. A portrait shows whom it is of."""
    for loc, photo in photos:
        if photo and not photo.alt:
            yield Fault((*loc, "file"), "picture_without_alt", {"value": photo.file})


def in_markdown(text: str, *, html: bool = False) -> Iterator[Slip]:
    """The same in a text. `html`: tags are tags in it, as on pages by hand; with `alt=""` they are ornament."""
    if "![" not in text and not (html and "<img" in text.lower()):
        return
    text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    found = [*_WORDLESS.finditer(text), *(_TAG.finditer(text) if html else ())]
    for picture in sorted(found, key=lambda one: one.start()):
        line = text.count("\n", 0, picture.start()) + 1
        yield Slip(line, picture.start() - text.rfind("\n", 0, picture.start()), "markdown_without_alt")
