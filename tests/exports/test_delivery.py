"""The last yard: whole or not at all, never over a file that is open."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from ppm_desktop.exports.bundle import bundle
from ppm_desktop.exports.delivery import deliver, landing
from ppm_desktop.models.kernel.problem import Trouble


def test_a_file_comes_to_its_place_and_replaces_the_older_one(tmp_path):
    place = tmp_path / "report.pdf"
    place.write_bytes(b"old")
    assert deliver(place, b"new") == place
    assert place.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [place]


def test_what_cannot_be_replaced_is_left_alone_and_the_new_file_gets_a_number(tmp_path):
    (tmp_path / "report.pdf").mkdir()  # refuses to be replaced, as an open file does on Windows
    (tmp_path / "report (2).pdf").write_bytes(b"someone's")
    assert deliver(tmp_path / "report.pdf", b"new").name == "report (3).pdf"
    assert (tmp_path / "report (2).pdf").read_bytes() == b"someone's"


def test_a_crash_in_the_middle_leaves_nothing(tmp_path):
    def half_a_report() -> None:
        with landing(tmp_path / "report.pdf") as target:
            target.part.write_bytes(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_report()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_said_in_a_sentence(tmp_path):
    with pytest.raises(Trouble, match=r"“report.pdf” was not written. The folder .* is not there"):
        deliver(tmp_path / "stick" / "report.pdf", b"new")


def test_a_full_disk_is_said_in_a_sentence_and_leaves_the_old_file(tmp_path):
    (tmp_path / "report.pdf").write_bytes(b"old")
    script = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from pathlib import Path\n"
        "from ppm_desktop.exports.delivery import deliver\n"
        "from ppm_desktop.models.kernel.problem import Trouble\n"
        "try:\n"
        f"    deliver(Path({str(tmp_path / 'report.pdf')!r}), b'x' * 100000)\n"
        "except Trouble as trouble:\n"
        "    print(trouble)\n"
    )
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=True)
    assert "The disk is full. Free some space" in ended.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["report.pdf"]
    assert (tmp_path / "report.pdf").read_bytes() == b"old"


def test_a_bundle_lists_the_digests_of_what_is_in_it(tmp_path):
    (tmp_path / "b.txt").write_bytes(b"two")
    made = bundle(tmp_path / "all.zip", {"a.csv": b"one", "in/b.txt": tmp_path / "b.txt"})
    subprocess.run([sys.executable, "-m", "zipfile", "-e", made, tmp_path / "out"], check=True)
    listed = dict(reversed(line.split("  ")) for line in (tmp_path / "out/SHA256SUMS.txt").read_text().splitlines())
    assert listed == {
        name: hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() for name in ("a.csv", "in/b.txt")
    }
    again = bundle(tmp_path / "again.zip", {"in/b.txt": b"two", "a.csv": b"one"})
    assert again.read_bytes() == made.read_bytes()


@pytest.mark.parametrize("name", ["../up.txt", "/etc/passwd", "a/../../b", "a\\b", "SHA256SUMS.txt"])
def test_a_name_that_leads_out_of_the_bundle_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="not a name inside a bundle"):
        bundle(tmp_path / "all.zip", {name: b""})
    assert list(tmp_path.iterdir()) == []
