"""One picture in, its files out: in its own format, and smaller in newer ones."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from fengbei.images.encoded import Encoded, Unusable
from fengbei.images.prepare import LONGEST, encoded, newer_formats, widths_for, worth

FORMS = newer_formats()
SECRETS = (b"Exif", b"GPS", b"xmp", b"Secret Person", b"ICC", b"iCCP", b"eXIf", b"iTXt", b"tEXt", b"Photoshop")


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: who, which way up, and where."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x013B] = "Secret Person"
    data.get_ifd(0x8825).update({1: "N", 2: (31.0, 2.0, 3.0), 3: "E", 4: (104.0, 40.0, 5.0)})
    return data


def halves(width: int = 40, height: int = 20) -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", (width, height), "#0000ff")
    image.paste("#ff0000", (0, 0, width, height // 2))
    return image


def grain(width: int, height: int) -> Image.Image:
    """As hard to write as a photo, and the same each time."""
    shades = bytes((x * x * 7 + y * y * 13 + x * y * 3) % 97 + x % 100 for y in range(height) for x in range(width))
    return Image.frombytes("L", (width, height), shades).convert("RGB")


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)
    return path


def prepared(path: Path) -> bytes:
    """The picture in its own format alone."""
    (own,) = encoded(path.read_bytes(), path.suffix.lower())
    return own.content


def all_of(path: Path, *widths: int) -> dict[str, Encoded]:
    """Every file of a picture in every format, by format and width; its own is called by its format alone."""
    found = {}
    for form in FORMS:
        own, *smaller = encoded(path.read_bytes(), path.suffix.lower(), widths, (form,))
        found |= {own.form: own, **{f"{file.form} {file.width}": file for file in smaller}}
    return found


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def near(image: Image.Image, place: tuple[int, int]) -> str:
    red, _, blue = image.convert("RGB").getpixel(place)
    return "red" if red > 200 > blue else "blue" if blue > 200 > red else f"{red}, {blue}"


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.png", "a.webp"])
def test_what_a_camera_wrote_is_gone_from_every_file(tmp_path: Path, name: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    told = PngInfo()
    told.add_itxt("Author", "Secret Person")
    more = {"pnginfo": told} if name.endswith("png") else {"xmp": b"<xmp>Secret Person</xmp>"}
    path = saved(tmp_path / name, grain(200, 100), exif=exif(), icc_profile=profile, **more)
    files = all_of(path, 60, 120)
    assert b"Secret Person" in path.read_bytes()
    assert len(files) == 1 + 2 * len(FORMS)
    for content in (file.content for file in files.values()):
        image = opened(content)
        assert [secret for secret in SECRETS if secret in content] == []
        assert (dict(image.getexif()), {"exif", "xmp", "icc_profile", "comment"} & set(image.info)) == ({}, set())


def test_a_comment_in_a_jpeg_is_gone(tmp_path: Path) -> None:
    content = prepared(saved(tmp_path / "a.jpg", halves(), comment=b"Secret Person"))
    assert b"Secret Person" not in content


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [(1, (40, 20), "red"), (3, (40, 20), "blue"), (6, (20, 40), "blue"), (8, (20, 40), "red")],
)
def test_a_picture_stands_upright(
    tmp_path: Path, name: str, orientation: int, size: tuple[int, int], corner: str
) -> None:
    image = opened(prepared(saved(tmp_path / name, halves(), exif=exif(orientation))))
    assert (image.size, near(image, (1, 1))) == (size, corner)


@pytest.mark.parametrize("form", FORMS)
def test_the_smaller_files_stand_upright_too(tmp_path: Path, form: str) -> None:
    whole = grain(400, 200)
    whole.paste("#ff0000", (0, 0, 400, 100))
    files = all_of(saved(tmp_path / "a.jpg", whole, exif=exif(8)), 100)
    image = opened(files[f"{form} 100"].content)
    assert (image.size, near(image, (10, 100)), near(image, (90, 100)) == "red") == ((100, 200), "red", False)


@pytest.mark.parametrize(
    ("before", "after"),
    [((3200, 1000), (LONGEST, 500)), ((1000, 3200), (500, LONGEST)), ((1600, 900), (1600, 900)), ((30, 20), (30, 20))],
)
def test_a_picture_is_no_larger_than_a_screen_needs(
    tmp_path: Path, before: tuple[int, int], after: tuple[int, int]
) -> None:
    assert opened(prepared(saved(tmp_path / "a.jpg", halves(*before)))).size == after


def test_a_file_is_as_large_as_it_says(tmp_path: Path) -> None:
    files = all_of(saved(tmp_path / "a.jpg", grain(1000, 731)), 180, 360, 720)
    assert list(files) == ["jpg", *(f"{form} {width}" for form in FORMS for width in (180, 360, 720))]
    for file in files.values():
        image = opened(file.content)
        assert (image.format, image.size) == (
            {"jpg": "JPEG"}.get(file.form, file.form.upper()),
            (file.width, file.height),
        )


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (4000, (360, 720, 1200)),
        (1200, (360, 720, 1200)),
        (900, (360, 720, 900)),
        (800, (360, 800)),
        (300, (300,)),
        (1, (1,)),
    ],
)
def test_no_file_is_wider_than_its_picture(width: int, widths: tuple[int, ...]) -> None:
    assert widths_for(width, (720, 360, 1200)) == widths


def test_a_picture_that_nobody_wants_smaller_has_one_file(tmp_path: Path) -> None:
    assert list(all_of(saved(tmp_path / "a.jpg", grain(400, 300)))) == ["jpg"]


def file(form: str, width: int, size: int) -> Encoded:
    return Encoded(form, width, width, bytes(size))


def test_a_file_that_a_better_one_undercuts_is_left_out() -> None:
    own = file("png", 1600, 1000)
    avif = [file("avif", 100, 50), file("avif", 200, 300), file("avif", 400, 290)]
    webp = [file("webp", 100, 80), file("webp", 200, 310), file("webp", 400, 400)]
    assert worth([avif, webp], own) == [avif[0], avif[2], *webp]
    assert worth([webp, avif], own) == [avif[0], avif[2]]
    assert worth([avif, webp], file("png", 1600, 200)) == [avif[0], avif[2]]
    assert worth([avif, webp], file("png", 1600, 150)) == []


@pytest.mark.parametrize(
    ("name", "form"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF"), ("a.PNG", "PNG")]
)
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_becomes_what_its_name_says(tmp_path: Path, name: str, form: str, mode: str) -> None:
    source = Image.new("I;16", (8, 8), 40000) if mode == "I;16" else halves(8, 8).convert(mode)
    path = saved(tmp_path / name, source, format="JPEG" if mode == "CMYK" else "PNG")
    image = opened(prepared(path))
    assert (image.format, image.size) == (form, (8, 8))


def test_what_was_clear_stays_clear_and_is_white_in_a_jpeg(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    png = opened(prepared(saved(tmp_path / "a.png", clear)))
    jpeg = opened(prepared(saved(tmp_path / "a.jpg", clear, format="PNG")))
    assert (png.getpixel((0, 0)), jpeg.getpixel((0, 0))) == ((0, 0, 0, 0), (255, 255, 255))


@pytest.mark.parametrize("form", FORMS)
def test_what_was_clear_stays_clear_in_the_smaller_files(tmp_path: Path, form: str) -> None:
    clear = grain(400, 300).convert("RGBA")
    clear.paste((0, 0, 0, 0), (0, 0, 200, 300))
    png = opened(all_of(saved(tmp_path / "a.png", clear), 100)[f"{form} 100"].content)
    jpeg = opened(all_of(saved(tmp_path / "a.jpg", clear, format="PNG"), 100)[f"{form} 100"].content)
    assert (png.mode, png.getpixel((20, 20))[3], png.getpixel((80, 20))[3]) == ("RGBA", 0, 255)
    assert (jpeg.mode, min(jpeg.getpixel((20, 20))) > 250) == ("RGB", True)


def test_sixteen_bits_of_grey_become_eight(tmp_path: Path) -> None:
    image = opened(prepared(saved(tmp_path / "a.png", Image.new("I;16", (8, 8), 32768))))
    assert (image.mode, image.getpixel((0, 0))) == ("L", 128)


def test_colours_of_another_profile_are_turned_into_srgb(tmp_path: Path) -> None:
    """A profile whose red and blue are exchanged shows whether it was honoured."""
    srgb = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = srgb.index(b"rXYZ"), srgb.index(b"bXYZ")
    srgb[red : red + 4], srgb[blue : blue + 4] = srgb[blue : blue + 4], srgb[red : red + 4]
    image = opened(prepared(saved(tmp_path / "a.png", halves(), icc_profile=bytes(srgb))))
    assert near(image, (1, 1)) == "blue"


def test_a_profile_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    image = opened(prepared(saved(tmp_path / "a.png", halves(), icc_profile=b"no profile")))
    assert near(image, (1, 1)) == "red"


def test_a_moving_picture_keeps_its_first(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.gif", halves(), save_all=True, append_images=[Image.new("RGB", (40, 20), "#00ff00")])
    image = opened(prepared(path))
    assert (getattr(image, "n_frames", 1), near(image, (1, 1))) == (1, "red")


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", grain(900, 500))
    assert all_of(path, 180, 720) == all_of(path, 180, 720)


def refused(path: Path) -> str:
    with pytest.raises(Unusable) as caught:
        prepared(path)
    return caught.value.code


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be of this size."""
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", size), (b"IDAT", zlib.compress(b"\0" * 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


@pytest.mark.parametrize("side", [9600, 30000])
def test_a_bomb_is_refused(tmp_path: Path, side: int) -> None:
    (tmp_path / "a.png").write_bytes(bomb(side, side))
    assert refused(tmp_path / "a.png") == "too_large"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WAVEfmt ", b"<svg/>", bomb(8, 8)], ids=len
)
def test_a_broken_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    assert refused(tmp_path / "a.png") == "broken"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_torn_picture_is_refused(tmp_path: Path, form: str) -> None:
    whole = saved(tmp_path / "whole", Image.effect_noise((300, 200), 60), format=form).read_bytes()
    (tmp_path / "a.png").write_bytes(whole[: len(whole) // 2])
    assert refused(tmp_path / "a.png") == "broken"


def test_a_file_of_another_ending_is_refused(tmp_path: Path) -> None:
    assert refused(saved(tmp_path / "a.bmp", halves())) == "suffix"
