"""Event logs in and out: what is written is read again, in every kind of file; what is broken is said, with its place."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govrules.exchange.csv_log import csv_of
from govrules.exchange.event_log import ABORT, COMPLETE, MOST_NAMES, START, LogRows
from govrules.exchange.log_files import ENDINGS, read_log, write_log
from govrules.exchange.log_trouble import UnreadableLog
from govrules.exchange.moments import minutes_of, with_offset
from govrules.exchange.xes_writing import xes_of

MONDAY = minutes_of("2026-03-02T09:10:00")
NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="￾￿"), min_size=1, max_size=12
).filter(lambda text: text.strip() == text and not text.startswith("'"))


def small():
    rows = LogRows()
    rows.add("甲", "accept", MONDAY, START, "d/window")
    rows.add("甲", "accept", MONDAY + 5, COMPLETE, "d/window")
    rows.add("乙", "accept", MONDAY + 1, START, "d/window")
    rows.add("乙", "accept", MONDAY + 3, ABORT, "d/window")
    rows.add("甲", "decide", MONDAY + 5, START)
    rows.add("甲", "decide", MONDAY + 60.25, COMPLETE, "", "refuse")
    rows.tell("甲", "capital", 300)
    rows.tell("乙", "capital", 2.5)
    rows.tell("甲", "online", True)
    rows.labels["accept"] = "受理"
    return rows.log()


def assert_same(one, other):
    assert one.cases == other.cases
    assert [one.activities[a] for a in one.activity] == [other.activities[a] for a in other.activity]
    assert one.transition.tolist() == other.transition.tolist()
    assert np.allclose(one.time, other.time, atol=1e-4)  # files keep milliseconds
    assert [one.outcome_of(e) for e in range(len(one))] == [other.outcome_of(e) for e in range(len(other))]
    who = [[log.resources[r] if r >= 0 else "" for r in log.resource] for log in (one, other)]
    assert who[0] == who[1]
    assert {name: list(v) for name, v in one.attributes.items()} == {
        name: list(v) for name, v in other.attributes.items()
    }


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_written_is_read_again(tmp_path, ending):
    path = tmp_path / f"log{ending}"
    write_log(small(), path)
    read, faults = read_log(path)
    assert faults.count == 0
    assert_same(read, small())
    assert [one.name for one in tmp_path.iterdir()] == [path.name], "no draft is left"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NAMES, NAMES, NAMES), min_size=1, max_size=6), st.sampled_from([".xes", ".csv"]))
def test_any_name_comes_back(tmp_path, names, ending):
    """Names are other people's text: tags, quotes, formulas, line signs."""
    rows = LogRows()
    for minute, (case, activity, who) in enumerate(names):
        rows.add(case, activity, MONDAY + minute, COMPLETE, who)
    path = tmp_path / f"log{ending}"
    write_log(rows.log(), path)
    assert_same(read_log(path)[0], rows.log())


def test_a_spreadsheet_reckons_nothing():
    rows = LogRows()
    rows.add("=HYPERLINK(1)", "+1", MONDAY, COMPLETE, "@SUM(A1)")
    cells = "".join(csv_of(rows.log())).splitlines()[1].split(",")
    assert cells[0] == "'=HYPERLINK(1)"
    assert cells[1] == "'+1"
    assert cells[5] == "'@SUM(A1)"


def test_xes_says_which_extensions_its_keys_are_of():
    """IEEE 1849-2016: a key with a prefix belongs to a declared extension; dates carry an offset; globals first."""
    root = ET.fromstring("".join(xes_of(small())))
    space = "{http://www.xes-standard.org/}"
    assert root.tag == f"{space}log"
    assert re.fullmatch(r"\d+\.\d+", root.get("xes.version")), "xs:decimal in the schema of the standard"
    prefixes = {one.get("prefix") for one in root.iter(f"{space}extension")}
    keys = {one.get("key") for one in root.iter() if one.get("key") and ":" in one.get("key")}
    assert {key.partition(":")[0] for key in keys} <= prefixes
    dates = [one.get("value") for one in root.iter(f"{space}date")][1:]
    assert dates[0] == "2026-03-02T09:10:00.000+08:00"
    order = [one.tag.removeprefix(space) for one in root]
    kinds = ["extension", "global", "classifier", "string", "trace"]
    assert order == sorted(order, key=kinds.index)
    for event in root.iter(f"{space}event"):
        names = [one.get("key") for one in event]
        assert len(names) == len(set(names))


def test_moments_as_systems_write_them():
    for text in (
        "2026-03-02 09:10",
        "2026/3/2 9:10",
        "2026年3月2日 9:10",
        "2026-03-02T01:10:00Z",
        "2026-03-02T09:10:00+08:00",
    ):
        assert minutes_of(text) == MONDAY, text
    assert minutes_of("2026-13-02 09:10") is None
    assert minutes_of("soon") is None
    assert minutes_of("0001-01-01T00:00:00+23:00") is None
    # Berlin puts its clocks on in the night of 29 March 2026
    assert with_offset(minutes_of("2026-03-28T12:00"), "Europe/Berlin").endswith("+01:00")
    assert with_offset(minutes_of("2026-03-30T12:00"), "Europe/Berlin").endswith("+02:00")


def csv(tmp_path, text, encoding="utf-8", **more):
    path = tmp_path / "log.csv"
    path.write_bytes(text.encode(encoding))
    return read_log(path, **more)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("办件编号,环节名称,开始时间,完成时间,办理人\n1,受理,2026/3/2 9:10,2026/3/2 9:15,张\n", "gb18030"),
        (
            "case_id;activity;start_time;end_time;resource\n1;受理;2026-03-02 09:10;2026-03-02 09:15;张\n",
            "utf-8",
        ),
        (
            "Case\tActivity\tStart\tEnd\tResource\n1\t受理\t2026-03-02 09:10\t2026-03-02 09:15\t张\n",
            "utf-8-sig",
        ),
    ],
)
def test_tables_as_offices_export_them(tmp_path, text, encoding):
    log, faults = csv(tmp_path, text, encoding)
    assert faults.count == 0
    assert (log.activities, log.resources) == (("受理",), ("张",))
    assert log.time.tolist() == [MONDAY, MONDAY + 5]
    assert log.transition.tolist() == [START, COMPLETE]


def test_columns_of_other_names_are_named(tmp_path):
    text = "编号,工序,何时\n1,受理,2026-03-02 09:10\n"
    with pytest.raises(UnreadableLog) as refused:
        csv(tmp_path, text)
    assert "case, activity, end" in str(refused.value.message)
    assert "--column case=" in str(refused.value.hint)
    log, _ = csv(tmp_path, text, columns={"case": "编号", "activity": "工序", "end": "何时"})
    assert log.transition.tolist() == [COMPLETE]


def test_rows_that_say_nothing_are_left_out_with_their_line(tmp_path):
    text = "case,activity,time\n1,a,2026-03-02 09:10\n,a,2026-03-02 09:10\n\n1,b,tomorrow\n1,c,\n"
    log, faults = csv(tmp_path, text)
    assert (len(log), faults.count) == (1, 3)
    assert [one.place.span.line for one in faults.told] == [3, 5, 6]
    assert "tomorrow" in str(faults.told[1].message)


def xes(tmp_path, text, name="log.xes"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_log(path)


def test_events_without_name_or_time_are_left_out_with_their_line(tmp_path):
    log, faults = xes(
        tmp_path,
        """<log><trace><string key="concept:name" value="1"/>
<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2026-03-02T09:10:00+08:00"/></event>
<event><date key="time:timestamp" value="2026-03-02T09:10:00+08:00"/></event>
<event><string key="concept:name" value="a"/><date key="time:timestamp" value="never"/></event>
</trace></log>""",
    )
    assert len(log) == 1
    assert log.transition.tolist() == [COMPLETE], "what says no transition is done"
    assert [one.place.span.line for one in faults.told] == [3, 4]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('<!DOCTYPE log [<!ENTITY a "b">]><log>&a;</log>', "document type"),
        ("<log><trace>", "no well-formed XML"),
        ("<html/>", "no <log>"),
        ('<?xml version="1.0" encoding="klingon"?><log/>', "encoding that is not read"),
        ('<?xml version="1.0" encoding="big5"?><log/>', "encoding that is not read"),
        ('<?xml version="1.0" encoding="rot13"?><log/>', "encoding that is not read"),
        (b'<?xml version="1.0" encoding="gbk"?><log a="\xff"/>', "encoding that is not read"),
        ('<log a="' + "b" * (18 << 20) + '"/>', "One tag is longer"),
        (
            "<log><trace>" + "".join(f'<int key="k{i}" value="1"/>' for i in range(MOST_NAMES + 2)),
            "different things",
        ),
        ("<log>" + "<list>" * 100 + "</list>" * 100 + "</log>", "deeper than"),
    ],
)
def test_what_is_no_log_is_refused_in_words(tmp_path, text, told):
    with pytest.raises(UnreadableLog, match=told):
        xes(tmp_path, text)


@pytest.mark.parametrize("encoding", ["gb18030", "GBK", "gb2312", "utf-16", "utf-8"])
def test_xes_in_the_encodings_of_systems_here(tmp_path, encoding):
    log, _ = xes(
        tmp_path,
        (
            f'<?xml version="1.0" encoding="{encoding}"?><log><trace><event><string key="concept:name" value="受理"/>'
            '<date key="time:timestamp" value="2026-03-02T09:10:00+08:00"/></event></trace></log>'
        ).encode(encoding),
    )
    assert (log.activities, log.time.tolist()) == (("受理",), [MONDAY])


def test_a_small_file_asks_for_no_large_table(tmp_path):
    """Each case tells something that no other does: 4·10⁸ values, were all kept as a table."""
    event = (
        '<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2026-03-02"/></event>'
    )
    cases = "".join(f'<trace><int key="k{i}" value="1"/>{event}</trace>' for i in range(20_000))
    with pytest.raises(UnreadableLog, match="different things"):
        xes(tmp_path, f"<log>{cases}</log>")


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_told_of_a_case_with_a_formula_for_a_name_comes_back(tmp_path, ending):
    rows = LogRows()
    rows.add("=1+1", "a", MONDAY, COMPLETE)
    rows.tell("=1+1", "note", "-5 and more")
    rows.tell("=1+1", "change", -5)
    write_log(rows.log(), tmp_path / f"log{ending}")
    assert_same(read_log(tmp_path / f"log{ending}")[0], rows.log())


def test_what_is_no_number_is_not_known(tmp_path):
    """Data frames write what is missing as NaN; JSON has no word for it."""
    told = ["nan", "inf", "-inf", "1e999", "300"]
    text = "case,activity,time,case:capital\n" + "".join(
        f"{number},a,2026-03-02 09:10,{one}\n" for number, one in enumerate(told)
    )
    log, _ = csv(tmp_path, text)
    assert log.attributes["capital"] == [None, None, None, None, 300]
    log, _ = csv(tmp_path, f"case,activity,time,case:number\n1,a,2026-03-02 09:10,{'9' * 30}\n")
    assert log.attributes["number"] == ["9" * 30]


def test_parquet_of_data_frames_has_nanoseconds_and_a_zone(tmp_path):
    path = tmp_path / "log.parquet"
    nanoseconds = 1_772_413_800_000_000_001  # 2026-03-02 01:10 UTC and one
    table = {
        "case:concept:name": ["1"],
        "concept:name": ["受理"],
        "time:timestamp": pa.array([nanoseconds], pa.timestamp("ns", "UTC")),
    }
    pq.write_table(pa.table(table), path, version="2.6")
    log, faults = read_log(path)
    assert (log.time.tolist(), faults.count) == ([MONDAY], 0)


def test_a_damaged_parcel(tmp_path):
    whole = gzip.compress("".join(xes_of(small())).encode())
    with pytest.raises(UnreadableLog, match="damaged"):
        xes(tmp_path, whole[:-20], "log.xes.gz")
    with pytest.raises(UnreadableLog, match="damaged"):
        xes(tmp_path, b"no parcel at all", "log.xes.gz")


def test_a_name_that_says_no_kind(tmp_path):
    with pytest.raises(UnreadableLog, match="no event log by its name"):
        read_log(tmp_path / "log.txt")
    with pytest.raises(UnreadableLog, match="no Parquet"):
        (tmp_path / "log.parquet").write_text("text")
        read_log(tmp_path / "log.parquet")
