"""Who did it to whom: voice, agent phrases, owners of weapons, what "the group" points back to."""

from pathlib import Path

import pytest

from geo.errors import ConfigError
from geo.event.actor import ActorType, actors, read_actors, states
from geo.event.side.participant import find_participants
from geo.event.syntax.reading import read
from geo.event.trigger import Part, Slot, Trigger
from geo.model import Article, Layer, Span
from geo.text import analyse

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "participant.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("actor", "target", "layer", "part", "actor_slot", "target_slot", "language", "text"),
    [pytest.param(*row, id=row[7][:44]) for row in ROWS],
)
def test_sides(  # noqa: PLR0917 - a table of parameters is wide
    actor: str, target: str, layer: str, part: str, actor_slot: str, target_slot: str, language: str, text: str
) -> None:
    start, end = text.index("["), text.index("]") - 1
    reading = read(analyse(Article(id="a", text=text.replace("[", "").replace("]", ""), language=language)))
    trigger = Trigger(
        span=Span(start, end),
        sentence=reading.document.sentence_at(start),
        layer=Layer(layer),
        kind="assault",
        part=Part(part),
        lemma="",
        actor=Slot(actor_slot),
        target=Slot(target_slot),
    )
    sides = find_participants(reading, trigger)
    assert (sides.actor.name if sides.actor else "-") == actor
    assert (sides.target.name if sides.target else "-") == target


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("ISIL", "Islamic State"),
        ("Daesh", "Islamic State"),
        ("IS", "Islamic State"),
        ("AQIM", "al-Qaeda in the Islamic Maghreb"),
        ("Ansar Allah", "Houthis"),
        ("تنظيم الدولة", "Islamic State"),
        ("LNA", "Libyan National Army"),
        ("CJNG", "Jalisco cartel"),
    ],
)
def test_aliases_fold_to_one_name(alias: str, name: str) -> None:
    found = actors().named(alias)
    assert found is not None
    assert found.name == name


def test_a_short_alias_counts_only_in_capitals() -> None:
    assert [a.name for _, _, a in actors().find("IS said it is there")] == ["Islamic State"]


def test_a_project_adds_actors_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text('[militia]\n"Coast Column" = "Colonne côtière | Column of the Coast"\n', encoding="utf-8")
    found = read_actors(own).named("column of the coast")
    assert found is not None
    assert (found.name, found.type) == ("Coast Column", ActorType.MILITIA)
    assert read_actors(own).named("ISIS") is not None


def test_a_project_adds_aliases_to_an_actor_of_the_package(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text('[rebel]\n"Houthis" = "Men of Saada | AA"\n', encoding="utf-8")
    table = read_actors(own)
    assert [a.name for name in ("Men of Saada", "AA", "Ansar Allah") if (a := table.named(name))] == ["Houthis"] * 3
    assert actors().named("AA") != table.named("AA")  # the package's own table is as it was


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("[militia", "is no TOML", id="broken"),
        pytest.param('militia = "Coast Column"', "is a heading", id="no table"),
        pytest.param('[militia]\n"Coast Column" = ["CC"]', "Alias", id="list"),
        pytest.param('[militia]\n"" = "CC"', "Alias", id="nameless"),
    ],
)
def test_a_table_of_another_form_is_told(text: str, told: str, tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=told):
        read_actors(own)


def test_a_wrong_type_of_actor_is_named_with_the_remedy(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text('[pirates]\n"Blackbeard" = ""\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="'pirates'; use one of state"):
        read_actors(own)


@pytest.mark.parametrize(
    ("words", "state"),
    [("Chadian", "Chad"), ("U.S.", "United States"), ("tunisienne", "Tunisia"), ("Kyiv", "Ukraine"), ("Mali", "Mali")],
)
def test_states_are_known_by_name_adjective_and_capital(words: str, state: str) -> None:
    assert states().of(words) == state


def test_a_target_that_a_line_break_cuts_is_named_on_one_line() -> None:
    reading = read(analyse(Article(id="a", text="Rebels launched an assault on oil\nterminals of the east.")))
    trigger = Trigger(
        span=Span(19, 26),
        sentence=reading.document.sentence_at(19),
        layer=Layer.STRIKES,
        kind="assault",
        part=Part.NOUN,
        lemma="",
        target=Slot.ON,
    )
    sides = find_participants(reading, trigger)
    assert sides.target is not None
    assert sides.target.name == "oil terminals"
