"""System checks, and the commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.test import modify_settings, override_settings

SECURE = {"URL": "https://compute.example", "TOKEN": "secret"}


def found(deploy: bool = False) -> dict[str, str]:
    """What the checks say, by their ids."""
    return {str(message.id): f"{message.msg} {message.hint or ''}" for message in run_checks(tags=["weft"], include_deployment_checks=deploy)}


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WEB_CONCURRENCY", "WEFT_TOKEN", "WEFT_URL"):
        monkeypatch.delenv(name, raising=False)


SETTINGS: list[tuple[dict[str, Any], set[str]]] = [
    ({"default": {}}, set()),
    ({"default": {"URL": "sidecar:"}}, set()),
    ({"default": SECURE}, set()),
    ({"default": {"URL": "http://127.0.0.1:8700"}}, set()),
    ({"default": {"URL": "unix:/run/weft.sock"}}, set()),
    ({"default": {"WROKERS": 2}}, {"weft.E001"}),
    ({"default": {"URL": "ftp://x"}}, {"weft.E001"}),
    ({"default": {}, "other": {"WORKERS": 0}}, {"weft.E001"}),
    ({"default": {**SECURE, "URL": "http://compute.example"}}, {"weft.W003"}),
    ({"default": {"URL": "https://compute.example"}}, {"weft.W004"}),
    ({"default": {"JOBS": "http://compute.example"}}, {"weft.W003", "weft.W004"}),
    ({"default": {"JOBS": "https://compute.example", "TOKEN": "secret"}}, set()),
    ({"default": {**SECURE, "TOKEN": None, "OPTIONS": {"headers": {"Authorization": "Bearer x"}}}}, set()),
    ({"default": {"URL": "python:"}}, {"weft.W005"}),
    ({"default": {"JOBS": None}}, {"weft.W007"}),
    ({"default": {"JOBS": "other"}, "other": {"JOBS": None}}, {"weft.W007"}),
    ({"default": {"JOBS": "other"}, "other": SECURE}, set()),
    ({"default": {"WORKERS": 5000}}, {"weft.W001"}),
]


@pytest.mark.parametrize(("setting", "ids"), SETTINGS, ids=[str(setting) for setting, _ in SETTINGS])
def test_settings_are_checked(setting: Any, ids: set[str]) -> None:
    with override_settings(WEFT=setting):
        assert set(found()) == ids


def test_the_environment_makes_the_interpreter_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_URL", "python:")
    assert found() == {}


def test_workers_count_in_each_web_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", "5000")
    with override_settings(WEFT={"default": {"WORKERS": 1}}):
        assert "1 workers in each of 5000 web workers, and this host has" in found()["weft.W001"]
    with override_settings(WEFT={"default": {}}):
        assert found(deploy=True) == {}


def test_a_deployment_says_how_many_web_workers_there_are() -> None:
    with override_settings(WEFT={"default": {}}):
        assert "each web worker will use all cores" in found(deploy=True)["weft.W002"]
    with override_settings(WEFT={"default": {"WORKERS": 1}}):
        assert "weft.W002" not in found(deploy=True)


def test_a_library_that_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_LIBRARY", "/nowhere/libweft.so")
    with override_settings(WEFT={"default": {}}):
        assert "WEFT_LIBRARY names /nowhere/libweft.so" in found()["weft.E002"]


def test_a_sidecar_without_its_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_BINARY", "/nowhere/weft")
    with override_settings(WEFT={"default": {}}):
        assert "there is no weft program at /nowhere/weft" in found()["weft.E004"]


@modify_settings(MIDDLEWARE={"remove": ["weft.django.middleware.WeftMiddleware"]})
def test_a_project_without_the_middleware() -> None:
    with override_settings(WEFT={"default": {}}):
        assert set(found()) == {"weft.W008"}


@modify_settings(INSTALLED_APPS={"append": "broken"})
@override_settings(WEFT={"default": {}})
def test_kernels_that_do_not_compile() -> None:
    messages = {str(message.obj): message for message in run_checks(tags=["weft"])}
    assert messages.keys() == {"broken.kernels.imaginary", "broken.kernels.capturing", "broken.tasks.opens", "None"}
    assert {message.id for message in messages.values()} == {"weft.E003", "weft.W006"}
    text = messages["broken.kernels.imaginary"].msg
    assert 'kernels.py", line 12, column 14\n    return x.imaginary\n' in text
    assert "SETTINGS" in messages["broken.kernels.capturing"].msg
    assert "broken.missing cannot be imported, so its kernels were not compiled: ModuleNotFoundError" in messages["None"].msg


@modify_settings(INSTALLED_APPS={"append": "broken"})
@override_settings(WEFT={"default": {}})
def test_checks_of_one_application() -> None:
    assert run_checks(app_configs=[apps.get_app_config("shop")], tags=["weft"]) == []


def test_the_process_of_a_check_does_not_load_the_library(running: Callable[..., Any]) -> None:
    code = """
import django; django.setup()
from django.core.checks import run_checks
from weft._native import library
print([message.id for message in run_checks(tags=["weft"])], library._State.library)
"""
    running("-c", code).says(r"^\['weft.W005'\] None$")


def test_weft_check(manage: Callable[..., Any]) -> None:
    code, text = manage("weft_check")
    assert (code, "shop.kernels.collatz  (int) -> int  sha256:" in text) == (0, True)
    assert "shop.tasks.total  (list[float], float) -> float" in text
    assert "kernels compile on <weft.Engine in this process>" in text


@modify_settings(INSTALLED_APPS={"append": "broken"})
def test_weft_check_of_what_does_not_compile(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="4 of 5 failed"):
        call_command("weft_check", "broken")
    written = capsys.readouterr()
    assert "broken.kernels.open_types  (int, int) -> int" in written.out
    assert "broken.kernels.imaginary  does not compile" in written.err
    assert "broken.missing cannot be imported: ModuleNotFoundError" in written.err
    with pytest.raises(CommandError, match="No installed app with label 'nothing'"):
        call_command("weft_check", "nothing")


def test_weft_info(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("weft_info")
    text = capsys.readouterr().out
    assert "default  25 s a request\n  calls  in this process\n" in text
    assert "  jobs   sidecar:\n" in text
    call_command("weft_info", "archive", json=True)
    assert json.loads(capsys.readouterr().out)["engines"]["archive"]["calls"]["url"] == "python:"


def test_weft_info_of_a_server_that_is_down(capsys: pytest.CaptureFixture[str]) -> None:
    down = {"URL": "http://127.0.0.1:9", "OPTIONS": {"retries": 0}}
    with override_settings(WEFT={"default": down}), pytest.raises(CommandError, match="no answer from default"):
        call_command("weft_info")
    assert "Unavailable: " in capsys.readouterr().out
    with pytest.raises(CommandError, match="WEFT has no 'archiv'; did you mean 'archive'"):
        call_command("weft_info", "archiv")
