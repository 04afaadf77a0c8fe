"""Stands for the room that prints, in a project of its own: every copy is there at once and none is a PDF.

As a hook of MkDocs (`hooks: [printing.py]`). A line of `codes.txt` gives a copy another code; one without a code takes
the copy away.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from fengbei.archive.plugin import HandoutFile, edition_of
from fengbei.facts import addresses, copies

LEAVES, SIZE, PACK_SIZE = 4, 320_000, 2_400_000


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    archive, codes = edition_of(config).archive, told(Path(config.config_file_path).parent / "codes.txt")
    for number, (_, _, address) in enumerate(copies.copies(archive)):
        if code := codes.get(address, f"A{number:05d}"):
            add(files, config, address, code, LEAVES, SIZE)
    for key in archive.talks:
        add(files, config, addresses.talk_pack(key), "", 0, PACK_SIZE)
    return files


def told(codes: Path) -> dict[str, str]:
    lines = codes.read_text(encoding="utf-8").splitlines() if codes.exists() else []
    return {address: code for address, _, code in (line.partition(" ") for line in lines)}


def add(files: Files, config: MkDocsConfig, address: str, code: str, leaves: int, size: int) -> None:
    file = HandoutFile.generated(config, address, content=b"%PDF")
    assert isinstance(file, HandoutFile)
    file.code, file.leaves, file.size = code, leaves, size
    files.append(file)
