"""Parks with a name roll, to build sites of."""

from pathlib import Path

from tests.site.built import Built
from tests.site.conftest import run, settings, write

PARK = """\
name: 甲烈士陵园
kind: park
reviewed: 2026-11-01
address: {now: 示例市示例区一号, sources: [paper]}
phone: {text: 0817-7210033, sources: [paper]}
roll: {date: 2025-09-30, martyrs: true, sources: [paper], note: 由区档案馆提供}
sources:
  paper: {title: 示例市烈士英名录, tier: B}
"""
HERO = """\
name: 张三
kind: hero-model
died: {date: 1951-10-12, sources: [paper]}
memorials: [jia]
sources:
  paper: {title: 示例报, tier: A}
"""
HEADINGS = "姓名,姓,拼音,别名,性别,籍贯,出生,入伍,部队,牺牲,逝世地点,墓区,排,号,备注\n"
ROLL = f"""{HEADINGS}\
张三,,,张叁,男,示例省示例县,1925,1946-08,某团,1951-10-12,上甘岭,烈士墓区,3,12,
张三丰,,Zhāng Sānfēng,,,,不详,,,,,东,,,
欧阳明德,,,,,,约1925,,,,,,,,
李四,,,,,,,,,,,,,,
丽四,,,,,,,,,,,,,,
,,,,,,,,某团,1948-10,示例县,,,,与战友合葬
,,,,男,,,,,,,,,,
"""
MARKUP = "<b>张</b>\"'&{{ 7*7 }}"
GIVEN = "丁万上世东中为丽久之乐也书云五井京亭人仁仕仙代令仲任伟伦伯伸佑何余作佩佳俊保信倩健傲元兆先光克全公兴其兵军"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
BUREAU = settings(("archive", "pages")).replace(
    "fengbei/pages\n", "fengbei/pages: {organiser: 示例市退役军人事务局, contact: 'mailto:xunqin@fengbei.example'}\n"
)


def park(roll: str = ROLL, memorial: str = PARK, **files: str) -> dict[str, str]:
    return {"memorials/jia/memorial.yml": memorial, "memorials/jia/roll.csv": roll, **files}


def names(number: int) -> str:
    """A roll of so many names, all different, every tenth with all that can be known."""
    every = [f"{s}{a}{b}" for s in SURNAMES for a in GIVEN for b in GIVEN]
    step = len(every) // number
    known = (
        ",,,,男,示例省示例市示例县示例镇,1925-03,1946-08,示例军区第一团第二连,1951-10-12,示例县示例镇,东,{},{},说明"
        + "很长" * 40
    )
    rows = [
        name + (known.format(n // 40 + 1, n % 40 + 1) if n % 10 == 0 else "," * 14)
        for n, name in enumerate(every[::step][:number])
    ]
    return HEADINGS + "\n".join(rows) + "\n"


def long_roll(site: Path) -> Built:
    """A park with eight thousand names, and one with a few; the project stands beside its site."""
    root = site.parent / "project"
    few = {name.replace("/jia/", "/yi/"): text for name, text in park().items()}
    hero = {"heroes/zhang-san/hero.yml": HERO.replace("[jia]", "[yi]")}
    write(root, {"mkdocs.yml": BUREAU, "content/index.md": "# 丰碑\n", **park(names(8000)), **few, **hero})
    return run(root, site, strict=True)
