"""Make archive/tables/strokes.txt from the unpacked npm packages cnchar and cnchar-order."""

import json
import re
import sys
from pathlib import Path

HEADER = """\
# Stroke order of Chinese characters: 横(提)=1 竖(竖钩)=2 撇=3 点(捺)=4 折=5, one digit for each stroke.
# Sort names by number of strokes, then by digits: the order of GB13000.1字符集汉字字序(笔画序)规范.
# From npm cnchar-order 3.2.6 (MIT, Copyright (c) 2017 - present theajack), made by tools/tables/strokes.py.
"""
CORRECTED = "# Corrected here: cnchar-order has these wrong.\n"
ADDED = "# Added here: not in cnchar-order; composed of components that are.\n"

# cnchar-order's stroke letters that are not 折. Its letter d (点2) is the left dot of 心, 忄 and 宀.
CLASSES = (
    dict.fromkeys("abcdefghijklmnopqrstuvwxyz", "5")
    | {"j": "1", "i": "1", "f": "2", "g": "2", "s": "3"}
    | dict.fromkeys("dkl", "4")
)

CORRECTIONS = {
    "弢": "51552254",
    "炽": "433425134",
    "皙": "1234331232511",
    "德": "332122522114544",
    "撅": "121134315233534",
    "膝": "351112343424134",
    "邶": "2113552",
    "锺": "31115312511211",
    "雌": "21213532411121",
    "鲺": "3525121153251214",
    "麒": "4135221153512211134",
    "麟": "41352211535431234354152",
    "黏": "31234342413421251",
}

RADICALS = {
    "氵": "441", "冫": "41", "忄": "442", "礻": "4524", "衤": "45234", "艹": "122", "扌": "121", "亻": "32",
    "纟": "551", "钅": "31115", "⺮": "314314", "宀": "445", "冖": "45", "彳": "332", "彡": "333",
    "夂": "354", "攵": "3134", "廾": "132", "𠃓": "533", "冋": "25251", "夬": "5134", "彐": "511",
}  # fmt: skip

# Each word is a character and its components in writing order; digits stand for themselves.
ADDITIONS = """
䶮龙天 毌5521 伋亻及 伾亻丕 倞亻京 偀亻英 傃亻素 凊冫青 劦力力力 勍京力 勔面力 卬3552 嘒口彗 坰土冋 妘女云 姁女句
姞女吉 娀女戎 婍女奇 婳女画 媄女美 媓女皇 媖女英 媗女宣 媞女是 媱女3443311252 嫄女原 嫤女堇 嫪女羽人彡 嬿女燕 寔宀是
峣山尧 崟山金 嵚山钦 嶓山番 弇合廾 弨弓召 彣文彡 忞文心 愃忄宣 愔忄音 慥忄造 憕忄登 憙喜心 扆户衣 挼扌妥 敔吾攵
敩学攵 旂方31斤 昡日玄 昪日弁 昫日句 晛日见 晢折日 晸日正攵 暅日恒 暲日章 栻木式 棐非木 楙木矛木 槑呆呆 樛木羽人彡
橦木童 欻炎欠 沄氵云 沚氵止 沨氵风 泙氵平 洢氵伊 洨氵交 浛氵含 浡氵孛 浥氵邑 涢氵员 淏氵昊 淯氵育 渟氵亭 湑氵胥
湜氵是 湲氵爰 溁氵荣 溍氵晋 溦氵山1几攵 潾氵米舛 澔氵皓 濋氵楚 濬氵睿 炆火文 熇火高 爔火羲 玘王己 玚王𠃓 玞王夫
玠王介 玦王夬 玭王比 玶王平 玿王召 珌王必 珖王光 珚王因 珹王成 琀王含 琟王隹 琡王叔 琤王争 琫王奉 琭王录 琯王官
琲王非 瑂王眉 瑃王春 瑅王是 瑆王星 瑔王泉 瑖王段 瑝王皇 瑢王容 瑧王秦 瑨王晋 瑮王栗 瑱王真 璆王羽人彡 璈王敖 璥王敬
璬王白方攵 璿王睿 瓘王艹口口隹 甡生生 畯田厶八夂 皛白白白 盉禾皿 睎目希 祲礻彐冖又 祼礻果 祾礻土八夂 禔礻是 禛礻真
秾禾农 穜禾童 筼⺮员 簃⺮移 纮纟1354 缊纟日皿 翙岁羽 翯羽高 艅舟余 苳艹冬 茀艹弗 莙艹君 菉艹录 蓂艹冥 虓九虎
衎彳干亍 褆衤是 訚门言 赑贝贝贝 辀1521舟 郤谷52 钘钅开 锜钅奇 锽钅皇 镠钅羽人彡 颋廷页 颙禺页 飔风思 骉马马马
骎马彐冖又 骦马霜 鹓宛鸟
"""


def read_orders(order_package: Path) -> dict[str, str]:
    """Character to digits, as cnchar-order has it."""
    source = (order_package / "cnchar.order.min.js").read_text(encoding="utf-8")
    letters, names = (json.loads(found) for found in re.findall(r"JSON\.parse\('(\{.*?\})'\)", source)[:2])
    if unknown := {letter for word in letters.values() for letter in word} - names.keys():
        sys.exit(f"stroke letters without a name: {sorted(unknown)}")
    return {char: "".join(CLASSES[letter] for letter in word) for char, word in letters.items()}


def read_counts(cnchar_package: Path) -> dict[str, int]:
    """Character to number of strokes, as cnchar has it."""
    source = (cnchar_package / "cnchar.min.js").read_text(encoding="utf-8")
    groups = (json.loads(found) for found in re.findall(r"JSON\.parse\('(\{\"0\":.*?\})'\)", source))
    return {char: int(count) for group in groups for count, chars in group.items() for char in chars}


def compose(word: str, orders: dict[str, str]) -> tuple[str, str]:
    parts = {**RADICALS, **{digit: digit for digit in "12345"}, **orders}
    return word[0], "".join(parts[part] for part in word[1:])


def lines(table: dict[str, str]) -> str:
    return "".join(f"{char}{table[char]}\n" for char in sorted(table))


def main(cnchar_package: Path, order_package: Path, target: Path) -> None:
    orders, counts = read_orders(order_package), read_counts(cnchar_package)
    for char in sorted(orders):
        if counts.get(char) != len(orders[char]):
            print(f"{char}: cnchar counts {counts.get(char)}, cnchar-order writes {len(orders[char])}")
    right = {char: digits for char, digits in orders.items() if char not in CORRECTIONS}
    added = dict(compose(word, right) for word in ADDITIONS.split())
    target.write_text(
        HEADER + lines(right) + CORRECTED + lines(CORRECTIONS) + ADDED + lines(added), encoding="utf-8", newline="\n"
    )
    print(f"{len(right)} taken over, {len(CORRECTIONS)} corrected, {len(added)} added")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
