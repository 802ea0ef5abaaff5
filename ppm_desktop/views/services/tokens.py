"""Tokens: the colors, sizes and weights of the look, by role; widgets never hold a hex (experience.md section 4)."""

# Annotations are not put off here: `typing` would compile each field's from its text while the window waits.
from types import MappingProxyType
from typing import Final, NamedTuple


class Tokens(NamedTuple):
    """The colors of one appearance. Every pair that carries meaning is held to its contrast by a test."""

    name: str
    bg: str
    surface: str
    rail: str
    sunken: str
    hover: str
    border: str
    border_strong: str
    scroll: str
    track: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    accent_tint: str
    accent_text: str
    focus: str
    ok: str
    ok_tint: str
    ok_text: str
    warn: str
    warn_tint: str
    warn_text: str
    err: str
    err_tint: str
    err_text: str
    neutral_tint: str
    neutral_text: str
    kiosk_ok: str
    on_kiosk_ok: str
    kiosk_warn: str
    on_kiosk_warn: str
    kiosk_err_bg: str
    kiosk_err_frame: str


LIGHT: Final = Tokens(
    name="light",
    bg="#F6F4EF",
    surface="#FFFFFF",
    rail="#ECE8E0",
    sunken="#F1EEE8",
    hover="#F0EDE6",
    border="#DCD6CB",
    border_strong="#857E72",
    scroll="#A9A296",
    track="#DCD6CB",
    text="#1E1C19",
    text2="#504B44",
    text3="#6A645B",
    accent="#155A66",
    accent_hover="#0F4852",
    accent_press="#0A363E",
    on_accent="#FFFFFF",
    accent_tint="#DDEBEC",
    accent_text="#124F5A",
    focus="#2159C9",
    ok="#1B6B3A",
    ok_tint="#E1F1E5",
    ok_text="#155730",
    warn="#F2B541",
    warn_tint="#FCEFD2",
    warn_text="#6B4300",
    err="#A3261B",
    err_tint="#FBE6E3",
    err_text="#8C1D13",
    neutral_tint="#ECE8E0",
    neutral_text="#504B44",
    kiosk_ok="#0F4A29",
    on_kiosk_ok="#FFFFFF",
    kiosk_warn="#F6BC4B",
    on_kiosk_warn="#241800",
    kiosk_err_bg="#FFFFFF",
    kiosk_err_frame="#A3261B",
)
DARK: Final = Tokens(
    name="dark",
    bg="#14171A",
    surface="#1C2024",
    rail="#101315",
    sunken="#171B1E",
    hover="#252B30",
    border="#323A40",
    border_strong="#7F8A92",
    scroll="#5C666D",
    track="#323A40",
    text="#F0EEEA",
    text2="#C2BFB8",
    text3="#9C9A94",
    accent="#7CC9D2",
    accent_hover="#93D6DE",
    accent_press="#A9E2E9",
    on_accent="#06262B",
    accent_tint="#17363C",
    accent_text="#9ADCE4",
    focus="#8DB5FF",
    ok="#5DC389",
    ok_tint="#173526",
    ok_text="#86DBA8",
    warn="#F2B541",
    warn_tint="#3A2C0E",
    warn_text="#F7CF82",
    err="#FF8A7A",
    err_tint="#43201B",
    err_text="#FFAFA3",
    neutral_tint="#2A3035",
    neutral_text="#C2BFB8",
    kiosk_ok="#0F4A29",
    on_kiosk_ok="#FFFFFF",
    kiosk_warn="#F6BC4B",
    on_kiosk_warn="#241800",
    kiosk_err_bg="#1C2024",
    kiosk_err_frame="#FF8A7A",
)
HIGH_CONTRAST: Final = Tokens(
    name="high_contrast",
    bg="#000000",
    surface="#000000",
    rail="#000000",
    sunken="#000000",
    hover="#1A1A1A",
    border="#FFFFFF",
    border_strong="#FFFFFF",
    scroll="#FFFFFF",
    track="#595959",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#E6E6E6",
    accent="#FFD84A",
    accent_hover="#FFE682",
    accent_press="#FFF0B3",
    on_accent="#000000",
    accent_tint="#333000",
    accent_text="#FFD84A",
    focus="#00E5FF",
    ok="#7CFFB0",
    ok_tint="#000000",
    ok_text="#7CFFB0",
    warn="#FFD84A",
    warn_tint="#000000",
    warn_text="#FFD84A",
    err="#FFA8A0",
    err_tint="#000000",
    err_text="#FFA8A0",
    neutral_tint="#000000",
    neutral_text="#FFFFFF",
    kiosk_ok="#000000",
    on_kiosk_ok="#7CFFB0",
    kiosk_warn="#FFD84A",
    on_kiosk_warn="#000000",
    kiosk_err_bg="#000000",
    kiosk_err_frame="#FFA8A0",
)

TOKENS: Final = MappingProxyType({tokens.name: tokens for tokens in (LIGHT, DARK, HIGH_CONTRAST)})

# Kind of type: size in pixels at 100 % and weight.
TYPE: Final = MappingProxyType(
    {
        "caption": (13, 400),
        "eyebrow": (13, 600),
        "label": (14, 600),
        "body": (15, 400),
        "strong": (15, 600),
        "h3": (17, 600),
        "h2": (21, 600),
        "h1": (27, 700),
        "number": (30, 700),
        "kiosk_caption": (15, 400),
        "kiosk_small": (17, 500),
        "kiosk_title": (20, 700),
        "kiosk_body": (21, 400),
        "kiosk_label": (24, 600),
        "kiosk_question": (26, 700),
        "kiosk_line": (28, 500),
        "kiosk_strong": (28, 700),
        "kiosk_lead": (34, 600),
        "kiosk_name": (60, 700),
        "counter": (68, 700),
    }
)
RADIUS: Final = MappingProxyType({"small": 6, "control": 8, "part": 10, "card": 12, "kiosk": 22})
SIZE: Final = MappingProxyType(
    {"control": 38, "row": 42, "rail_row": 48, "kiosk_control": 56, "icon": 18, "target": 24}
)
TEXT_SIZES: Final = (100, 110, 125, 150, 175, 200)
APPEARANCES: Final = ("system", "light", "dark", "high_contrast")
