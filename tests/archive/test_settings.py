"""What `fengbei check` knows of mkdocs.yml, beside what MkDocs and our plugins take of it."""

from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points

import pytest
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from fengbei.archive.settings import OF_MKDOCS, known

GONE = {"config_file_path", "pages", "google_analytics"}
"""What MkDocs has only to say that it is no more, or for itself."""
KINDS = {
    (str,): "words",
    (str, int): "text",
    (int, float): "number",
    (int,): "whole",
    (bool,): "flag",
    (str, list): "words or several",
    (object,): "any",
}


def kinds(config: type[Config]) -> dict[str, object]:
    """The settings of a plugin, as the table of `fengbei check` writes them."""
    return {name: kind_of(one) for name, one in config._schema}


def kind_of(one: object) -> object:
    if isinstance(one, option.Optional):
        return kind_of(one.option)
    if isinstance(one, option.SubConfig):
        return kinds(one.config_class)
    if isinstance(one, option.ListOfItems):
        each = kind_of(one.option_type)
        return f"{each} list" if isinstance(each, str) else [each]
    if isinstance(one, option.Choice):
        return list(one.choices)
    if isinstance(one, option.Dir):
        return "words"
    types = one._type if isinstance(one, option.Type) else None
    return KINDS.get(types if isinstance(types, tuple) else (types,), "date")


def plugins() -> Iterator[tuple[str, Mapping[str, object]]]:
    for point in entry_points(group="mkdocs.plugins"):
        if point.name.startswith("fengbei/"):
            yield point.name, kinds(point.load().config_class)


def test_check_knows_every_setting_of_every_plugin_and_its_kind() -> None:
    assert known() == dict(plugins())


@pytest.mark.parametrize("name", [name for name, _ in MkDocsConfig._schema if name not in GONE])
def test_no_setting_of_mkdocs_is_taken_for_a_slip(name: str) -> None:
    assert name in OF_MKDOCS
