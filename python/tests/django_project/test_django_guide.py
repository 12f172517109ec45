"""docs/how-to/django.md: its blocks that name a file are a project, whose tests pass."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from program import Program

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "django.md"

# What `manage.py startproject` writes, as far as it matters here.
SETTINGS = """
SECRET_KEY = "only for tests"
ALLOWED_HOSTS = ["testserver"]
ROOT_URLCONF = "project.urls"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
"""

pytestmark = pytest.mark.skipif(not GUIDE.is_file(), reason="an installed package has no docs beside it")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the guide."""
    root = tmp_path_factory.mktemp("guide")
    files = {"project/__init__.py": "", "shop/__init__.py": "", "project/settings.py": SETTINGS}
    for code in re.findall(r"^```python\n(.*?)^```\n", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        compile(code, str(GUIDE), "exec")
        named = re.match(r"# (\S+\.py)\n", code)
        if named:
            files[named[1]] = files.get(named[1], "") + "\n" + code
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def django(project: Path, *words: str, **variables: str) -> str:
    """Runs a command of Django's in the project."""
    command = [sys.executable, "-m", "django", *words]
    with Program(*command, cwd=project, DJANGO_SETTINGS_MODULE="project.settings", PYTHONPATH=str(project), **variables) as program:
        code = program.process.wait(240)
        program.says(r"\n")
        assert code == 0, program.text
        return program.text


@pytest.mark.parametrize("url", ["", "python:"])
def test_its_tests_pass(project: Path, url: str) -> None:
    assert "Ran 7 tests" in django(project, "test", WEFT_URL=url)


def test_its_checks_pass(project: Path) -> None:
    text = django(project, "check", "--tag", "weft", "--fail-level", "WARNING")
    assert "System check identified no issues" in text
    text = django(project, "weft_check")
    assert "shop.tasks.option_price  (int, float, float, float) -> float" in text
