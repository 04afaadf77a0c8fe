"""The files for forges are what the forges read, and ask nothing of hosts that cannot be reached from China."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from fengbei.editing.pipelines import FILES, pipeline

REACHED_IN_CHINA = ("pypi.tuna.tsinghua.edu.cn", "registry.npmmirror.com")
HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


def read(forge: str) -> dict[Any, Any]:
    known: dict[Any, Any] = yaml.safe_load(pipeline(forge))
    return known


def commands(known: object) -> Iterator[str]:
    """Every text in a file."""
    if isinstance(known, str):
        yield known
    elif isinstance(known, dict | list):
        for one in known.values() if isinstance(known, dict) else known:
            yield from commands(one)


@pytest.mark.parametrize("forge", FILES)
def test_each_push_is_checked_and_built_strictly(forge: str) -> None:
    said = " ".join(commands(read(forge)))

    assert re.search(r"uv run fengbei check", said)
    assert re.search(r"uv run mkdocs build --strict", said)


@pytest.mark.parametrize("forge", FILES)
def test_a_file_has_unix_line_ends_and_no_tabs(forge: str) -> None:
    assert [sign for sign in (b"\r", b"\t", b"\xef\xbb\xbf") if sign in pipeline(forge)] == []


@pytest.mark.parametrize("forge", ["gitlab", "gitee"])
def test_only_hosts_in_china_are_asked(forge: str) -> None:
    hosts = {found for text in commands(read(forge)) for found in re.findall(r"https?://([^/\s]+)", text)}

    assert hosts <= set(REACHED_IN_CHINA)


def test_github_has_its_jobs_and_builds_at_night() -> None:
    known = read("github")
    when = known[True]  # YAML 1.1 reads `on` so, and GitHub does not

    assert list(when) == ["push", "pull_request", "schedule", "workflow_dispatch"]
    assert when["schedule"] == [{"cron": "10 17 * * *"}]
    assert known["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert known["permissions"] == {"contents": "read"}


def test_gitlab_has_its_jobs_and_publishes_the_default_branch() -> None:
    known = read("gitlab")

    assert known["pages"]["artifacts"] == {"paths": ["public"]}
    assert known["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert {known[job]["stage"] for job in ("check", "pages")} == set(known["stages"])
    assert known["check"]["artifacts"]["reports"] == {"codequality": "problems.json"}


def test_gitee_has_what_its_documents_ask_of_a_pipeline() -> None:
    known = read("gitee")
    (stage,) = known["stages"]
    (step,) = stage["steps"]

    assert known["version"] == "1.0"
    assert {"name", "displayName", "triggers", "stages"} <= set(known)
    assert {"name", "displayName", "strategy", "trigger", "steps"} <= set(stage)
    assert (step["step"], step["artifacts"]) == ("build@python", [{"name": "SITE", "path": ["./site"]}])
    minute, hour, day, month, weekday, year = known["triggers"]["schedule"][0]["cron"].split()
    assert (minute, hour, day, month, weekday, year) == ("10", "1", "*", "*", "?", "*")


def test_the_package_has_the_files() -> None:
    settings = tomllib.loads((HOOKS.parent / "pyproject.toml").read_text(encoding="utf-8"))

    assert "**/*.yml" in settings["tool"]["setuptools"]["package-data"]["fengbei"]


def test_the_framework_for_hooks_knows_ours() -> None:
    (hook,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))

    assert (hook["id"], hook["entry"], hook["language"]) == ("fengbei-check", "fengbei check --changed", "python")
