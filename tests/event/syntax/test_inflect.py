"""Forms are made from lemmas."""

import pytest

from geo.event.syntax.inflect import VerbForm, inflect_noun, inflect_verb


@pytest.mark.parametrize(
    ("lemma", "language", "irregular", "forms"),
    [
        ("kidnap", "en", "", {"kidnapped", "kidnaps", "kidnapping"}),
        ("traffic", "en", "", {"trafficked", "trafficking"}),
        ("seize", "en", "", {"seized", "seizing", "seizes"}),
        ("carry", "en", "", {"carried", "carries"}),
        ("take", "en", "took taken", {"took", "taken", "taking", "takes"}),
        ("open fire", "en", "", {"opened fire", "opening fire"}),
        ("bombarder", "fr", "", {"bombarde", "bombardent", "bombarderent", "bombardees"}),
        ("attaccare", "it", "", {"attaccano", "attaccarono", "attaccata", "attaccando"}),
        ("قصف يقصف", "ar", "", {"قصفت", "قصفوا", "تقصف"}),
    ],
)
def test_verbs(lemma: str, language: str, irregular: str, forms: set[str]) -> None:
    assert forms <= set(inflect_verb(lemma, language, irregular))


def test_forms_say_what_they_are() -> None:
    forms = inflect_verb("take", "en", "took taken")
    assert forms["took"] is VerbForm.PAST
    assert forms["taken"] is VerbForm.PARTICIPLE
    assert forms["taking"] is VerbForm.GERUND


@pytest.mark.parametrize(
    ("lemma", "language", "plural"),
    [
        ("air strike", "en", "air strikes"),
        ("frappe aerienne", "fr", "frappes aeriennes"),
        ("tir de mortier", "fr", "tirs de mortier"),
        ("attacco aereo", "it", "attacchi aerei"),
        ("غاره", "ar", "غارات"),
    ],
)
def test_nouns(lemma: str, language: str, plural: str) -> None:
    assert plural in inflect_noun(lemma, language)
