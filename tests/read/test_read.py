"""Articles in."""

import csv
import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from geo.errors import ReadError
from geo.model import Article
from geo.read import MAX_ARTICLE_BYTES, read_articles

BODY = "Jets bombed Derna on Saturday, the army said."
PAGE = f"""<!doctype html><html lang="en"><head><title>Jets bomb Derna</title>
<meta property="article:published_time" content="2015-05-02T10:00:00Z"/></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Jets bomb Derna</h1><p>{BODY} Residents of the coastal city heard three blasts before dawn.</p>
<p>A spokesman said that depots had been hit and that the pilots had returned safely to their base.</p></article>
<footer>Subscribe to our newsletter | Cookies</footer></body></html>"""


def read(*paths: Path | str) -> tuple[list[Article], list[str]]:
    errors: list[str] = []
    articles = list(read_articles(paths, on_error=lambda error: errors.append(str(error))))
    return articles, errors


def test_plain_text_has_its_stem_for_an_id(tmp_path: Path) -> None:
    (tmp_path / "derna.txt").write_text(f"Jets bomb Derna\r\n\r\n{BODY}\r\n", encoding="utf-8")
    [article], errors = read(tmp_path / "derna.txt")
    assert (article.id, article.title, article.published, errors) == ("derna", "Jets bomb Derna", None, [])
    assert "\r" not in article.text


def test_front_matter_says_what_the_article_is(tmp_path: Path) -> None:
    head = '---\nid: a-1\ntitle: "Bombs: on Derna"\npublished: 2015-05-08\nsource: wire\nmood: grim\n---\n'
    (tmp_path / "x.md").write_text(f"{head}\n**{BODY}** See [the map](https://example.org/a_(b)).\n", encoding="utf-8")
    [article], errors = read(tmp_path)
    assert errors == []
    assert (article.id, article.title, article.source) == ("a-1", "Bombs: on Derna", "wire")
    assert article.published == date(2015, 5, 8)
    assert article.text.strip() == f"{BODY} See the map."


@pytest.mark.parametrize("name", ["x.txt", "x.md"])
@pytest.mark.parametrize("fence", ["", "---\n"])
def test_known_fields_at_the_top_are_a_head_with_and_without_dashes(tmp_path: Path, name: str, fence: str) -> None:
    head = f"{fence}title: Bombs on Derna\npublished: 2015-05-08\n{fence}\n"
    (tmp_path / name).write_text(head + BODY, encoding="utf-8")
    [article], errors = read(tmp_path)
    assert errors == []
    assert (article.title, article.published) == ("Bombs on Derna", date(2015, 5, 8))
    assert article.text.strip() == BODY


@pytest.mark.parametrize("fence", ["", "---\n"])
@pytest.mark.parametrize(
    "day",
    ["8 May 2015", "May 8, 2015", "Fri, 08 May 2015 10:00:00 GMT", "8 maggio 2015", "8 mai 2015", "8 مايو 2015"],
)
def test_the_day_of_publication_may_name_its_month(tmp_path: Path, fence: str, day: str) -> None:
    (tmp_path / "x.txt").write_text(f"{fence}published: {day}\n{fence}\n{BODY}", encoding="utf-8")
    [article], errors = read(tmp_path)
    assert (article.published, article.text.strip(), errors) == (date(2015, 5, 8), BODY, [])


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("Source: a resident of Derna said that jets came.\nThen they left.", id="goes on in the text"),
        pytest.param("Published: Friday, 8 May", id="a day without its year"),
        pytest.param("Published: 8 Smay 2015", id="a month of no language"),
        pytest.param("Language: Arabic", id="a language in words"),
        pytest.param("Derna: two dead\nSirte: none", id="other words"),
    ],
)
def test_lines_that_only_look_like_fields_are_text(tmp_path: Path, head: str) -> None:
    (tmp_path / "x.txt").write_text(f"{head}\n\n{BODY}", encoding="utf-8")
    [article], errors = read(tmp_path)
    assert errors == []
    assert article.text.startswith(head)
    assert article.source is None


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param("killing six sol-\ndiers. They\nfled.", "killing six soldiers.\nThey\nfled.", id="a word"),
        pytest.param("led into the Kuyam-\nbana forest.", "led into the Kuyambana\nforest.", id="a name"),
        pytest.param("in the north-\nern hills", "in the northern\nhills", id="northern"),
        pytest.param("a Derna-\nbased group", "a Derna-based\ngroup", id="compound by its end"),
        pytest.param("an anti-\ngovernment group", "an anti-government\ngroup", id="compound by its beginning"),
        pytest.param("the Abuja-\nKaduna road", "the Abuja-Kaduna\nroad", id="two names"),
        pytest.param("the M-\n23 rebels", "the M-\n23 rebels", id="a number"),
        pytest.param(f"{BODY * 3}\na sol-\ndier", f"{BODY * 3}\na sol-\ndier", id="text that is not wrapped"),
        pytest.param("He came -\nand left", "He came -\nand left", id="a dash"),
    ],
)
def test_words_that_lines_cut_are_whole(tmp_path: Path, text: str, whole: str) -> None:
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    assert read(tmp_path)[0][0].text == whole


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("قصف الطيران مواقع في مدينة درنة", "WINDOWS-1256", id="Arabic"),
        pytest.param("« Trois soldats ont été tués à Ségou… », dit l’armée – et", "WINDOWS-1252", id="French"),
        pytest.param("Il raid è già finito, perché", "WINDOWS-1252", id="Italian"),
    ],
)
def test_what_old_programs_wrote_is_read_and_told(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "x.txt").write_bytes(text.encode(encoding))
    told: list[str] = []
    [article] = read_articles([tmp_path], on_warning=told.append)
    assert article.text == text
    [warning] = told
    assert "x.txt is not UTF-8" in warning
    assert f"it was read as {encoding}" in warning


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Attaque à Ménaka : « trois soldats tués », dit l’armée", id="French"),
        pytest.param("قصف الطيران مواقع في مدينة درنة", id="Arabic"),
    ],
)
def test_letters_that_were_encoded_twice_are_mended_and_told(tmp_path: Path, text: str) -> None:
    twice = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())
    plain = twice.replace("Ã\u00a0", "Ã ")
    (tmp_path / "x.txt").write_text(f"{plain}\nMénaka, Gao\n", encoding="utf-8")
    told: list[str] = []
    [article] = read_articles([tmp_path], on_warning=told.append)
    assert article.text == f"{text}\nMénaka, Gao\n"
    [warning] = told
    assert "x.txt was saved in a wrong encoding before" in warning


@pytest.mark.parametrize("text", ["Ã la carte, SÃO PAULO, NÃO", "À 5 °C, « Ø 3 cm »", "â€", "The Ã© of one word"])
def test_letters_that_are_meant_stay(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    told: list[str] = []
    [article] = read_articles([tmp_path], on_warning=told.append)
    assert (article.text, told) == (text, [])


def test_a_page_loses_its_furniture_and_keeps_title_and_date(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    [article], errors = read(tmp_path / "page.html")
    assert errors == []
    assert (article.title, article.published) == ("Jets bomb Derna", date(2015, 5, 2))
    assert BODY in article.text
    assert "Cookies" not in article.text
    assert "Sport" not in article.text


def test_json_lines_are_read_one_by_one_and_a_broken_one_is_named(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "a", "text": BODY}), "{broken", json.dumps({"id": "b", "text": BODY, "more": 1}), "[]"]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    articles, errors = read(tmp_path / "all.jsonl")
    assert [a.id for a in articles] == ["a", "b"]
    assert "line 2 is broken JSON" in errors[0]
    assert "line 4 is no article record" in errors[1]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"id": "a", "text": BODY}, id="one record"),
        pytest.param([{"id": "a", "text": BODY}], id="a list"),
        pytest.param({"articles": [{"id": "a", "text": BODY}]}, id="a list with a name"),
    ],
)
def test_json_holds_one_record_or_several(tmp_path: Path, data: object) -> None:
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")
    assert [a.id for a in read(tmp_path)[0]] == ["a"]


def test_text_is_normalised_to_nfc(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Se\u0301gue\u0301dine lies in Niger.", encoding="utf-8")
    assert read(tmp_path)[0][0].text.startswith("Séguédine")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(BODY, "en", id="English"),
        pytest.param("Trois soldats ont été tués dans une embuscade sur la route.", "fr", id="French"),
        pytest.param("Una nave della guardia costiera ha soccorso il gommone nel canale.", "it", id="Italian"),
        pytest.param("قصف الطيران مواقع في مدينة درنة يوم السبت", "ar", id="Arabic"),
    ],
)
def test_the_language_is_told_from_the_text(tmp_path: Path, text: str, language: str) -> None:
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    assert read(tmp_path)[0][0].language == language


def test_a_file_named_beside_its_folder_is_read_once(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(BODY, encoding="utf-8")
    articles, errors = read(tmp_path, article, tmp_path / "." / "a.txt")
    assert ([a.id for a in articles], errors) == (["a"], [])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("x.txt", b"", "is empty; give it the article's text", id="empty"),
        pytest.param("x.txt", b" \n\t", "holds no text", id="blank"),
        pytest.param("x.txt", b"\x7fELF\0\0\0", "is no text but a binary file", id="binary"),
        pytest.param("x.html", b"\x89PNG\r\n\0\0", "is no text but a binary file", id="binary page"),
        pytest.param("x.txt", b"%PDF-1.7 ...", "is no text but a binary file", id="pdf"),
        pytest.param("x.txt", "Обстрел".encode("cp1251"), "is not UTF-8: byte 0xce at offset 0", id="wrong encoding"),
        pytest.param("x.jsonl", '{"text": "Ségou"}'.encode("cp1252"), "iconv -f WINDOWS-1252", id="encoding of a line"),
        pytest.param("x.json", b'{"text": ', "is broken JSON in line 1", id="broken json"),
        pytest.param("x.json", b"3", "holds no article record", id="no record"),
        pytest.param("x.json", b"[]", "its list is empty", id="empty list"),
        pytest.param("x.json", b'{"id": 3}', "has no `text`", id="no text"),
        pytest.param("x.csv", b"title;text\n", "holds no article but a header alone", id="no rows"),
        pytest.param("x.json", b'{"text": {"a": 1}}', "`text` is no text but a dict", id="text of another type"),
        pytest.param("x.json", b"[" * 100_000, "nests too deeply", id="nested json"),
        pytest.param("x.json", b'{"id": "a;b", "text": "c"}', "holds a semicolon", id="semicolon"),
        pytest.param("x.md", b"---\ntitle: a\nText.", "the front matter does not end", id="open front matter"),
        pytest.param("x.html", b"<html><body></body></html>", "no article could be found", id="empty page"),
        pytest.param("x.pdf", b"%PDF-1.7", "no reader for .pdf; save it as text or HTML first", id="unknown suffix"),
        pytest.param("x.txt", b"a" * (MAX_ARTICLE_BYTES + 1), "is 10 MB long", id="too long"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_remedy(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    good = tmp_path / "good.txt"
    good.write_text(BODY, encoding="utf-8")
    articles, errors = read(tmp_path / name, good)
    assert [a.id for a in articles] == ["good"]
    [error] = errors
    assert message in error
    assert name in error


@pytest.mark.parametrize(
    ("field", "message"),
    [
        pytest.param("published: 0001-01-01", "outside of 1500 to 2500", id="no such year"),
        pytest.param("published: 2015-02-31", "published is '2015-02-31', which is no date", id="no such day"),
        pytest.param("published: 05/08/2015", "which could be either of two days", id="month or day"),
        pytest.param("language: ../..", "language is '../..'", id="language"),
    ],
)
def test_a_wrong_field_is_named_and_keeps_no_article_out(tmp_path: Path, field: str, message: str) -> None:
    (tmp_path / "x.md").write_text(f"---\n{field}\n---\n{BODY}", encoding="utf-8")
    [article], [error] = read(tmp_path)
    assert (article.text, article.published, article.language) == (BODY, None, "en")
    assert message in error
    assert "x.md" in error
    with pytest.raises(ReadError, match=message):
        list(read_articles([tmp_path]))


@pytest.mark.parametrize("whole", [True, False], ids=["one channel", "all chats"])
def test_an_export_of_telegram_is_read_message_by_message(tmp_path: Path, whole: bool) -> None:
    told = [
        {"id": 1, "type": "service", "date": "2024-02-01T10:00:00", "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2024-02-02T23:00:00",
            "text": ["Hit ", {"type": "bold", "text": "Sirte"}],
        },
        {"id": 3, "type": "message", "date": "2024-02-03T10:00:00", "photo": "a.jpg", "text": ""},
        {"id": 4, "type": "message", "date": "2024-02-03T11:00:00", "text": "Two fell near Djibo."},
    ]
    channel = {"name": "Monitor", "type": "public_channel", "id": 77, "messages": told}
    file = tmp_path / "result.json"
    file.write_text(json.dumps(channel if whole else {"chats": {"list": [channel]}}), encoding="utf-8")
    articles, errors = read(file)
    assert errors == []
    assert [(a.id, a.text, a.published, a.source) for a in articles] == [
        ("77-2", "Hit Sirte", date(2024, 2, 2), "Monitor"),
        ("77-4", "Two fell near Djibo.", date(2024, 2, 3), "Monitor"),
    ]


def test_a_folder_with_nothing_in_it_is_named(tmp_path: Path) -> None:
    assert "holds no article" in read(tmp_path)[1][0]


def test_a_link_to_nothing_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "lost.txt").symlink_to(tmp_path / "moved.txt")
    (tmp_path / "good.txt").write_text(BODY, encoding="utf-8")
    articles, [error] = read(tmp_path)
    assert [a.id for a in articles] == ["good"]
    assert "lost.txt is a link to" in error


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "none.txt does not exist" in read(tmp_path / "none.txt")[1][0]


def test_two_articles_of_one_id_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"id": "a", "text": BODY}), encoding="utf-8")
    articles, errors = read(tmp_path)
    assert len(articles) == 1
    assert "the id 'a' is already that of an article in" in errors[0]


def test_files_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    for name in ("note.txt", "note.md", "may/note.txt", "june/note.txt", "june/2/may/note.txt", "may/list.jsonl"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"text": BODY}) if name.endswith("l") else BODY, encoding="utf-8")
    articles, errors = read(tmp_path)
    assert errors == []
    ids = {a.id for a in articles}
    assert len(ids) == len(articles) == 6
    assert {"note", "note.txt", "may/note", "june/note", "list-1"} <= ids


def test_two_lines_of_one_id_are_told_apart(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": BODY})
    (tmp_path / "all.jsonl").write_text(f"{line}\n\n{line}\n", encoding="utf-8")
    articles, (told,) = read(tmp_path / "all.jsonl")
    assert len(articles) == 1
    assert "all.jsonl, line 3: the id 'a' is already that of an article in" in told
    assert "all.jsonl, line 1;" in told


def test_without_a_handler_the_first_error_is_raised(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="does not exist"):
        list(read_articles([tmp_path / "none.txt"]))


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        pytest.param(json.dumps({"id": "a", "text": BODY}), ["a"], id="a record"),
        pytest.param('{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n', ["a", "b"], id="lines"),
        pytest.param(json.dumps([{"id": "a", "text": BODY}], indent=1), ["a"], id="a list over several lines"),
        pytest.param(BODY, ["stdin"], id="text"),
        pytest.param(f"---\nid: q\n---\n{BODY}", ["q"], id="front matter"),
        pytest.param(PAGE, ["stdin"], id="a page"),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(
    monkeypatch: pytest.MonkeyPatch, content: str, ids: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    articles, errors = read("-")
    assert (errors, [a.id for a in articles]) == ([], ids)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param("titre: Frappe sur Derna\npublished: 2015-05-08\nlanguage: fr\n", "Frappe sur Derna", id="French"),
        pytest.param("titolo: Raid su Derna\ndata: 8 maggio 2015\nlingua: it\n", "Raid su Derna", id="Italian"),
        pytest.param("العنوان: قصف درنة\nالتاريخ: 2015-05-08\n", "قصف درنة", id="Arabic"),
        pytest.param("Headline: Raid\nAuthor: A. Writer\nDate: May 8, 2015\nTags: libya\n", "Raid", id="other names"),
        pytest.param("Date: draft\npublished: 2015-05-08\ntitle: Raid\n", "Raid", id="a field in full comes first"),
    ],
)
@pytest.mark.parametrize("fence", ["", "---\n"])
def test_fields_of_a_head_have_other_names(tmp_path: Path, fence: str, head: str, title: str) -> None:
    (tmp_path / "x.txt").write_text(f"{fence}{head}{fence}\n{BODY}", encoding="utf-8")
    [article], errors = read(tmp_path)
    assert (errors, article.title, article.published) == ([], title, date(2015, 5, 8))
    assert article.text.strip() == BODY


@pytest.mark.parametrize("first", ["Author: the people of Derna", "Date: nobody knows", "Data: what the army has"])
def test_a_first_line_of_the_text_is_no_head(tmp_path: Path, first: str) -> None:
    (tmp_path / "x.txt").write_text(f"{first}\n\n{BODY}", encoding="utf-8")
    [article], errors = read(tmp_path)
    assert (errors, article.text) == ([], f"{first}\n\n{BODY}")


def test_a_date_that_is_no_day_does_not_keep_an_article_out(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(f"---\ntitle: Raid\ndate: draft\n---\n{BODY}", encoding="utf-8")
    [article], errors = read(tmp_path)
    assert (errors, article.title, article.published) == ([], "Raid", None)


def test_lines_of_an_old_mac_end_a_head(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(f"title: Raid\rpublished: 2015-05-08\r\r{BODY}\r".encode())
    [article], errors = read(tmp_path)
    assert (errors, article.title, article.published, article.text.strip()) == ([], "Raid", date(2015, 5, 8), BODY)


def test_a_file_name_of_any_bytes_gives_an_id(tmp_path: Path) -> None:
    for name in (b"a;b \n c.txt", b"caf\xe9.txt"):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text(BODY, encoding="utf-8")
    articles, errors = read(tmp_path)
    assert (errors, [article.id for article in articles]) == ([], ["a,b c", "caf\\xe9"])


def test_an_emoji_cut_in_half_does_not_keep_an_article_out(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"title": "Raid \\ud83d", "text": "Jets bombed Derna \\ud83d"}', encoding="utf-8")
    [article], errors = read(tmp_path)
    assert (errors, article.title, article.text) == ([], "Raid", "Jets bombed Derna  ")


def test_each_row_of_a_table_is_a_paragraph(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("| 8 Jun | Derna | Raid |\n| 9 Jun | Sirte | Raid |\nEnd.\n", encoding="utf-8")
    [article], _ = read(tmp_path)
    assert article.text == "| 8 Jun | Derna | Raid |\n\n| 9 Jun | Sirte | Raid |\nEnd.\n"


@pytest.mark.parametrize("name", ["text", "Body", "content", "articleBody", "texte", "النص"])
@pytest.mark.parametrize("day", ["published", "date", "pubDate", "publishedAt"])
def test_records_have_other_names_for_their_fields(tmp_path: Path, name: str, day: str) -> None:
    record = {"headline": "Raid", "title": None, name: BODY, day: "2015-05-08T10:00:00Z"}
    (tmp_path / "x.jsonl").write_text(json.dumps(record), encoding="utf-8")
    [article], errors = read(tmp_path)
    assert (errors, article.title, article.text) == ([], "Raid", BODY)
    assert article.published == date(2015, 5, 8)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("names", ["text,published,id,colour", "Texte,Date,ID,couleur"])
def test_each_row_of_a_table_is_an_article(tmp_path: Path, separator: str, names: str) -> None:
    said = f'{BODY}\n\nIt said "no", more.'
    table = io.StringIO()
    rows = [names.split(","), [said, "31/03/2025", "a", "red"], [], [BODY, "", "", ""]]
    csv.writer(table, delimiter=separator, lineterminator="\n").writerows(rows)
    (tmp_path / "x.csv").write_text(f"\ufeff{table.getvalue()}", encoding="utf-8")
    [first, second], errors = read(tmp_path)
    assert errors == []
    assert (first.id, first.text, first.published) == ("a", said, date(2025, 3, 31))
    assert first.path is not None
    assert first.path.endswith("x.csv, row 2")
    assert (second.id, second.text, second.published) == ("x-4", BODY, None)


def test_a_row_that_is_no_article_is_named_and_the_rest_go_on(tmp_path: Path) -> None:
    table = f'text,published\n"{BODY}",3/4/2025\n"{BODY}",2025-04-03\n,\n,2025-04-03\n'
    (tmp_path / "x.csv").write_text(table, "utf-8")
    articles, errors = read(tmp_path)
    assert [(a.id, a.published) for a in articles] == [("x-2", None), ("x-3", date(2025, 4, 3))]
    assert [error.partition("x.csv, ")[2][:5] for error in errors] == ["row 2", "row 5"]
    assert "'3/4/2025', which could be either of two days" in errors[0]


@pytest.mark.parametrize(
    ("others", "days"),
    [
        pytest.param(["31/03/2025"], [date(2025, 4, 3), date(2025, 3, 31)], id="the day first"),
        pytest.param(["03/31/2025"], [date(2025, 3, 4), date(2025, 3, 31)], id="the month first"),
        pytest.param(["31/03/2025", "03/31/2025"], [None, date(2025, 3, 31), date(2025, 3, 31)], id="both"),
        pytest.param(["31/02/2025"], [date(2025, 4, 3), None], id="no such day"),
    ],
)
def test_a_column_shows_how_its_days_are_written(tmp_path: Path, others: list[str], days: list[date | None]) -> None:
    rows = "".join(f'"{BODY}",{day}\n' for day in ("3/4/2025", *others))
    (tmp_path / "x.csv").write_text(f"text,published\n{rows}", "utf-8")
    articles, errors = read(tmp_path)
    assert [article.published for article in articles] == days
    assert len(errors) == days.count(None)


def test_a_table_that_breaks_is_read_up_to_there(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(f'text\n"{BODY}"\n"an open quote\n', "utf-8")
    articles, [error] = read(tmp_path)
    assert [a.text for a in articles] == [BODY]
    assert "is no table that can be read" in error


@pytest.mark.parametrize(
    ("table", "message"),
    [
        pytest.param(
            "name,lat,lon\nDerna,32.7,22.6\n", "has no column `text`; its columns are name, lat, lon", id="points"
        ),
        pytest.param(f'text\n"{BODY}\n', "is no table that can be read: unexpected end of data", id="an open quote"),
        pytest.param("\n\n", "has no column `text`; its columns are without names", id="blank"),
    ],
)
def test_a_table_that_holds_no_articles_is_named(tmp_path: Path, table: str, message: str) -> None:
    (tmp_path / "x.csv").write_text(table, "utf-8")
    articles, [error] = read(tmp_path)
    assert articles == []
    assert message in error


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("31/03/2025", date(2025, 3, 31)),
        ("03/31/2025 10:15", date(2025, 3, 31)),
        ("3.4.2025", date(2025, 4, 3)),
        ("4/4/2025", date(2025, 4, 4)),
        ("3/4/2025", None),
        ("31/02/2025", None),
        ("13/13/2025", None),
    ],
)
def test_numbers_are_a_day_where_there_is_no_doubt_which(tmp_path: Path, written: str, day: date | None) -> None:
    (tmp_path / "x.json").write_text(json.dumps({"text": BODY, "published": written}), "utf-8")
    articles, errors = read(tmp_path)
    assert [article.published for article in articles] == [day]
    assert len(errors) == (day is None)
