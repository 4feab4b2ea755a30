"""The compiled lexicon of a language: what its files give, the same bytes each time, never out of date."""

import marshal
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.event.actor import read_actors
from geo.event.lexicon import compile_lexicons, read_lexicon
from geo.event.lexicon.compiled import compiled
from geo.event.syntax.grammar import LANGUAGES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("lexicons")
    compile_lexicons(made)
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_compiled_lexicon_is_the_one_that_the_files_give(folder: Path, language: str) -> None:
    read = read_lexicon(language, (), read_actors())  # with actors of its own it is read from its files
    kept = compiled(language, folder)
    assert kept is not None
    assert tuple(kept.entries) == read.entries
    assert dict(kept.forms) == read.forms
    assert (kept.suffixes, kept.classes, kept.endings) == (read.suffixes, read.classes, read.endings)
    assert (kept.helpers, kept.acronyms) == (read.helpers, read.acronyms)
    assert kept.grammar.verbs == read.grammar.verbs


def test_a_lexicon_is_compiled_to_the_same_bytes_by_every_process(folder: Path, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from pathlib import Path\n"
        "from geo.event.lexicon import compile_lexicons\n"
        "compile_lexicons(Path(sys.argv[1]))\n"
    )
    seed = {"PYTHONHASHSEED": "1"}  # another order of sets than here
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=os.environ | seed)
    assert [(tmp_path / name).read_bytes() for name in LANGUAGES] == [
        (folder / name).read_bytes() for name in LANGUAGES
    ]


def test_words_edited_since_are_read_from_their_files(folder: Path, tmp_path: Path) -> None:
    made_of, table = marshal.loads((folder / "en").read_bytes())  # noqa: S302 - made by the line above
    (tmp_path / "en").write_bytes(marshal.dumps((made_of[::-1], table)))
    assert compiled("en", tmp_path) is None


@pytest.mark.parametrize("content", [None, b"", b"\xff", marshal.dumps(1)], ids=["none", "empty", "cut", "other"])
def test_what_is_no_compiled_lexicon_is_none(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "fr").write_bytes(content)
    assert compiled("fr", tmp_path) is None
