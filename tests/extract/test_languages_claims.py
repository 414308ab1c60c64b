"""Claims in languages other than English: what is done, by whom, how surely, in sentences of our own."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim, hold_to_words
from minewatch.model.text import Text
from minewatch.model.when import When

PUBLISHED = When.parse("2025-06-01")
# A sentence that names the weapon, put before sentences that do not.
OPENING = {
    "ru": "Речь о противопехотных минах.",
    "uk": "Ідеться про протипіхотні міни.",
    "pl": "Mowa o minach przeciwpiechotnych.",
    "fi": "Kyse on jalkaväkimiinoista.",
    "de": "Es geht um Antipersonenminen.",
    "fr": "Il est question de mines antipersonnel.",
    "es": "Se trata de minas antipersonal.",
}


def claims(language: str, text: str) -> list[Claim]:
    """The claims of a text, each held to its words."""
    found = extract(Text("t", "plain", text, published=PUBLISHED, language=language))
    for claim in found:
        hold_to_words(claim, text)
    return list(found)


def said(language: str, text: str) -> set[tuple[str, str | None, str]]:
    """(kind, actor, assertion) of the claims of a text."""
    return {(c.kind, c.actor, c.assertion) for c in claims(language, text)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Перу, Чили и Замбия ратифицировали Конвенцию по кассетным боеприпасам."),
        ("uk", "Перу, Чилі та Замбія ратифікували Конвенцію про касетні боєприпаси."),
        ("pl", "Peru, Chile i Zambia ratyfikowały konwencję o amunicji kasetowej."),
        ("fi", "Peru, Chile ja Sambia ratifioivat rypäleammussopimuksen."),
        ("de", "Peru, Chile und Sambia haben das Übereinkommen über Streumunition ratifiziert."),
        ("fr", "Le Pérou, le Chili et la Zambie ont ratifié la Convention sur les armes à sous-munitions."),
        ("es", "Perú, Chile y Zambia ratificaron la Convención sobre Municiones en Racimo."),
    ],
)
def test_each_of_several_states_ratifies(language: str, text: str) -> None:
    """A list of states gives a claim for each, of the treaty that is named."""
    found = claims(language, text)
    assert {(c.kind, c.actor, c.treaty) for c in found} == {
        ("join", code, "CCM") for code in ("PER", "CHL", "ZMB")
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Марокко не подписало Оттавскую конвенцию."),
        ("uk", "Марокко не підписало Оттавську конвенцію."),
        ("pl", "Maroko nie podpisało konwencji ottawskiej."),
        ("fi", "Marokko ei ole allekirjoittanut Ottawan sopimusta."),
        ("de", "Marokko hat die Ottawa-Konvention nicht unterzeichnet."),
        ("fr", "Le Maroc n’a pas signé la Convention d’Ottawa."),
        ("es", "Marruecos no ha firmado la Convención de Ottawa."),
    ],
)
def test_not_having_signed_is_to_stand_outside(language: str, text: str) -> None:
    """A negation over signing makes the state a non-member."""
    assert said(language, text) == {("nonmember", "MAR", "fact")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Министр обороны Чили Хуан Рохас заявил, что страна планирует выйти из Оттавской конвенции."),
        ("uk", "Міністр оборони Чилі Хуан Рохас заявив, що країна планує вийти з Оттавської конвенції."),
        ("pl", "Minister obrony Chile Juan Rojas powiedział, że kraj planuje wyjść z konwencji ottawskiej."),
        ("fi", "Chilen puolustusministeri Juan Rojas sanoi, että maa aikoo irtautua Ottawan sopimuksesta."),
        (
            "de",
            "Der chilenische Verteidigungsminister Juan Rojas sagte, das Land wolle aus der Ottawa-Konvention austreten.",
        ),
        (
            "fr",
            "Le ministre chilien de la Défense, Juan Rojas, a déclaré que le pays entend quitter la Convention d’Ottawa.",
        ),
        (
            "es",
            "El ministro chileno de Defensa, Juan Rojas, declaró que el país planea retirarse de la Convención de Ottawa.",
        ),
    ],
)
def test_a_plan_told_by_an_official(language: str, text: str) -> None:
    """ "The country" is the official's state, a plan is an intent, and the official is the speaker."""
    found = [c for c in claims(language, text) if c.kind == "withdraw"]
    assert [(c.actor, c.treaty) for c in found] == [("CHL", "APMBC")]
    assert found[0].assertion == "intent"
    assert found[0].speaker is not None
    assert found[0].speaker.name in ("Juan Rojas", "Хуан Рохас")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "США передали Израилю 800 кассетных снарядов."),
        ("uk", "США передали Ізраїлю 800 касетних снарядів."),
        ("pl", "Stany Zjednoczone przekazały Izraelowi 800 bomb kasetowych."),
        ("fi", "Yhdysvallat toimitti Israelille 800 rypäleammusta."),
        ("de", "Die USA lieferten 800 Streubomben an Israel."),
        ("fr", "Les États-Unis ont livré 800 bombes à sous-munitions à Israël."),
        ("es", "Estados Unidos envió 800 bombas de racimo a Israel."),
    ],
)
def test_a_transfer_with_its_number_and_recipient(language: str, text: str) -> None:
    """Who receives is told by case or preposition; the number is that of the weapons."""
    (claim,) = claims(language, text)
    assert (claim.kind, claim.actor, claim.counterparty) == ("transfer", "USA", "ISR")
    assert claim.weapon == "cluster_munition"
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high) == (800, 800)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Южная Корея прекратила экспорт противопехотных мин в 1997 году."),
        ("uk", "Південна Корея припинила експорт протипіхотних мін у 1997 році."),
        ("pl", "Korea Południowa wstrzymała eksport min przeciwpiechotnych w 1997 roku."),
        ("fi", "Etelä-Korea lopetti jalkaväkimiinojen viennin vuonna 1997."),
        ("de", "Südkorea stoppte 1997 den Export von Antipersonenminen."),
        ("fr", "La Corée du Sud a cessé d’exporter des mines antipersonnel en 1997."),
        ("es", "Corea del Sur dejó de exportar minas antipersonal en 1997."),
    ],
)
def test_an_end_of_exports(language: str, text: str) -> None:
    """A verb of stopping over exporting is a halt, with the year it happened in."""
    (claim,) = claims(language, text)
    assert (claim.kind, claim.actor, claim.weapon) == ("halt_transfer", "KOR", "ap_mine")
    assert claim.time is not None
    assert str(claim.time) == "1997"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Непал может возобновить производство противопехотных мин."),
        ("uk", "Непал може відновити виробництво протипіхотних мін."),
        ("pl", "Nepal może wznowić produkcję min przeciwpiechotnych."),
        ("fi", "Nepal voi aloittaa jalkaväkimiinojen tuotannon."),
        ("de", "Nepal könnte die Produktion von Antipersonenminen wieder aufnehmen."),
        ("fr", "Le Népal pourrait reprendre la production de mines antipersonnel."),
        ("es", "Nepal podría reanudar la producción de minas antipersonal."),
    ],
)
def test_a_possibility(language: str, text: str) -> None:
    """What a state could do is possible and no fact."""
    assert said(language, text) == {("produce", "NPL", "possible")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Эфиопия обвинила Эритрею в применении противопехотных мин."),
        ("uk", "Ефіопія звинуватила Еритрею у застосуванні протипіхотних мін."),
        ("pl", "Etiopia oskarżyła Erytreę o użycie min przeciwpiechotnych."),
        ("fi", "Etiopia syytti Eritreaa jalkaväkimiinojen käytöstä."),
        ("de", "Äthiopien warf Eritrea den Einsatz von Antipersonenminen vor."),
        ("fr", "L’Éthiopie a accusé l’Érythrée d’avoir utilisé des mines antipersonnel."),
        ("es", "Etiopía acusó a Eritrea de usar minas antipersonal."),
    ],
)
def test_an_accusation_is_of_the_accused(language: str, text: str) -> None:
    """Who is accused is the actor, and the act an allegation."""
    assert said(language, text) == {("use", "ERI", "allegation")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "Мозамбик уничтожил 37 000 противопехотных мин и сохранил 900 противопехотных мин для обучения.",
        ),
        ("uk", "Мозамбік знищив 37 000 протипіхотних мін і зберіг 900 протипіхотних мін для навчання."),
        (
            "pl",
            "Mozambik zniszczył 37 000 min przeciwpiechotnych i zachował 900 min przeciwpiechotnych do szkolenia.",
        ),
        ("fi", "Mosambik tuhosi 37 000 jalkaväkimiinaa ja säilytti 900 jalkaväkimiinaa koulutusta varten."),
        (
            "de",
            "Mosambik vernichtete 37.000 Antipersonenminen und behielt 900 Antipersonenminen für die Ausbildung.",
        ),
        (
            "fr",
            "Le Mozambique a détruit 37 000 mines antipersonnel et a conservé 900 mines antipersonnel pour la formation.",
        ),
        (
            "es",
            "Mozambique destruyó 37.000 minas antipersonal y conservó 900 minas antipersonal para entrenamiento.",
        ),
    ],
)
def test_two_acts_share_their_subject_and_keep_their_numbers(language: str, text: str) -> None:
    """What was destroyed and what is kept for training are two claims of one state, each with its number."""
    found = {c.kind: c for c in claims(language, text)}
    assert set(found) == {"destroy", "retain"}
    numbers = {kind: claim.quantity.low for kind, claim in found.items() if claim.quantity}
    assert numbers == {"destroy": 37000, "retain": 900}
    assert {c.actor for c in found.values()} == {"MOZ"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Куба никогда не производила противопехотные мины."),
        ("uk", "Куба ніколи не виробляла протипіхотних мін."),
        ("pl", "Kuba nigdy nie produkowała min przeciwpiechotnych."),
        ("fi", "Kuuba ei ole koskaan tuottanut jalkaväkimiinoja."),
        ("de", "Kuba hat niemals Antipersonenminen produziert."),
        ("fr", "Cuba n’a jamais produit de mines antipersonnel."),
        ("es", "Cuba nunca ha producido minas antipersonal."),
    ],
)
def test_a_denial(language: str, text: str) -> None:
    """What never happened is denied."""
    assert said(language, text) == {("produce", "CUB", "denial")}


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("ru", "Применяла ли Куба противопехотные мины?"),
        ("uk", "Чи застосовувала Куба протипіхотні міни?"),
        ("pl", "Czy Kuba użyła min przeciwpiechotnych?"),
        ("fi", "Käyttikö Kuuba jalkaväkimiinoja?"),
        ("de", "Hat Kuba Antipersonenminen eingesetzt?"),
        ("fr", "Cuba a-t-elle utilisé des mines antipersonnel ?"),
        ("es", "¿Usó Cuba minas antipersonal?"),
    ],
)
def test_a_question_asserts_nothing(language: str, question: str) -> None:
    """No claim is made by asking."""
    assert said(language, f"{OPENING[language]} {question}") == set()


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("ru", "Польские войска применили противопехотные мины.", "POL"),
        ("ru", "Противопехотные мины применены Францией.", "FRA"),
        ("uk", "Протипіхотні міни застосувало військо Норвегії.", "NOR"),
        ("pl", "Użycie min przeciwpiechotnych przez Francję potwierdzono.", "FRA"),
        ("fi", "Ranskan armeija käytti jalkaväkimiinoja.", "FRA"),
        ("de", "Antipersonenminen wurden von Frankreich eingesetzt.", "FRA"),
        ("fr", "L’emploi de mines antipersonnel par la Pologne a été confirmé.", "POL"),
        ("es", "El ejército polaco usó minas antipersonal.", "POL"),
    ],
)
def test_the_actor_in_every_case_and_part_of_speech(language: str, text: str, who: str) -> None:
    """An adjective, an instrumental, a genitive before or behind, a passive's agent: all name who did it."""
    assert {c.actor for c in claims(language, text) if c.kind == "use"} == {who}
