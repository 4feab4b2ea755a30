"""What was held and is so no longer, told plainly: a base left, a rule that ended, a town that is the state's again."""

import pytest
from story import counted

from geo.model import EventMention, Layer, Status


def strongholds(text: str, language: str) -> list[EventMention]:
    return counted(text, language=language, layer=Layer.STRONGHOLDS)


LOST = [
    ("base", "The rebels left their base at Wour last month.", "en"),
    ("base", "The militants abandoned their base in Harawa last week.", "en"),
    ("base", "A rebel faction kept a base at Rebiana until this spring, when the army came.", "en"),
    ("training_camp", "The rebels ran a training camp at Rebiana until last month.", "en"),
    ("base", "Les rebelles tenaient une base à Wour jusqu'au printemps.", "fr"),
    ("base", "I miliziani avevano una base ad Harawa fino alla primavera.", "it"),
    ("controlled_area", "Kunduz, the Taliban's last stronghold in the north, fell on Nov. 26.", "en"),
    ("controlled_area", "Kunduz slipped from the Taliban's grip last week.", "en"),
    ("controlled_area", "Since April the rebels have been pushed out of Damboa, street by street.", "en"),
    ("controlled_area", "After the battle with the rebels, Miraflores is in government hands again.", "en"),
    ("controlled_area", "Wour est de nouveau aux mains de l'armée depuis la fuite des rebelles.", "fr"),
    ("controlled_area", "فقد تنظيم داعش سيطرته على سرت.", "ar"),
]


@pytest.mark.parametrize(("kind", "text", "language"), LOST)
def test_what_is_had_no_longer_is_lost(kind: str, text: str, language: str) -> None:
    assert {(m.kind, m.status) for m in strongholds(text, language)} == {(kind, Status.LOST)}


HELD = [
    ("base", "The rebels have a base at Wour.", "en"),
    ("controlled_area", "Kunduz, a stronghold of the army in the north, fell to the Taliban in January.", "en"),
    ("controlled_area", "The Taliban have been in control of Kunduz since April.", "en"),
    ("controlled_area", "Wour est de nouveau aux mains des rebelles.", "fr"),
    ("controlled_area", "M23 fighters entered Bukavu on Friday, shot two men and took control of its centre.", "en"),
]


@pytest.mark.parametrize(("kind", "text", "language"), HELD)
def test_what_is_had_still_is_not(kind: str, text: str, language: str) -> None:
    assert {(m.kind, m.status) for m in strongholds(text, language)} == {(kind, Status.REPORTED)}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Le M23 ne tient pas Goma.", False),
        ("Le M23 ne contrôle pas la ville de Goma.", False),
        ("Le M23 ne tient pas seulement Goma.", True),
        ("Le M23 tient Goma.", True),
    ],
)
def test_a_french_negation_ends_behind_its_verb(text: str, held: bool) -> None:
    assert bool(strongholds(text, "fr")) == held


def test_what_was_lost_is_not_held_from_that_day() -> None:
    (lost,) = strongholds("Boko Haram fighters have been pushed out of Damboa since April.", "en")
    assert (lost.status, lost.held) == (Status.LOST, None)


def test_from_a_place_is_not_since_a_day() -> None:
    (lost,) = strongholds("L'esercito ha cacciato i jihadisti da Harawa lunedì.", "it")
    assert lost.when is not None
    assert lost.when.relation is None


def test_who_leaves_a_base_for_an_attack_has_it_still() -> None:
    found = strongholds("The rebels left their base at Wour to attack a convoy.", "en")
    assert all(m.status is not Status.LOST for m in found)
