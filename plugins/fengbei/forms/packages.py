"""The packages that the forms are made of: fetched once, believed only byte for byte, unpacked in memory."""

import base64
import hashlib
import io
import json
import re
import tarfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from importlib import resources
from pathlib import Path, PurePosixPath
from urllib.request import urlopen

REGISTRIES = ("https://registry.npmmirror.com", "https://registry.npmjs.org")
"""Asked in turn: the first answers quickly in China. Neither is believed, the bytes are compared."""
SECONDS = 10
"""How long a registry may be silent."""
_LARGEST = 40_000_000


@dataclass(frozen=True)
class Package:
    """An npm package: where a registry has it, and the digest of its bytes."""

    name: str
    version: str
    path: str
    sha512: str

    @property
    def file(self) -> str:
        return PurePosixPath(self.path).name


class Unfit(Exception):
    """A package that could not be had, or is not what it should be. `reason` is a key of the words."""

    def __init__(self, reason: str, package: Package, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.said = {"name": package.name, "version": package.version, "detail": detail}
        """What to fill into the words."""


def packages() -> tuple[Package, ...]:
    """Both packages, the forms first."""
    listed = tomllib.loads(resources.files(__package__).joinpath("packages.toml").read_text(encoding="utf-8"))
    return tuple(Package(**one) for one in listed["packages"])


@dataclass(frozen=True)
class Wanted:
    """Both packages: as files that are `given`, kept in a folder, or asked of registries."""

    given: tuple[Path | None, ...]
    kept_in: Path
    registries: tuple[str, ...]

    @property
    def are_at_hand(self) -> bool:
        """Whether nothing has to be fetched."""
        both = zip(packages(), self.given, strict=True)
        return all(given or (self.kept_in / package.file).is_file() for package, given in both)

    def had(self) -> Iterator[bytes]:
        """The bytes of both.

        Raises:
            Unfit: with the reason.
        """
        for package, given in zip(packages(), self.given, strict=True):
            yield bytes_of(package, given, self.kept_in, self.registries)


def bytes_of(package: Package, given: Path | None, kept_in: Path, registries: Iterable[str]) -> bytes:
    """The package: as an editor gave it, as it was kept, or from the first registry that has it.

    Raises:
        Unfit: with the reason.
    """
    if given:
        return _checked(package, _read(package, given))
    kept = kept_in / package.file
    if kept.is_file() and _is(package, data := kept.read_bytes()):
        return data
    data = _from_one_of(package, registries)
    with suppress(OSError):  # it is fetched again where it cannot be kept
        _keep(kept, data)
    return data


def _keep(kept: Path, data: bytes) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    new = kept.with_suffix(".new")
    new.write_bytes(data)
    new.replace(kept)


def _read(package: Package, given: Path) -> bytes:
    try:
        return given.read_bytes()
    except OSError as problem:
        raise Unfit("no_file", package, str(given)) from problem


def _from_one_of(package: Package, registries: Iterable[str]) -> bytes:
    refused = Unfit("no_network", package)
    for registry in registries:
        try:
            return _checked(package, _fetched(package, registry))
        except Unfit as unfit:
            refused = unfit
    raise refused


def _fetched(package: Package, registry: str) -> bytes:
    address = f"{registry.rstrip('/')}/{package.path}"
    if not address.startswith("https://"):
        raise Unfit("no_network", package, address)
    try:
        with urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 https alone, and the bytes are compared
            data: bytes = answer.read(_LARGEST)
    except (OSError, ValueError, HTTPException) as problem:
        raise Unfit("no_network", package, address) from problem
    return data


def _checked(package: Package, data: bytes) -> bytes:
    if not _is(package, data):
        raise Unfit("not_the_same", package)
    return data


def _is(package: Package, data: bytes) -> bool:
    return base64.b64encode(hashlib.sha512(data).digest()).decode() == package.sha512


def files_in(data: bytes) -> dict[str, bytes]:
    """The plain files of a package by their names in it. Nothing is written; names that lead out are left away."""
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as tar:
        for member in filter(tarfile.TarInfo.isfile, tar):
            top, *rest = PurePosixPath(member.name).parts
            file = tar.extractfile(member) if top == "package" and ".." not in rest else None
            if file:
                found["/".join(rest)] = file.read()
    return found


_SCRIPT = "dist/sveltia-cms.js"
_MODULES = "browser/dist/"
_ELSEWHERE = (
    ("https://unpkg.com/@sveltia/cms", "./cms"),
    ("https://unpkg.com/", "./none/"),
    ("https://www.githubstatus.com/api/v2/status.json", "./cms/status.json"),
    ("https://status-api.hostedstatus.com/1.0/status/5b36dc6502d06804c08349f7", "./cms/status.json"),
)
"""What the script asks other hosts for, of its own accord: its locales, its newest version, whether a forge is well."""
_WELL = b'{"status": {"indicator": "none"}, "result": {"status_overall": {"status_code": 100}}}'
_FONT = re.compile(r"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9-]+)(?::vf)?@[0-9.]+/[a-z0-9-]+\.woff2")


def forms_files(cms: bytes, yaml: bytes, instead: Mapping[str, str]) -> dict[str, bytes]:
    """What of both packages the page needs, by its place beside the page, with nothing left that leads elsewhere.
    `instead`: what to say in place of its own texts."""
    package, parser = files_in(cms), files_in(yaml)
    script = package[_SCRIPT].decode("utf-8")
    fonts = sorted(path for path in package if path.endswith(".woff2"))
    used = {name: next(path for path in fonts if f"/{name}-" in path) for name in _FONT.findall(script)}
    script = _FONT.sub(lambda found: f"./fonts/{found[1]}.woff2", script)
    for elsewhere, here in _ELSEWHERE:
        script = script.replace(elsewhere, here)
    version = json.loads(package["package.json"])["version"]
    made = {
        "sveltia-cms.js": script.encode(),
        "cms/package.json": package["package.json"],
        "cms/status.json": _WELL,
        f"cms@{version}/locales/zh-CN.json": _said(package["locales/zh-CN.json"], instead),
        "LICENSE-sveltia-cms.txt": package["LICENSE.txt"],
        "LICENSE-yaml.txt": parser["LICENSE"],
    }
    made |= {f"fonts/{name}.woff2": package[path] for name, path in used.items()}
    made |= {f"yaml/{path.removeprefix(_MODULES)}": data for path, data in parser.items() if path.startswith(_MODULES)}
    return made


def _said(locale: bytes, instead: Mapping[str, str]) -> bytes:
    """Its texts, some of them in our words."""
    texts = json.loads(locale)
    for key, text in instead.items():
        *above, last = key.split(".")
        at = texts
        for name in above:
            at = at.setdefault(name, {})
        at[last] = text
    return json.dumps(texts, ensure_ascii=False).encode()
