"""What mypy and pyright see of the public interface: typing/right.py has no error, typing/wrong.py one on each line that says so."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import weft

HERE = Path(__file__).resolve().parent / "typing"
PACKAGE = Path(weft.__file__).resolve().parent.parent

Errors = dict[str, dict[int, str]]


def tool(module: str, *arguments: str, folder: Path) -> str:
    # mypy finds an installed weft by its py.typed. pyright --verifytypes looks in PYTHONPATH alone.
    places = {"PYTHONPATH": str(PACKAGE)} if PACKAGE.name == "site-packages" else {"MYPYPATH": str(PACKAGE), "PYTHONPATH": str(PACKAGE)}
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env={**os.environ, **places})
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def mypy(folder: Path) -> Errors:
    said = tool("mypy", "--strict", "--no-error-summary", "--cache-dir", "cache", "right.py", "wrong.py", folder=folder)
    found: Errors = {"right.py": {}, "wrong.py": {}}
    for file, line, text in re.findall(r"(\w+\.py):(\d+): error: (.*)", said):
        found[file][int(line)] = text
    return found


def pyright(folder: Path) -> Errors:
    (folder / "pyrightconfig.json").write_text(json.dumps({"include": ["right.py", "wrong.py"], "typeCheckingMode": "strict"}))
    said = json.loads(tool("pyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(folder), folder=folder))
    assert said["summary"]["filesAnalyzed"] == 2
    found: Errors = {"right.py": {}, "wrong.py": {}}
    for one in said["generalDiagnostics"]:
        if one["severity"] == "error":
            found[Path(one["file"]).name][one["range"]["start"]["line"] + 1] = one["message"]
    return found


@pytest.fixture(scope="module", params=[mypy, pyright])
def errors(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Errors:
    folder = tmp_path_factory.mktemp("typing")
    for file in HERE.glob("*.py"):
        shutil.copy(file, folder)
    found: Errors = request.param(folder)
    return found


def test_results_have_their_types(errors: Errors) -> None:
    assert errors["right.py"] == {}


def test_wrong_calls_are_errors(errors: Errors) -> None:
    wanted = {number for number, line in enumerate((HERE / "wrong.py").read_text().splitlines(), 1) if "# wrong" in line}
    assert set(errors["wrong.py"]) == wanted


def test_nothing_public_is_of_unknown_type(tmp_path: Path) -> None:
    said = json.loads(tool("pyright", "--verifytypes", "weft", "--ignoreexternal", "--outputjson", "--pythonpath", sys.executable, folder=tmp_path))
    public = [one for one in said["typeCompleteness"]["symbols"] if one["isExported"] and not one["name"].startswith("weft.django")]  # Django has no types
    assert {"weft.map", "weft.Engine"} <= {one["name"] for one in public}
    assert [one["name"] for one in public if not one["isTypeKnown"] and not one["isTypeAmbiguous"]] == []
