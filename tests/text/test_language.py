"""Which language a text is in."""

import pytest

from geo.text import guess_language, in_other_scripts


@pytest.mark.parametrize(
    ("code", "text"),
    [
        pytest.param("en", "Gunmen attacked a checkpoint in Sirte on Friday, and two of them were killed.", id="en"),
        pytest.param("fr", "Des hommes armés ont attaqué un poste dans la ville de Gao, selon les habitants.", id="fr"),
        pytest.param("it", "Gli uomini hanno attaccato un posto di blocco nella città, una fonte ha detto.", id="it"),
        pytest.param("it", "Contrabbandieri portano benzina da Zuwara a Malta e poi a Pozzallo.", id="it-small-words"),
        pytest.param("fr", "Tirs à Gao, puis à Kidal.", id="fr-small-words"),
        pytest.param("en", "Gunmen raid Gao, drones strike Kidal.", id="en-no-small-words"),
        pytest.param("ar", "هاجم مسلحون نقطة تفتيش في سرت يوم الجمعة وقتل اثنان منهم.", id="ar"),
        pytest.param(
            "de",
            "Bewaffnete haben in der Nacht auf Freitag einen Posten bei Derna angegriffen. Nach Angaben der Armee "
            "wurden zwei Soldaten getötet, und von den Angreifern ist nichts bekannt.",
            id="de",
        ),
        pytest.param(
            "de",
            "Bei einem Angriff auf eine Klinik in Derna sind am Mittwoch drei Menschen von einem Dach gefallen.",
            id="de-short",
        ),
        pytest.param(
            "en", "Der Spiegel wrote of an attack on Derna that von der Leyen condemned.", id="en-german-names"
        ),
        pytest.param(
            "es",
            "Hombres armados atacaron el viernes un puesto de control cerca de Derna, según el ejército. Dos soldados "
            "murieron y los atacantes huyeron hasta las montañas, donde se esconden desde enero.",
            id="es",
        ),
        pytest.param(
            "pt",
            "Homens armados atacaram na sexta-feira um posto em Palma, segundo o exército. Dois soldados foram mortos "
            "e os atacantes não foram encontrados; uma aldeia também foi queimada pelo grupo.",
            id="pt",
        ),
        pytest.param(
            "nl",
            "Gewapende mannen hebben vrijdag een controlepost bij Derna aangevallen. Volgens het leger zijn twee "
            "soldaten omgekomen, en van de daders werd niet veel gevonden voor het donker was.",
            id="nl",
        ),
        pytest.param(
            "tr",
            "Silahlı kişiler cuma günü Derne yakınında bir kontrol noktasına saldırdı. Orduya göre iki asker öldü ve "
            "çok sayıda saldırgan kaçtı; daha sonra bu bölge için bir arama başladı.",
            id="tr",
        ),
        pytest.param("ru", "Вооружённые люди напали в пятницу на пост у города Дерна, двое солдат убиты.", id="ru"),
        pytest.param(
            "uk", "Озброєні люди напали в п'ятницю на пост біля міста Дерна, двоє солдатів загинули.", id="uk"
        ),
        pytest.param("he", "חמושים תקפו ביום שישי מחסום ליד דרנה, ושני חיילים נהרגו.", id="he"),
        pytest.param(
            "fa", "مردان مسلح روز جمعه به یک پاسگاه در نزدیکی درنه حمله کردند و چند سرباز کشته شدند.", id="fa"
        ),
        pytest.param(
            "ur", "مسلح افراد نے جمعے کو درنہ کے قریب ایک چوکی پر حملہ کیا، جس میں دو فوجی ہلاک ہو گئے۔", id="ur"
        ),
    ],
)
def test_a_text_tells_its_language(code: str, text: str) -> None:
    assert guess_language(text) == code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        pytest.param("en", "El Fasher, Las Anod, Los Angeles, El Obeid, El Geneina, Las Vegas.", id="names"),
        pytest.param("en", "Derna, Sirte, Sabha", id="no word of any language"),
        pytest.param("en", "Bomben auf Derna und Sirte.", id="too short to be plain"),
        pytest.param(
            "en", 'He said "der Krieg ist nicht mit dem Frieden" and left by the road with the rest.', id="a quote"
        ),
        pytest.param(
            "fr", "Le chef a dit que « los niños y las mujeres » sont dans la ville avec les soldats.", id="un mot"
        ),
        pytest.param(
            "ar",
            "قال رئيس شركة پتروناس إن السفينة غادرت ميناء بندر عباس في إيران يوم الجمعة محملة بالوقود إلى الصين.",
            id="a name with a Persian letter",
        ),
    ],
)
def test_foreign_names_and_quotes_make_no_text_foreign(code: str, text: str) -> None:
    assert guess_language(text) == code


QUOTED = "قال مسؤول محلي إن طائرة مسيرة قصفت مخزنا في المدينة يوم الاثنين."


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(f"A drone hit a depot in Derna.\n\n{QUOTED}", "en", {"ar": 1}, id="Arabic in English"),
        pytest.param(
            f"{QUOTED}\n\nA drone hit a depot in Derna, and the town was shelled on Monday.",
            "ar",
            {"en": 1},
            id="English in Arabic",
        ),
        pytest.param("A drone hit a depot in Derna (درنة).\n\nNothing more was known.", "en", {}, id="a name"),
        pytest.param(QUOTED, "ar", {}, id="its own script"),
    ],
)
def test_paragraphs_in_another_script_are_counted(text: str, language: str, expected: dict[str, int]) -> None:
    assert in_other_scripts(text, language) == expected
