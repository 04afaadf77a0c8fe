"""One page of each kind goes through MkDocs and its theme; every record's own page is set into that frame.

The theme costs a record nothing: the frame is drawn once and split at its holes. A hole's name never meets a record's
text, since only the frame is split, so a record may contain one as text.
"""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from fengbei.facts import addresses
from fengbei.pages.around import Around
from fengbei.pages.found import json_script
from fengbei.pages.site import RecordPage
from fengbei.words import Words

HOLES = (
    *("title", "description", "canonical", "head", "content", "updated"),
    *("trail", "colophon", "correct", "report", "meta"),
)
_MARK = "fengbei-hole-{}-5e0c6b1d94f7"
_SPLIT = re.compile("(" + "|".join(_MARK.format(name) for name in HOLES) + ")")
_NEEDED = ("title", "description", "head", "content")


@dataclass(frozen=True)
class Frame:
    """A drawn page, split at its holes: text and hole by turns."""

    parts: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with each hole filled; `values` are HTML already."""
        return "".join(values[part] if number % 2 else part for number, part in enumerate(self.parts))


def draw_frame(
    address: str, *, config: MkDocsConfig, pages: Sequence[File], nav: Navigation, env: Environment, words: Words
) -> Frame:
    """Draw the frame of records beside `address` (`heroes/_/`), through every event that MkDocs has for a page. `pages`
    are those of Markdown, which MkDocs would gather from all files again for each."""
    page = _blank_page(address, config)
    config._current_page = page  # as MkDocs does for each page that it builds
    try:
        context = get_context(nav, pages, config, page)
        template = env.get_template(page.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        output = config.plugins.on_post_page(template.render(context), page=page, config=config)
    finally:
        config._current_page = None
    return _split(output, words)


def values_of(record: RecordPage, beside: Around, canonical: str, head: str) -> dict[str, str]:
    """What a record sets into the holes, escaped."""
    updated = record.updated.isoformat() if record.updated else ""
    values = {
        "title": record.title,
        "description": record.description,
        "canonical": canonical,
        "updated": updated,
        "correct": beside.correct,
        "report": beside.report,
    }
    filled = {_MARK.format(name): html.escape(value) for name, value in values.items()}
    made = {"head": head, "content": record.html, "trail": beside.trail, "colophon": beside.colophon}
    made["meta"] = beside.meta
    return filled | {_MARK.format(name): text for name, text in made.items()}


def head_of(record: RecordPage, beside: Around) -> str:
    """What a record's page adds to its head, escaped."""
    unlisted = '<meta name="robots" content="noindex">' if record.address in addresses.UNLISTED else ""
    return json_script(record.data) + beside.head + unlisted


def _blank_page(address: str, config: MkDocsConfig) -> Page:
    hole = {name: _MARK.format(name) for name in HOLES}
    file = File.generated(config, addresses.source_uri(address), content="", inclusion=InclusionLevel.EXCLUDED)
    page = Page(hole["title"], file, config)
    page.canonical_url = hole["canonical"] if config.site_url else None
    page.content = hole["content"]
    page.markdown = ""
    page.meta = {
        "title": hole["title"],
        "description": hole["description"],
        "fengbei_head": hole["head"],
        "fengbei_updated": hole["updated"],
        "fengbei_address": hole["canonical"],
        "fengbei_trail": hole["trail"],
        "fengbei_colophon": hole["colophon"],
        "fengbei_correct": hole["correct"],
        "fengbei_report": hole["report"],
        "fengbei_meta": hole["meta"],
        "fengbei_record": True,
    }
    return page


def _split(output: str, words: Words) -> Frame:
    parts = tuple(_SPLIT.split(output))
    for name in _NEEDED:
        if _MARK.format(name) not in parts:
            raise PluginError(words("site.hole_missing", name=name))
    return Frame(parts)
