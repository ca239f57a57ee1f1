"""orders.csv: written the same in every run, awkward rows included, and read."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("id", "customer", "country", "item", "amount", "card", "note")

_CUSTOMERS = (
    "Ada Okafor",
    "Žofie Nováková",
    "李小龙",
    "مريم حداد",
    "Ólafur Þórsson",
    "Zoe\u0308 Müller",
    "Ana 👩‍👩‍👧 Sá",
)
_COUNTRIES = ("AT", "CZ", "DE", "FR", "IT", "NL", "PL", "PT")
_ITEMS = ("desk lamp", "kettle", "notebook", "teapot", "umbrella")
_NOTES = (
    "",
    "",
    "leave it at the door, please",
    'he said "ring twice"',
    "second floor\nleft door, not the right one",
    "¡gracias! 🙏",
    "  spaces around  ",
)

# What every file holds, whatever its length: a usual order with these fields changed.
_AWKWARD: tuple[dict[str, str], ...] = (
    {"id": "bestellung-äöü-❄", "note": "日本語のメモ, mit Komma\r\nund Umbruch"},
    {"id": "order with spaces, and a comma", "note": '""'},
    {"id": "o-declined", "card": "4000-0002"},
    {"id": "o-sold-out", "item": "moon lamp"},
    {"id": "o-twice", "note": "the same row comes again"},
    {"id": "o-changed", "amount": "10.00"},
    {"id": "o-negative", "amount": "-5.00"},
    {"id": "o-nan", "amount": "NaN"},
    {"id": "o-infinite", "amount": "Infinity"},
    {"id": "o-no-amount", "amount": ""},
    {"id": "o-words", "amount": "ten euros"},
    {"id": "o-half-cent", "amount": "1.005"},
    {"id": "o-free", "amount": "0.00"},
    {"id": "o-atlantis", "country": "Atlantis"},
    {"id": "o-nowhere", "country": ""},
    {"id": "", "note": "nobody gave it an id"},
    {"id": "o-" + "9" * 600, "note": "an id longer than an id may be"},
)

MIN_ORDERS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read; ``line`` is the line of the file it begins at."""

    line: int
    fields: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.fields[0]

    @property
    def content(self) -> dict[str, str]:
        """Everything but the id, by column."""
        return dict(zip(COLUMNS[1:], self.fields[1:], strict=False))


def write_orders(path: Path, count: int) -> None:
    """Write ``count`` rows, the same for the same count; the awkward ones lie scattered among the others."""
    if count < MIN_ORDERS:
        raise ValueError(f"a file of orders has at least {MIN_ORDERS} rows, not {count}")
    chance = random.Random(count)
    awkward = [_usual_order(chance, 0) | changes for changes in _AWKWARD]
    twice, changed = awkward[4], awkward[5]
    late = [list(twice.values()), list((changed | {"amount": "99.00"}).values()), ["o-torn", "Ada Okafor", "AT"]]
    early = [list(order.values()) for order in awkward]
    usual = count - len(early) - len(late)
    rows = [list(_usual_order(chance, number).values()) for number in range(1, usual + 1)]
    for row in early:
        rows.insert(chance.randrange(usual // 2), row)
    for row in late:
        rows.insert(chance.randrange(usual // 2 + len(early), len(rows)), row)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])


def iter_orders(path: Path) -> Iterator[Row]:
    """The rows of a file, one by one; blank lines are none."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            raise ValueError(f"{path} must begin with the line {','.join(COLUMNS)!r}, not {','.join(header)!r}")
        line = reader.line_num + 1
        for fields in reader:
            if fields:
                yield Row(line, tuple(fields))
            line = reader.line_num + 1


def _usual_order(chance: random.Random, number: int) -> dict[str, str]:
    return {
        "id": f"o-{number:05}",
        "customer": chance.choice(_CUSTOMERS),
        "country": chance.choice(_COUNTRIES),
        "item": "moon lamp" if chance.random() < 0.06 else chance.choice(_ITEMS),
        "amount": f"{chance.randint(100, 25_000) / 100:.2f}",
        "card": "4000-0002" if chance.random() < 0.04 else f"4000-{chance.randint(1000, 9999)}",
        "note": chance.choice(_NOTES),
    }
