"""The example site in a real browser, under a real gunicorn: its kernels in the web workers, in the sidecar, and in a server, by one setting."""

from __future__ import annotations

import os
import shutil
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from program import Program

SITE = Path(__file__).parents[3] / "examples" / "django_site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium, the system's own."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium here, and CI tests the site in one: sh scripts/system-packages.sh installs it")
        pytest.skip("NO BROWSER: the example site was NOT tested. sh scripts/system-packages.sh installs Chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module", params=["in process", "sidecar", "server"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's address."""
    folder = tmp_path_factory.mktemp("site")
    environment = {"SITE_DATABASE": str(folder / "site.sqlite3"), "WEFT_RUNTIME_DIR": str(folder), "WEFT_IDLE_EXIT": "1s", "SITE_DEBUG": "0"}
    if request.param == "sidecar":
        environment["WEFT_URL"] = "sidecar:"
    elif request.param == "server":
        environment["WEFT_URL"] = request.getfixturevalue("server").url
    with Program(sys.executable, "manage.py", "migrate", "--verbosity", "0", cwd=SITE, **environment) as migrate:
        assert migrate.process.wait(60) == 0, migrate.text
    command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--bind", "127.0.0.1:0", "--no-control-socket", "showcase.wsgi"]
    with Program(*command, cwd=SITE, **environment) as server:
        yield server.says(r"Listening at: (http://\S+)")[1]
        assert server.end() == 0
        assert "Traceback" not in server.text, server.text


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    """A tab on the site's first page. What goes wrong in it fails the test."""
    with browser.new_context(base_url=site, viewport={"width": 1000, "height": 900}) as context:
        tab = context.new_page()
        wrong: list[str] = []
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("requestfailed", lambda request: wrong.append(f"{request.url}: {request.failure}"))
        tab.goto("/")
        yield tab
        assert wrong == []


def test_the_explorer_draws_tiles_and_zooms(page: Any) -> None:
    page.click("text=Mandelbrot explorer")
    page.wait_for_selector("#map[data-state=complete]")
    assert "Zoom 2" in page.inner_text("#status")
    first = colours(page)
    assert len(first) > 20
    with page.expect_response("**/3/*.png") as tile:
        page.dblclick("#map", position={"x": 300, "y": 280})
    assert tile.value.headers["content-type"] == "image/png"
    page.wait_for_function("document.querySelector('#status').textContent.startsWith('Zoom 3')")
    page.wait_for_selector("#map[data-state=complete]")
    assert colours(page) != first


def colours(page: Any) -> dict[str, int]:
    """The colours of the map, and how often each is there."""
    script = """() => {
        const map = document.getElementById("map"), data = map.getContext("2d").getImageData(0, 0, map.width, map.height).data, found = {};
        for (let at = 0; at < data.length; at += 4) { const key = data.slice(at, at + 4).join(); found[key] = (found[key] ?? 0) + 1; }
        return found;
    }"""
    return dict(page.evaluate(script))


def test_a_tile_is_the_set_as_python_sees_it(page: Any) -> None:
    sys.path.insert(0, str(SITE))
    try:
        from fractal.kernels import shade
    finally:
        sys.path.remove(str(SITE))
    data = page.request.get("/fractal/2/1/1.png").body()
    at = data.index(b"IDAT")
    rows = zlib.decompress(data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at], "big")])
    pixels = b"".join(rows[start + 1 : start + 257] for start in range(0, len(rows), 257))
    for pixel in range(0, 256 * 256, 997):
        assert pixels[pixel] == shade(-1.5, 1.0, 1 / 256, 320, pixel)


@pytest.mark.parametrize("path", ["/fractal/41/0/0.png", "/fractal/1/2/0.png", "/fractal/0/0/-1.png"])
def test_tiles_that_are_not_there(page: Any, path: str) -> None:
    assert page.request.get(path).status == 404


def test_an_option_is_priced_in_the_background(page: Any) -> None:
    page.click("text=Option prices")
    page.fill("[name=batches]", "600")
    page.fill("[name=seed]", "7")
    page.click("text=Simulate")
    page.wait_for_selector("#pricing[data-now=done]")
    assert "after 300,000 paths" in page.inner_text("output")
    price, error = (float(part) for part in page.inner_text("output").split(" after")[0].split(" ± "))
    assert 2.5 < price < 4.0
    assert 0.0 < error < 0.05
    assert page.get_attribute("svg .estimate", "d").count("L") == 199
    assert not page.is_visible("text=Cancel")
    page.reload()
    page.wait_for_selector("#pricing[data-now=done]")
    assert page.inner_text("output").startswith(f"{price:.4f}")


def test_a_pricing_can_be_cancelled(page: Any) -> None:
    page.click("text=Option prices")
    page.fill("[name=batches]", "20000")
    page.fill("[name=steps]", "1000")
    page.click("text=Simulate")
    page.wait_for_selector("#pricing[data-now=running]")
    assert page.inner_text("output").startswith("running: ")
    page.click("text=Cancel")
    page.wait_for_selector("#pricing[data-now=cancelled]")


def test_what_the_form_refuses_is_said_beside_the_field(page: Any) -> None:
    page.click("text=Option prices")
    page.fill("[name=volatility]", "-1")
    page.fill("[name=years]", "")
    page.click("text=Simulate")
    assert page.locator(".errorlist").all_inner_texts() == ["Ensure this value is greater than or equal to 0.001.", "This field is required."]
    assert page.input_value("[name=volatility]") == "-1"


def test_words_of_an_uploaded_text(page: Any) -> None:
    page.click("text=Word counts")
    page.set_input_files("[name=text]", {"name": "rose.txt", "mimeType": "text/plain", "buffer": "A rose is\na rose is a Rosé\n".encode()})
    page.click("button")
    assert page.inner_text("#total") == "8 words, 5 different"
    assert [row.split("\t") for row in page.locator("tr").all_inner_texts()][1:] == [["a", "2"], ["is", "2"], ["rose", "2"], ["A", "1"], ["Rosé", "1"]]


@pytest.mark.parametrize(("content", "said"), [(b"caf\xe9", "This is no text in UTF-8: byte 3 cannot be read."), (b"", "The submitted file is empty.")])
def test_texts_that_are_refused(page: Any, content: bytes, said: str) -> None:
    page.click("text=Word counts")
    page.set_input_files("[name=text]", {"name": "text.txt", "mimeType": "text/plain", "buffer": content})
    page.click("button")
    assert page.inner_text(".errorlist") == said
