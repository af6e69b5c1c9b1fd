"""The main job, end to end, without a display."""

from __future__ import annotations

import re
import stat
import subprocess
import zlib
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop.services.content.giveaway_words import giveaway_words
from tests.integration.cli.conftest import Demo, Safeplan, Told

STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def test_demo_leaves_vault_papers_and_passphrase(made_demo: tuple[Demo, Told]) -> None:
    demo, told = made_demo
    left = sorted(each.name for each in demo.folder.iterdir())
    assert left == [
        "Example.safeplan",
        "agreement.pdf",
        "consent.pdf",
        "passphrase.txt",
        "plan-discreet.pdf",
        "plan-large.pdf",
        "plan.pdf",
        "recovery-sheet.pdf",
        "wallet-card.pdf",
    ]
    assert "Added Example: Ana J." in told.out
    assert "Yes: this paper is ours" in told.out


def test_demo_files_are_for_this_user_only(made_demo: tuple[Demo, Told]) -> None:
    demo, _ = made_demo
    for each in (demo.folder, *demo.folder.rglob("*")):
        assert stat.S_IMODE(each.stat().st_mode) & 0o077 == 0, each


@pytest.mark.parametrize("name", ["plan.pdf", "plan-large.pdf", "consent.pdf", "agreement.pdf"])
def test_demo_papers_pdfsig_says_valid_and_total(made_demo: tuple[Demo, Told], name: str) -> None:
    demo, _ = made_demo
    told = subprocess.run(
        ["pdfsig", str(demo.folder / name)], capture_output=True, text=True, check=False
    ).stdout
    assert "Signature is Valid." in told
    assert "Total document signed" in told


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("consent.pdf", "It is a sheet on confidentiality, made for Example: Ana J."),
        ("agreement.pdf", "It is a session agreement, made for Example: Ana J."),
        ("wallet-card.pdf", "It is a wallet card of version 3, made for Example: Ana J."),
        ("plan-discreet.pdf", "It is a discreet list of version 3, made for Example: Ana J."),
    ],
)
def test_demo_papers_are_ours_and_named(
    demo: Demo, safeplan: Safeplan, name: str, said: str
) -> None:
    told = safeplan(
        "verify",
        demo.folder / name,
        "--vault",
        demo.vault,
        "--passphrase-file",
        demo.passphrase_file,
    )
    assert told.code == 0
    assert said in told.out
    assert "newer" not in told.out


@pytest.mark.parametrize("name", ["plan-discreet.pdf", "wallet-card.pdf"])
def test_demo_papers_without_a_signature_hold_no_giveaway(demo: Demo, name: str) -> None:
    """Words, file data, every stream, also as UTF-16: neither what it is nor where it is from."""
    path = demo.folder / name
    text, info = (
        subprocess.run([tool, str(path), *to], capture_output=True, text=True, check=True).stdout
        for tool, to in (("pdftotext", ["-"]), ("pdfinfo", []))
    )
    giveaway = giveaway_words("en", "Example Practice", "Example: Maria Lindqvist")
    words = {"safeplan", "reportlab", "pyhanko", "signature", "therapist"}
    if name == "plan-discreet.pdf":
        words |= giveaway.beginnings | {"maria", "lindqvist"}
        assert giveaway.beginnings >= {"crisis", "emergenc", "suicid", "therap"}
        spoken = re.findall(r"[a-z]+", text.lower())
        assert not [word for word in spoken if word.startswith(tuple(words))]
        assert "+44 20 7946 0100" in text, "the therapist's number stays, without the name"
        assert "Ana" not in text
    pdf = path.read_bytes()
    streams = [zlib.decompress(found[1]) for found in STREAM.finditer(pdf)]
    inside = b"\n".join([pdf, *streams, info.encode(), text.encode()]).lower()
    for word in ("safeplan", "reportlab", "pyhanko", "example practice", "/sig"):
        assert word.encode() not in inside
        assert word.encode("utf-16-be") not in inside
    assert not re.search("^(Creator|Producer|CreationDate|ModDate|Author)", info, re.MULTILINE)


def test_demo_twice_in_one_folder_touches_nothing(demo: Demo, safeplan: Safeplan) -> None:
    before = demo.plan.read_bytes()
    told = safeplan("demo", "--out", demo.folder)
    assert told.code == 2
    assert "Something with that name is already there." in told.err
    assert demo.plan.read_bytes() == before


def test_demo_vault_opens_and_counts(demo: Demo, safeplan: Safeplan) -> None:
    told = safeplan("info", demo.vault, "--passphrase-file", demo.passphrase_file, "--json")
    assert told.code == 0
    facts = told.json
    assert isinstance(facts, dict)
    assert facts["practice"] == "Example Practice"
    assert facts["clients"] == 12
    assert facts["entries"] > 30
    assert facts["last_backup"] is None
    assert set(facts) == {
        "vault_id",
        "practice",
        "clients",
        "entries",
        "head",
        "last_backup",
        "last_proven_restore",
        "program",
    }


@pytest.mark.parametrize("name", ["plan.pdf", "passphrase.txt", "recovery-sheet.pdf"])
def test_demo_where_a_file_of_that_name_is_touches_nothing(
    tmp_path: Path, safeplan: Safeplan, name: str
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text("somebody's own")
    told = safeplan("demo", "--out", tmp_path / "out")
    assert told.code == 2
    assert (tmp_path / "out" / name).read_text() == "somebody's own"
    assert len(list((tmp_path / "out").iterdir())) == 1
