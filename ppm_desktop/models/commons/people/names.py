"""Names as people say and misspell them: search keys, everyday forms, likeness and sound."""

from __future__ import annotations

import re
from functools import lru_cache

from ppm_desktop.models.kernel.text import search_key

ALIKE = 86
"""Two names whose likeness (0 to 100) reaches this may be one name misspelled."""

# Letters that Unicode does not take apart into a base letter and a mark.
_PLAIN = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"})
_PIECES = re.compile(r"[\s'’.\-]+")

# Everyday forms of given names in English and Spanish, one group a line.
_FORMS = tuple(
    frozenset(line.split())
    for line in (
        "abigail abby gail",
        "alejandro alejandra alex ale",
        "alexander alexandra alex sandy sasha",
        "alfred alfredo al fred fredo",
        "andrew andres andy drew",
        "anthony antonio tony toni",
        "barbara barb babs",
        "benjamin ben benny",
        "carlos charles charlie chuck carlitos",
        "catherine katherine kathryn cathy kathy kate katie kat",
        "christopher chris topher cristobal",
        "christina cristina chris tina christine",
        "concepcion concha conchita",
        "daniel danny dan dani",
        "david dave davey",
        "deborah debra deb debbie",
        "dolores lola loli",
        "dorothy dot dottie",
        "edward eduardo ed eddie ted ned lalo",
        "eleanor ellie nell nora elena",
        "elizabeth isabel beth betty liz lizzie eliza bess lisa isa chabela",
        "eugene gene",
        "fernando nando",
        "frances francis francisco francisca frank fran paco pancho kiko",
        "frederick fred freddy rick",
        "gabriel gabriela gabe gabi",
        "gerald gerardo jerry gerry",
        "guadalupe lupe lupita",
        "gregory greg gregorio goyo",
        "guillermo william will bill billy memo willy",
        "harold harry hal",
        "henry enrique hank harry quique",
        "ignacio nacho",
        "jacob jake jacobo",
        "james jim jimmy jamie jaime santiago",
        "jennifer jen jenny",
        "jeffrey jeff geoffrey geoff",
        "jesus chuy chucho",
        "jonathan jon john",
        "john juan jack johnny juanito",
        "joseph jose joe joey pepe",
        "josephine josefina josie jo pepa",
        "judith judy",
        "katarzyna kasia",
        "kenneth ken kenny",
        "lawrence lorenzo larry",
        "leonard leonardo leo len lenny",
        "luis louis lou lucho",
        "manuel manny manolo",
        "margaret margarita maggie meg peggy marge rita",
        "maria mary mari mariquita",
        "matthew mateo matt",
        "michael miguel mike mickey",
        "mercedes meche merche",
        "mohammed muhammad mohamed mohammad mo",
        "nicholas nicolas nick nico nikolai kolya",
        "pamela pam",
        "patricia patrick pat patty tricia paddy",
        "peter pedro pete perico",
        "philip felipe phil pip",
        "rafael rafa rafi",
        "raymond ramon ray moncho",
        "rebecca becky becca",
        "richard ricardo rick ricky dick rich",
        "robert roberto bob bobby rob beto",
        "ronald ron ronnie",
        "rosario charo",
        "samuel samantha sam sammy",
        "sebastian seb bastian",
        "stephen steven esteban steve",
        "susan susana sue susie",
        "theodore teodoro ted theo teddy teo",
        "theresa teresa terry tess tere",
        "thomas tomas tom tommy",
        "timothy tim timoteo",
        "veronica vero ronnie",
        "vincent vicente vince chente",
        "virginia ginny gina",
        "walter walt wally",
        "yolanda yoli",
        "zachary zach zack",
    )
)


def word_key(word: str) -> str:
    """One word as it is compared: accents, case and punctuation aside, "Đặng" and "Dang" alike."""
    return search_key(word).translate(_PLAIN)


def name_key(name: str, preferred_name: str = "") -> str:
    """Every word of the names, and every piece of a joined word, with spaces between ("meiling wu mei ling")."""
    words = f"{name} {preferred_name}".split()
    keys = [word_key(word) for word in words]
    keys += [word_key(piece) for word in words for piece in _PIECES.split(word) if piece != word]
    return " ".join(key for key in dict.fromkeys(keys) if key)


def same_name_key(name: str) -> str:
    """A key that two spellings of one full name share, whatever the order of its words ("Okafor, Amara")."""
    return " ".join(sorted(key for key in (word_key(word.strip(",;")) for word in name.split()) if key))


def forms_of(word: str) -> frozenset[str]:
    """The everyday forms of a given name, itself included."""
    found = [group for group in _FORMS if word in group]
    return frozenset({word}).union(*found)


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """How a word sounds in English: "Siobhan" and "Shivon" differ, "Catherine" and "Kathryn" do not."""
    import jellyfish

    return str(jellyfish.metaphone(word)) if word.isascii() else ""


def likeness(one: str, other: str) -> float:
    """How alike two keys are, 0 to 100, whatever the order of their words."""
    from rapidfuzz import fuzz

    return float(fuzz.token_sort_ratio(one, other))


def may_be_same(one: str, other: str) -> bool:
    """Whether two full names may be one person's: everyday forms, or a slip of the pen."""
    first, second = same_name_key(one).split(), same_name_key(other).split()
    if len(first) == len(second) and all(any(w in forms_of(v) for v in second) for w in first):
        return True
    return likeness(" ".join(first), " ".join(second)) >= ALIKE
