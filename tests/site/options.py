"""The settings of the plugins that take any text: each stands in one of four lists, and a new one has to.

What takes no text but its own (a choice, a number, a day, a folder that is there) needs no list.
"""

from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from typing import Any

from mkdocs.config import config_options as option
from mkdocs.config.base import Config, ValidationError

TEXTS = {
    *(f"archive.outline.{name}" for name in ("attribution", "review_number")),
    *(f"pages.{name}" for name in ("organiser", "undertaker", "address", "phone", "icp", "police", "site_code")),
    "pages.records",
    *(f"maps.tiles.{name}" for name in ("attribution", "review_number")),
    *(f"feeds.licence.{name}" for name in ("name", "title")),
}
"""What stands in the site as it was written."""
FILES = {f"pages.{name}" for name in ("police_badge", "party_mark_image", "report_error_image")}
"""What names a file of the site."""
ADDRESSES = {
    *(f"pages.{name}" for name in ("contact", "party_mark", "report_error")),
    *(f"maps.tiles.{name}" for name in ("url", "satellite", "subdomains")),
    "feeds.licence.url",
    *(f"forms.{name}" for name in ("base_url", "api_root")),
}
"""What leads to another host."""
UNSEEN = {
    **dict.fromkeys(("archive.heroes", "archive.memorials", "archive.outline.file"), "where something is read"),
    **dict.fromkeys(("forms.package.sveltia", "forms.package.yaml", "forms.registry"), "where the forms come from"),
    **dict.fromkeys(("forms.repo", "forms.branch", "forms.app_id"), "data for the forms, as JSON"),
    **dict.fromkeys(("archive.outline.datum", "maps.layers", "pages.mourning"), "refused if it says anything else"),
    **dict.fromkeys(("maps.attribution", "maps.review_number"), "what those of the tiles stand in for"),
    "archive.public_contacts": "compared only",
    "maps.key_env": "the name of a variable",
}


def taking_text() -> set[str]:
    """`pages.organiser`, `maps.tiles.url`: every setting that takes any text, by itself or in a list."""
    plugins = [entry for entry in entry_points(group="mkdocs.plugins") if entry.name.startswith("fengbei/")]
    return {
        name for entry in plugins for name in _taking(entry.name.removeprefix("fengbei/"), entry.load().config_class)
    }


def _taking(prefix: str, config: type[Config]) -> Iterator[str]:
    for name, one in config._schema:
        if isinstance(one, option.SubConfig):
            yield from _taking(f"{prefix}.{name}", type(one.validate({})))
        elif _takes(one, "任意") or _takes(one, ["任意"]):
            yield f"{prefix}.{name}"


def _takes(one: Any, value: object) -> bool:
    try:
        one.validate(value)
    except ValidationError:
        return False
    return True


def plugins_with(values: Mapping[str, object], names: tuple[str, ...]) -> list[object]:
    """The plugins of mkdocs.yml, set so."""
    made: dict[str, dict[str, Any]] = {name: {} for name in names}
    for path, value in values.items():
        plugin, *between, name = path.split(".")
        place = made[plugin]
        for step in between:
            place = place.setdefault(step, {})
        place[name] = value
    return [{f"fengbei/{name}": own} for name, own in made.items()]
