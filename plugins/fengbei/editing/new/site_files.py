"""A new bureau's site: every file that it begins with, from the installed package alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from fengbei import __version__
from fengbei.editing.appending import scalar
from fengbei.editing.pipelines import FILES, pipeline
from fengbei.editing.schema.files import FOLDER, schemas
from fengbei.words import Words, words

_WHEELS = "packages"


@dataclass(frozen=True)
class Bureau:
    """Whose site it is. `contact` and `url` may be empty."""

    name: str
    organiser: str
    contact: str = ""
    url: str = ""
    fengbei: str = ""
    """Where the program comes from, if not from the package index: a version, an address, or a wheel."""

    @property
    def wheel(self) -> Path | None:
        return Path(self.fengbei) if self.fengbei.endswith(".whl") and "://" not in self.fengbei else None


def files_of(bureau: Bureau, texts: Words) -> dict[str, bytes]:
    """The content of each file by its path below the new folder."""
    here = resources.files(__package__)
    made = {path: _filled(path, text, bureau) for path, text in _texts(here.joinpath("site"), "")}
    made |= {path: pipeline(forge).decode() for forge, path in FILES.items()}
    made |= {f"{FOLDER}/{name}": text for name, text in schemas(texts).items()}
    wheel = {f"{_WHEELS}/{bureau.wheel.name}": bureau.wheel.read_bytes()} if bureau.wheel else {}
    return {**{path: text.encode() for path, text in made.items()}, **wheel}


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    """Names that tools would take for the package's own begin with `dot-` there, or end with `.in`."""
    for entry in folder.iterdir():
        name = path + re.sub("^dot-", ".", entry.name.removesuffix(".in"))
        if entry.is_dir():
            yield from _texts(entry, f"{name}/")
        else:
            yield name, entry.read_text(encoding="utf-8")


def _filled(path: str, text: str, bureau: Bureau) -> str:
    """A text with the bureau in its places; in the settings as scalars."""
    said = {"name": bureau.name, "organiser": bureau.organiser, "version": __version__}
    if path == "pyproject.toml":
        said |= _program(bureau)
    if path == "mkdocs.yml":
        said = {
            "name": scalar(bureau.name),
            "description": scalar(bureau.name + words("zh")("new.site.description")),
            "organiser": scalar(bureau.organiser),
            "contact": f"contact: {scalar(_link(bureau.contact))}"
            if bureau.contact
            else "# contact: mailto:单位的邮箱",
            "url": f"site_url: {scalar(bureau.url.rstrip('/') + '/')}"
            if bureau.url
            else "# site_url: https://www.example.cn/",
        }
    for place, value in said.items():
        text = text.replace(f"@{place}@", value)
    return text


def _program(bureau: Bureau) -> dict[str, str]:
    """What the site depends on. A wheel goes with the site, so that every machine that has the site can install it."""
    if bureau.wheel:
        told = f'\n[tool.uv.sources]\nfengbei = {{ path = "{_WHEELS}/{bureau.wheel.name}" }}\n'
        return {"fengbei": '"fengbei"', "sources": told}
    if "://" in bureau.fengbei:
        return {"fengbei": f'"fengbei @ {bureau.fengbei}"', "sources": ""}
    return {"fengbei": f'"fengbei=={bureau.fengbei or __version__}"', "sources": ""}


def _link(contact: str) -> str:
    """`mailto:` before an address, `tel:` before a number."""
    if ":" in contact:
        return contact
    return f"mailto:{contact}" if "@" in contact else f"tel:{contact}"
