"""Schema files and the settings that lead an editor to them."""

import json
from pathlib import Path

from fengbei.archive.keeping import write_all
from fengbei.archive.kinds import KINDS
from fengbei.editing.schema.models import schema_of
from fengbei.words import Words

FOLDER = ".vscode/schemas"
"""Where VS Code's settings look for them, below the project."""


def schemas(words: Words) -> dict[str, str]:
    """The text of each file, by its name."""
    return {f"{kind.name}.json": _json(schema_of(kind, words)) for kind in KINDS}


def patterns() -> dict[str, str]:
    """Which schema is for which files: what `yaml.schemas` of VS Code says."""
    return {f"./{FOLDER}/{kind.name}.json": f"{kind.folder}/{kind.inside}" for kind in KINDS}


def write_schemas(folder: Path, words: Words) -> list[Path]:
    """Write those that are not there as they should be; what was written.

    Raises:
        OSError: nothing was written.
    """
    texts = {folder / name: text.encode() for name, text in schemas(words).items()}
    changed = [path for path, data in texts.items() if not path.is_file() or path.read_bytes() != data]
    write_all([(path, texts[path]) for path in changed])
    return changed


def _json(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
