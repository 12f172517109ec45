"""The engines of the setting WEFT."""

from __future__ import annotations

import pytest
import weft
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings
from weft.django import EngineDoesNotExist, engine, engines


def test_a_view_computes(client: Client) -> None:
    assert client.get("/longest/").json()["longest"] == 871


def test_an_engine_is_one_for_all_uses() -> None:
    assert engines["default"] is engines["default"]
    assert isinstance(engine, weft.Engine)
    with weft.use(engine):
        assert weft.sum([1, 2]) == 3


def test_making_an_engine_makes_no_round_trip() -> None:
    with override_settings(WEFT={"default": {"URL": "http://127.0.0.1:9"}}):
        found = engines["default"]
        with pytest.raises(weft.Unavailable):
            found.map("std.square", [1])


def test_other_settings_make_other_engines() -> None:
    before = engines["default"]
    with override_settings(WEFT={"default": {"URL": "python:"}, "slow": {"WORKERS": 1}}):
        assert engines["default"].url == "python:"
        assert engines["slow"].info()["workers"] == 1
        assert sorted(engines) == ["default", "slow"]
    assert engines["default"].url is None
    with pytest.raises(weft.InvalidState, match="closed"):
        before.map("std.square", [1])


def test_closed_engines_are_made_again() -> None:
    assert engine.map("std.square", [3]) == [9]
    engines.close_all()
    assert engine.map("std.square", [3]) == [9]
    engine.close()
    assert engine.map("std.square", [3]) == [9]


def test_a_name_that_is_no_engine() -> None:
    with override_settings(WEFT={"reports": {}}), pytest.raises(EngineDoesNotExist, match="WEFT has no 'report'; did you mean 'reports'"):
        engines["report"]


WRONG = {
    "an engine has no 'ULR'; did you mean 'URL'": {"ULR": "python:"},
    "an engine has no 'workers'; did you mean 'WORKERS'": {"workers": 2},
    "OPTIONS has no 'retry'; did you mean 'retries'": {"URL": "http://127.0.0.1:9", "OPTIONS": {"retry": 3}},
    "'timeout' stands beside OPTIONS, as 'TIMEOUT'": {"OPTIONS": {"timeout": 5}},
    "'RETRIES' is a word of OPTIONS: {'retries': ": {"RETRIES": 3},
    "OPTIONS is a dict .*got list": {"OPTIONS": ["retries"]},
    "TIMEOUT is a number of seconds above 0, a timedelta, or None .got 0": {"TIMEOUT": 0},
    "URL is a text .*got int 8700": {"URL": 8700},
    "a url is .*got 'ftp://x'": {"URL": "ftp://x"},
    "workers= and memory= are of an engine in this process": {"URL": "http://127.0.0.1:9", "WORKERS": 2},
    "token= is for a server": {"TOKEN": "secret", "JOBS": None},
    "JOBS is a URL, or the name of another engine: WEFT has no 'report'": {"JOBS": "report"},
}


@pytest.mark.parametrize(("text", "entry"), WRONG.items(), ids=[str(entry) for entry in WRONG.values()])
def test_settings_that_make_no_sense(text: str, entry: dict[str, object]) -> None:
    with override_settings(WEFT={"default": entry}), pytest.raises(ImproperlyConfigured, match=f"(?s)WEFT\\['default'\\]: .*{text}"):
        engines["default"].info()


@pytest.mark.parametrize("setting", [["default"], {"default": "python:"}], ids=str)
def test_a_setting_that_is_no_dict(setting: object) -> None:
    with override_settings(WEFT=setting), pytest.raises(ImproperlyConfigured, match="dict"):
        engines["default"]


def test_a_default_that_is_misspelt_is_not_made_silently() -> None:
    with override_settings(WEFT={"defualt": {"WORKERS": 1}}), pytest.raises(ImproperlyConfigured, match=r"WEFT\['defualt'\]: did you mean 'default'\?"):
        engines["default"]


def test_the_environment_overrides_the_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_URL", "http://127.0.0.1:9")
    with override_settings(WEFT={"default": {"WORKERS": 2}, "other": {}}):
        assert engines["default"].url == "http://127.0.0.1:9"
        assert engines["other"].url is None


def test_the_environment_makes_all_engines_plain_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_URL", "python:")
    with override_settings(WEFT={"default": {"WORKERS": 2}, "other": {"URL": "https://compute.example", "TOKEN": "secret"}}):
        assert {engines[name].url for name in engines} == {"python:"}
