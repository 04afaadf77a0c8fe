"""A site with a mark of every layer, and what its scripts hand over."""

import json
import re
from typing import Any

from tests.maps.conftest import NORTH, NOWHERE, SOUTH

HERO = """\
name: 单雄
kind: hero-model
sample: true
died: 不详
aliases: [{name: 单小雄, kind: 原名, sources: [a]}]
native_place: {now: 四川省德阳市中江县, code: "510623", sources: [c]}
life:
  - {date: 1952, text: 参军。, sources: [a]}
  - date: 1952-10
    text: 在**示例高地**坚守。
    place: 示例高地
    point: {lon: 118.70412, lat: 39.10231, datum: WGS-84}
    sources: [c]
sources: {a: {title: 示例来源, tier: A}, c: {title: 示例百科, tier: C}}
"""
TALK = """\
title: 讲一讲单雄
sample: true
heroes: [shan-xiong]
sessions:
  - {date: 2099-03-05, time: "09:00-10:30", place: 示例礼堂, code: "510623", state: planned}
  - {date: 2099-03-06, place: 示例学校, code: "510623", state: cancelled}
  - {date: 2020-03-05, place: 示例礼堂, code: "510623", state: held}
"""
EVERYTHING = {
    "memorials/jia/memorial.yml": NORTH,
    "memorials/yi/memorial.yml": SOUTH,
    "memorials/bing/memorial.yml": NOWHERE,
    "heroes/shan-xiong/hero.yml": HERO,
    "content/talks/one.yml": TALK,
}


def settings_of(script: str) -> dict[str, Any]:
    """What drawn-city.js tells the map."""
    settings: dict[str, Any] = json.loads(script.partition('"city", ')[2].partition(", function () {\n")[0])
    return settings


def drawn_rows(script: str) -> list[list[float]]:
    """What drawn-city.js draws."""
    rows: list[list[float]] = settings_of(script)["rows"]
    return rows


def texts_of(script: str) -> dict[str, Any]:
    """What texts.js hands over."""
    assert script.startswith("window.fengbeiMapTexts = ")
    data: dict[str, Any] = json.loads(script.removeprefix("window.fengbeiMapTexts = ").removesuffix(";\n"))
    return data


def said(data: dict[str, Any], number: int) -> list[Any]:
    """A row of the texts with its shared texts in their places."""
    key, title, href, bits, county, *lines = data["rows"][number]
    county, *lines = (data["shared"][text] if isinstance(text, int) else text for text in (county, *lines))
    return [key, title, href, bits, county, *(re.sub("^~", county, line) for line in lines)]
