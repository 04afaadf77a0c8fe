"""The doorway of the pictures: they enter the site only as `prepare` has made them."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from fengbei.archive.plugin import Edition, edition_of
from fengbei.facts import addresses
from fengbei.images.prepare import Unusable, is_picture, prepared


class ImagesConfig(Config):
    """Settings of `fengbei/images` in mkdocs.yml: none yet."""


class ImagesPlugin(BasePlugin[ImagesConfig]):
    """Publishes the pictures of people and parks, and those of content/, without what cameras write into them."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        edition = edition_of(config)
        wrong: list[str] = []
        for address, path in sorted({**dict(pictures(edition)), **dict(own_pictures(files, config))}.items()):
            try:
                content = prepared(path)
            except Unusable as problem:
                wrong.append(line(edition, path, problem))
                continue
            publish(files, config, address, content)
        if wrong:
            raise PluginError("\n".join([edition.words("images.stopped", count=len(wrong)), *wrong]))
        return files


def pictures(edition: Edition) -> Iterator[tuple[str, Path]]:
    """Address and file of every picture that a record names."""
    archive, layout = edition.archive, edition.layout
    for folder, records in ((layout.heroes, archive.heroes), (layout.memorials, archive.memorials)):
        for record in records.values():
            for name, address in addresses.pictures(record):
                yield address, folder / record.id / name.replace("\\", "/")


def own_pictures(files: Files, config: MkDocsConfig) -> Iterator[tuple[str, Path]]:
    """Address and file of every picture beside the hand-written pages; the theme's are left as they are."""
    for file in files.media_files():
        if file.src_dir == config.docs_dir and file.abs_src_path and is_picture(file.src_uri):
            yield file.src_uri, Path(file.abs_src_path)


def publish(files: Files, config: MkDocsConfig, address: str, content: bytes) -> None:
    if there := files.get_file_from_path(address):
        there.content_bytes = content
    else:
        files.append(File.generated(config, address, content=content))


def line(edition: Edition, path: Path, problem: Unusable) -> str:
    """One problem, said as the archive says its own."""
    words, key = edition.words, f"images.{problem.code}"
    said = f"{words(f'{key}.say')}{words('level.then')}{words(f'{key}.mend')}"
    return f"{edition.layout.name(path)} {words('level.error')}{said}"
