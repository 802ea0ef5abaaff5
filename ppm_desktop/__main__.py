"""Start here: ``python -m ppm_desktop`` and the ``ppm-desktop`` command."""

from __future__ import annotations

from ppm_desktop.cli.main import main

if __name__ == "__main__":
    main()
