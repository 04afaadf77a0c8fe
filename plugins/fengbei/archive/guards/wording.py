"""烈士 and 牺牲 only of confirmed martyrs, wherever our own words are.

In a person's own record every text speaks of that person. Elsewhere a text does where it names one: a sure case is an
error there too, and where several people are spoken of nothing is said rather than something false. What is said of
all (烈士陵园, 缅怀先烈) is nobody's title, nor are quotations our words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fengbei.archive.archive import Archive
from fengbei.archive.faults import CellFault, Fault
from fengbei.archive.guards.tables import Hit, blank
from fengbei.archive.hero import Hero
from fengbei.archive.problems import Loc
from fengbei.archive.roll import Name

_WORDS = re.compile("牺牲|烈士")
_NOT_OWN = re.compile(
    "烈士(?=陵园|纪念|公园|墓|塔|碑|祠|陵|广场|褒扬|英名|遗骸|遗物|家属|遗属|子女|遗孤|亲属|安葬|事迹|评定|认定|身份|精神)"
    "|(?:不怕|不畏|敢于|勇于|甘于|自我|流血|无谓|巨大|最大|奉献)(?:流血)?牺牲|为有牺牲|牺牲(?=精神|奉献)"
    "|牺牲(?:了|掉)?(?:自己的?|个人的?|大量的?|许多)?(?=休息|节假日|业余|周末|午休|利益|时间|幸福)"
    "|[“「《][^”」》]*[”」》]"
)
"""Names of places and institutions, the verb with something else than a life, and others' words."""
_COLLECTIVE = re.compile(
    "(?:向|给|对|缅怀|祭奠|祭扫|悼念|纪念|瞻仰|告慰|慰问|先|众|各位|诸位|无名|每位|学习|(?<![认评定准称成])为)(?:革命)?(?:先烈|烈士)"
    "|烈士们|革命先烈"
)
_HEDGED = re.compile(
    "未|没有|不是|并非|不等于|不能|不说|不用|不讲|不称|不要|不写|勿|是否|待核|存疑|称|写作|写成|记作|误|记载|报道|来源|口径|据"
    "|评定|吗"
)
"""Where a sentence says of the word itself, or of what others say, that it is not sure."""
_OTHERS = re.compile(
    "战友|同志们|先烈|英烈|烈士|父|母|兄|弟|姐|妹|妻|丈夫|儿|女|班长|连长|战士|官兵|士兵|军人|队员|同伴|他人|人们|大家|[她他它]们|后人"
    "|[讲说听看读写问学怀念悼祭名位和与及跟、等]|同(?!志)|的|之[子女父母兄弟妻孙]|所[在属部率带]|[全][班排连营团队]|[员兵]小|亲|见证|目睹"
)
"""Words between a name and 牺牲 that let it be somebody else who fell."""
_RESCUED = re.compile(r"为了?(?:抢救|营救|救护|救|掩护|保护|解救)[^，。]{1,10}?(?=，|而|不幸|英勇|壮烈|光荣|牺牲)")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_KIND = "(?:革命|抗日|志愿军|著名|英雄|抗美援朝)*"
_MARKED = r"(?:\*+|\]\([^)\n]*\))?"
"""The end of a link, or of what is set bold."""
_NEXT = re.compile(rf"{_MARKED}(?:同志)?{_KIND}烈士")
_LISTED = re.compile(
    rf"{_MARKED}(?:、[\u4e00-\u9fff·]{{2,12}})*等[\d一二三四五六七八九十两几多数百]*[名位]?{_KIND}烈士"
)
_CALLED = re.compile(rf"(?:是|被追认为|被评为|被评定为|被批准为|追认为|成为)(?:一名|一位|了)?{_KIND}烈士")
_FELL = re.compile(
    rf"(?:^{_MARKED}(?:同志)?|英勇|壮烈|光荣|不幸|当场|因公|因战|以身|终于|[年月日号天晚夜晨中时上下里后前而地岗])牺牲"
    "(?!的|自己|自我|个人|家庭|[了掉]?自己|[0-9一二三四五六七八九十百数几])"
)
"""What stands before the word where it is said of the one who was named: 受伤，通讯员小刘牺牲 is of another."""
_OWN_CLAUSE = re.compile(
    "[0-9约]|[一二三四五六七八九〇]{2,4}年|[在于为因被经后终却但仍而同次当]|最[终后]|不幸|英勇|壮烈|光荣|随后|年仅|时年|享年|直[至到]|身|负|重伤|牺牲"
)
"""How a clause begins that goes on about who was named before."""
_BEFORE = re.compile(r"烈士(?:[\u4e00-\u9fff·]{2,12}、)*[\[*]*$")
_NO_PERSON = re.compile("班|连|团|营|精神|纪念|墓|小学|中学|学校|镇|村|街|路|广场|号|式|塔|公园|故居|日记|像")
"""After a name it is that of something else: 雷锋班."""

_EXEMPT = {"sources", "others", "quotes", "readings", "reviews", "martyr", "consent", "aliases", "agreed"}
_LINKS = {"heroes", "relations"}

Said = tuple[Loc, str]
"""A value of a file and the way to it."""


@dataclass(frozen=True)
class Found:
    """A word in a text: the fault, and where in the text it is."""

    fault: Fault
    hit: Hit
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """Where a text names one of ours; nobody for a name that several bear."""

    start: int
    end: int
    hero: Hero | None


class People:
    """Those of ours who have died and are not confirmed martyrs, and by what names a text may speak of anybody."""

    def __init__(self, heroes: Iterable[Hero]) -> None:
        self.by_id = {hero.id: hero for hero in heroes}
        named: dict[str, list[Hero]] = {}
        for hero in self.by_id.values():
            for name in {hero.name, *(alias.name for alias in hero.aliases)}:
                if len(name) > 1:
                    named.setdefault(name, []).append(hero)
        self._named = named
        self._begun: dict[str, list[str]] = {}
        for name in sorted(named, key=len, reverse=True):
            self._begun.setdefault(name[:2], []).append(name)
        self._weighed = any(map(is_unconfirmed, self.by_id.values()))

    def in_sentence(self, sentence: str) -> list[Named]:
        """Everybody whom a sentence names."""
        found: list[Named] = []
        for at in range(len(sentence) - 1) if self._weighed else ():
            for name in self._begun.get(sentence[at : at + 2], ()):
                end = at + len(name)
                if sentence.startswith(name, at) and not (found and at < found[-1].end):
                    if not _NO_PERSON.match(sentence, end):
                        found.append(Named(at, end, self._one(name)))
                    break
        return found

    def may_err(self, text: str) -> bool:
        """Whether a text names anybody at all of whom the words may not be said."""
        return any(one.hero and is_unconfirmed(one.hero) for one in self.in_sentence(text))

    def _one(self, name: str) -> Hero | None:
        bearers = self._named[name]
        return bearers[0] if len(bearers) == 1 else None


def is_unconfirmed(hero: Hero) -> bool:
    """Whether 烈士 and 牺牲 may not be said of a person. The living are not said to have died: the words are of
    others."""
    return bool(hero.died) and not hero.is_martyr


def weighs(text: str) -> bool:
    """Whether a text has one of the words at all."""
    return bool(_WORDS.search(text))


def of_record(kind: str, record_id: str, said: Iterable[Said], people: People, archive: Archive) -> Iterator[Found]:
    """What the texts of one file say of people who are no confirmed martyrs."""
    own, sole = people.by_id.get(record_id) if kind == "hero" else None, _sole(kind, record_id, people, archive)
    for loc, text in said:
        if loc and not _EXEMPT.isdisjoint(loc):
            continue
        if linked := _linked(loc, people, archive, kind, record_id):
            yield from _of_linked(linked, loc, text) if is_unconfirmed(linked) else ()
        elif own and loc[0] != "relations":
            yield from _in_own(own, loc, text, people) if is_unconfirmed(own) else _named(loc, text, people)
        elif sole:
            yield from _of(sole, loc, text, people)
        else:
            yield from _named(loc, text, people)


def in_page(text: str, people: People) -> Iterator[Found]:
    """Those of a page that was written by hand."""
    return _named((), text, people)


def in_roll(names: tuple[Name, ...], heroes: Mapping[str, Hero], column: int) -> Iterator[CellFault]:
    """The remarks of a roll that is not said to be of martyrs: each speaks of the one in its row."""
    for name in names:
        hero = heroes.get(name.hero)
        if name.note and weighs(name.note) and not (hero and hero.is_martyr):
            for hit in _own_hits(name.note):
                yield CellFault(name.line, column, "martyr_word_in_roll", {"name": name.name, "word": hit.word})


def _in_own(hero: Hero, loc: Loc, text: str, people: People) -> Iterator[Found]:
    """A person's own record. What is told of a life is told of the person, but for what is plainly said of comrades and
    kin."""
    if loc[0] == "honours" and loc[-1] == "title":
        hits = [Hit(m.start(), m[0]) for m in _WORDS.finditer(blank(text, _PLACES))]
        yield from (_found("martyr_honour", hero, loc, text, hit) for hit in hits[:1])
    elif _is_told(loc):
        plain = blank(blank(text, _NOT_OWN), _RESCUED)
        plain = _OF_OTHERS.sub(lambda found: found[0] if hero.name in found[0] else "□" * len(found[0]), plain)
        hits = [Hit(m.start(), m[0]) for m in _WORDS.finditer(plain)]
        yield from (_found("martyr_word", hero, loc, text, hit) for hit in hits[:1])
    else:
        yield from (_found("martyr_word", hero, loc, text, hit) for hit in _own_hits(text, hero, people))


_MANY = (
    "(?:[一二三四五六七八九十两]?[十百千][一二三四五六七八九十百千余多]*|[二三四五六七八九两几数]|[0-9]{2,}|[02-9])"
    "[余多]?"
)
_COMRADES = (
    "战友们?|同志们|战士们?|官兵|同伴|队友|[班排连营团]长|指导员|教导员|政委|通讯员|卫生员|警卫员|炊事员|全[班排连营团]|部队|我军|我方"
    "|父亲?|母亲?|父母|双亲|哥哥?|弟弟?|兄弟?|长兄|姐姐?|妹妹?|妻子?|丈夫|儿子|长子|次子|女儿|叔叔?|伯父"
)
_OF_OTHERS = re.compile(
    rf"(?:{_COMRADES}|{_MANY}[名位]?(?:人|战士|官兵|战友|干部))(?![^，。]{{0,4}}[一共][起同道])[^，,。；;！？\n他]{{0,8}}?(?:牺牲|是[一]?[名位]?(?:革命)?烈士)"
    rf"|牺牲(?:很大|惨重|[了]?{_MANY}[名位人]|的?(?:{_COMRADES})|在他?(?:身边|面前|怀里))"
    rf"|{_MANY}[名位](?:革命)?烈士"
    "|[与和随](?:[\u4e00-\u9fff]{2,3})(?:革命)?烈士"
    "|(?<![认评定准称成])为(?:[\u4e00-\u9fff]{0,3})烈士(?=守|寻|扫|找|立|迁|修|描|献|正名|[\u4e00-\u9fff]{2,3}的)"
    "|烈士(?=守[墓陵]|寻亲|故事|后代|后人|[的]?(?:母|父|遗孀|妻|儿|女)|们)"
)
"""Of comrades who fell, of kin, and what is done for those who fell."""


def _is_told(loc: Loc) -> bool:
    """Whether a text of a person's record is that of the page itself, or said aloud: nothing in it is hedged."""
    if loc[0] == "life" or "points" in loc:
        return loc[-1] not in ("note", "place")
    return loc[-1] in ("summary", "cause", "answer", "story") or "class_questions" in loc


_PLACES = re.compile("烈士(?=陵园|纪念|公园|墓|家属|遗属|子女|褒扬)")


def _of(hero: Hero, loc: Loc, text: str, people: People) -> Iterator[Found]:
    """A text elsewhere that can only be about one person."""
    for hit in _own_hits(text, hero, people):
        yield _found("martyr_word_elsewhere", hero, loc, text, hit)


def _of_linked(hero: Hero, loc: Loc, text: str) -> Iterator[Found]:
    """What ties a link's two ends: 战友，1962年牺牲. A clause that names others in it is of them."""
    plain = blank(blank(text, _NOT_OWN), _COLLECTIVE)
    for clause in re.finditer("[^，,；;。]+", plain):
        found = _WORDS.search(clause[0])
        if found and not _HEDGED.search(plain) and not _OTHERS_NEAR.search(clause[0]):
            yield _found("martyr_word_elsewhere", hero, loc, text, Hit(clause.start() + found.start(), found[0]))
            return


def _own_hits(text: str, hero: Hero | None = None, people: People | None = None) -> list[Hit]:
    """The first of the words that is said of the person a text is about: not where it speaks of the word itself, of
    several, or of another whom it names."""
    plain = blank(blank(text, _NOT_OWN), _COLLECTIVE)
    for sentence in _SENTENCE.finditer(plain):
        found = _WORDS.search(sentence[0])
        if not found or _HEDGED.search(sentence[0]) or _OTHERS_NEAR.search(sentence[0]):
            continue
        if people and any(one.hero is not hero for one in people.in_sentence(sentence[0])):
            continue
        return [Hit(sentence.start() + found.start(), found[0])]
    return []


_OTHERS_NEAR = re.compile(
    "战友|同志们|先烈|英烈|父|母|兄|弟|姐|妹|妻|丈夫|儿子|女儿|班长|连长|战士们|官兵|士兵|军人|队员|同伴|他人|人们|大家|[她他]们|后人|[名位]"
)


def _named(loc: Loc, text: str, people: People) -> Iterator[Found]:
    """Sentences that name one of ours and say the word of that person."""
    if not people.may_err(text):
        return
    plain = blank(text, _NOT_OWN)
    for sentence in _SENTENCE.finditer(plain):
        if weighs(sentence[0]) and not _HEDGED.search(sentence[0]):
            for hero, at, word in _said_of(sentence[0], people):
                yield _found("martyr_word_elsewhere", hero, loc, text, Hit(sentence.start() + at, word))


def _said_of(sentence: str, people: People) -> Iterator[tuple[Hero, int, str]]:
    named = people.in_sentence(sentence)
    for one in named:
        hero, after = one.hero, one.end
        if not hero or not is_unconfirmed(hero):
            continue
        title = _NEXT.match(sentence, after) or _LISTED.match(sentence, after)
        if title:
            yield hero, title.end() - 2, "烈士"
        elif before := _BEFORE.search(sentence[: one.start]):
            yield hero, before.start(), "烈士"
        elif len(named) == 1 and (found := _alone(sentence, after)):
            yield hero, found.at, found.word


def _alone(sentence: str, after: int) -> Hit | None:
    """The word that a sentence says of the one person whom it names before."""
    rest = sentence[after:]
    called, fell = _CALLED.search(rest), _FELL.search(rest)
    for found, at in ((called, called.end() - 2 if called else 0), (fell, fell.end() - 2 if fell else 0)):
        if found and not _OTHERS.search(_RESCUED.sub("", rest[: found.start()] + "牺牲").removesuffix("牺牲")):
            clause = re.split("[，,；;]", rest[:at])
            if found is called or len(clause) == 1 or _OWN_CLAUSE.match(f"{clause[-1]}牺牲"):
                return Hit(after + at, rest[at : at + 2])
    return None


def _found(code: str, hero: Hero, loc: Loc, text: str, hit: Hit) -> Found:
    return Found(Fault(loc, code, {"name": hero.name, "word": hit.word}), hit, text)


def _sole(kind: str, record_id: str, people: People, archive: Archive) -> Hero | None:
    """The one person whom a talk is about, if 烈士 may not be said of that person."""
    talk = archive.talks.get(record_id) if kind == "talk" else None
    hero = people.by_id.get(talk.heroes[0].to) if talk and len(talk.heroes) == 1 else None
    return hero if hero and is_unconfirmed(hero) else None


def _linked(loc: Loc, people: People, archive: Archive, kind: str, record_id: str) -> Hero | None:
    """The person whom a link leads to, of whom what ties the two is said."""
    if len(loc) < 2 or loc[-1] not in ("relation", "note") or _LINKS.isdisjoint(loc):
        return None
    records: dict[str, Mapping[str, object]] = {
        "hero": archive.heroes,
        "memorial": archive.memorials,
        "talk": archive.talks,
        "route": archive.routes,
    }
    at = records[kind].get(record_id) if kind in records else None
    for step in loc[:-1]:
        at = _inside(at, step)
    return people.by_id.get(getattr(at, "to", ""))


def _inside(at: object, step: str | int) -> object:
    if isinstance(step, str):
        return getattr(at, step, None)
    return at[step] if isinstance(at, tuple) and step < len(at) else None
