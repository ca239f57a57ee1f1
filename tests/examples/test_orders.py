"""The demo carries every kind of order to its end, and sees it when the books do not balance."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from examples.orders import flows
from examples.orders.__main__ import carry
from examples.orders.bank import Bank
from examples.orders.orders_file import COLUMNS, MIN_ORDERS, Row, iter_orders, write_orders
from tests.examples._programs import run_program


@pytest.fixture
def rows(tmp_path: Path) -> list[Row]:
    path = tmp_path / "orders.csv"
    write_orders(path, 80)
    return list(iter_orders(path))


def _numbers(table: str) -> dict[str, int]:
    """The first column of numbers, by the name in front of it."""
    return {
        line[:18].strip(): int(line[18:27].replace(",", ""))
        for line in table.splitlines()
        if re.match(r"[a-z ]{18} *[\d,]+( |$)", line[:28])
    }


@pytest.mark.parametrize("core", ["native", "pure"])
def test_the_demo_carries_its_orders_and_the_table_adds_up(core: str) -> None:
    done = run_program("-m", "examples.orders", "--orders", "200", "--core", core)
    assert done.returncode == 0, done.stderr
    said = _numbers(done.stdout)
    outcomes = {outcome: said[outcome] for outcome in flows.OUTCOMES}
    assert all(outcomes.values())
    assert sum(outcomes.values()) == said["states"]
    assert said["states"] + said["rows repeated"] + said["rows rejected"] == said["rows"] == 200
    assert said["commits"] == 2 * outcomes["invalid"] + 3 * outcomes["declined"] + 4 * (
        outcomes["shipped"] + outcomes["refunded"]
    )
    shipped, balance = (re.search(rf"^{name}.* ([\d,.]+)(?: EUR)?$", done.stdout, re.M) for name in ("shipped", "bank"))
    assert shipped is not None
    assert balance is not None
    assert shipped[1] == balance[1]
    for name in ("busy", "quiet"):
        assert re.search(rf"^latency, {name} +p50 [\d.]+ ms, p99 [\d.]+ ms, ", done.stdout, re.M)
    assert "checked: every row is accounted for" in done.stdout
    assert f"{said['states']} of 200 orders at rest" in done.stderr.splitlines()[-1]
    assert len(done.stderr.splitlines()) <= 4


def test_every_kind_of_bad_row_is_shown() -> None:
    said = run_program("-m", "examples.orders", "--orders", "200", "--core", "pure").stdout
    for line in (
        "o-nan: amount 'NaN' is nothing that can be charged",
        "o-negative: amount '-5.00' is nothing that can be charged",
        "o-no-amount: the amount is missing",
        "o-words: amount 'ten euros' is not a number",
        "o-atlantis: we do not ship to 'Atlantis'",
    ):
        assert f"    {line}\n" in said
    for why in (
        "a state id must not be empty",
        "state id of 602 bytes",
        "'o-changed' exists already",
        "it has 3 fields",
    ):
        assert re.search(rf"^    line \d+: .*{why}", said, re.M)


def test_the_file_is_the_same_every_time_and_holds_the_awkward_cases(tmp_path: Path) -> None:
    path, again = tmp_path / "orders.csv", tmp_path / "again.csv"
    write_orders(path, MIN_ORDERS)
    write_orders(again, MIN_ORDERS)
    assert path.read_bytes() == again.read_bytes()
    rows = list(iter_orders(path))
    assert len(rows) == MIN_ORDERS

    notes = [row.fields[-1] for row in rows if len(row.fields) == len(COLUMNS)]
    assert any("\n" in note for note in notes)
    assert any(", " in note for note in notes)
    assert any('"' in note for note in notes)
    assert "" in notes
    assert any(not note.isascii() for note in notes)
    assert any(not row.id.isascii() for row in rows)

    ids = Counter(row.id for row in rows)
    repeated = {id: {row.fields for row in rows if row.id == id} for id, count in ids.items() if count > 1}
    assert {id: len(contents) for id, contents in repeated.items()} == {"o-twice": 1, "o-changed": 2}
    amounts = {row.content["amount"] for row in rows if len(row.fields) == len(COLUMNS)}
    assert amounts >= {"-5.00", "NaN", "Infinity", "", "ten euros", "1.005", "0.00"}
    assert {"Atlantis", ""} <= {row.content.get("country") for row in rows}
    assert "" in ids
    assert any(len(id.encode()) > 512 for id in ids)
    assert any(len(row.fields) < len(COLUMNS) for row in rows)


def test_a_row_knows_the_line_it_begins_at(rows: list[Row], tmp_path: Path) -> None:
    lines = (tmp_path / "orders.csv").read_text(encoding="utf-8").split("\n")
    assert any("\n" in row.fields[-1] for row in rows)
    for row in rows:
        first = next(csv.reader([lines[row.line - 1]]), [""])
        assert first[0] == row.id


def test_rows_that_add_up_pass(rows: list[Row], monkeypatch, capsys) -> None:
    monkeypatch.setattr(flows, "bank", Bank(latency=0))
    assert carry(rows, "pure") == 0
    assert "checked: " in capsys.readouterr().out


class _Careless(Bank):
    """Takes the money of one order and forgets that it did."""

    async def charge(self, key: str, card: str, cents: int) -> str:
        payment = await super().charge(key, card, cents)
        if key.startswith("o-00007:"):
            del self.charges[key]
        return payment


class _Greedy(Bank):
    """Charges everybody twice, whatever the key."""

    async def charge(self, key: str, card: str, cents: int) -> str:
        await super().charge(f"{key}!", card, cents)
        return await super().charge(key, card, cents)


class _Stingy(Bank):
    """Gives nothing back."""

    async def refund(self, key: str, cents: int) -> None:
        pass


class _Broken(Bank):
    """Fails in a way that no flow expects."""

    async def charge(self, key: str, card: str, cents: int) -> str:
        if key.startswith("o-00007:"):
            raise OSError("the line is dead")
        return await super().charge(key, card, cents)


@pytest.mark.parametrize(
    ("bank", "fault"),
    [
        (_Careless, "the bank charged"),
        (_Greedy, "the bank charged"),
        (_Stingy, "the bank gave back 0.00 EUR"),
        (_Broken, "order 'o-00007' did not come to rest: state 'o-00007' (rev"),
    ],
)
def test_books_that_do_not_balance_fail(bank: type[Bank], fault: str, rows: list[Row], monkeypatch, capsys) -> None:
    monkeypatch.setattr(flows, "bank", bank(latency=0))
    assert carry(rows, "pure") == 1
    said = capsys.readouterr()
    assert f"CHECK FAILED: {fault}" in said.err
    assert "checked: " not in said.out


@pytest.mark.parametrize("text", ["", "id,amount\n1,2\n", "\xff\xfe"])
def test_a_file_of_something_else_is_refused_in_one_line(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(text.encode("latin-1"))
    done = run_program("-m", "examples.orders", "--file", str(path), "--core", "pure")
    assert done.returncode == 2
    assert re.fullmatch(r"no orders: [^\n]+\n", done.stderr)
