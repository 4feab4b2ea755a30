"""Place names of Arabic, where no capital marks a name."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Form
from geo.text import analyse
from geo.toponym import geoparse


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("أعلن الجيش أنه قصف مواقع في درنة وبنغازي.", ["درنة", "بنغازي"], id="and"),
        pytest.param("وصل المهاجرون إلى طرابلس ثم نقلوا للرياض.", ["طرابلس", "لرياض"], id="hidden-article"),
        pytest.param("وقال مسؤول بدمشق إن الطريق مغلق.", ["دمشق"], id="in"),
        pytest.param(
            "قالت أم الفتاة إن أحياء قصفت بأم درمان ثم في تل رفعت.", ["أم درمان", "تل رفعت"], id="short-first-word"
        ),
        pytest.param("نُقلت الأسلحة من الهرمل وبعلبك ليلا.", ["الهرمل", "بعلبك"], id="joined"),
        pytest.param("وصلت القافلة إلى ود مدني وأم درمان.", ["ود مدني", "أم درمان"], id="two-letters-after-and"),
        pytest.param("التقى عمّان وفدا من القاهرة.", ["عمّان", "القاهرة"], id="vowel-signs"),
        pytest.param("قال محمد علي إن المدينة هادئة في الصباح.", [], id="people-and-common-words"),
        pytest.param("انفجرت سيارة عند الطرف الغربي للمدينة قرب سرت.", ["سرت"], id="of-the-city"),
        pytest.param("هاجم المسلحون كمينا قرب العريش ودام القتال يوما كاملا.", ["العريش"], id="ambush-and-day"),
        pytest.param("قتل جندي في بلدة جلب ليلا.", ["جلب"], id="a-town-that-is-a-word"),
        pytest.param(
            "غارات على كفركلا والخيام وميس الجبل.", ["كفركلا", "الخيام", "ميس الجبل"], id="a-word-in-a-list-of-towns"
        ),
        pytest.param("قتل جندي في قضاء الحويجة.", ["قضاء الحويجة"], id="a-district-with-its-noun"),
        pytest.param("قالت لجان مقاومة الفاشر إن الناس جاعوا.", ["الفاشر"], id="committees"),
        pytest.param("اختطف مسلحون تلاميذ في ولاية كادونا.", ["كادونا"], id="a-province-is-no-and"),
        pytest.param("قال إنه نزح أكثر من ألفين من دون أن يصابوا وإنه عاد.", [], id="numerals-and-particles"),
        pytest.param("وصفت وكالة محلية في تكريت القلعة وبابها بأنها مدمرة.", ["تكريت"], id="pronouns-at-the-end"),
        pytest.param("وأدان الرئيس التفجير في حلب.", ["حلب"], id="and-condemned"),
        pytest.param("أغلق الباب وغادر حلب.", ["حلب"], id="a-door"),
        pytest.param("سيطرت القوات على مدينة الباب.", ["الباب"], id="a-town-called-like-a-door"),
        pytest.param("نقلت الأسلحة في اليمن عبر شحن إلى صنعاء.", ["اليمن", "شحن", "صنعاء"], id="a-word-between-places"),
        pytest.param("نجح اليمن في شحن المساعدات إلى صنعاء.", ["اليمن", "صنعاء"], id="the-word-itself"),
        pytest.param("أما سراقب فقد خلت من أهلها في سوريا.", ["سراقب", "سوريا"], id="a-town-without-a-cue"),
        pytest.param("سقطت القصير بيد الجيش.", ["القصير"], id="a-town-that-fell"),
        pytest.param("استهدفت الغارة سوق سراقب.", ["سراقب"], id="the-market-of-a-town"),
        pytest.param("انفجر لغم في حاجز قرب سرت.", ["سرت"], id="near-is-no-name"),
        pytest.param("قصف الطيران كفرعويد وبلدة كفر نبل.", ["كفرعويد", "كفر نبل"], id="two-words-as-one"),
        pytest.param("قتل شرطي في أرض اللواء بالجيزة.", ["الجيزة"], id="behind-a-title"),
        pytest.param("هدد بضرب السعودية والإمارات.", ["السعودية", "الإمارات"], id="the-short-name-of-a-state"),
    ],
)
def test_names_without_capitals(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    found = geoparse(analyse(Article(id="a", text=text, language="ar")), gazetteer)
    assert [t.toponym.surface for t in found] == names


def test_adjectives_of_nationality_are_demonyms(gazetteer: Gazetteer) -> None:
    (found,) = geoparse(analyse(Article(id="a", text="قال الجيش الليبي إنه تقدم.", language="ar")), gazetteer)
    assert found.toponym.form is Form.DEMONYM
    assert found.place is not None
    assert found.place.country_code == "LY"


def test_a_syrian_is_no_town_abroad(gazetteer: Gazetteer) -> None:
    found = geoparse(analyse(Article(id="a", text="أنقذ الخفر مئة مصري وسوري.", language="ar")), gazetteer)
    assert [t.toponym.form for t in found] == [Form.DEMONYM, Form.DEMONYM]


def test_a_state_called_like_its_people_is_a_name(gazetteer: Gazetteer) -> None:
    found = geoparse(analyse(Article(id="a", text="نقل المهربون السلاح من ليبيا إلى مالي.", language="ar")), gazetteer)
    assert [t.toponym.form for t in found] == [Form.NAME, Form.NAME]
