"""Pages for a folder: every address of a page names its file, and nothing else is changed."""

import pytest

from fengbei.offline.links import Folder, Rewritten, rewrite

FILES = frozenset({"index.html", "heroes/index.html", "heroes/lei-feng/index.html", "heroes/a b/index.html", "a.css"})
SITE = Folder(FILES, "https://fengbei.example/city/")
HERE = "heroes/lei-feng/index.html"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('<a href="../">', '<a href="../index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="../..">', '<a href="../../index.html">'),
        ("<a class=x href=../../>", '<a class=x href="../../index.html">'),
        ("<A HREF='../?q=a&amp;b#c' data-x='../'>", "<A HREF=\"../index.html?q=a&amp;b#c\" data-x='../'>"),
        ('<form action="../#x">', '<form action="../index.html#x">'),
        ('<a href="../a%20b/">', '<a href="../a%20b/index.html">'),
        ('<a title="x > href=../" href="../">', '<a title="x > href=../" href="../index.html">'),
        ('<svg><a xlink:href="../"/></svg>', '<svg><a xlink:href="../index.html"/></svg>'),
        ('<a href="/city/heroes/">', '<a href="../index.html">'),
        ('<a href="https://fengbei.example/city/#x">', '<a href="../../index.html#x">'),
        (
            '<meta http-equiv="refresh" content="0; url=../">',
            '<meta http-equiv="refresh" content="0; url=../index.html">',
        ),
        ('<script src="../../a.css" integrity="sha384-x" crossorigin></script>', '<script src="../../a.css"></script>'),
        ('<meta http-equiv="Content-Security-Policy" content="x"><p>', "<p>"),
    ],
)
def test_an_address_of_a_page_names_its_file(written: str, told: str) -> None:
    assert rewrite(written, HERE, SITE) == Rewritten(told, (), ())


@pytest.mark.parametrize(
    "written",
    [
        '<a href="#x">',
        '<a href="?q=1">',
        '<a href="">',
        '<a href="mailto:a@b.example?subject=%2F">',
        '<a href="https://www.example.org/heroes/">',
        '<a href="../../a.css">',
        '<link rel="canonical" href="https://fengbei.example/city/heroes/">',
        '<!-- <a href="../"> -->',
        '<script type="application/json">{"href": "<a href=\\"../\\">"}</script>',
        "<textarea><a href='../'></textarea>",
        '<p>href="../" &lt;a href="../"&gt; 3 < 5',
        '<figure data-fb-root="../../" data-ways="../">',
    ],
)
def test_every_other_byte_stays(written: str) -> None:
    assert rewrite(written, HERE, SITE) == Rewritten(written, (), ())


def test_what_is_not_in_the_folder_is_told() -> None:
    page = '<a href="../nobody/">x</a><img src="https://cdn.example/a.png"><a href="/elsewhere/">y</a>'
    assert rewrite(page, HERE, SITE) == Rewritten(page, ("https://cdn.example/a.png",), ("../nobody/", "/elsewhere/"))
