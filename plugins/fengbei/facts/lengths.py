"""How long something takes, how far it is and how large, in words."""

from fengbei.words import Words


def minutes(count: int, words: Words) -> str:
    """`40 分钟`, `1 小时 5 分钟`, `2 小时`."""
    hours, rest = divmod(count, 60)
    parts = [words("lengths.hours", count=hours) if hours else "", words("lengths.minutes", count=rest)]
    return " ".join(part for part in (parts if rest or not hours else parts[:1]) if part)


def km(length: float, words: Words) -> str:
    """Kilometres to one decimal, whole ones from a hundred on; below one, metres to the next ten."""
    if length < 0.995:
        return words("lengths.metres", count=max(10, round(length * 100) * 10))
    return words("lengths.km", count=f"{length:.0f}" if length >= 99.95 else f"{round(length, 1):g}")


def size(count: int, words: Words) -> str:
    """`3 KB`, `1.2 MB`, in thousands of bytes, as spreadsheets and phones count them."""
    if count < 1_000_000:
        return words("data.kb", size=max(1, round(count / 1000)))
    return words("data.mb", size=f"{count / 1_000_000:.1f}")
