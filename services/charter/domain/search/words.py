"""
One form for the many ways to write a Portuguese word.

Accents, the spelling before and after the agreement of 1990 (actividade,
atividade), letters that sound alike (licensa, licença) and endings (recolha,
recolher, recolhem) fall together. The forms are never shown, only compared, so
they may join words that a dictionary keeps apart.
"""

import functools
import re
from itertools import pairwise

from chassis.text import fold

# Words that carry no subject. All lists here are written folded.
_STOP = """
a o as os um uma uns umas de do da dos das em no na nos nas ao aos e ou que se me te lhe
lhes vos por pelo pela pelos pelas para pra pro com sem sob sobre ate entre apos desde
meu minha meus minhas teu tua seu sua seus suas nosso nossa nossos nossas vosso vossa vossos
vossas este esta estes estas esse essa esses essas aquele aquela isto isso aquilo
eu tu ele ela eles elas voce voces mim ti si nao sim ja so mais mas muito muita muitos
muitas tambem quando como onde qual quais quem porque pois ai ali aqui la ca dai
e eh sao ser era foi fui estou esta estao estava tem tenho temos teem tinha ha haver havia
vou vai vao vamos ir
the of to for my i in on is are and an does how what where can want need have there it at with
"""
# Words of asking: they say that something is wanted, hardly what.
_ASKING = """
quero queria queriamos gostava gostaria preciso precisava precisamos posso pode podem podia
poder saber sei diz dizer fazer faco faz feito favor obrigada bom boa dia tarde ola ajuda
necessito desejo pretendo tratar trato pedir peco pedido informacao informacoes coisa coisas
camara municipio municipal porto cidade dar ter deve devo quanto venham tudo nada
novo nova alguem algum alguma outro outra please get
"""
# Written with a hyphen before 1990, as one word after: contra-ordenação.
_PREFIX = """
anti auto bio co contra eco extra foto hiper infra inter intra macro micro mini mono multi
neo para pos pre pro pseudo re semi sobre socio sub super supra tele ultra video
"""
STOP_WORDS = frozenset(_STOP.split())
ASKING_WORDS = frozenset(_ASKING.split())
PREFIXES = frozenset(_PREFIX.split())

_SPELLING = [
    (re.compile(pattern), into)
    for pattern, into in (
        # Silent letters dropped in 1990: acção, actual, óptimo, recepção, baptismo.
        (r"cc", "c"),
        (r"([aeiou])ct", r"\1t"),
        (r"([aeiou])p([ct])", r"\1\2"),
        (r"mpt", "nt"),
        (r"mn", "n"),
        # Without its cedilla ç is written c, by ear it is s: licença, exumação.
        (r"n[cs](?=[aeiou])", "ns"),
        (r"[cs]+ao$", "sao"),
    )
]
_SOUND = [
    (re.compile(pattern), into)
    for pattern, into in (
        (r"^h", ""),
        (r"ph", "f"),
        (r"([ckst])h(?=[rl])", r"\1"),
        (r"(?<![sc])ch", "x"),
        (r"sch", "x"),
        (r"qu(?=[ei])", "k"),
        (r"gu(?=[ei])", "g#"),
        (r"g(?=[ei])", "j"),
        (r"g#", "g"),
        (r"sc(?=[ei])", "s"),
        (r"c(?=[ei])", "s"),
        (r"c", "k"),
        (r"(?<=[aeiou])x(?=[cpt])", "s"),
        (r"z", "s"),
        (r"w", "v"),
        (r"y", "i"),
        (r"ou", "o"),
        (r"n(?=[bp])", "m"),
        (r"(.)\1+", r"\1"),
    )
]
_PLURALS = (
    ("oes", "ao"),
    ("aes", "ao"),
    ("aos", "ao"),
    ("ais", "al"),
    ("eis", "el"),
    ("ois", "ol"),
    ("uis", "ul"),
    ("res", "r"),
    ("zes", "z"),
    ("ns", "m"),
    ("s", ""),
)
_ENDING = """
amentos imentos amento imento issimo issima mente abilidade ibilidade
acao icao ucao cao sao ancia encia anca enca adora adoras ador edor idor adeira edeira
idade icos ico ica ivo iva oso osa ario aria eiro eira ismo
avel ivel ante ente inte agem ura ado ada ido ida ando endo indo
ar er ir am em ou eu iu ei ava avam ia iam aram eram iram ara era ira asse esse isse
armos ermos irmos amos emos imos arem erem irem ares eres ires aste este iste
ao inho inha zinho zinha ez eza al il el or a e o
"""


def words_of(text: str) -> list[str]:
    """The words of *text* in order, folded: without case, marks and signs."""
    return fold(text).split()


@functools.lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return the folded *word* in one spelling for all that sound alike."""
    if any(letter.isdigit() for letter in word):
        return word
    sounded = word
    for pattern, into in _SPELLING + _SOUND:
        sounded = pattern.sub(into, sounded)
    return sounded or word


# Longest first, spelled as they sound.
_ENDINGS = sorted({sound(ending) for ending in _ENDING.split()}, key=len, reverse=True)


@functools.lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what the folded *word* has in common with its other forms, as it sounds."""
    if any(letter.isdigit() for letter in word):
        return word.lstrip("0") or word
    sounded = sound(_singular(word))
    for ending in _ENDINGS:
        left = len(sounded) - len(ending)
        if left >= 3 and sounded.endswith(ending):
            sounded = sounded[:left]
            break
    while len(sounded) > 4 and sounded[-1] in "aeiou":
        sounded = sounded[:-1]
    return sounded


def _singular(word: str) -> str:
    for ending, into in _PLURALS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)] + into
    return word


def joined(words: list[str]) -> list[str]:
    """The words that were one before somebody split them: contra ordenação, micro ondas."""
    pairs = pairwise(words)
    return [first + second for first, second in pairs if first in PREFIXES and len(second) > 3]
