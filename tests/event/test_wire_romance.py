"""Plain sentences of French and Italian wires, each with what an analyst would put on the map."""

import pytest
from story import counted, on_map, shown, told

from geo.model import Role

SENTENCES = [
    pytest.param(
        "fr",
        "Une frappe israélienne a visé samedi soir la banlieue sud de Beyrouth.",
        {"airstrike Beirut 2024-02-03"},
        id="banlieue sud de",
    ),
    pytest.param(
        "fr",
        "Trois obus se sont abattus samedi sur un quartier nord d'Alep, faisant deux morts.",
        {"shelling Aleppo 2024-02-03"},
        id="quartier nord de",
    ),
    pytest.param(
        "it",
        "Un razzo è caduto sabato nella periferia sud di Tripoli, uccidendo due civili.",
        {"shelling Tripoli 2024-02-03"},
        id="periferia sud di",
    ),
    pytest.param(
        "fr",
        "Deux secouristes ont été tués samedi dans un raid israélien sur Srifa.",
        {"airstrike Srîfa 2024-02-03"},
        id="raid israélien sur",
    ),
    pytest.param(
        "fr",
        "Une patrouille est tombée samedi dans une embuscade à hauteur de Torodi, faisant six morts.",
        {"assault Torodi 2024-02-03"},
        id="à hauteur de",
    ),
    pytest.param(
        "fr",
        "Les rebelles se sont emparés samedi de la ville de Goma.",
        {"controlled_area Goma 2024-02-03"},
        id="s'emparer samedi de",
    ),
    pytest.param(
        "fr",
        "Vingt civils ont été tués samedi dans un bombardement sur Maghazi.",
        {"shelling Maghazi 2024-02-03"},
        id="killed in a bombardment",
    ),
    pytest.param(
        "fr",
        "Les Houthis ont mené samedi une attaque au missile contre un navire au large d'Aden.",
        {"naval_strike off Aden 2024-02-03"},
        id="attaque au missile contre",
    ),
    pytest.param(
        "fr",
        "Des hommes armés ont attaqué samedi le village de Kofouno, dans le département de Torodi.",
        {"assault Kofouno, in the district of Torodi 2024-02-03"},
        id="an unknown village in a department",
    ),
    pytest.param(
        "fr",
        "Ituri : quatre civils tués à la machette par des miliciens à Djugu",
        {"assault Djugu -"},
        id="the land at the head of a headline",
    ),
    pytest.param(
        "it",
        "Una colonna di mezzi militari è finita nel mirino di un drone nei pressi di Tarhuna.",
        {"drone_strike Tarhuna -"},
        id="finire nel mirino",
    ),
    pytest.param(
        "it",
        "Mogadiscio, attentato davanti a un albergo: almeno 10 morti e 20 feriti",
        {"bombing Mogadishu -"},
        id="told with its dead",
    ),
    pytest.param(
        "fr",
        "Un camion s'est renversé samedi à hauteur de Kasindi, faisant trois morts.",
        set(),
        id="a road accident",
    ),
    pytest.param(
        "fr",
        "Des coups de feu ont été entendus dans la nuit à Goma.",
        {"assault Goma 2024-02-03/2024-02-04"},
        id="coups de feu",
    ),
    pytest.param(
        "fr",
        "Six tonnes de cocaïne saisies dans le port de Guayaquil",
        {"seizure Guayaquil -"},
        id="saisies",
    ),
    pytest.param(
        "fr",
        "L'armée a annoncé dimanche avoir tué le chef des rebelles près de Goma.",
        {"assault Goma 2024-02-03/2024-02-04"},
        id="a annoncé dimanche avoir",
    ),
    pytest.param("fr", "Les gangs contrôlent 80 % de Port-au-Prince.", {"controlled_area Port-au-Prince -"}, id="%"),
    pytest.param(
        "fr",
        "Kinshasa accuse l'armée rwandaise de bombarder des civils à Mugunga.",
        {"shelling Mugunga -"},
        id="accuse de bombarder",
    ),
    pytest.param("fr", "Double attaque à Ouagadougou contre l'ambassade", {"assault Ouagadougou -"}, id="double"),
    pytest.param(
        "fr",
        "Dans l'est du Tchad, des combats entre éleveurs et cultivateurs ont fait 35 morts samedi à Adré.",
        {"assault Adré 2024-02-03"},
        id="dans l'est de",
    ),
    pytest.param(
        "fr",
        "Au Soudan du Sud, l'hôpital de Malakal a été bombardé samedi.",
        {"shelling Malakal 2024-02-03"},
        id="a fronted country of two words",
    ),
    pytest.param(
        "fr",
        "Des drones ont visé samedi Koupiansk et Izioum, une attaque revendiquée par Moscou.",
        {"drone_strike Kupyansk 2024-02-03", "drone_strike Izyum 2024-02-03"},
        id="an attack said again",
    ),
    pytest.param(
        "fr",
        "L'armée russe a annoncé la prise de Bakhmout.",
        {"controlled_area Bakhmut -"},
        id="annoncer la prise de",
    ),
    pytest.param(
        "fr",
        "Deux kamikazes se sont fait exploser samedi à la mi-journée devant le camp militaire de Gao.",
        {"bombing Gao 2024-02-03"},
        id="à la mi-journée",
    ),
    pytest.param(
        "it",
        "Yemen, Israele bombarda il porto di Hodeida: tre morti.",
        {"shelling Hodeidah -"},
        id="a headline in the present",
    ),
    pytest.param(
        "it",
        "Droni contro l'aeroporto di Odessa per il quarto giorno consecutivo.",
        {"drone_strike Odesa -"},
        id="droni contro",
    ),
    pytest.param(
        "it",
        "Ventisei persone sono morte nell'attentato alla chiesa di Mar Elias, a Damasco.",
        {"bombing Damascus -"},
        id="ventisei",
    ),
    pytest.param(
        "it",
        "Le forze serbe hanno occupato Srebrenica.",
        {"controlled_area Srebrenica -"},
        id="the forces of a nation",
    ),
    pytest.param(
        "it",
        "Gaza, un missile colpisce l'ospedale di Khan Younis: ucciso un medico.",
        {"shelling Khan Yunis -"},
        id="killed below a heading",
    ),
    pytest.param(
        "fr",
        "Khartoum : nouveaux bombardements aériens sur Omdurman",
        {"airstrike Omdurman -"},
        id="words that mean nothing else",
    ),
    pytest.param(
        "it",
        "Le forze di Kiev hanno liberato il villaggio di Robotyne.",
        {"controlled_area Robotyne -"},
        id="the forces of a capital",
    ),
    pytest.param(
        "fr",
        "Trente soldats ont été tués samedi dans une embuscade à Gao.",
        {"assault Gao 2024-02-03"},
        id="thirty is no town",
    ),
    pytest.param(
        "it",
        "Trieste, sequestrati 120 chili di cocaina su un tir.",
        {"seizure Trieste -"},
        id="a participle behind a heading",
    ),
    pytest.param(
        "fr",
        "L'armée israélienne a mené samedi un raid dans le camp de Jénine, tuant un adolescent.",
        {"assault Janin 2024-02-03"},
        id="an army and an adolescent",
    ),
    pytest.param(
        "fr",
        "Les soldats ont, de leur côté, arrêté samedi deux passeurs à Gao et, samedi aussi, saisi 40 kg de cocaïne.",
        {"arrest Gao 2024-02-03", "seizure Gao 2024-02-03"},
        id="an aside between the auxiliary and its participle",
    ),
    pytest.param(
        "fr",
        "Les forces kurdes ont repris samedi aux jihadistes de l'Etat islamique (EI) la ville de Makhmour.",
        {"controlled_area Makhmour 2024-02-03"},
        id="whom it is taken from stands before the object",
    ),
    pytest.param(
        "it",
        "I soldati hanno strappato sabato ai jihadisti dello Stato islamico la città di Sirte.",
        {"controlled_area Sirte 2024-02-03"},
        id="whom it is taken from, in Italian",
    ),
    pytest.param(
        "fr",
        "A Jalawla, dans la province de Diyala, à 130 km au nord-est de Bagdad, un attentat suicide a fait dix morts.",
        {"bombing Jalawla -"},
        id="a town of a province that the table does not tell",
    ),
    pytest.param(
        "fr",
        "Cinq migrants sont morts samedi dans le naufrage d'une embarcation partie de Sfax et qui a coulé au large des "
        "îles Kerkennah.",
        {"shipwreck off Kerkennah Islands 2024-02-03"},
        id="where a boat set out is not where it sank",
    ),
    pytest.param(
        "it",
        "Sette morti nel naufragio di sabato a sud di Lampedusa. Il barchino, salpato da Zuwara, è affondato subito.",
        {"shipwreck Lampedusa 2024-02-03"},
        id="where a boat set out, told behind the wreck",
    ),
    pytest.param(
        "fr",
        "Treize civils ont été tués dans la nuit de jeudi à vendredi à Beni, ont annoncé samedi des sources.\n\n"
        "Quelques heures plus tôt, une patrouille était tombée dans une embuscade à Kainama.",
        {"assault Beni 2024-02-01/2024-02-02", "assault Kainama 2024-02-01/2024-02-02"},
        id="hours before what was told, and not before the telling",
    ),
    pytest.param(
        "fr",
        "Quatre soldats ont été tués jeudi près de Gao, a-t-on appris samedi de source militaire. L'incident s'est "
        "produit vers 16H00 lorsque leur véhicule a sauté sur une mine.",
        {"assault Gao 2024-02-01", "bombing Gao 2024-02-01"},
        id="a time of the day that was told",
    ),
    pytest.param(
        "fr",
        "Mercredi, les chasseurs avaient frappé Sanaa, faisant 46 morts.\n\nA Gaza, l'armée a bombardé dans la nuit le "
        "quartier de Tal al-Hawa, faisant dix morts.",
        {"airstrike Sanaa 2024-01-31", "shelling Tel al-Hawa 2024-02-03/2024-02-04"},
        id="the night is not that of what had been before",
    ),
    pytest.param(
        "fr",
        "Le maire adjoint de Dori a été enlevé samedi par des hommes armés.",
        {"abduction Dori 2024-02-03"},
        id="a mayor is no town",
    ),
    pytest.param(
        "fr",
        "Le préfet a été enlevé samedi par des inconnus alors qu'il se rendait au marché de Djibo.",
        {"abduction Djibo 2024-02-03"},
        id="who goes to a market gives up nothing",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES)
def test_a_plain_sentence_is_read(language: str, text: str, expected: set[str]) -> None:
    assert on_map(text, language=language) == expected


def test_a_participle_that_shares_its_have_is_active() -> None:
    text = (
        "La garde nationale a secouru dimanche 81 personnes au large des îles Kerkennah, et saisi à Mahdia, le même "
        "jour, deux de ces coques encore fraîches de peinture."
    )
    (seizure,) = [m for m in told(text, language="fr") if m.kind == "seizure"]
    assert seizure.actor == "garde nationale"


@pytest.mark.parametrize(
    ("language", "text", "actor", "target"),
    [
        pytest.param("fr", "Des drones russes ont frappé Kharkiv.", "Russia", None, id="a plural adjective"),
        pytest.param("fr", "Une frappe israélienne a tué deux civils à Gao.", "Israel", None, id="behind the noun"),
        pytest.param(
            "it", "Un raid russo su Kharkiv ha ucciso due civili.", "Russia", None, id="behind it, in Italian"
        ),
        pytest.param("it", "Droni turchi hanno colpito Sirte.", "Turkey", None, id="a plural in -chi"),
        pytest.param(
            "fr",
            "Des hélicoptères de l'armée mozambicaine ont bombardé des positions jihadistes à Palma.",
            "Mozambique",
            "positions jihadistes",
            id="of an army",
        ),
        pytest.param(
            "fr",
            "Les garde-côtes ont par ailleurs secouru 74 personnes au large d'Oran.",
            None,
            "74 personnes",
            id="an aside",
        ),
        pytest.param(
            "fr",
            "Les douaniers ont arrêté deux passeurs à Gao, saisi un pick-up et incendié une cache.",
            None,
            "pick-up",
            id="one of three",
        ),
        pytest.param(
            "it",
            "La polizia ha fermato due scafisti a Pozzallo, sequestrato un gommone e arrestato un libico.",
            None,
            "gommone",
            id="one of three, in Italian",
        ),
    ],
)
def test_who_did_it_to_whom(language: str, text: str, actor: str | None, target: str | None) -> None:
    mentions = told(text, language=language)
    targets = (next((a.name for a in m.arguments if a.role is Role.TARGET), None) for m in mentions)
    assert (actor, target) in {(m.actor, told_of) for m, told_of in zip(mentions, targets, strict=True)}


def test_a_way_ends_at_a_name_with_an_elided_article() -> None:
    text = "I trafficanti portano i migranti dalla Grecia fino all'Ungheria attraverso la Macedonia."
    (way,) = counted(text, language="it")
    assert [x.name for x in way.locations] == ["Greece", "North Macedonia", "Hungary"]


def test_the_day_on_which_a_boat_left_is_not_that_of_its_wreck() -> None:
    text = "At least 40 people drowned when a boat that left Zuwara on Sunday capsized off Garabulli."
    assert [shown(m) for m in counted(text) if m.kind == "shipwreck"] == ["shipwreck off Garabulli -"]


@pytest.mark.parametrize("text", ["Le port a été attaqué samedi.", "La barca è affondata sabato, cinque morti."])
def test_an_article_and_a_noun_in_small_letters_are_no_town(text: str) -> None:
    assert not told(text, language="it" if "barca" in text else "fr")


def test_a_day_is_no_part_of_who_speaks() -> None:
    (strike,) = told("L'armée a bombardé vendredi Palma, a déclaré samedi un porte-parole militaire.", language="fr")
    assert strike.claimed_by == "un porte-parole militaire"
