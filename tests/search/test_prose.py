from fengbei.search.prose import passages


def test_each_block_is_a_passage_and_what_stands_inside_a_line_is_not() -> None:
    html = "<h2 id='a'>标题</h2><p>一句<strong>重要</strong>的<a href='#'>话</a>。</p><ul><li>甲</li><li>乙</li></ul>"
    assert passages(html) == ("标题", "一句重要的话。", "甲", "乙")


def test_what_nobody_sees_is_not_found() -> None:
    assert passages("<p>看见</p><script>var x = '看不见';</script><style>p{}</style>&amp;&lt;b&gt;") == ("看见", "&<b>")
