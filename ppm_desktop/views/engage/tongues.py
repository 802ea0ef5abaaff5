"""The languages that a voice may be in: those of the process first, then those often heard, by their own names."""

from __future__ import annotations

from functools import lru_cache

from ppm_desktop.models.kernel.reading import Reader

_OFTEN_HEARD = ("en", "es", "zh", "ar", "ht", "fr", "ru", "vi", "bn", "pt", "ko", "pl", "so", "am", "uk")


def language_choices(read: Reader, shown_in: str) -> dict[str, str]:
    """Code to name, in the language of the screen."""
    own = str(read.value("SELECT languages FROM processes") or "en")
    codes = [code.strip() for code in own.replace(";", ",").split(",") if code.strip()]
    used = [row["language"] for row in read.rows("SELECT DISTINCT language FROM inputs ORDER BY language")]
    return {code: language_name(code, shown_in) for code in dict.fromkeys((*codes, *used, *_OFTEN_HEARD))}


@lru_cache(maxsize=256)
def language_name(code: str, shown_in: str) -> str:
    """The language's name, the code itself where there is none."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code).get_display_name("en" if shown_in == "qps" else shown_in)
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:] if name else code
