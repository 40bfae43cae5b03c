"""The Gantt: a day's work fills a day, days off stay free, two charts have one scale."""

from __future__ import annotations

import itertools
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.report.html.day_scale import DayScale, days_of
from govrules.report.html.gantt_svg import Chart, Task, frame_of, gantt_svg
from tests.report.html.page_reader import read
from tests.report.html.subjects import SHOP, book_of

CALENDAR = book_of(SHOP).calendar  # 09:00–12:00, 13:00–18:00; 1 May 2026 is a holiday
SCALE = DayScale(CALENDAR, date(2026, 4, 27), date(2026, 5, 6), 100.0)  # Monday; ten days of ten pixels


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("at", "x"),
    [
        ("04-27T09:00", 0.0),
        ("04-27T07:00", 0.0),
        ("04-27T12:00", 3.75),
        ("04-27T12:30", 3.75),
        ("04-27T18:00", 10.0),
        ("04-28T09:00", 10.0),
        ("05-02T12:00", 55.0),
        ("04-01T09:00", 0.0),
        ("06-01T09:00", 100.0),
    ],
)
def test_where_a_moment_stands(at, x):
    assert SCALE.at(moment(at)) == pytest.approx(x)


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("04-27T09:00", "04-27T18:00", (0, 10)),
        ("04-27T18:00", "04-28T18:00", (10, 20)),
        # what starts on Thursday evening starts after the holiday and the weekend
        ("04-30T18:00", "05-04T18:00", (70, 80)),
        ("04-30T18:00", "04-30T18:00", (40, 40)),
        # two calendar days run through the days off
        ("04-30T18:00", "05-03T00:00", (40, 60)),
    ],
)
def test_where_a_step_stands(start, end, span):
    assert SCALE.span(moment(start), moment(end)) == pytest.approx(span)


def test_first_and_last_day():
    def days(start: str, end: str) -> tuple[date, date]:
        return days_of(CALENDAR, moment(start), moment(end))

    assert days("04-30T18:00", "05-04T18:00") == (date(2026, 5, 4), date(2026, 5, 4))
    assert days("04-27T09:00", "04-29T18:00") == (date(2026, 4, 27), date(2026, 4, 29))
    assert days("04-27T18:00", "04-27T18:00") == (date(2026, 4, 27), date(2026, 4, 27))
    assert days("04-27T09:00", "04-29T00:00") == (date(2026, 4, 27), date(2026, 4, 28))


def test_days_off():
    assert [day.day for day in SCALE.free_days()] == [1, 2, 3]


@given(st.integers(1, 4000), st.floats(1, 200))
def test_days_on_the_ruler_never_touch(days, room):
    last = date.fromordinal(date(2026, 1, 1).toordinal() + days - 1)
    scale = DayScale(CALENDAR, date(2026, 1, 1), last, 700.0)
    places = [scale.x(day) for day in scale.ticks(room)]
    assert places[0] == 0
    assert all(after - before >= room - 1e-6 for before, after in itertools.pairwise(places))
    assert all(0 <= place < 700 for place in places)


def task(label: str, start: str, end: str, **more: object) -> Task:
    return Task(label, moment(start), moment(end), moment(end), "1 day", **more)


def drawn(*tasks: Task, title: str = "chart"):
    chart = Chart(title, "what it shows", tasks, "3 days")
    return read(gantt_svg(chart, frame_of([chart], CALENDAR), {}, "en"))


def test_a_step_is_a_bar_an_instant_a_diamond_a_skip_a_word():
    page = drawn(
        task("a", "04-27T09:00", "04-27T18:00", critical=True),
        task("b", "04-27T18:00", "04-27T18:00"),
        task("c", "04-27T18:00", "04-27T18:00", runs=False),
    )
    bars = [element for element in page.all() if "bar" in element.attributes.get("class", "").split()]
    assert [(bar.tag, bar.attributes["class"]) for bar in bars] == [("rect", "bar critical"), ("path", "bar")]
    assert [text.text for text in page.all("text", **{"class": "idle"})] == ["c does not apply"]
    (svg,) = page.all("svg")
    assert [child.tag for child in svg.children[:2]] == ["title", "desc"]


def test_a_later_end_that_would_do_is_shown_as_time_to_spare():
    spare = Task("a", moment("04-27T09:00"), moment("04-27T18:00"), moment("04-29T18:00"), "1 day")
    end = task("b", "04-27T18:00", "04-29T18:00")
    assert len(drawn(spare, end).all("path", **{"class": "spare"})) == 1


def test_a_title_stays_text():
    page = drawn(task("<script>x</script>", "04-27T09:00", "04-27T18:00"), title='"><b>')
    assert not page.all("script")
    assert page.all("title")[0].text == '"><b>'


def test_two_charts_have_one_scale():
    short = Chart("short", "", (task("a", "04-27T09:00", "04-27T18:00"),), "1")
    long = Chart("long", "", (task("a longer name", "04-27T09:00", "05-06T18:00"),), "8")
    frame = frame_of([short, long], CALENDAR)
    bars = [
        float(read(gantt_svg(chart, frame, {}, "en")).all("rect", **{"class": "bar"})[0].attributes["width"])
        for chart in (short, long)
    ]
    assert bars[1] == pytest.approx(10 * bars[0], rel=0.01)
