"""Held places that no verb tells of: set beside the words, listed under a heading, or told by "so is" and "too"."""

from datetime import date

import pytest
from story import counted

from geo.coreference import merge
from geo.model import EventMention, Layer, Status


def strongholds(text: str, language: str = "en") -> list[EventMention]:
    return counted(text, language=language, layer=Layer.STRONGHOLDS, published=date(2025, 5, 20))


def places(text: str, language: str = "en") -> list[str]:
    return [m.locations[0].text.removeprefix("near ") for m in strongholds(text, language)]


BESIDE = [
    ("Classes began on Monday. Schools opened in Bukavu (in rebel hands since February) and in Kindu.", ["Bukavu"]),
    ("Sukhna, under jihadist control for two years, was quiet on Monday.", ["Sukhna"]),
    ("Enerhodar, which Russian troops have occupied since March of last year, was dark.", ["Enerhodar"]),
    ("Held by the Houthis: Hodeidah, Salif and Ras Isa.", ["Hodeidah", "Salif", "Ras Isa"]),
    ("The villages are calm. Al-Hol itself was lost by the jihadists on Friday morning.", ["Al-Hol"]),
    ("Under RSF control: Nyala, El Geneina, Zalingei.", ["Nyala", "El Geneina", "Zalingei"]),
]


@pytest.mark.parametrize(("text", "held"), BESIDE)
def test_a_place_is_held_that_is_set_beside_the_words(text: str, held: list[str]) -> None:
    assert places(text) == held


ECHOES = [
    ("The Islamic State controls Raqqa. So is Manbij.", "en", ["Raqqa", "Manbij"]),
    ("The Taliban hold Sangin. Musa Qala and Nawzad too.", "en", ["Sangin", "Musa Qala", "Nawzad"]),
    ("Insurgents hold Bama, along with Dikwa.", "en", ["Bama", "Dikwa"]),
    ("Les rebelles tiennent Sake. Il en va de même de Minova.", "fr", ["Sake", "Minova"]),
    ("I ribelli controllano Sake. Minova pure.", "it", ["Sake", "Minova"]),
    ("يسيطر المتمردون على غوما. وكذلك بوكافو.", "ar", ["غوما", "بوكافو"]),
]


@pytest.mark.parametrize(("text", "language", "held"), ECHOES)
def test_a_few_words_say_of_another_place_what_was_just_told(text: str, language: str, held: list[str]) -> None:
    assert places(text, language) == held


def test_an_echo_has_the_status_and_the_holder_of_what_it_repeats() -> None:
    lost = strongholds("The rebels lost Sukhna on Monday. Palmyra too.")
    assert [m.status for m in lost] == [Status.LOST, Status.LOST]
    held = strongholds("The Taliban hold Sangin; so too Musa Qala.")
    assert [m.actor for m in held] == ["Taliban", "Taliban"]


def test_words_that_tell_something_of_their_own_echo_nothing() -> None:
    assert places("The Taliban hold Sangin. The army shelled Marjah too.") == ["Sangin"]
    assert places("The rebels hold Sake. The president flew to Kinshasa along with envoys of Kigali.") == ["Sake"]


STRUCK = [
    ("Warplanes hit a base of the Syrian Democratic Forces in Manbij on Sunday.", ["base"]),
    ("Artillery shelled Jamaat-ul-Ahrar hideouts in Goshta.", ["base"]),
    ("Jihadists attacked an army camp at Mainok on Sunday.", []),
    ("Gunmen stormed a camp for displaced people in Goma.", []),
]


@pytest.mark.parametrize(("text", "kinds"), STRUCK)
def test_a_base_that_was_hit_is_a_groups_where_its_name_says_whose_it_is(text: str, kinds: list[str]) -> None:
    assert [m.kind for m in strongholds(text)] == kinds


def test_two_quarters_that_one_sentence_names_are_two_strongholds() -> None:
    held = strongholds("The Houthis hold Crater and Mualla.")
    assert [len(event.mentions) for event in merge(held)] == [1, 1]


PLAIN = [
    ("The rebels are in Sake, Minova and Masisi.", "en", ["Sake", "Minova", "Masisi"]),
    ("That leaves al-Shabaab with Jilib and Jowhar.", "en", ["Jilib", "Jowhar"]),
    ("The wounded rebels are in hospital in Goma.", "en", []),
    ("The rebels' delegation is in Doha for talks.", "en", []),
    ("Les rebelles du M23 sont à Sake, Minova et Masisi.", "fr", ["Sake", "Minova", "Masisi"]),
    ("I ribelli del M23 sono a Sake e Minova.", "it", ["Sake", "Minova"]),
    ("المسلحون موجودون في الفاشر.", "ar", ["الفاشر"]),
]


@pytest.mark.parametrize(("text", "language", "held"), PLAIN)
def test_who_is_there_holds_the_place(text: str, language: str, held: list[str]) -> None:
    assert places(text, language) == held
