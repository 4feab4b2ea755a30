"""The light reading of sentences that all parts of event extraction share."""

import pytest

from geo.event.lexicon import lexicon_of
from geo.event.syntax.reading import Reading, read
from geo.event.syntax.sentence import Sentence
from geo.model import Article
from geo.text import analyse


def reading(text: str, language: str = "en") -> Reading:
    return read(analyse(Article(id="a", text=text, language=language)))


def sentence(text: str, language: str = "en") -> Sentence:
    return reading(text, language).sentence(0)


def words(s: Sentence, found: tuple[int, int] | None) -> str | None:
    return None if found is None else s.surface(*found)


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_", "agent"),
    [
        ("Warplanes bombed two houses in Ganfouda on Saturday.", "bomb", "Warplanes", "two houses", None),
        ("In Sirte, gunmen attacked a convoy and abducted three drivers.", "abduct", "gunmen", "three drivers", None),
        ("Harawa, which it held until June, was shelled by the army.", "shell", "Harawa", None, "the army"),
        ("The army said its jets struck a depot.", "strike", "its jets", "a depot", None),
        ("Two men were arrested in the harbour of Zliten.", "arrest", "Two men", None, None),
        ("They killed the men who had stormed the port.", "storm", "the men", "the port", None),
        ("After the army entered Murzuq, rebels fled.", "enter", "the army", "Murzuq", None),
        ("Amhara forces still control Humera and its bridges.", "control", "Amhara forces", "Humera", None),
        ("Russian forces now occupy the coke plant.", "occupy", "Russian forces", "the coke plant", None),
        ("In Khartoum, the RSF still hold the refinery.", "hold", "the RSF", "the refinery", None),
        ("The front (FPRC), which governs Birao, has fled.", "govern", "The front", "Birao", None),
        ("Rebels quit Najaf, but Sirte, where they trade, is theirs.", "be", "Sirte", None, None),
        ("The Rapid Support Forces deny that they hold Derna.", "deny", "The Rapid Support Forces", None, None),
        ("The rebels hold Sake and say the army shelled it.", "say", "The rebels", None, None),
        ("The Houthis deny attacking the tanker.", "deny", "The Houthis", None, None),
        ("Israeli forces deny shelling the school.", "deny", "Israeli forces", None, None),
        ("The group attacks villages around Gao.", "attack", "The group", "villages", None),
    ],
)
def test_verbs_know_their_neighbours(
    text: str, verb: str, subject: str, object_: str | None, agent: str | None
) -> None:
    s = sentence(text)
    group = next(g for g in s.verbs if g.lemma == verb)
    assert words(s, s.subject_of(group)) == subject
    assert words(s, s.agent_of(group)) == agent
    if object_ is not None:
        assert words(s, s.object_of(group)) == object_


@pytest.mark.parametrize(
    ("text", "verb", "opener"),
    [
        ("If the army enters Murzuq, people will flee.", "enter", "if"),
        ("It said that its troops had not entered the camp.", "enter", "that"),
        ("The road was shut after shells fell on Sabha.", "fall", "after"),
        ("The road was shut after the battle.", "shut", None),
    ],
)
def test_clauses_know_what_opens_them(text: str, verb: str, opener: str | None) -> None:
    s = sentence(text)
    group = next((g for g in s.verbs if g.lemma == verb), s.verbs[0])
    assert s.opener(s.clause_of[group.head]) == opener


def test_a_clause_may_be_broken_by_another() -> None:
    s = sentence("Harawa, which it held until June, was shelled.")
    assert s.clause_of[0] == s.clause_of[s.words.index("shelled")]
    assert s.clause_of[0] != s.clause_of[s.words.index("held")]


def test_negation_and_modals_belong_to_the_verb() -> None:
    s = sentence("Troops had not entered the camp but may storm it.")
    entered, storm = (g for g in s.verbs if g.lemma in {"enter", "storm"})
    assert entered.negated
    assert entered.modal is None
    assert storm.modal == "may"


def test_quotations_are_known() -> None:
    s = sentence('A raid on Derna remained "on the table", he said.')
    assert s.quoted(s.words.index("table"))
    assert not s.quoted(s.words.index("raid"))


def test_spans_point_into_the_article() -> None:
    r = reading("First one. Shells fell on the town.")
    s = r.sentence(r.text.index("Shells"))
    first, last = s.range_of(s.span_of(s.words.index("the"), s.words.index("town") + 1))
    assert s.surface(first, last) == "the town"
    assert r.document.quote(s.span_of(first, last)) == "the town"


@pytest.mark.parametrize(
    ("language", "text", "verb", "subject"),
    [
        ("it", "I miliziani hanno attaccato un convoglio a Bani Walid.", "attaccare", "I miliziani"),
        ("fr", "Des hommes armés ont enlevé trois médecins à Gao.", "enlever", "Des hommes armés"),
        ("ar", "قصفت الطائرات مواقع في درنة.", "قصفت", "الطائرات"),
    ],
)
def test_other_languages_have_verbs(language: str, text: str, verb: str, subject: str) -> None:
    s = sentence(text, language)
    group = next(g for g in s.verbs if g.lemma == verb)
    assert words(s, s.subject_of(group)) == subject


@pytest.mark.parametrize(
    ("language", "text", "verb", "subject", "affected"),
    [
        ("ar", "ضبطت قوة أمنية شحنة أسلحة في سبها.", "ضبط", "قوة أمنية", "شحنة أسلحة"),
        ("ar", "استعاد الجيش يوم الاثنين مدينة صبراتة.", "استعاد", "الجيش", "مدينة صبراتة"),
        ("ar", "قال إن عصابات الغابة أخذت 33 تلميذا.", "اخذ", "عصابات الغابة", "33 تلميذا"),
        ("fr", "Les hommes armés l'ont enlevé à Gao.", "enlever", "Les hommes armés", "l'"),
        ("fr", "À Niafunké, plus en amont, le maire a été emmené.", "emmener", None, "le maire"),
        ("fr", "Six femmes parties chercher du bois ont été enlevées.", "enlever", None, "Six femmes parties"),
        ("it", "Lo Stato islamico addestra adolescenti a Djugu.", "addestrare", "Lo Stato islamico", "adolescenti"),
    ],
)
def test_other_languages_tell_who_does_it_to_whom(
    language: str, text: str, verb: str, subject: str | None, affected: str
) -> None:
    s = read(analyse(Article(id="a", text=text, language=language)), lexicon_of(language).grammar).sentence(0)
    group = next(g for g in s.verbs if g.lemma == verb)
    assert subject is None or words(s, s.subject_of(group)) == subject
    assert words(s, s.affected_by(group)) == affected


def test_what_is_two_things_is_told_by_what_follows() -> None:
    assert sentence("Ils sont en Libye et en ont peur.", "fr").tags.count("P") == 1
    assert sentence("Settecentottanta panetti a Bari.", "it").tags[0] == "#"


@pytest.mark.parametrize(
    ("language", "text", "verb", "subject", "affected"),
    [
        pytest.param("fr", "Zliten, que tiennent les rebelles, a faim.", "tenir", "les rebelles", "Zliten", id="que"),
        pytest.param("fr", "À Zliten, tenue par les rebelles, on a faim.", "tenir", "Zliten", "Zliten", id="comma"),
        pytest.param("fr", "Tenue par les rebelles, Zliten a faim.", "tenir", "Zliten", "Zliten", id="first"),
        pytest.param("fr", "Les gendarmes ont arrêté à Zliten deux hommes.", "arreter", "Les gendarmes", "deux hommes"),
        pytest.param("it", "Fermati a Zliten tre scafisti.", "fermare", "tre scafisti", "tre scafisti", id="title"),
        pytest.param(
            "it", "Le guardie hanno contato i naufraghi soccorsi.", "soccorrere", "i naufraghi", "i naufraghi"
        ),
    ],
)
def test_participles_and_relatives_know_what_they_are_said_of(
    language: str, text: str, verb: str, subject: str, affected: str
) -> None:
    article = analyse(Article(id="a", text=text, language=language))
    s = read(article, lexicon_of(language).grammar).sentence(0)
    group = next(g for g in s.verbs if g.lemma == verb)
    assert words(s, s.subject_of(group)) == subject
    assert words(s, s.affected_by(group)) == affected


@pytest.mark.parametrize(
    ("language", "text", "word", "tag"),
    [
        ("fr", "Saisie de 400 kg à Zliten.", "saisie", "n"),
        ("it", "Sequestro di 400 chili a Zliten.", "sequestro", "n"),
        ("it", "La milizia, che ora la amministra, tace.", "amministra", "V"),
        ("fr", "Le porte-parole affirme à Zliten que les rebelles ont fui.", "que", "S"),
        ("ar", "خسر المسلحون مدينة تدمر.", "تدمر", "n"),
    ],
)
def test_words_that_could_be_two_things_are_told_by_their_neighbours(
    language: str, text: str, word: str, tag: str
) -> None:
    article = analyse(Article(id="a", text=text, language=language))
    s = read(article, lexicon_of(language).grammar).sentence(0)
    assert s.tags[s.words.index(word)] == tag


@pytest.mark.parametrize(
    "text", ["Police in Istanbul detained 15 men in dawn raids on Friday.", "Two died in mortar attacks on the port."]
)
def test_noun_in_a_phrase_of_a_preposition_is_no_verb(text: str) -> None:
    assert not {"raid", "attack"} & {group.lemma for group in sentence(text).verbs}
