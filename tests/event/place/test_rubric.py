"""The place at the head of a log's entry, of a form or of an answer is that of what its sentences tell."""

import pytest
from story import counted, shown


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            (
                "Mon 29 January. Masisi. Rebels attacked a post.\nTue 30 January. Sake. Two shells hit the market.\n"
                "Wed 31 January. Goma. A trader was abducted."
            ),
            ["assault Masisi 2024-01-29", "shelling Sake 2024-01-30", "abduction Goma 2024-01-31"],
        ),
        (
            "en",
            (
                "Date: 30 January 2024\nLocation: Masisi\nIncident: ambush on an army patrol, 3 killed\n\n"
                "Date: 31 January 2024\nLocation: Sake\nIncident: mortar shelling, 2 wounded"
            ),
            ["assault Masisi 2024-01-30", "shelling Sake 2024-01-31"],
        ),
        (
            "en",
            (
                "Q: What happened in Djibo on Monday?\nA: Gunmen attacked a convoy and killed nine soldiers.\n\n"
                "Q: And in Dori?\nA: A mine exploded under a bus on Tuesday."
            ),
            ["assault Djibo 2024-01-29", "bombing Dori 2024-01-30"],
        ),
        (
            "fr",
            (
                "Lundi 29 janvier : Masisi. Les rebelles attaquent un poste de l'armée, trois morts.\n"
                "Mardi 30 janvier : Sake. Un obus tombe sur le marché."
            ),
            ["assault Masisi 2024-01-29", "shelling Sake 2024-01-30"],
        ),
    ],
)
def test_an_entry_is_of_the_place_at_its_head(language: str, text: str, expected: list[str]) -> None:
    assert [shown(m) for m in counted(text, language=language)] == expected


def test_a_sentence_with_a_place_of_its_own_is_of_that() -> None:
    text = "Tue 30 January. Sake. Two shells hit the market of Masisi."
    assert [shown(m) for m in counted(text)] == ["shelling Masisi 2024-01-30"]
