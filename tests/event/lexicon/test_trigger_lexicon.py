"""The lexicon files: every example in them is found by its own entry, and mistakes in them are named."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import geo.event.lexicon
from geo.errors import ConfigError
from geo.event.detection.frame import Scanner
from geo.event.lexicon import Entry, Lexicon, lexicon_of, read_lexicon
from geo.event.lexicon.wordclass import WordClasses
from geo.event.side.participant import find_participants
from geo.event.syntax.reading import read
from geo.event.trigger import Slot
from geo.model import Article, Layer
from geo.text import analyse
from geo.text.fold import fold

LANGUAGES = ("en", "fr", "it", "ar")
LEXICON = Path(geo.event.lexicon.__file__).parent
COLUMNS = 120
FOLDED = ("classes.toml", "helpers.toml", "incidents.toml", "strikes.toml", "strongholds.toml")  # "tué" is "tue" there
ONE_STRING = re.compile(r'(?:text = |  *)"[^"]*",?')


def examples() -> list[tuple[str, Entry, str]]:
    seen: dict[tuple[str, str], tuple[str, Entry, str]] = {}
    for language in LANGUAGES:
        for entry in lexicon_of(language).entries:
            for example in entry.examples:
                seen.setdefault((language, example), (language, entry, example))
    return list(seen.values())


def found(lexicon: Lexicon, text: str) -> set[tuple[str, str]]:
    reading = read(analyse(Article(id="a", text=text, language=lexicon.language)), lexicon.grammar)
    return {(hit.entry.layer, hit.entry.kind) for hit in Scanner(reading, lexicon).hits() if hit.excluded is None}


@pytest.mark.parametrize(("language", "entry", "example"), [pytest.param(*e, id=e[2]) for e in examples()])
def test_every_example_is_found_as_what_its_entry_says(language: str, entry: Entry, example: str) -> None:
    assert (entry.layer, entry.kind) in found(lexicon_of(language), example)


HOLDING = dict.fromkeys(
    (language, entry.examples)
    for language in LANGUAGES
    for entry in lexicon_of(language).entries
    if entry.layer is Layer.STRONGHOLDS and entry.actor is Slot.OF
)


@pytest.mark.parametrize(("language", "told"), [pytest.param(*e, id=e[1][0]) for e in HOLDING])
def test_an_entry_that_names_the_holder_has_an_example_in_which_he_is_found(
    language: str, told: tuple[str, ...]
) -> None:
    lexicon = lexicon_of(language)
    readings = [read(analyse(Article(id="a", text=text, language=language)), lexicon.grammar) for text in told]
    assert any(
        find_participants(reading, hit.trigger).actor is not None
        for reading in readings
        for hit in Scanner(reading, lexicon).hits()
        if hit.trigger.layer is Layer.STRONGHOLDS and hit.excluded is None
    )


def test_every_entry_has_an_example() -> None:
    assert not [e.lemma for language in LANGUAGES for e in lexicon_of(language).entries if not e.examples]


def doubled(found: object, key: Callable[[str], str]) -> Iterator[str]:
    """Yield the words that stand twice in one list of a lexicon file."""
    if isinstance(found, dict):
        for value in found.values():
            yield from doubled(value, key)
    elif isinstance(found, list):
        words = Counter(key(x) for x in found if isinstance(x, str))
        yield from (word for word, times in words.items() if times > 1)
        for value in found:
            yield from doubled(value, key)


FILES = [pytest.param(p, id=f"{p.parent.name}/{p.name}") for p in sorted(LEXICON.glob("*/*.toml"))]


@pytest.mark.parametrize("path", FILES)
def test_a_list_holds_each_word_once(path: Path) -> None:
    key = fold if path.name in FOLDED else str
    assert not list(doubled(tomllib.loads(path.read_text(encoding="utf-8")), key))


@pytest.mark.parametrize("path", FILES)
def test_lines_are_not_too_long_to_read_but_for_those_of_one_string(path: Path) -> None:
    long = [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > COLUMNS]
    assert not [line for line in long if not ONE_STRING.fullmatch(line)]


def test_a_project_adds_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'layer = "strikes"\n[[entry]]\nnoun = ["zamburak volley"]\nkind = "shelling"\n'
        'examples = ["A zamburak volley hit the fort of Derna."]\n'
    )
    own = read_lexicon("en", [tmp_path])
    text = "A zamburak volley hit the fort of Derna."
    assert any(e.lemma == "zamburak volley" and (e.layer, e.kind) in found(own, text) for e in own.entries)


def test_a_wrong_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'layer = "strikes"\n[[entry]]\nnoun = ["x"]\nkind = "shelling"\ncolour = "red"\n'
    )
    with pytest.raises(ConfigError, match=r"own\.toml: unknown key 'colour'"):
        read_lexicon("en", [tmp_path])


def test_a_language_without_a_lexicon_has_no_entries() -> None:
    assert lexicon_of("fi").entries == ()


WRONG = [
    pytest.param(
        '[[entry]]\nnoun = ["volley"]\nkind = "shelling"\n', "there is no layer above the entries", id="layer"
    ),
    pytest.param('layer = "strike"\n[[entry]]\nnoun = ["volley"]\n', "layer = 'strike' above the entries", id="name"),
    pytest.param('layer = "strikes"\n[[entry]]\nnoun = ["volley"]\nkind = "boom"\n', "kind = 'boom' in", id="kind"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_file_is_named_with_what_is_known(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "own.toml").write_text(text)
    with pytest.raises(ConfigError, match=rf"own\.toml: {message}.*airstrike|own\.toml: {message}.*strikes"):
        read_lexicon("en", [tmp_path])


def project(folder: Path, classes: str, entries: str) -> Lexicon:
    (folder / "classes.toml").write_text(classes)
    (folder / "own.toml").write_text(f'layer = "strikes"\n{entries}')
    return read_lexicon("en", [folder])


def test_what_an_entry_wants_before_and_after_its_words_stands_within_a_few_words(tmp_path: Path) -> None:
    own = project(
        tmp_path,
        'bolt = ["zamburak"]\nroof = ["cupola"]\n',
        '[[entry]]\nverb = ["perch"]\nbefore = ["bolt"]\nafter = ["roof"]\nkind = "shelling"\nexamples = ["-"]\n',
    )
    told = ("strikes", "shelling")
    assert told in found(own, "A zamburak perched on the cupola of Derna.")
    assert told not in found(own, "A stork perched on the cupola of Derna.")
    assert told not in found(own, "A zamburak perched where for ten long years no one had seen a cupola.")


def test_what_an_entry_wants_inside_its_words_stands_there_and_no_noun_goes_on_after_them(tmp_path: Path) -> None:
    entry = (
        '[[entry]]\nphrase = ["is the * \'s"]\ninside = ["bolt"]\ncloses = true\nkind = "shelling"\n'
        'actor = "none"\ntarget = "none"\nexamples = ["-"]\n'
    )
    own = project(tmp_path, 'bolt = ["zamburak"]\n', entry)
    told = ("strikes", "shelling")
    assert told in found(own, "Derna is the old zamburak's, they say.")
    assert told not in found(own, "Derna is the old zamburak's capital.")
    assert told not in found(own, "Derna is the mayor's, and not the zamburak's capital.")


def test_the_words_of_a_class_are_the_nouns_of_an_entry_that_names_it(tmp_path: Path) -> None:
    entry = '[[entry]]\nclass = ["bolt"]\nfrom = ["on"]\nkind = "shelling"\nexamples = ["-"]\n'
    own = project(tmp_path, 'bolt = ["zamburak"]\n', entry)
    assert ("strikes", "shelling") in found(own, "Two zamburaks on the fort of Derna.")


ODD = [
    pytest.param("strikes = 3\n", "strikes = 3 is neither an [[entry]] nor a class of words", id="number"),
    pytest.param("[[zap]]\nkind = 'shelling'\n", "is neither an [[entry]] nor a class of words", id="other table"),
    pytest.param('layer = "strikes"\n[entry]\nnoun = ["x"]\n', "write [[entry]] on a line of its own", id="one entry"),
    pytest.param('{}verb = "zap"\n', "verb = 'zap' in an entry; write a list: verb = [\"word\"]", id="no list"),
    pytest.param("{}verb = [3]\n", "verb = [3] in an entry; write a list", id="no words"),
    pytest.param('{}verb = ["zap", " "]\n', "verb = ['zap', ' '] in an entry", id="empty word"),
    pytest.param("{}", "an entry of kind 'shelling' has no words", id="without words"),
]


@pytest.mark.parametrize(("text", "message"), ODD)
def test_a_file_of_another_shape_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "own.toml").write_text(text.replace("{}", 'layer = "strikes"\n[[entry]]\nkind = "shelling"\n'))
    with pytest.raises(ConfigError, match=re.escape(message)) as told:
        read_lexicon("en", [tmp_path])
    assert "own.toml" in str(told.value)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes("# déjà\n".encode("cp1252"))
    with pytest.raises(ConfigError, match=r"own\.toml is not UTF-8 .*save it as UTF-8"):
        read_lexicon("en", [tmp_path])


def test_a_class_that_no_file_lists_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="class = 'bolts' in an entry"):
        project(tmp_path, 'bolt = ["zamburak"]\n', '[[entry]]\nclass = ["bolts"]\nkind = "shelling"\n')


def test_helper_classes_hide_no_words_of_others() -> None:
    lexicon = lexicon_of("en")
    assert "relics" in lexicon.helpers
    reading = read(analyse(Article(id="a", text="They found gold bars in a van.", language="en")), lexicon.grammar)
    assert {"relics", "contraband"} <= WordClasses(reading, lexicon).labels_in(0)
