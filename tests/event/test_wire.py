"""Plain sentences of the wires, each with what an analyst would put on the map."""

import pytest
from story import counted, on_map, told

from geo.model import Layer, Status

SENTENCES = [
    pytest.param(
        "en",
        "Israel struck a base in Baalbek on Monday in response to rocket fire on Metula.",
        {"airstrike Baalbek 2024-01-29", "shelling Metula 2024-01-29"},
        id="in response to",
    ),
    pytest.param(
        "en",
        "Jets bombed Sanaa airport and a military camp in Hodeidah on Monday.",
        {"airstrike Sanaa airport 2024-01-29", "airstrike Hodeidah 2024-01-29"},
        id="a camp elsewhere",
    ),
    pytest.param(
        "en",
        "The army has lost Wad Madani, the capital of Gezira, to the RSF.",
        {"controlled_area Wad Medani -"},
        id="an apposition",
    ),
    pytest.param(
        "en",
        "After talks on Sunday, jets bombed Sirte on Monday.",
        {"airstrike Sirte 2024-01-29"},
        id="after talks on a day",
    ),
    pytest.param(
        "fr",
        "Le M23 a pris la ville minière de Rubaya lundi.",
        {"controlled_area Rubaya 2024-01-29"},
        id="ville minière",
    ),
    pytest.param("fr", "Le M23 contrôle la cité de Sake.", {"controlled_area Sake -"}, id="cité"),
    pytest.param(
        "fr",
        "Les rebelles contrôlent depuis fin avril la ville de Goma.",
        {"controlled_area Goma 2023-04-21/2024-02-04"},
        id="fin avril",
    ),
    pytest.param(
        "en",
        "A boat with 40 migrants sank off the Libyan coast on Monday.",
        {"shipwreck off Libya 2024-01-29"},
        id="coast",
    ),
    pytest.param(
        "fr",
        "Une embarcation de migrants a coulé lundi au large des côtes tunisiennes.",
        {"shipwreck off Tunisia 2024-01-29"},
        id="côtes tunisiennes",
    ),
    pytest.param(
        "ar",
        "خفر السواحل الليبي ينقذ 120 مهاجرا قبالة سواحل زوارة.",
        {"rescue off Zuwara -"},
        id="a headline in the present",
    ),
    pytest.param(
        "ar",
        "اندلعت اشتباكات عنيفة فجر أمس في منطقة عين زارة جنوبي طرابلس.",
        {"assault Ain Zara 2024-02-03"},
        id="heavy clashes",
    ),
    pytest.param(
        "ar",
        "أوقف الدرك الوطني ثلاثة أشخاص وحجز 40 كيلوغراما من الكيف المعالج بمغنية.",
        {"arrest Maghnia -", "seizure Maghnia -"},
        id="in, written on to the name",
    ),
    pytest.param(
        "ar",
        "تمكنت مفارز للجيش من توقيف ثمانية مهربين بكل من تبسة وباتنة.",
        {"arrest Tébessa -", "arrest Batna -"},
        id="in each of",
    ),
    pytest.param(
        "ar",
        "دارت اشتباكات عنيفة بالفاشر وبمليط أمس.",
        {"assault El Fasher 2024-02-03", "assault Mellit 2024-02-03"},
        id="in and in",
    ),
    pytest.param(
        "ar",
        "تحتفظ قوات سوريا الديمقراطية بمنبج وتل رفعت.",
        {"controlled_area Manbij -", "controlled_area Tal Rifaat -"},
        id="a country within a name",
    ),
    pytest.param(
        "ar",
        "أعلن الحوثيون استهداف مدمرة بريطانية في البحر الأحمر بصواريخ باليستية.",
        {"naval_strike Red Sea -"},
        id="the targeting of a ship",
    ),
    pytest.param("ar", "غارة إسرائيلية على بعلبك", {"airstrike Baalbek -"}, id="a title of three words"),
    pytest.param(
        "ar",
        "استهدفت طائرة مسيّرة إسرائيلية سيارة في الضاحية الجنوبية لبيروت مساء السبت.",
        {"drone_strike Dahiyeh 2024-02-03"},
        id="of, written on to the town",
    ),
    pytest.param(
        "ar",
        "أطلق حزب الله رشقة صاروخية باتجاه مستعمرة كريات شمونة.",
        {"shelling Qiryat Shmona -"},
        id="rockets towards",
    ),
    pytest.param(
        "ar",
        "هاجم مسلحون مجهولون دورية للشرطة في أبو قرقاص بالمنيا وقتلوا شرطيا.",
        {"assault Abu Qurqas -"},
        id="a town in a province of its name",
    ),
    pytest.param(
        "ar",
        "قتل ثلاثة من تنظيم القاعدة بغارة لطائرة من دون طيار في وادي عبيدة.",
        {"drone_strike Wadi Abidah -"},
        id="a raid of a drone",
    ),
    pytest.param(
        "ar",
        "تجددت الاشتباكات بين كتيبتين في سوق الجمعة فجر السبت.",
        {"assault Souq al-Jumaa 2024-02-03"},
        id="a market that is called by a day",
    ),
    pytest.param(
        "ar",
        "قصف لاعب الأهلي مرمى الزمالك بقذيفة من خارج منطقة الجزاء في القاهرة.",
        set(),
        id="a goal",
    ),
    pytest.param(
        "ar",
        "الجيش السوداني يقصف تجمعات للدعم السريع في حي الصحافة جنوبي الخرطوم",
        {"shelling Al-Sahafa -"},
        id="a shelling in a title",
    ),
    pytest.param(
        "ar",
        "هز انفجار عنيف مدينة جلال آباد شرقي أفغانستان وأوقع ثلاثة قتلى.",
        {"bombing Jalalabad -"},
        id="with its dead",
    ),
    pytest.param(
        "ar",
        "تم ضبط 3 قناطير من الكيف المعالج بإقليم بشار خلال عملية لحراس الحدود.",
        {"seizure Béchar -"},
        id="in the province of",
    ),
    pytest.param(
        "ar",
        "بلغ عدد النازحين من ود مدني 300 ألف شخص، وفق المنظمة الدولية للهجرة.",
        {"displacement Wad Medani -"},
        id="the number of those who fled",
    ),
    pytest.param(
        "ar",
        "وحدات الحرس الوطني بالقصرين تحجز كمية من الأسلحة بجبل الشعانبي.",
        {"seizure Mount Chaambi -"},
        id="whose place is not that of what they do",
    ),
    pytest.param(
        "ar",
        "هاجمت مسيرات انتحارية للدعم السريع محطة كهرباء مروي فجر السبت.",
        {"drone_strike Merowe 2024-02-03"},
        id="drones that explode, at dawn",
    ),
    pytest.param(
        "ar",
        "جيش الاحتلال يتوغل في بلدة جباتا الخشب بريف القنيطرة وينسحب.",
        {"assault Jubata al-Khashab -"},
        id="an incursion",
    ),
    pytest.param(
        "ar",
        "ثلاثة صواريخ تسقط قرب مطار أربيل الدولي دون إصابات",
        {"shelling Erbil airport -"},
        id="rockets that fall",
    ),
    pytest.param("ar", "أصيب لاعب في هجوم مرتد على ملعب برشلونة.", set(), id="a counter-attack"),
    pytest.param(
        "ar",
        "سقوط ثلاثة صواريخ على حقل كورمور للغاز في السليمانية.",
        {"shelling Khor Mor -"},
        id="the fall of three rockets",
    ),
    pytest.param("ar", "فرّ نحو 20 ألف شخص من بلدة بنتيو جراء الفيضانات.", set(), id="a flood"),
    pytest.param("ar", "مصرع 18 مهاجرا حاولوا اقتحام سياج مليلية.", set(), id="a fence"),
    pytest.param("ar", "خرق الطيران الإسرائيلي جدار الصوت فوق صيدا.", set(), id="the sound barrier"),
    pytest.param("ar", "كشفت ودمرت مفرزة للجيش قنبلة تقليدية الصنع بولاية سكيكدة.", set(), id="a bomb that was found"),
    pytest.param(
        "ar",
        "واستعاد الجيش في كانون الثاني/يناير مدينة ود مدني من قوات الدعم السريع.",
        {"controlled_area Wad Medani 2024-01-01/2024-01-31"},
        id="a month before what was retaken",
    ),
    pytest.param(
        "ar",
        "سيطر مسلحون ينتمون إلى تنظيم الدولة الإسلامية في العراق والشام مساء السبت على ناحية جلولاء.",
        {"controlled_area Jalawla 2024-02-03"},
        id="a long subject",
    ),
    pytest.param(
        "ar",
        "تسيطر القوات شبه العسكرية على نيالا، كما تتمركز في بلدة مليط.",
        {"controlled_area Nyala -", "base Mellit -"},
        id="paramilitary forces",
    ),
    pytest.param(
        "ar",
        "منبج التي تسيطر قوات سوريا الديموقراطية على معظمها هادئة.",
        {"controlled_area Manbij -"},
        id="most of which they hold",
    ),
    pytest.param(
        "ar",
        "طهر الجيش آخر جيوب قوات الدعم السريع في الخرطوم.",
        {"controlled_area Khartoum -"},
        id="the last pockets",
    ),
    pytest.param(
        "ar",
        "قتل ثلاثة عندما دمرت طائرات السبت مستودعا للذخيرة لمسلحين قرب بلدة ودان.",
        {"airstrike Waddan 2024-02-03"},
        id="a store that was struck",
    ),
    pytest.param(
        "ar",
        "وقصفت مروحيات عراقية السبت تجمعا لمسلحين في تكريت.",
        {"airstrike Tikrit 2024-02-03"},
        id="a gathering that was struck",
    ),
    pytest.param(
        "ar",
        "لا تزال الفاشر المدينة الوحيدة خارج سيطرتها في دارفور، وفق قوات الدعم السريع.",
        set(),
        id="outside its control",
    ),
    pytest.param(
        "ar",
        "وأفرجت جماعة مسلحة السبت عن ثلاثة من عمال منجم للذهب في مدينة دوري.",
        {"rescue Dori 2024-02-03"},
        id="freed by their captors",
    ),
    pytest.param(
        "ar",
        "وتبنى التنظيم التفجير الذي أودى السبت بحياة 31 شخصا في سوق بمدينة الصدر.",
        {"bombing Sadr City 2024-02-03"},
        id="the day of what is claimed",
    ),
    pytest.param(
        "ar",
        "ودخلت القوات مدينة جعار بعد انسحاب عناصر القاعدة منها إلى جبال المحفد.",
        {"controlled_area Jaar -"},
        id="al-Qaeda is no base",
    ),
    pytest.param(
        "ar",
        "أعلنت المقاومة أنها سيطرت على موقع للجيش في مدينة الضالع.",
        {"base Dhale -"},
        id="a post that was taken",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES)
def test_a_plain_sentence_is_read(language: str, text: str, expected: set[str]) -> None:
    assert on_map(text, language=language) == expected


CLAIMS = [
    pytest.param("أعلنت كتائب القسام تفجير عبوة في قوة إسرائيلية بحي الشجاعية شرق مدينة غزة.", id="the setting off"),
    pytest.param("القيادة المركزية الأمريكية: دمرنا زورقين مسيرين للحوثيين في البحر الأحمر.", id="we, behind a colon"),
    pytest.param("اتهم الجيش السوداني قوات الدعم السريع بقتل 100 مدني في قرية ود النورة.", id="an accusation"),
]


@pytest.mark.parametrize("text", CLAIMS)
def test_what_a_side_announces_is_its_claim(text: str) -> None:
    assert [m.status for m in counted(text, language="ar")] == [Status.CLAIMED]


def test_who_admits_an_attack_on_itself_confirms_it() -> None:
    (mention,) = told("أقرت طهران بتعرض موقع عسكري في أصفهان لهجوم بمسيرات صغيرة.", language="ar")
    assert mention.status is Status.CONFIRMED


def test_what_a_foreign_ministry_says_that_its_troops_took_is_its_claim() -> None:
    (mention,) = told("أعلنت وزارة الدفاع الروسية سيطرة قواتها على بلدة أفدييفكا.", language="ar")
    assert (mention.kind, mention.status, mention.excluded) == ("controlled_area", Status.CLAIMED, None)


def test_these_forces_are_those_that_were_named() -> None:
    text = "شنت قوات حفتر هجوما. وكانت هذه القوات سيطرت على مدينة درنة."
    assert [m.status for m in told(text, language="ar") if m.layer is Layer.STRONGHOLDS] == [Status.REPORTED]


def test_what_an_army_reported_is_its_claim() -> None:
    (strike,) = told("استهدفت غارات جوية منازل في صلخد، بحسب ما أفاد الجيش السوري.", language="ar")
    assert (strike.status, strike.claimed_by) == (Status.CLAIMED, "الجيش السوري")


def test_who_speaks_in_a_name_is_called_by_it() -> None:
    (held,) = told("قال الناطق باسم الجيش الوطني إن قواته سيطرت يوم السبت على مدينة درنة.", language="ar")
    assert held.claimed_by != "الناطق"
