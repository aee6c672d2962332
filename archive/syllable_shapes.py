"""Which runs of letters can be a Vietnamese syllable: an onset, a rime that the language has, a tone that fits.

The rimes are those of the national orthography (Quốc ngữ); a rime that ends in a stop has only the tones sắc and nặng.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import product

from archive.letter_codes import TONES
from archive.vietnamese import syllable

_ONSETS_LINE = "b c ch d đ g gh h k kh l m n ng ngh nh p ph r s t th tr v x"
_RIMES_LINES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu "
    "o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt "
    "uân uâng uât uây uê uêch uênh uơ uy uych uynh uyt uyu uyn uyp uya uyên uyêt "
    "ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y"
)
_ONSETS, _RIMES = _ONSETS_LINE.split(), _RIMES_LINES.split()
_ALONE = ["yêm", "yên", "yêng", "yêt", "yêu"]
_AFTER_QU = [rime for rime in _RIMES if rime[0] in "aăâeêioôơ"] + ["y", "ych", "ynh", "yt", "yên", "yêt"]
_AFTER_GI = [*(rime for rime in _RIMES if rime[0] in "aăâeêoôơuư"), "êng"]
_STOPS = ("c", "ch", "p", "t")
_STOP_TONES = ("\u0301", "\u0323")
_TONE = re.compile(f"[{TONES}]")


def _is_spelt(onset: str, rime: str) -> bool:
    """Whether the onset is written this way before this rime."""
    is_front = rime[0] in "eêiy"
    if onset in ("k", "gh", "ngh"):
        return is_front
    if onset in ("c", "g", "ng"):
        return not is_front or (onset == "g" and rime in ("i", "in"))
    return True


_BASES = frozenset(
    syllable(onset + rime).exact
    for onset, rime in (
        *((onset, rime) for onset, rime in product(_ONSETS, _RIMES) if _is_spelt(onset, rime)),
        *product([""], [*_RIMES, *_ALONE]),
        *product(["qu"], _AFTER_QU),
        *product(["gi"], _AFTER_GI),
    )
)
_FOLDED_BASES = frozenset(syllable(base).folded for base in _BASES)


@lru_cache(maxsize=1 << 14)
def is_marked_syllable(exact: str) -> bool:
    """Whether an exact form is a syllable with all the marks that it needs: `cách`, but neither `cach` nor `cair`."""
    split = unicodedata.normalize("NFD", exact)
    tones = _TONE.findall(split)
    if len(tones) > 1:
        return False
    base = unicodedata.normalize("NFC", _TONE.sub("", split))
    if syllable(base).exact not in _BASES:
        return False
    return not base.endswith(_STOPS) or (bool(tones) and tones[0] in _STOP_TONES)


def is_folded_syllable(folded: str) -> bool:
    """Whether a form without marks is what some syllable leaves: `cach`, but not `cair`."""
    return folded in _FOLDED_BASES


def folded_syllables() -> frozenset[str]:
    """Every syllable without its marks."""
    return _FOLDED_BASES
