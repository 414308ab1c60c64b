"""An edition to publish, built noun by noun; nothing is read and nothing reconciled."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from minewatch.model.act import Act
from minewatch.model.capture import Capture, Sighting
from minewatch.model.check import Check
from minewatch.model.claim import Claim, Evidence, Quantity, Speaker
from minewatch.model.edition import Edition
from minewatch.model.finding import Disagreement, Finding, Matter, Origin
from minewatch.model.place import states
from minewatch.model.source import Source
from minewatch.model.status import Duty, Reason, Status
from minewatch.model.text import Text
from minewatch.model.when import When
from minewatch.publish.shelf import Extras
from minewatch.publish.site import write_site

ON = date(2026, 3, 3)
KNOWN = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


def site_files(edition: Edition, extras: Extras | None = None) -> dict[str, bytes]:
    """Every file of the published site, by path."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        write_site(edition, site, extras=extras)
        files = (path for path in sorted(site.rglob("*")) if path.is_file())
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


class Press:
    """Collects documents, claims and findings, and prints an edition of them."""

    def __init__(self, *, sample: bool = True) -> None:
        self.sample = sample
        self.sources: dict[str, Source] = {}
        self.captures: list[Capture] = []
        self.sightings: list[Sighting] = []
        self.texts: list[Text] = []
        self.claims: list[Claim] = []
        self.findings: list[Finding] = []
        self.acts: list[Act] = []
        self.statuses: list[Status] = []
        self.unread: list[tuple[str, str]] = []

    def source(self, id_: str, name: str, source_class: str = "media", **more: Any) -> Source:
        """A publisher."""
        self.sources[id_] = Source(id_, name, source_class, sample=self.sample, **more)  # type: ignore[arg-type]
        return self.sources[id_]

    def text(
        self, source: str, published: str | None, content: str, title: str | None = None, **more: Any
    ) -> Text:
        """A document of a publisher, collected the day after it came out."""
        raw = content.encode("utf-8", "surrogatepass")
        sha256 = hashlib.sha256(raw).hexdigest()
        when = When.parse(published) if published else None
        seen = datetime.combine((when.end if when else None) or date(2026, 1, 1), datetime.min.time(), UTC)
        address = more.pop("address", f"https://{source}.example/{len(self.texts) + 1}")
        self.captures.append(Capture(sha256, len(raw), more.pop("media_type", "text/plain")))
        self.sightings.append(Sighting(sha256, source, address, seen))
        more.setdefault("language", "en")
        text = Text(sha256, "plain/1", content, title, published=when, published_how="stated", **more)
        self.texts.append(text)
        return text

    def claim(self, text: Text, kind: str, quote: str, **fields: Any) -> Claim:
        """A claim on the first place where `quote` stands in the text."""
        start = text.content.index(quote)
        evidence = Evidence(quote, start, start + len(quote))
        if isinstance(fields.get("time"), str):
            fields["time"] = When.parse(fields["time"])
        fields.setdefault("extractor", "rules/1")
        fields.setdefault("confidence", 0.8)
        claim = Claim(text.id, kind, evidence, **fields)  # type: ignore[arg-type]
        self.claims.append(claim)
        return claim

    def finding(self, *claims: Claim, against: tuple[Claim, ...] = (), **fields: Any) -> Finding:
        """What claims about one matter support; each text its own origin unless `origins` says otherwise."""
        first = claims[0]
        names = {s.capture: self.sources[s.source].name for s in self.sightings}
        texts = {t.id: t for t in self.texts}
        matter = Matter(
            first.actor,
            first.kind,
            first.weapon,
            first.treaty,
            first.counterparty,
            first.place,
            first.measure,
        )
        fields.setdefault(
            "origins",
            tuple(
                Origin(f"o-{text}", (text,), (names[texts[text].capture],))
                for text in dict.fromkeys(c.text for c in claims)
            ),
        )
        days = [p.start for c in claims if (p := texts[c.text].published) and p.start]
        fields.setdefault("first_seen", min(days, default=None))
        fields.setdefault("last_seen", max(days, default=None))
        fields.setdefault("value", first.quantity)
        fields.setdefault("value_rule", "all agree" if first.quantity else None)
        finding = Finding(
            matter,
            fields.pop("time", first.time),
            fields.pop("assertion", first.assertion),
            tuple(c.id for c in claims),
            tuple(c.id for c in against),
            step=fields.pop("step", first.step),
            **fields,
        )
        self.findings.append(finding)
        return finding

    def say(self, text: Text, kind: str, quote: str, review: str = "machine", **fields: Any) -> Finding:
        """A claim that is a finding of its own."""
        return self.finding(self.claim(text, kind, quote, **fields), review=review)

    def status(self, state: str, code: str, treaty: str = "APMBC", **more: Any) -> Status:
        """A standing with one reason."""
        reason = more.pop("reason", Reason("No act of this state is on record.", "Art 15"))
        status = Status(treaty, state, ON, code, reason, **more)  # type: ignore[arg-type]
        self.statuses.append(status)
        return status

    def edition(self, **changes: Any) -> Edition:
        """All of it, for 3 March 2026."""
        made = Edition(
            on=ON,
            known=KNOWN,
            sources=tuple(self.sources.values()),
            captures=tuple(self.captures),
            sightings=tuple(self.sightings),
            texts=tuple(self.texts),
            claims=tuple(self.claims),
            decisions=(),
            acts=tuple(self.acts),
            statuses=tuple(self.statuses),
            findings=tuple(self.findings),
            unread=tuple(self.unread),
        )
        return replace(made, **changes)


@pytest.fixture
def press() -> Press:
    """An empty press for sample data."""
    return Press()


@pytest.fixture
def real_press() -> Press:
    """An empty press whose publishers are no samples."""
    return Press(sample=False)


@pytest.fixture(scope="session")
def six_states() -> Edition:
    """A small edition that holds something of everything."""
    return print_six_states()


def print_six_states() -> Edition:
    """Poland, Finland, Lithuania, Ukraine, Russia and others, a company, and a hostile text."""
    press = Press()
    _publishers(press)
    _poland(press)
    _baltic(press)
    _ukraine(press)
    _others(press)
    _law(press)
    press.unread += [
        ("https://morning.example/ar/7", "language Arabic is not readable yet"),
        ("reports/annex-b.pdf", "damaged: the file ends before its page table"),
    ]
    return press.edition()


def _publishers(press: Press) -> None:
    press.source("register", "Sample Treaty Register", "depositary", republish=True, licence="CC BY 4.0")
    press.source("gov-pl", "Sample Office of the Polish Government", "official", state="POL", republish=True)
    press.source("wire", "Meridian Sample Wire", "wire", address="https://wire.example/")
    press.source("morning", "Baltic Sample Morning", "media", language="lt")
    press.source("ground", "Safe Ground Sample Report", "ngo", licence="CC BY 4.0", republish=True)
    press.source("brigade", "Highland Sample Brigade", "armed_group")


def _poland(press: Press) -> None:
    plan = press.text(
        "wire",
        "2025-12-20",
        "WARSAW (Meridian) - Poland will start making antipersonnel mines again, its deputy defence minister "
        "said on Friday. Deputy minister Anna Sample told the agency that Poland could produce up to "
        "1.2 million "
        "mines a year at one plant. “We need five to six million mines along the whole border,” she "
        "said. The "
        "country left the Mine Ban Treaty this year. Campaigners called the plan a grave mistake.",
        "Poland to make mines again",
    )
    who = Speaker("Anna Sample", "deputy defence minister of Poland")
    intent = press.claim(
        plan,
        "produce",
        "will start making antipersonnel mines again",
        actor="POL",
        assertion="intent",
        weapon="ap_mine",
        speaker=who,
    )
    copy = press.text(
        "morning",
        "2025-12-21",
        "Poland will start making antipersonnel mines again, a deputy minister told an agency on Friday.",
        "Mines again",
    )
    again = press.claim(
        copy,
        "produce",
        "will start making antipersonnel mines again",
        actor="POL",
        assertion="intent",
        weapon="ap_mine",
        speaker=Speaker("a deputy minister"),
    )
    story = Origin("o-plan", (plan.id, copy.id), ("wire", "morning"), (), "copy")
    press.finding(intent, again, origins=(story,))
    press.say(
        plan,
        "capacity",
        "could produce up to 1.2 million mines a year",
        actor="POL",
        assertion="possible",
        weapon="mine",
        quantity=Quantity(None, 1_200_000, "mine", "year", "at_most"),
        speaker=who,
    )
    press.say(
        plan,
        "need",
        "We need five to six million mines",
        actor="POL",
        weapon="mine",
        quoted=True,
        quantity=Quantity(5e6, 6e6, "mine", bound="range"),
        speaker=who,
    )
    early = press.text(
        "morning",
        "2025-03-19",
        "The government in Warsaw has no plans to produce antipersonnel mines, an official said in March.",
        "No plans, says Warsaw",
    )
    press.say(
        early,
        "produce",
        "has no plans to produce antipersonnel mines",
        actor="POL",
        assertion="denial",
        weapon="ap_mine",
        speaker=Speaker("an official"),
    )
    notice = press.text(
        "register",
        "2025-08-21",
        "The Secretary-General received from Poland on 20 August 2025 a notification of withdrawal from the "
        "Convention. The withdrawal will take effect for Poland on 20 February 2026 in accordance "
        "with article 20. "
        "Depositary notification of 21 August 2025.",
        "POLAND: WITHDRAWAL",
    )
    told = press.claim(
        notice,
        "withdraw",
        "received from Poland on 20 August 2025 a notification of withdrawal",
        actor="POL",
        treaty="APMBC",
        step="notification",
        time="2025-08-20",
    )
    press.finding(told, review="accepted", primary=True)
    effect = press.claim(
        notice,
        "withdraw",
        "will take effect for Poland on 20 February 2026",
        actor="POL",
        treaty="APMBC",
        step="effect",
        time="2026-02-20",
    )
    media = press.text(
        "morning",
        "2025-08-22",
        "Poland has left the treaty that bans antipersonnel mines, effective Wednesday. Neighbours "
        "left earlier.",
        "Poland out",
    )
    wrong = press.claim(
        media, "withdraw", "has left the treaty", actor="POL", treaty="APMBC", time="2025-08-20"
    )
    differ = Disagreement(
        "step",
        told.id,
        wrong.id,
        "The notice was deposited that day; leaving takes effect six months later.",
        True,
    )
    check = Check(
        wrong.id,
        "inconsistent",
        "step",
        "withdrawn on 20 August 2025",
        "a notice that takes effect on 20 February 2026",
        Reason("Six months after receipt", "Art 20(3)"),
    )
    press.finding(effect, review="accepted", primary=True, disagreements=(differ,))
    press.finding(wrong, checks=(check,), disagreements=(differ,))
    stock = press.text(
        "ground",
        "2017-06-01",
        "Poland completed the destruction of its stockpile of 1,055,971 antipersonnel mines in April 2016. "
        "It retains no mines for training.\n\nThe Convention's deadline was 1 June 2017.",
        "Stockpiles 2017",
    )
    press.say(
        stock,
        "destroy",
        "completed the destruction of its stockpile of 1,055,971 antipersonnel mines",
        "accepted",
        actor="POL",
        weapon="ap_mine",
        time="2016-04",
        quantity=Quantity(1_055_971, 1_055_971, "mine"),
    )
    press.say(
        stock,
        "retain",
        "retains no mines for training",
        actor="POL",
        weapon="mine",
        quantity=Quantity(0, 0, "mine"),
    )


def _baltic(press: Press) -> None:
    old = press.text(
        "ground",
        "2004-10-01",
        "Lithuania signed the Mine Ban Treaty on 22 February 1999. It destroyed its stock and kept no mines.",
        "Lithuania 2004",
    )
    signed = press.claim(
        old,
        "sign",
        "signed the Mine Ban Treaty on 22 February 1999",
        actor="LTU",
        treaty="APMBC",
        time="1999-02-22",
    )
    none = press.claim(
        old, "retain", "kept no mines", actor="LTU", weapon="mine", quantity=Quantity(0, 0, "mine")
    )
    table = press.text(
        "register",
        "2013-12-31",
        "Lithuania. Signature: 26 Feb 1999. Ratification: 12 May 2003.",
        "Status table",
    )
    right = press.claim(
        table, "sign", "Signature: 26 Feb 1999", actor="LTU", treaty="APMBC", time="1999-02-26"
    )
    differ = Disagreement(
        "value",
        signed.id,
        right.id,
        "The depositary's table has 26 February, the report 22 "
        "February; the date was carried over for years.",
    )
    press.finding(right, against=(signed,), disagreements=(differ,), primary=True)
    later = press.text(
        "ground",
        "2012-09-01",
        "At the end of 2011, Lithuania held 1,488 mines altered for command detonation.",
        "Lithuania 2012",
    )
    held = press.claim(
        later,
        "retain",
        "held 1,488 mines altered for command detonation",
        actor="LTU",
        weapon="mine",
        time="2011-12-31",
        quantity=Quantity(1488, 1488, "mine"),
    )
    kept = Disagreement(
        "definition",
        none.id,
        held.id,
        "The later figure counts mines altered for command detonation; the earlier one does not.",
    )
    press.finding(none, disagreements=(kept,))
    press.finding(held, disagreements=(kept,))
    finland = press.text(
        "wire",
        "2025-07-10",
        "HELSINKI - Finland notified the United Nations on Thursday that it is leaving the Mine Ban "
        "Treaty. In the "
        "parliament, 157 members voted for and 18 against. Norway said that it would stay in the treaty and "
        "regretted Finland's decision.",
    )
    press.say(
        finland,
        "withdraw",
        "notified the United Nations on Thursday",
        actor="FIN",
        treaty="APMBC",
        step="notification",
        time="2025-07-10",
    )
    press.say(
        finland,
        "withdraw",
        "157 members voted for",
        actor="FIN",
        treaty="APMBC",
        step="approval",
        measure="votes_for",
        quantity=Quantity(157, 157, "person"),
    )
    press.say(
        finland,
        "oppose",
        "regretted Finland's decision",
        actor="NOR",
        counterparty="FIN",
        treaty="APMBC",
        time="2025-07-10",
    )


def _ukraine(press: Press) -> None:
    report = press.text(
        "ground",
        "2025-11-20",
        "Ukraine is among the most heavily mined states. An estimated 137,000 square kilometres are "
        "suspected to "
        "contain mines or remnants. In 2024, at least 293 civilians were killed or injured by mines and "
        "remnants. Russian forces have used antipersonnel mines in Kharkiv since 2022. Japan gave "
        "$12.5 million for "
        "clearance.",
        "Ukraine 2025",
    )
    press.say(
        report,
        "contamination",
        "137,000 square kilometres are suspected to contain mines",
        actor="UKR",
        weapon="mine",
        measure="suspected",
        quantity=Quantity(137_000, 137_000, "km2", bound="about"),
    )
    press.say(
        report,
        "casualty",
        "at least 293 civilians were killed or injured by mines",
        actor="UKR",
        weapon="mine",
        scope=("civilian",),
        time="2024",
        quantity=Quantity(293, None, "person", bound="at_least"),
    )
    press.say(
        report,
        "use",
        "have used antipersonnel mines in Kharkiv since 2022",
        actor="RUS",
        weapon="ap_mine",
        place="Kharkiv",
        counterparty="UKR",
        time="2022-01-01/",
    )
    press.say(
        report,
        "assist",
        "gave $12.5 million for clearance",
        actor="JPN",
        counterparty="UKR",
        quantity=Quantity(12.5e6, 12.5e6, "USD"),
    )
    accused = press.text(
        "wire",
        "2025-09-02",
        "Moscow accused Ukraine of laying antipersonnel mines near the border. Kyiv rejected the charge.",
    )
    press.say(
        accused,
        "use",
        "accused Ukraine of laying antipersonnel mines",
        actor="UKR",
        assertion="allegation",
        weapon="ap_mine",
        speaker=Speaker("a Russian foreign ministry officer"),
    )
    arabic = press.text(
        "brigade",
        "2025-10-10",
        "قال متحدث إن الجماعة لم تستخدم أي ألغام. ونفى الاتهامات كلها.",
        "بيان",
        language="ar",
    )
    press.say(arabic, "use", "لم تستخدم أي ألغام", assertion="denial", weapon="mine", place="UKR")


def _others(press: Press) -> None:
    text = press.text(
        "wire",
        "2026-01-15",
        "The United States supplied about 3,000 antipersonnel mines to Ukraine in 2025, a person "
        "said. Belma may "
        "make one mine a minute. A demining group cleared three areas in Cambodia in 2025, and one child was "
        "injured in the Netherlands.",
    )
    press.say(
        text,
        "transfer",
        "supplied about 3,000 antipersonnel mines to Ukraine in 2025",
        actor="USA",
        counterparty="UKR",
        weapon="ap_mine",
        time="2025",
        quantity=Quantity(3000, 3000, "mine", bound="about"),
    )
    press.say(text, "produce", "Belma may make one mine", actor="belma", assertion="possible", weapon="mine")
    press.say(
        text,
        "clear",
        "cleared three areas in Cambodia in 2025",
        actor="KHM",
        weapon="mine",
        time="2025",
        quantity=Quantity(3, 3, "area"),
    )
    press.say(
        text,
        "casualty",
        "one child was injured in the Netherlands",
        actor="NLD",
        measure="injured",
        scope=("child",),
        quantity=Quantity(1, 1, "person"),
    )
    hostile = press.text(
        "brigade",
        "2025-10-11",
        "<script>alert(1)</script> Chad stockpiles \u202elandmines\u202c & says “</blockquote><img "
        "src=x>”. Truly.",
        "<b onclick='x()'>\u202eTitle</b>",
        address="javascript:alert(1)",
    )
    press.say(
        hostile,
        "stockpile",
        "Chad stockpiles \u202elandmines\u202c &",
        actor="TCD",
        weapon="mine",
        label="<i>X</i>",
        speaker=Speaker("<script>x</script>", "\u202eminister"),
    )


def _law(press: Press) -> None:
    def act(state: str, kind: str, day: str, **more: Any) -> str:
        made = Act("APMBC", state, kind, When.parse(day), "Treaty table, January 2014", **more)  # type: ignore[arg-type]
        press.acts.append(made)
        return made.id

    signed = act("POL", "signature", "1997-12-04")
    ratified = act("POL", "ratification", "2012-12-27")
    left = act("POL", "withdrawal", "2025-08-20", verified=False)
    joined = Reason(
        "The treaty enters into force on the first day of the sixth month after the deposit.",
        "Art 17(2)",
        (ratified,),
        ("Treaty table",),
        "2012-12-27 + 6 months, day 1 = 2013-06-01",
    )
    out = Reason(
        "A withdrawal takes effect six months after the depositary receives it.",
        "Art 20(3)",
        (left,),
        ("Depositary notice",),
        "2025-08-20 + 6 months = 2026-02-20",
        True,
        (joined, Reason("It signed.", "Art 15", (signed,))),
    )
    press.status(
        "POL",
        "exited",
        since=date(2026, 2, 20),
        reason=out,
        declared=(Reason("It says that it will build up stocks again."),),
    )
    act("FIN", "accession", "2012-01-09")
    press.status("FIN", "exited", since=date(2026, 1, 10))
    press.status("LTU", "exited", since=date(2025, 12, 27))
    clear = Duty(
        "5", "clear mined areas", "extended", date(2033, 12, 1), Reason("Extended by a meeting", "Art 5(5)")
    )
    report = Duty(
        "7", "yearly transparency report", "due", date(2026, 4, 30), Reason("By 30 April", "Art 7(2)")
    )
    late = Duty("4", "destroy stockpiles", "missed", date(2010, 6, 1), Reason("Four years", "Art 4"))
    press.status(
        "UKR",
        "party",
        since=date(2006, 6, 1),
        flags=("suspension_claimed",),
        duties=(clear, report, late),
        declared=(Reason("It says that its duties are suspended."),),
        contested=(Reason("The 22nd Meeting of States Parties did not accept that.", None),),
    )
    press.status("NOR", "party", since=date(1999, 3, 1), duties=(report,))
    press.status("KHM", "party", since=date(2000, 1, 1), duties=(clear,))
    press.status("MHL", "signed")
    press.status("TON", "deposited_pending", until=date(2026, 5, 31))
    for code in states():
        if not any(s.state == code for s in press.statuses):
            press.status(code, "party" if hash_of(code) % 6 else "none")
    press.status("POL", "party", "CCW", since=date(1983, 12, 2))


def hash_of(code: str) -> int:
    """A number that stays the same from run to run."""
    return sum(map(ord, code))
