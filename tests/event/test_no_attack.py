"""Trials, protests, crashes and mountain rescues are no attacks and no rescues of a conflict; what looks so may be."""

import pytest
from story import on_map

NONE = [
    pytest.param("fr", "Le procès de l'attentat de Casablanca s'est ouvert lundi à Rabat.", id="fr-a trial"),
    pytest.param("ar", "بدأت اليوم في تونس محاكمة المتهمين في الهجوم على متحف باردو.", id="ar-a trial"),
    pytest.param("it", "Si è aperto lunedì a Milano il processo per l'attentato di Bologna.", id="it-a trial"),
    pytest.param("en", "Farmers burned tyres in Lille on Friday, and police fired tear gas.", id="en-a protest"),
    pytest.param(
        "en",
        "A fighter jet crashed near Voronezh on Friday during a training flight, killing one.",
        id="en-a jet",
    ),
    pytest.param("it", "Un aereo da turismo è precipitato vicino a Trapani venerdì: due morti.", id="it-an aircraft"),
    pytest.param(
        "fr", "Un hélicoptère militaire s'est écrasé vendredi près de Ménaka, faisant cinq morts.", id="fr-a helicopter"
    ),
    pytest.param("en", "A sandstorm hit Gao on Friday and blew down the roof of the market.", id="en-a sandstorm"),
    pytest.param("en", "Torrential rains hit Gao on Friday and destroyed 40 houses.", id="en-rains"),
    pytest.param("fr", "Des pluies torrentielles ont frappé Gao vendredi, détruisant 40 maisons.", id="fr-rains"),
    pytest.param("it", "Una tempesta di sabbia ha colpito Gao venerdì e distrutto il mercato.", id="it-a sandstorm"),
    pytest.param("en", "The camp at Moria burned on the night of Friday.", id="en-a camp that burned"),
    pytest.param("en", "The minister denounced what he called an assault on judges in Paris on Friday.", id="en-words"),
    pytest.param(
        "en", "Hikers were rescued from a mountain near Chamonix on Friday after an avalanche.", id="en-hikers"
    ),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_attack_is_off_the_map(language: str, text: str) -> None:
    assert on_map(text, language=language) == set()


SOME = [
    pytest.param(
        "Two men were killed in what the Border Guard called a gunfight at Teknaf on Friday.",
        {"assault Teknaf 2024-02-02"},
        id="a gunfight, as somebody calls it",
    ),
    pytest.param(
        "Jets bombed Gao on Friday and the market burned.", {"airstrike Gao 2024-02-02"}, id="a market that was bombed"
    ),
    pytest.param(
        "Fighters burned the market of Gao on Friday.", {"assault Gao 2024-02-02"}, id="a market that somebody burned"
    ),
    pytest.param(
        "The Israeli enemy carried out an air aggression with bursts of missiles on Palmyra on Friday.",
        {"airstrike Palmyra 2024-02-02"},
        id="an air aggression",
    ),
    pytest.param(
        "Protesters burned tyres in Lille on Friday, and soldiers shot dead two of them.",
        {"assault Lille 2024-02-02"},
        id="shot at a protest",
    ),
    pytest.param(
        "A drone crashed near Kursk on Friday, setting a fuel depot on fire.",
        {"drone_strike Kursk 2024-02-02"},
        id="a drone that did harm",
    ),
    pytest.param(
        "A truck bomb crashed into the gate of a base in Gao on Friday, killing six.",
        {"bombing Gao 2024-02-02"},
        id="a bomb that crashed into a gate",
    ),
    pytest.param(
        "Commandos rescued four hostages near Gwoza on Friday after a fire broke out in the camp.",
        {"rescue Gwoza 2024-02-02"},
        id="hostages",
    ),
    pytest.param(
        "The coast guard rescued 40 migrants off Lesbos in a storm on Friday.",
        {"rescue off Lesbos 2024-02-02"},
        id="at sea in a storm",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SOME)
def test_what_only_looks_so_is_on_it(text: str, expected: set[str]) -> None:
    assert on_map(text) == expected
