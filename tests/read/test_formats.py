"""What programs other than editors write: feeds, mails, saved pages, documents."""

import io
import time
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from geo.model import Article
from geo.read import read_articles
from geo.read.markup import fragment_text

BODY = "Warplanes bombed an ammunition depot near Sabha on Saturday, the army said."
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title>
<item><title>Depot hit &amp; burnt</title><link>https://example.org/1</link>
<pubDate>Wed, 13 Mar 2024 09:00:00 GMT</pubDate><description>Short</description>
<content:encoded><![CDATA[<p>{BODY}</p><p>It &lt;burnt&gt;.<br>Out.</p>]]></content:encoded></item>
<item><title>Two held in Gao</title></item>
<item><pubDate>soon</pubDate><description>&lt;b&gt;{BODY}&lt;/b&gt;</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Depot hit</title>
<link rel="self" href="https://example.org/feed"/><link href="https://example.org/1"/>
<updated>2024-03-14T10:00:00Z</updated><published>2024-03-13T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p></div></content></entry></feed>"""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX = f"""<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>date: 2024-03-13</w:t></w:r></w:p><w:p/>
<w:p><w:r><w:t xml:space="preserve">Warplanes bombed an ammunition depot </w:t></w:r>
<w:del><w:r><w:delText>in Derna</w:delText></w:r></w:del>
<w:r><w:t>near Sabha on Saturday, the army said.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>8 Jun</w:t><w:tab/><w:t>Derna</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"""
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
ODT = f"""<office:document-content xmlns:office="{OPEN}:office:1.0" xmlns:text="{OPEN}:text:1.0">
<office:body><office:text><text:h>date: 2024-03-13</text:h>
<text:p>Warplanes bombed <text:span>an ammunition<text:s/>depot</text:span> near Sabha on Saturday,
the army said.</text:p><text:p>8 Jun<text:tab/>Derna</text:p></office:text></office:body></office:document-content>"""


def archive(**members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, text in members.items():
            file.writestr(name.replace("_", "/").replace("1", "."), text)
    return packed.getvalue()


def read(path: Path, content: str | bytes) -> tuple[list[Article], list[str]]:
    errors: list[str] = []
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_articles([path], on_error=lambda error: errors.append(str(error)))), errors


def test_each_entry_of_a_feed_is_an_article(tmp_path: Path) -> None:
    (first, second, third), [error] = read(tmp_path / "wire.xml", RSS)
    assert (first.id, first.title, first.source) == ("wire-1", "Depot hit & burnt", "Wire")
    assert (first.url, first.published) == ("https://example.org/1", date(2024, 3, 13))
    assert first.text == f"Depot hit & burnt\n\n{BODY}\n\nIt <burnt>.\n\nOut."
    assert (second.text, second.published) == ("Two held in Gao", None)
    assert third.text == BODY
    assert "wire.xml, entry 3: published is 'soon'" in error


def test_an_atom_feed_gives_what_a_reader_would_see(tmp_path: Path) -> None:
    [article], errors = read(tmp_path / "wire.atom", ATOM)
    assert (errors, article.text) == ([], f"Depot hit\n\n{BODY}")
    assert (article.url, article.published) == ("https://example.org/1", date(2024, 3, 13))


def message(number: int, body: str, kind: str = "default clearfix") -> str:
    return (
        f'<div class="message {kind}" id="message{number}"><div class="body">'
        f'<div class="pull_right date details" title="0{number}.03.2024 23:50:11 UTC+01:00">\n23:50\n</div>'
        f"{body}</div></div>"
    )


def test_a_channel_exported_as_a_page_is_read_message_by_message(tmp_path: Path) -> None:
    page = (
        '<!DOCTYPE html><html><body><div class="page_header"><div class="content"><div class="text bold">\nA &amp; B\n'
        "</div></div></div>"
        + message(-1, "1 March 2024", "service")
        + message(
            2, f'<div class="from_name">\nA\n</div><div class="text">\n<b>{BODY}</b><br><a href="x">More</a>\n</div>'
        )
        + message(3, '<div class="media_wrap"></div>', "default clearfix joined")
        + message(4, f'<div class="text">{BODY}</div>', "default clearfix joined")
        + "</body></html>"
    )
    (first, second), errors = read(tmp_path / "messages.html", page)
    assert errors == []
    assert (first.id, first.text, first.source) == ("telegram-2", f"{BODY}\n\nMore", "A & B")
    assert (first.published, second.published) == (date(2024, 3, 2), date(2024, 3, 4))
    assert second.text == BODY


def mail(*, page: bool = False) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "The Desk <desk@example.org>"
    message["Subject"] = "Frappe à Sabha"
    message["Date"] = "Fri, 15 Mar 2024 08:00:00 +0000"
    if page:
        message.set_content(f"<html><head><title>x</title></head><body><p>{BODY}</p></body></html>", subtype="html")
    else:
        message.set_content(f"{BODY}\n\n-- \nThe Desk, Derna\n", charset="iso-8859-1", cte="quoted-printable")
        message.add_attachment(b"\0\1", maintype="image", subtype="png", filename="a.png")
    return message


@pytest.mark.parametrize("page", [False, True], ids=["text", "page"])
def test_a_mail_is_an_article_of_its_day(tmp_path: Path, page: bool) -> None:
    [article], errors = read(tmp_path / "x.eml", mail(page=page).as_bytes())
    assert (errors, article.text.strip()) == ([], BODY)
    assert (article.title, article.source) == ("Frappe à Sabha", "The Desk")
    assert article.published == date(2024, 3, 15)


def test_a_page_saved_with_its_pictures_is_read_as_a_page(tmp_path: Path) -> None:
    page = f"<html><body><nav>Sport</nav><article><h1>Raid</h1><p>{BODY}</p><p>{BODY}</p></article></body></html>"
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://example.org/raid"
    message.set_content(page, subtype="html", cte="quoted-printable")
    message.add_related(b"\0\1", maintype="image", subtype="png")
    [article], errors = read(tmp_path / "x.mhtml", message.as_bytes())
    assert (errors, article.url) == ([], "https://example.org/raid")
    assert BODY in article.text
    assert "Sport" not in article.text


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.docx", archive(word_document1xml=DOCX)), ("x.odt", archive(content1xml=ODT))],
    ids=["docx", "odt"],
)
def test_a_document_is_its_paragraphs(tmp_path: Path, name: str, content: bytes) -> None:
    [article], errors = read(tmp_path / name, content)
    assert errors == []
    assert article.published == date(2024, 3, 13)
    assert [" ".join(p.split()) for p in article.text.strip().split("\n\n")] == [BODY, "8 Jun Derna"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("x.xml", b"<a><b/></a>", "is no feed but <a>", id="no feed"),
        pytest.param("x.rss", b"<rss><channel>", "is no XML that can be read", id="broken feed"),
        pytest.param("x.atom", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "defines entities", id="entities"),
        pytest.param("x.docx", b"PK\x03\x04", "cannot be read as a document", id="broken archive"),
        pytest.param("x.docx", archive(a1txt="a"), "holds no text of a document", id="another archive"),
        pytest.param("x.odt", archive(content1xml="<a>"), "cannot be read as a document", id="broken document"),
        pytest.param("x.docx", archive(content1xml="<!ENTITY b"), "defines entities", id="entities of a document"),
        pytest.param("x.docx", archive(word_document1xml="<a/>"), "holds no text", id="empty document"),
        pytest.param("x.mht", b"Subject: a\n\nb", "holds no page", id="no page"),
        pytest.param("x.eml", b"Content-Type: image/png\n\nb", "is no mail with a text", id="no text"),
    ],
)
def test_what_holds_no_article_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    articles, [error] = read(tmp_path / name, content)
    assert articles == []
    assert message in error
    assert name in error


@pytest.mark.parametrize("piece", ["<script>", "<p ", "<!--", "</", "<![CDATA["])
def test_hostile_markup_is_read_in_no_time(piece: str) -> None:
    started = time.perf_counter()
    fragment_text("<b>a</b>" + piece * 100_000)
    assert time.perf_counter() - started < 5


def test_what_a_page_hides_is_no_text() -> None:
    hidden = "<title>a</title><style>b</style><p>One.<!-- c --></p><SCRIPT>d</SCRIPT ><div>Two &amp; <i>three</i></div>"
    assert fragment_text(hidden) == "One.\n\nTwo & three"
    assert fragment_text("5 < 6 &lt; 7") == "5 < 6 < 7"
