"""Several files in one: a zip whose list of digests says what belongs to it."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from ppm_desktop.exports.delivery import landing

LIST = "SHA256SUMS.txt"
_EPOCH = (2000, 1, 1, 0, 0, 0)  # the same files give the same bundle, whenever it is made


def bundle(path: Path, files: Mapping[str, bytes | Path]) -> Path:
    """Zip files under their names in the bundle; returns where it lies. A name that leads out of it is a ValueError.

    ``SHA256SUMS.txt`` lists every digest in the form that ``sha256sum --check`` reads.
    """
    for name in files:
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts or "\\" in name or name == LIST:
            raise ValueError(f"not a name inside a bundle: {name!r}")
    sums = []
    with landing(path) as target, zipfile.ZipFile(target.part, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, source in sorted(files.items()):
            content = source.read_bytes() if isinstance(source, Path) else source
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
            _add(zipped, name, content)
        _add(zipped, LIST, "".join(sums).encode())
    return target.place


def _add(zipped: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o444 << 16  # read-only: what was published is not written on
    zipped.writestr(entry, content)
