"""Plain sentences of wires in four languages, of what is no event there and of what is one all the same."""

import pytest
from story import analysed, counted, on_map, told

from geo.model import Layer


def ways(text: str, language: str) -> list[str]:
    """Return the ways on the map: what is moved, and the stops."""
    found = [m for m in analysed(text, language=language).mentions if m.layer is Layer.ROUTES and m.excluded is None]
    return [f"{m.kind} {', '.join(x.name for x in m.locations)}" for m in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(
            "fr",
            "Cinquante migrants sont arrivés samedi à Lampedusa sur une barque. Ils viennent de Côte d'Ivoire, de "
            "Guinée et du Mali.",
            id="viennent de",
        ),
        pytest.param(
            "it",
            "Sono arrivati sabato a Lampedusa 50 migranti su una barca. Vengono dalla Costa d'Avorio, dalla Guinea e "
            "dal Mali.",
            id="vengono da",
        ),
        pytest.param(
            "it",
            "L'indagine, coordinata dalla procura di Reggio Calabria, ha portato sabato all'arresto di quattro persone "
            "a Rosarno e di un broker a Barcellona.",
            id="portato all'arresto",
        ),
        pytest.param(
            "fr",
            "L'enquête a conduit samedi à l'arrestation de quatre passeurs à Calais et d'un complice à Bruxelles.",
            id="conduit à l'arrestation",
        ),
        pytest.param(
            "ar",
            "وكان التنظيم يبيع نفط حقل العمر لتجار ينقلونه بالصهاريج إلى منبج ومنها إلى حلب، لكن هذه التجارة توقفت.",
            id="a trade that stopped",
        ),
    ],
)
def test_what_people_are_and_what_an_inquiry_leads_to_is_no_way(language: str, text: str) -> None:
    assert ways(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "way"),
    [
        pytest.param(
            "fr",
            "Les migrants ont été conduits de Calais à Bruxelles en camion par les passeurs.",
            "people Calais, Brussels",
            id="conduits en camion",
        ),
        pytest.param(
            "it",
            "Gli scafi veloci con la marijuana partono da Valona e toccano terra a Brindisi, come negli anni Novanta.",
            "drugs Vlorë, Brindisi",
            id="as in the nineties",
        ),
        pytest.param(
            "ar",
            "يجمع المهربون المهاجرين في أغاديز ثم ينقلونهم بالشاحنات إلى سبها ومنها إلى طرابلس.",
            "people Agadez, Sabha, Tripoli",
            id="they carry them",
        ),
        pytest.param(
            "ar",
            "يشتري التجار الوقود في زوارة ثم ينقلونه بالشاحنات إلى الزاوية ومنها إلى تونس.",
            "fuel Zuwara, Zawiya, Tunisia",
            id="they carry it",
        ),
    ],
)
def test_a_way_in_use_is_told_in_each_tongue(language: str, text: str, way: str) -> None:
    assert ways(text, language) == [way]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("fr", "Samedi, un retraité a déterré à Douai trois obus en plantant un pommier.", id="déterré"),
        pytest.param("fr", "Les démineurs ont désamorcé samedi un obus à Douai.", id="désamorcé"),
        pytest.param("en", "A farmer dug up three shells in Verdun on Saturday.", id="dug up"),
        pytest.param("it", "Una bomba è stata disinnescata sabato a Formia.", id="disinnescata"),
        pytest.param("ar", "أبطل خبراء المتفجرات يوم السبت مفعول قذيفة في حلب.", id="made harmless"),
    ],
)
def test_a_shell_that_is_dug_up_or_defused_was_not_fired(language: str, text: str) -> None:
    assert not [m for m in told(text, language=language) if m.layer is Layer.STRIKES and m.excluded is None]


def test_shells_that_fell_beside_one_that_was_defused_were_fired() -> None:
    text = "Shells fell on Goma on Saturday, and an unexploded one was defused by sappers."
    assert "shelling Goma 2024-02-03" in on_map(text)


def test_a_figure_for_months_is_of_no_place_told_before() -> None:
    text = "Three migrants drowned off Zuwara on Saturday. The coastguard has rescued 600 people since April."
    assert [m.kind for m in counted(text)] == ["shipwreck"]
    assert [m.kind for m in counted("The coastguard has rescued 600 people off Zuwara since April.")] == ["rescue"]


@pytest.mark.parametrize(
    ("verb", "said"),
    [pytest.param("نفت", True, id="denied"), pytest.param("دخلت القوات", False, id="entered")],
)
def test_a_capital_that_speaks_is_no_place_of_what_it_says(verb: str, said: bool) -> None:
    text = f"{verb} موسكو يوم السبت، وقالت إنها أصابت رتلا للمسلحين."
    assert (not any(m.locations for m in told(text, language="ar"))) is said


@pytest.mark.parametrize("verb", ["فرّ", "وفرّ", "وهرب"])
def test_people_who_fled_are_counted_in_the_accusative(verb: str) -> None:
    text = f"اندلعت في الفاشر معارك عنيفة يوم السبت. {verb} نحو 850 شخصا من المدينة."
    assert [m.kind for m in counted(text, language="ar")] == ["assault", "displacement"]


def test_who_took_a_town_may_be_told_by_a_pronoun() -> None:
    text = "أعلنت قوات سوريا الديمقراطية في بيان أنها انتزعت بلدة الصور من التنظيم يوم السبت من دون قتال يذكر."
    (held,) = [m for m in counted(text, language="ar") if m.layer is Layer.STRONGHOLDS]
    assert (held.kind, held.actor, held.locations[0].name) == ("controlled_area", "Syrian Democratic Forces", "Suwar")
