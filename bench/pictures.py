"""What the pictures of a site cost: CPU, time on the clock and most memory of a build that makes them all, of one that
finds them in the cache, and of one after a single picture has changed.

    python bench/pictures.py --photos 200
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

from measuring import BUILD, Cost, environment, memory_disk, run, settings
from PIL import Image, ImageChops, ImageFilter

SIZE = (4000, 3000)
A_RECORD = 10
"""Pictures of one person: a portrait, the rest photos."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, nargs="+", default=[50, 200], help="pictures of 12 megapixels each")
    args = parser.parse_args()
    print("| pictures | MB | build | CPU s | clock s | CPU s a picture | most MB |")
    print("| ---: | ---: | --- | ---: | ---: | ---: | ---: |")
    for number in args.photos:
        with tempfile.TemporaryDirectory(dir=memory_disk()) as folder:
            for name, cost, megabytes in measured(Path(folder), number):
                each = f"{cost.cpu / number:.2f}"
                print(
                    f"| {number} | {megabytes} | {name} | {cost.cpu:.1f} | {cost.wall:.1f} | {each} | {cost.peak:.0f} |"
                )
                sys.stdout.flush()


def measured(folder: Path, number: int) -> Iterator[tuple[str, Cost, int]]:
    """The builds of a site with so many pictures: what each is called, its cost, and the pictures' megabytes."""
    project = folder / "project"
    with ProcessPoolExecutor(1, get_context("spawn")) as other:  # a child's peak begins with that of its parent
        megabytes = other.submit(write, project, number).result() // 1_000_000
    env = environment(folder / "bytecode")
    pages = settings(("archive", "pages"))
    (project / "mkdocs.yml").write_text(pages, encoding="utf-8")
    run(BUILD, project, env)
    yield "no pictures", anew(project, env), megabytes
    (project / "mkdocs.yml").write_text(settings(("archive", "pages", "images")), encoding="utf-8")
    yield "all made", anew(project, env), megabytes
    yield "none changed", anew(project, env), megabytes
    shutil.copy(project / "heroes/p0/1.jpg", project / "heroes/p0/0.jpg")
    yield "one changed", anew(project, env), megabytes


def anew(project: Path, env: dict[str, str]) -> Cost:
    """Build where no site stands: with one, a build that has nothing to do would end at once."""
    shutil.rmtree(project / "site", ignore_errors=True)
    return run(BUILD, project, env)


def write(project: Path, number: int) -> int:
    """Records with so many different photos of 12 megapixels; the bytes of all photos together."""
    size = 0
    (project / "content").mkdir(parents=True)
    (project / "content/index.md").write_text("# 丰碑\n", encoding="utf-8")
    scene = photo(Random(1949))
    for first in range(0, number, A_RECORD):
        folder = project / f"heroes/p{first // A_RECORD}"
        folder.mkdir(parents=True)
        names = [f"{n}.jpg" for n in range(min(A_RECORD, number - first))]
        for n, name in enumerate(names):
            other = ImageChops.offset(scene, 37 * (first + n), 53 * (first + n))
            other.save(folder / name, quality=92)
            size += (folder / name).stat().st_size
        photos = "".join(f"  - {name}\n" for name in names[1:])
        record = f"name: 张三\nkind: hero-model\nsample: true\ndied: 不详\nportrait: {names[0]}\nphotos:\n{photos}"
        (folder / "hero.yml").write_text(record, encoding="utf-8")
    return size


def photo(random: Random) -> Image.Image:
    """As hard to write as a photo: detail of every size, edges, and grain."""
    image = Image.new("RGB", SIZE, "#808080")
    for cells, weight in ((4, 0.6), (16, 0.45), (64, 0.35), (250, 0.25), (1000, 0.15)):
        rows = cells * SIZE[1] // SIZE[0]
        spots = Image.frombytes("RGB", (cells, rows), random.randbytes(3 * cells * rows))
        image = Image.blend(image, spots.resize(SIZE, Image.Resampling.BICUBIC), weight)
    for _ in range(80):
        colour = random.randrange(1 << 24)
        left, top, width = random.randrange(SIZE[0]), random.randrange(SIZE[1]), random.randrange(30, 500)
        image.paste(f"#{colour:06x}", (left, top, left + width, top + width // 2))
    grain = Image.frombytes("L", SIZE, random.randbytes(SIZE[0] * SIZE[1]))
    grained = Image.blend(image, Image.merge("RGB", [grain] * 3), 0.12)
    return grained.filter(ImageFilter.GaussianBlur(0.7))


if __name__ == "__main__":
    main()
