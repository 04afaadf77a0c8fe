"""The doorway of the pictures: they enter the site only as `prepare` has made them."""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from fengbei.archive.digests import Index
from fengbei.archive.layout import Layout, hero_file, memorial_file
from fengbei.archive.load import place_in
from fengbei.archive.plugin import Edition, PictureFile, edition_of, editors_words, kept_file
from fengbei.archive.problems import Loc
from fengbei.archive.renditions import Rendition, Renditions, Source
from fengbei.facts import addresses
from fengbei.images.cache import INDEX, Cache, Kept, Made
from fengbei.images.cards import cards
from fengbei.images.encoded import FORMATS, NEWER, Unusable
from fengbei.images.tags import sized
from fengbei.words import Words

log = logging.getLogger("mkdocs.plugins.fengbei")

PORTRAIT = (180, 360, 540)
"""Widths in pixels of a portrait's files: its 10rem of the stylesheet, on screens of one, two and three pixels a
point."""

PHOTO = (360, 720, 1200)
"""Likewise of a photo's: a third of the page on large screens, all of the width on telephones."""

CACHE = ".cache/fengbei/images"
"""Below the project's folder."""

CARDS = ".cache/fengbei/cards"
"""Likewise."""

FONT_FILES = {".otf", ".ttf", ".ttc", ".otc"}

ON_A_CARD = 300
"""Pixels across of a portrait that is sharp enough for a card."""


class ImagesConfig(Config):
    """Settings of `fengbei/images` in mkdocs.yml: whether pages have cards for those who share their links."""

    cards = option.Type(bool, default=True)


@dataclass(frozen=True)
class Asked:
    """A picture to publish: where, its file, the widths that pages want, and the place that names it, if a record
    does."""

    address: str
    path: Path
    widths: tuple[int, ...] = ()
    record: Path | None = None
    loc: Loc = ()


class ImagesPlugin(BasePlugin[ImagesConfig]):
    """Publishes the pictures of people and parks, and those of content/, without what cameras write into them."""

    sizes: Mapping[str, tuple[int, int]]
    coming: Mapping[str, str | None]
    standing: Mapping[str, str | None] = {}
    """Which files of the cache stand in the site that `mkdocs serve` shows, by address; a build for the public writes
    everything."""
    serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def _publish(self, files: Files, *, config: MkDocsConfig) -> Files:
        edition, texts = edition_of(config), editors_words(config)
        asked = by_address([*of_records(edition), *of_pages(files, config)], edition.words)
        shown = made(asked, edition.layout, texts) if asked else {}
        for address, kept in shown.items():
            publish(files, config, address, kept, edition, instead=not asked[address][0].record)
        self.sizes = {address: (kept[0].width, kept[0].height) for address, kept in shown.items()}
        return files

    @event_priority(-30)
    def _cards(self, files: Files, *, config: MkDocsConfig) -> Files:
        """After those of maps are printed, and before the pages ask what is there."""
        if self.config.cards and config.site_url:  # a card is named by its whole address, or not at all
            add_cards(files, config)
        self.coming = {file.dest_uri: file.abs_src_path for file in files if isinstance(file, PictureFile)}
        if self.standing:
            note_standing(files, self.standing)
        return files

    on_files = CombinedEvent(_publish, _cards)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.standing = self.coming if self.serving else {}

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return sized(html, page.file.dest_uri, self.sizes)


def of_records(edition: Edition) -> Iterator[Asked]:
    """Every picture that a record names."""
    archive, layout = edition.archive, edition.layout
    for records, file_of in ((archive.heroes, hero_file), (archive.memorials, memorial_file)):
        for record in records.values():
            named_in = file_of(layout, record.id)
            for loc, name, address in addresses.pictures(record):
                widths = PORTRAIT if loc[0] == "portrait" else PHOTO
                yield Asked(address, named_in.parent / name.replace("\\", "/"), widths, named_in, loc)


def of_pages(files: Files, config: MkDocsConfig) -> Iterator[Asked]:
    """Every picture beside the hand-written pages; the theme's are left as they are."""
    for file in files.media_files():
        mine = file.src_dir == config.docs_dir and file.abs_src_path and file.inclusion.is_in_serve()
        if mine and Path(file.src_uri).suffix.lower() in FORMATS:
            yield Asked(file.dest_uri, Path(str(file.abs_src_path)))


def by_address(asked: Iterable[Asked], words: Words) -> dict[str, list[Asked]]:
    """Who asks for each picture, by its address.

    Raises:
        PluginError: where two different ones have the same.
    """
    found: dict[str, list[Asked]] = defaultdict(list)
    for one in sorted(asked, key=lambda one: one.address):
        found[one.address].append(one)
    for address, wanted in found.items():
        if len({one.path for one in wanted}) > 1:
            raise PluginError(words("site.address_twice", address=address))
    return found


def made(asked: Mapping[str, Sequence[Asked]], layout: Layout, texts: Words) -> dict[str, tuple[Kept, ...]]:
    """The files of every picture, its own format first, by its address.

    Raises:
        PluginError: with a line for each place that names a picture which cannot be used; where the system keeps none.
    """
    from fengbei.images import making  # Pillow takes a twentieth of a second, and a site may have no picture

    orders = {address: making.Order(wanted[0].path, widths(wanted)) for address, wanted in asked.items()}
    try:
        cache = Cache(layout.root / CACHE)
        index = Index(cache.folder / INDEX)
        found = making.Workshop(cache, index).made(set(orders.values()), partial(say_begun, texts=texts))
        index.save()
        cache.sweep()
    except OSError as problem:  # no space is left, or the folder may not be written
        raise PluginError(texts("images.not_kept", folder=CACHE, problem=problem.strerror)) from problem
    refuse([(one, found[orders[address]]) for address, wanted in asked.items() for one in wanted], layout, texts)
    return {address: kept for address, order in orders.items() if not isinstance(kept := found[order], Unusable)}


def widths(wanted: Iterable[Asked]) -> tuple[int, ...]:
    return tuple(sorted({width for one in wanted for width in one.widths}))


def say_begun(count: int, forms: Collection[str], texts: Words) -> None:
    """Making pictures takes a while, once."""
    log.info(texts("images.making", count=count))
    if absent := [form for form in NEWER if form not in forms]:
        log.info(texts("images.cannot_write", forms=texts("level.between").join(absent)))


def refuse(found: Iterable[tuple[Asked, Made]], layout: Layout, texts: Words) -> None:
    """Say all that cannot be used, in the order of files and lines."""
    wrong = {(place(one, layout), one.path.name, made.code) for one, made in found if isinstance(made, Unusable)}
    if wrong:
        lines = [line(at, name, code, texts) for at, name, code in sorted(wrong)]
        raise PluginError("\n".join([texts("images.stopped", count=len(lines)), *lines]))


def place(one: Asked, layout: Layout) -> tuple[str, int, int]:
    """File, line and column of what names a picture; the picture itself where no record does."""
    if one.record is None:
        return layout.name(one.path), 1, 1
    return layout.name(one.record), *place_in(one.record, one.loc)


def line(at: tuple[str, int, int], name: str, code: str, texts: Words) -> str:
    """One problem, said as the archive says its own."""
    said = f"{texts(f'images.{code}.say', value=name)}{texts('level.then')}{texts(f'images.{code}.mend')}"
    return f"{':'.join(map(str, at))} {texts('level.error')}{said}"


def publish(
    files: Files, config: MkDocsConfig, address: str, kept: Sequence[Kept], edition: Edition, *, instead: bool
) -> None:
    """Add the files of a picture, to be copied from the cache; `instead` of the one that is there already.

    Raises:
        PluginError: where another file has an address of theirs.
    """
    folder = edition.layout.root / CACHE
    shown = renditions(address, kept)
    smaller = [one for source in shown.sources for one in source.files]
    for one, file in zip((shown.fallback, *smaller), kept, strict=True):
        added = kept_file(PictureFile, config, one.address, file.path(folder), "fengbei/images")
        added.renditions = shown if one is shown.fallback else None
        if there := files.get_file_from_path(one.address):
            if not instead:
                raise PluginError(edition.words("site.address_twice", address=one.address))
            added.inclusion = there.inclusion
            files.remove(there)
        files.append(added)


def add_cards(files: Files, config: MkDocsConfig) -> None:
    """Add the cards of pages that have none yet: those with a map on them show where a place is.

    Raises:
        PluginError: where the system keeps none.
    """
    edition, texts = edition_of(config), editors_words(config)
    asked = cards(edition.archive, edition.words, config.site_name, config.site_description or "")
    wanted = {at: one for one in asked if not files.get_file_from_path(at := addresses.card(one.page))}
    from fengbei.images.dealing import dealt  # which loads Pillow

    orders = {at: (one.card, portrait_of(one.portrait, files)) for at, one in wanted.items()}
    folder = edition.layout.root / CARDS
    try:
        drawn = dealt(orders.values(), folder, fonts_of(config), lambda n: log.info(texts("images.cards", count=n)))
    except OSError as problem:  # no space is left, or the folder may not be written
        raise PluginError(texts("images.not_kept", folder=CARDS, problem=problem.strerror)) from problem
    for at, order in orders.items():
        files.append(kept_file(PictureFile, config, at, drawn[order], "fengbei/images"))


def portrait_of(address: str, files: Files) -> Path | None:
    """The smallest file of a portrait that a card can show, as it is kept."""
    file = files.get_file_from_path(address) if address else None
    if not isinstance(file, PictureFile) or not file.renditions:
        return None
    smaller = [
        one.address
        for form in file.renditions.sources
        if form.type == NEWER["webp"]
        for one in form.files
        if one.width >= ON_A_CARD
    ]
    there = files.get_file_from_path(smaller[0]) if smaller else file
    return Path(str(there.abs_src_path)) if there else None


def fonts_of(config: MkDocsConfig) -> list[Path]:
    """The bureau's own fonts for rare characters: it has told the handouts where they are."""
    folder = (
        dict(config.plugins["fengbei/handouts"].config).get("fonts") if "fengbei/handouts" in config.plugins else None
    )
    return sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in FONT_FILES) if folder else []


def note_standing(files: Iterable[File], standing: Mapping[str, str | None]) -> None:
    """What is copied from the same file of the cache as last time is the same: their names are their contents'."""
    for file in files:
        if isinstance(file, PictureFile):
            file.stands = standing.get(file.dest_uri) == file.abs_src_path


def renditions(address: str, kept: Sequence[Kept]) -> Renditions:
    """The addresses of a picture's files, in their order."""
    own, *smaller = kept
    of_form: dict[str, list[Rendition]] = defaultdict(list)
    for file in smaller:
        at = addresses.rendition(address, file.width, file.form)
        of_form[file.form].append(Rendition(at, file.width, file.height))
    sources = tuple(Source(NEWER[form], tuple(files)) for form, files in of_form.items())
    return Renditions(Rendition(address, own.width, own.height), sources)
