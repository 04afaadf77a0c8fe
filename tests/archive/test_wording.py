"""Guards over words: what is said of whom, titles, names, misspelt words. Through `fengbei check` on small projects."""

import json
from pathlib import Path

import pytest

from fengbei.archive.guards.honours import titles
from fengbei.archive.guards.slips import wrong_forms
from fengbei.archive.guards.tables import table
from fengbei.cli import main

SAMPLE = Path(__file__).parents[2]
PLAIN = "name: 张三\nkind: veteran\ndied: 1998-05-01\nsample: true\n"
MARTYR = (
    "name: 李四\nkind: martyr\nmartyr: {status: confirmed, sources: [shu]}\ndied: 1951-05-01\n"
    "sources: {shu: {title: 示例县志}}\nsample: true\n"
)


def found(project: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """Code and place of every problem."""
    main(["check", str(project), "--format", "json"])
    return [(str(p["code"]), f"{p['file']}:{p['line']}:{p['column']}") for p in json.loads(capsys.readouterr().out)]


def codes(project: Path, files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    for name, text in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [code for code, _ in found(project, capsys)]


def test_the_sample_raises_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("martyr_", "honour_", "name_wrong", "name_too_early", "place_slip", "park_slip", "text_slip")

    assert [one for one in found(SAMPLE, capsys) if one[0].startswith(words)] == []


@pytest.mark.parametrize(
    "text",
    [
        "张三烈士的事迹",
        "烈士张三永垂不朽",
        "张三同志牺牲了",
        "张三、李四等烈士",
        "张三被追认为革命烈士",
        "张三为抢救战友不幸牺牲",
        "张三身中数弹，仍坚持指挥，最后壮烈牺牲",
        "张三跳入水中，被激流卷走，英勇牺牲",
        "[张三](hero:zhang-san)烈士",
        "烈士**张三**",
        "[张三](hero:zhang-san)1998年牺牲",
    ],
)
def test_a_text_that_says_it_of_somebody_not_confirmed_is_an_error(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"heroes/zhang-san/hero.yml": PLAIN, "content/about.md": text}

    assert codes(tmp_path, files, capsys) == ["martyr_word_elsewhere"]


@pytest.mark.parametrize(
    "text",
    [
        "张三到烈士陵园扫墓，缅怀先烈",
        "张三的战友牺牲了",
        "张三和李四一同作战，李四牺牲",
        "李四烈士是张三的同乡",
        "张三不怕牺牲",
        "张三牺牲休息时间帮助邻里",
        "报道称张三为烈士，没有依据",
        "“张三烈士”是一些文章的写法",
        "张三班的战士牺牲了",
        "张三讲述战友怎样牺牲",
        "张三守护烈士墓三十年",
        "张三受伤，通讯员小刘壮烈牺牲",
        "张三所在团牺牲三百余人",
        "张三见证了多次牺牲",
        "张三随时准备牺牲自己",
        "张三接过牺牲班长的枪",
        "张三之子在边境作战中牺牲",
        "张三幸存，全排牺牲",
        "张三为王大山烈士守墓",
        "向烈士致敬。张三讲话",
    ],
)
def test_a_text_that_may_be_of_others_is_no_fault(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "heroes/zhang-san/hero.yml": PLAIN,
        "heroes/li-si/hero.yml": MARTYR,
        "content/about.md": text,
    }

    assert codes(tmp_path, files, capsys) == []


def test_what_ties_two_people_is_said_of_the_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tied = (
        "relations:\n  - {to: zhang-san, relation: 战友，1998年牺牲}\n  - {to: zhang-san, relation: 同为烈士的战友}\n"
    )
    files = {"heroes/zhang-san/hero.yml": PLAIN, "heroes/li-si/hero.yml": MARTYR + tied}

    codes(tmp_path, files, capsys)

    assert found(tmp_path, capsys) == [("martyr_word_elsewhere", "heroes/li-si/hero.yml:8:39")]


def test_what_is_said_of_a_person_beside_the_life_is_checked_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = """\
position: {text: 战士，1998年牺牲}
remarks: [他的墓在烈士陵园, 追认为烈士的文件未见, 一九九八年壮烈牺牲]
handout:
  points: [他不怕牺牲]
  questions: [{ask: 他是怎样牺牲的？, answer: 病逝。}, {ask: 他是烈士吗？, answer: 没有评定。}]
  quotes: [{text: 他牺牲了, by: 战友}]
  care: [不要说他牺牲, 讲到他牺牲时要慢]
"""

    (tmp_path / "heroes/zhang-san").mkdir(parents=True)
    (tmp_path / "heroes/zhang-san/hero.yml").write_text(PLAIN + said, encoding="utf-8")

    places = ("5:26", "6:40", "9:25", "11:21")
    assert found(tmp_path, capsys) == [("martyr_word", f"heroes/zhang-san/hero.yml:{at}") for at in places]


def test_comrades_and_kin_may_have_fallen_in_ones_own_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = (
        *("战友全部牺牲，他身负重伤", "目睹班长牺牲，他接过机枪", "全连一百多人牺牲，仅剩六人", "父亲1948年牺牲"),
        *("为三百名烈士寻亲", "每年清明给牺牲战友扫墓", "与李四烈士同在一个连", "他的哥哥是烈士", "部队牺牲很大"),
    )
    own = (
        *("在抢险中壮烈牺牲", "为抢救战友不幸牺牲", "他英勇牺牲，部队为他记功", "与战友一起牺牲", "班长张三牺牲"),
        *("被追认为烈士", "他是一名烈士", "战友赶到时他已牺牲"),
    )
    for number, text in enumerate((*others, *own)):
        path = tmp_path / f"heroes/h{number:02}/hero.yml"
        path.parent.mkdir(parents=True)
        path.write_text(f"{PLAIN}summary: {text}\n", encoding="utf-8")

    numbers = range(len(others), len(others) + len(own))
    assert [place.split("/")[1] for _, place in found(tmp_path, capsys)] == [f"h{number:02}" for number in numbers]


def test_of_the_living_nothing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    living = PLAIN.replace("died: 1998-05-01", "consent: {date: 2020}")
    files = {"heroes/zhang-san/hero.yml": living, "content/about.md": "张三为牺牲的战友守墓，人称烈士张三"}

    assert codes(tmp_path, files, capsys) == []


def test_a_name_that_two_bear_is_nobodys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "heroes/zhang-san/hero.yml": PLAIN,
        "heroes/zhang-san-b/hero.yml": PLAIN,
        "content/about.md": "张三烈士",
    }

    assert codes(tmp_path, files, capsys) == []


def test_a_draft_is_told_by_a_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "heroes/zhang-san/hero.yml": PLAIN,
        "content/talks/a.yml": "title: 张三烈士\ndraft: true\nsample: true\n",
    }

    assert codes(tmp_path, files, capsys) == ["martyr_word_elsewhere"]
    assert main(["check", str(tmp_path)]) == 0
    assert "content/talks/a.yml:1:10 提示" in capsys.readouterr().out


def test_a_roll_of_martyrs_may_say_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "memorials/a/memorial.yml": "name: 甲陵园\nkind: park\nroll: {martyrs: true, sources: [s]}\nsample: true\n"
        "sources: {s: {title: 示例名录}}\n",
        "memorials/a/roll.csv": "姓名,备注\n张三,1948年牺牲\n",
    }

    assert codes(tmp_path, files, capsys) == []


@pytest.mark.parametrize(
    "title",
    [
        "一等功臣",
        "全省劳动模范",
        "全县最美退役军人",
        "“抗洪勇士”荣誉称号",
        "战斗英雄",
        "二等功1次、三等功2次",
        "追记特等功，追授“特级英雄”称号",
        "朝鲜民主主义人民共和国英雄称号、金星奖章、一级国旗勋章",
        "2005年度感动中国人物",
        "大功3次、小功4次；勇敢奖章3枚",
        "全国最美志愿者",
        "二级八一勋章",
    ],
)
def test_a_free_title_is_never_doubted(title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"heroes/zhang-san/hero.yml": f"{PLAIN}honours:\n  - title: {title}\n"}

    assert codes(tmp_path, files, capsys) == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("八一熏章", "八一勋章"),
        ("全国劳动模模范", "全国劳动模范"),
        ("全国道模德范", "全国道德模范"),
        ("全国优秀共产员", "全国优秀共产党员"),
        ("追授“全国优秀党员”称号", "全国优秀共产党员"),
        ("三等工2次", "三等功"),
        ("第四届全国道德楷模", "全国道德模范"),
    ],
)
def test_a_title_one_slip_away_is_named(
    written: str, right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes(tmp_path, {"heroes/zhang-san/hero.yml": f"{PLAIN}honours:\n  - title: {written}\n"}, capsys)
    main(["check", str(tmp_path)])

    assert f"请写“{right}”" in capsys.readouterr().out


def test_words_in_names_and_quotations_are_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "heroes/zhang-san/hero.yml": PLAIN.replace("张三", "缅环")
        + "aliases: [{name: 缅坏}]\nsummary: 他写道“参观记念馆”，见《扫慕》\n",
        "content/messages/2026.yml": "sample: true\nmessages:\n  - {date: 2026-04-01, text: 缅环英雄, by: 市民}\n",
        "content/about.md": "中缅环境合作，荣膺品质奖，红色宣讲园地。\n",
    }

    assert codes(tmp_path, files, capsys) == []


def test_a_word_is_placed_inside_its_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hero = PLAIN + 'summary: |\n  他缅怀战友，\n  也缅环先辈\nremarks:\n  - "说过“缅环”，又缅环"\n'
    (tmp_path / "heroes/zhang-san").mkdir(parents=True)
    (tmp_path / "heroes/zhang-san/hero.yml").write_bytes(hero.replace("\n", "\r\n").encode("utf-8-sig"))

    assert found(tmp_path, capsys) == [
        ("text_slip", "heroes/zhang-san/hero.yml:7:4"),
        ("text_slip", "heroes/zhang-san/hero.yml:9:14"),
    ]


def test_old_names_of_places_are_no_slips(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = "native_place: {now: 湖北省襄樊市, then: 襄阳专区, code: 420600}\n"

    assert codes(tmp_path, {"heroes/zhang-san/hero.yml": PLAIN + place}, capsys) == []


@pytest.mark.parametrize("strict", [False, True])
def test_a_fact_without_a_source_stops_a_strict_check(
    strict: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = f"site_name: 示例\nplugins:\n  - fengbei/archive:\n      strict_sources: {str(strict).lower()}\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    real = PLAIN.replace("sample: true\n", "")

    assert codes(tmp_path, {"heroes/zhang-san/hero.yml": real}, capsys) == ["fact_without_source"]
    assert main(["check", str(tmp_path)]) == int(strict)


def test_every_entry_of_the_tables_has_a_source() -> None:
    rows = [*table("honours.toml")["honour"], *table("slips.toml")["group"]]
    rows += [row for rows in table("names.toml").values() for row in rows]

    assert [row for row in rows if not row.get("source", "").strip()] == []


def test_no_wrong_form_is_part_of_a_right_one() -> None:
    rights = {wrong.right for wrong in wrong_forms().values()} | {title.title for title in titles().values()}

    assert [(wrong, right) for wrong in wrong_forms() for right in rights if wrong in right] == []


def test_exceptions_hold_the_words_that_they_are_of() -> None:
    odd = [(word, unless) for word, wrong in wrong_forms().items() for unless in wrong.unless]

    assert [pair for pair in odd if pair[1] != pair[0] and not set(pair[0]) & set(pair[1])] == []


def test_no_official_title_is_doubted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every = "".join(f"  - title: {title.title}\n" for title in titles().values())

    assert codes(tmp_path, {"heroes/zhang-san/hero.yml": f"{PLAIN}honours:\n{every}"}, capsys) == []
