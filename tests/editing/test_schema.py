"""What editors' programs complete and check with: it refuses nothing that the reader takes, and no structure that the
reader refuses gets by it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import ValidationError

from fengbei.archive import yamltree
from fengbei.archive.kinds import KINDS, files_of
from fengbei.archive.layout import Layout
from fengbei.cli import main
from tests.editing.yaml12 import values

PROJECT = Path(__file__).parents[2]
CASES = PROJECT / "tests/archive/bad-inputs"
STRUCTURE = {
    *("key_chinese", "key_typo", "key_unknown", "field_missing", "not_fields", "not_fields_glued", "not_record"),
    *("not_table", "not_text", "text_empty", "choice_unknown", "id_unreadable", "source_key_unreadable"),
    *("url_unreadable", "flag_unreadable", "time_unreadable", "point_is_list", "point_is_pair"),
}
"""What a schema can know of a file by itself."""
UNKNOWN_TO_A_SCHEMA = {
    "session-time-backwards": "that an end comes before its beginning",
}
SEEN_BY_A_SCHEMA = {
    "zero-width-space": "characters that nobody sees, which the reader takes away before it reads",
}


@pytest.fixture(scope="module")
def validators(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft7Validator]:
    folder = tmp_path_factory.mktemp("schemas")
    main(["schema", "--out", str(folder)])
    found = {}
    for kind in KINDS:
        schema = json.loads((folder / f"{kind.name}.json").read_text(encoding="utf-8"))
        Draft7Validator.check_schema(schema)
        found[kind.name] = Draft7Validator(schema)
    return found


def refused(validator: Draft7Validator, text: str) -> list[str]:
    return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in validator.iter_errors(values(text))]


@pytest.mark.parametrize("project", [".", "tests/archive/records/full", "tests/archive/records/short"])
def test_records_that_are_right_are_right_by_the_schema(project: str, validators: dict[str, Draft7Validator]) -> None:
    files = files_of(Layout.of(PROJECT / project))

    found = {path: refused(validators[kind.name], path.read_text(encoding="utf-8")) for kind, path in files}

    assert found == {path: [] for _, path in files}


def clean_and_slipped(capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[Path, str, Path, set[str]]]:
    """Every file of the bad inputs that YAML can read, with the codes of its problems."""
    for case in sorted(path for path in CASES.iterdir() if path.is_dir()):
        main(["check", str(case), "--format", "json"])
        problems = json.loads(capsys.readouterr().out)
        for kind, path in files_of(Layout.of(case)):
            if not path.is_file():
                continue
            document, slips = yamltree.read(path.read_bytes())
            name = path.relative_to(case).as_posix()
            if document and not slips:
                yield case, kind.name, path, {one["code"] for one in problems if one["file"] == name}


def test_bad_inputs_are_refused_where_their_structure_is_bad_and_only_there(
    validators: dict[str, Draft7Validator], capsys: pytest.CaptureFixture[str]
) -> None:
    too_strict, too_lax = {}, {}
    for case, kind, path, codes in clean_and_slipped(capsys):
        try:
            wrong = refused(validators[kind], path.read_text(encoding="utf-8-sig"))
        except (yaml.YAMLError, UnicodeError):
            continue
        if wrong and not codes and case.name not in SEEN_BY_A_SCHEMA:
            too_strict[case.name] = wrong
        if not wrong and codes & STRUCTURE and case.name not in UNKNOWN_TO_A_SCHEMA:
            too_lax[case.name] = codes & STRUCTURE

    assert (too_strict, too_lax) == ({}, {})


SCALARS = st.one_of(
    st.sampled_from(
        [
            *("", "~", "1940", "1940-12-18", "1940-12", "193X", "19XX", "1942春", "1925~", "约1925", "1935/1936"),
            *(
                "../1938",
                "1938以前",
                "1949年10月1日",
                "1930年代",
                "20世纪30年代",
                "农历一九三〇年十一月二十",
                "不详",
                "?",
            ),
            *(
                "09:30",
                "9：30-11：00",
                "09:30 至 10:00",
                "1.2万",
                "1,234",
                "60余人",
                "120人",
                "0",
                "430121",
                "是",
                "true",
            ),
            *(
                "No",
                "county",
                "县级示意位置",
                "WGS-84",
                "天地图坐标",
                "烈士",
                "veteran",
                "https://a.cn/b",
                "清明节",
                "09-30",
            ),
            *(
                "9月30日",
                "农历七月十五",
                "zhang-san",
                "2016",
                "koushu-2016",
                "116.3975",
                "116°23′51″",
                "东经116度23分51秒",
            ),
            *('" 1940 "', '""', "'   '", "A", "已举行", "1e3", "１９４０年", "1940. 5. 1", "2026 -03-05", "一句话。"),
        ]
    ),
    st.integers(0, 10**13).map(str),
    st.dates().map(str),
    st.times().map(lambda time: f"{time:%H:%M}"),
    st.text("0123456789-/.年月日约X人万点度分秒°′ ,", min_size=1, max_size=9).map(lambda text: f'"{text}"'),
)


def fields_of(schema: dict[str, Any], found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every field of every model of a schema: the model's name, and the field's."""
    for name, model in schema["definitions"].items():
        found += [(name, field) for field in model["properties"]]
    return found


@settings(deadline=None)
@given(data=st.data())
def test_no_value_that_a_model_takes_is_refused_by_its_schema(
    data: st.DataObject, validators: dict[str, Draft7Validator]
) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    schema = validators[kind.name].schema
    field = data.draw(st.sampled_from(sorted(schema["properties"])))
    text = data.draw(SCALARS)
    written = data.draw(st.sampled_from([f"{field}: {text}", f"{field}: [{text}]", f"{field}: [{text}, {text}]"]))
    document, _ = yamltree.parse(written)

    if document and field not in complaints(kind.model, document.tree):
        found = Draft7Validator({**schema, "required": []})
        assert refused(found, written) == []


def complaints(model: Any, tree: yamltree.Tree) -> set[str]:
    try:
        model.of(tree)
    except ValidationError as error:
        return {str(one["loc"][0]) for one in error.errors() if one["type"] != "missing"}
    return set()


def test_every_example_is_right(validators: dict[str, Draft7Validator]) -> None:
    wrong = {}
    for name, validator in validators.items():
        schema = validator.schema
        for model in (schema, *schema["definitions"].values()):
            for field, said in model["properties"].items():
                one = Draft7Validator({**said, "definitions": schema["definitions"]})
                for example in said.get("examples", ()):
                    if errors := [error.message for error in one.iter_errors(example)]:
                        wrong[name, field] = errors

    assert wrong == {}


def test_fields_and_choices_are_said_in_chinese(validators: dict[str, Draft7Validator]) -> None:
    born, kind = (validators["hero"].schema["properties"][name] for name in ("born", "kind"))

    assert (born["title"], born["description"]) == ("出生", "出生日期，知道多少写多少；在世的人只写到年。")
    assert kind["enum"] == ["烈士", "英雄模范", "优秀退役军人", "martyr", "hero-model", "veteran"]
    assert kind["enumDescriptions"][0] == "martyr"


def test_schemas_of_this_repository_are_those_of_the_models(tmp_path: Path) -> None:
    """After a change of a model or of its words: `fengbei schema`."""
    main(["schema", "--out", str(tmp_path)])

    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in (PROJECT / ".vscode/schemas").iterdir()}
    assert [name for name in sorted(made | kept) if made.get(name) != kept.get(name)] == []


def test_patterns_have_only_escapes_that_a_browser_knows_too(validators: dict[str, Draft7Validator]) -> None:
    """VS Code compiles them as JavaScript does with the flag u, to which an escape without need is an error."""
    text = json.dumps([validator.schema for validator in validators.values()], ensure_ascii=False)
    patterns = {json.loads(found) for found in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', text)}

    escapes = {escape for pattern in patterns for escape in re.findall(r"\\.", pattern)}
    assert (len(patterns) > 10, escapes - {r"\s", r"\S", r"\-", r"\?", r"\.", r"\x"}) == (True, set())


def test_schema_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "heroes").mkdir()
    main(["schema", str(tmp_path)])
    capsys.readouterr()

    code = main(["schema", str(tmp_path)])

    folder = tmp_path / ".vscode/schemas"
    assert (code, capsys.readouterr().out) == (0, f"{folder} 里的都是最新的，没有要写的。\n")
