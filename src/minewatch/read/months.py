"""Month names as they stand in datelines."""

from __future__ import annotations

# Nominative and, where dates use it, genitive. Languages share names; a name that means two months in two
# languages would be left out (there is none here).
_NAMES = """
1 january jan janvier enero janeiro januar jänner gennaio января січня stycznia ledna
  sausio janvāris ocak يناير
2 february feb février febrero fevereiro februar febbraio февраля лютого lutego února vasario
  februāris şubat فبراير
3 march mar mars marzo março märz марта березня marca března kovo marts mart مارس
4 april apr avril abril aprile апреля квітня kwietnia dubna balandžio aprīlis nisan أبريل
5 may mai mayo maio maggio мая травня maja května gegužės maijs mayıs مايو
6 june jun juin junio junho juni giugno июня червня czerwca června birželio jūnijs haziran يونيو
7 july jul juillet julio julho juli luglio июля липня lipca července liepos jūlijs temmuz يوليو
8 august aug août agosto августа серпня sierpnia srpna rugpjūčio augusts ağustos أغسطس
9 september sep sept septembre septiembre setembro settembre сентября вересня września září rugsėjo
  septembris eylül سبتمبر
10 october oct octobre octubre outubro oktober ottobre октября жовтня października října spalio
  oktobris ekim أكتوبر
11 november nov novembre noviembre novembro ноября листопада listopada listopadu lapkričio novembris
  kasım نوفمبر
12 december dec décembre diciembre dezembro dezember dicembre декабря грудня grudnia prosince
  gruodžio decembris aralık ديسمبر
"""


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    number = 0
    for word in _NAMES.split():
        if word.isdigit():
            number = int(word)
        else:
            table[word] = number
    return table


MONTHS: dict[str, int] = _table()
