"""Which language a text is in."""

from __future__ import annotations

import pytest

from minewatch.read import LANGUAGES, language_name
from minewatch.read.language import language_of, taken_to_be

SAMPLES = {
    "en": "The ministry said on Friday that the clearance of mined areas will continue next year.",
    "fr": "Le ministère a déclaré vendredi que le déminage des zones minées se poursuivra.",
    "es": "El ministerio dijo el viernes que el desminado de las zonas minadas continuará el próximo año.",
    "pt": "O ministério disse na sexta-feira que a desminagem das áreas minadas vai continuar.",
    "de": "Das Ministerium teilte am Freitag mit, dass die Räumung der verminten Gebiete weitergehen wird.",
    "nl": "Het ministerie zei vrijdag dat het ruimen van de mijnenvelden volgend jaar zal worden voortgezet.",
    "it": "Il ministero ha detto venerdì che lo sminamento delle zone minate continuerà l'anno prossimo.",
    "pl": "Ministerstwo poinformowało w piątek, że oczyszczanie zaminowanych terenów będzie kontynuowane.",
    "cs": "Ministerstvo v pátek uvedlo, že odminování zaminovaných oblastí bude příští rok pokračovat.",
    "fi": "Ministeriö kertoi perjantaina, että miinoitettujen alueiden raivaaminen jatkuu ensi vuonna.",
    "et": "Ministeerium teatas reedel, et mineeritud alade puhastamine jätkub ka järgmisel aastal.",
    "lt": "Ministerija penktadienį pranešė, kad užminuotų teritorijų valymas bus tęsiamas ir kitais metais.",
    "lv": "Ministrija piektdien paziņoja, ka mīnēto teritoriju attīrīšana turpināsies arī nākamgad.",
    "sv": "Departementet sade på fredagen att röjningen av de minerade områdena fortsätter nästa år.",
    "tr": "Bakanlık cuma günü mayınlı alanların temizlenmesinin gelecek yıl da süreceğini açıkladı.",
    "uk": "Міністерство повідомило у п'ятницю, що розмінування територій триватиме й наступного року.",
    "ru": "Министерство сообщило в пятницу, что разминирование территорий продолжится и в следующем году.",
    "ar": "أعلنت الوزارة يوم الجمعة أن إزالة الألغام من المناطق الملغومة ستستمر في العام المقبل.",
    "fa": "وزارتخانه روز جمعه اعلام کرد که پاکسازی مناطق مین‌گذاری شده در سال آینده ادامه خواهد یافت.",
    "zh": "国防部星期五表示，明年将继续清除雷区的工作，并向幸存者提供援助。",
    "ja": "同省は金曜日、来年も地雷原の除去を続けると発表した。",
    "km": "ក្រសួងបានប្រកាសនៅថ្ងៃសុក្រថាការបោសសំអាតមីននឹងបន្តនៅឆ្នាំក្រោយ។",
    "ko": "국방부는 금요일에 지뢰 제거 작업이 내년에도 계속될 것이라고 밝혔다.",
    "vi": "Bộ Quốc phòng cho biết hôm thứ Sáu rằng việc rà phá bom mìn sẽ tiếp tục trong năm tới.",
}


@pytest.mark.parametrize(("code", "sentence"), SAMPLES.items())
def test_a_sentence_is_enough(code: str, sentence: str) -> None:
    """One sentence tells the language, by itself and repeated."""
    assert language_of(sentence) == code
    assert language_of(sentence * 20) == code


@pytest.mark.parametrize("words", ["", "66 : 14", "Belma", "2026-02-20 10:00", "WWW UNO NATO"])
def test_what_is_not_clear_is_none(words: str) -> None:
    """Numbers, names and a few letters are in no language; what the document declares counts then."""
    assert language_of(words) is None
    assert language_of(words, "pl-PL") == "pl"


def test_the_words_come_before_the_declaration() -> None:
    """Templates declare the language of their makers; the words are what is read."""
    assert language_of(SAMPLES["fr"] * 3, "en") == "fr"


@pytest.mark.parametrize(
    ("declared", "code"), [("nb-NO", "no"), ("EN_us", "en"), ("english", None), ("", None)]
)
def test_a_declaration_is_a_code(declared: str, code: str | None) -> None:
    """Only a code of two letters declares a language."""
    assert language_of("66 : 14", declared) == code


def test_languages_have_names() -> None:
    """A person is told the language by its name."""
    assert language_name("lt") == "Lithuanian"
    assert language_name("xx") == "xx"
    assert language_name(None) == "unknown"
    assert set(SAMPLES) <= set(LANGUAGES)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "Estonia produced antipersonnel mines in 2022."),
        ("en", "Ukraine destroyed 400,000 stockpiled landmines in Kharkiv in 2021."),
        ("pl", "Polska wyprodukowała 5000 min w 2022 roku."),
        ("fi", "Suomi tuotti jalkaväkimiinoja vuonna 2022."),
        ("de", "Estland hat 2022 Antipersonenminen hergestellt."),
        ("fr", "L'Estonie a produit des mines antipersonnel en 2022."),
        ("es", "Estonia produjo minas antipersonal en 2022."),
        ("ru", "Эстония произвела противопехотные мины в 2022 году."),
        ("uk", "Естонія виробила протипіхотні міни у 2022 році."),
        (
            "pl",  # names, titles and offices leave few words that hold sentences together
            "Polska poza konwencją ottawską\nWarszawa, 20 lutego 2026\n\nRząd wypowiedział konwencję ottawską. "
            "Wypowiedzenie weszło w życie 20 lutego 2026 r. Polska nie posiada obecnie min przeciwpiechotnych "
            "– podało Ministerstwo Obrony Narodowej. Wiceminister Nowak zapowiedział zakup sprzętu.",
        ),
    ],
)
def test_one_line_of_the_field_is_enough(code: str, line: str) -> None:
    """Words of the field tell where those that hold sentences together are missing."""
    assert language_of(line) == code


def test_few_words_that_tell_nothing_are_taken_to_be_english() -> None:
    """A title is; a long text that nothing tells, one in other letters and one that is told are not."""
    assert (language_of("Mines Advisory Group"), taken_to_be("Mines Advisory Group", None)) == (None, "en")
    assert taken_to_be("Mines Advisory Group", "fi") == "fi"
    assert taken_to_be("Ўзбекистон йилда миналар", None) is None
    assert taken_to_be("zwrrb " * 80, None) is None


def test_a_brief_report_of_names_and_offices_tells_too() -> None:
    """Not only one paragraph of it; and brief texts in languages that are not known stay unknown."""
    paragraph = (
        "Polska poza konwencją ottawską. Rząd wypowiedział konwencję ottawską. Wypowiedzenie weszło w życie "
        "20 lutego 2026 r. Polska nie posiada obecnie min przeciwpiechotnych – podało Ministerstwo Obrony Narodowej. "
        "Wiceminister Nowak zapowiedział zakup sprzętu.\n\n"
    )
    assert language_of(paragraph * 3) == "pl"
    welsh = "Dywedodd y gweinidog ddydd Gwener fod y wlad wedi clirio pob ardal lle'r oedd ffrwydron tir, a bod y gwaith "
    basque = "Ministroak ostiralean esan zuen herrialdeak minaz jositako eremu guztiak garbitu dituela, eta amaitu dela. "
    assert [language_of(text * n) for text in (welsh, basque) for n in (1, 4)] == [None] * 4
