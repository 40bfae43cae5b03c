"""A project's own templates: they come first, they are held in a sandbox, and their faults are named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from govrules.assets import asset_folder, asset_text
from govrules.codes.reports import TEMPLATE_FAULT
from govrules.diagnostics import Diagnostic
from govrules.report.html.guide_words import GUIDE
from govrules.report.html.notice_words import NOTICE
from govrules.report.html.pages import render
from govrules.report.html.report_words import REPORT
from govrules.report.html.template_files import finder
from govrules.report.html.words import SHARED

VALUES = {"page": {"title": "<b>A|B</b>", "rows": [1, 2]}, "words": {}}


@pytest.fixture
def project(tmp_path):
    (tmp_path / "templates" / "report").mkdir(parents=True)
    return tmp_path


def written(project: Path, text: str, name: str = "report/report.html") -> Path:
    path = project / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def filled(project: Path, text: str) -> str | Diagnostic:
    written(project, text)
    return render("report/report", "html", VALUES, project)


def test_the_project_comes_first_and_ours_is_there_for_the_rest(project):
    assert filled(project, "own: {{ page.title }}") == "own: &lt;b&gt;A|B&lt;/b&gt;"
    find = finder(project)
    assert find("report/report.html").own
    assert not find("report/style.css").own
    assert find("report/style.css").path == asset_folder("templates") / "report" / "style.css"


def test_one_piece_can_be_replaced_alone(project):
    written(project, "p { color: teal }", "report/style.css")
    written(project, '{% extends "report/page.html" %}{% block text %}x{% endblock %}')
    page = render("report/report", "html", {"page": _Any(), "words": _Any()}, project)
    assert isinstance(page, str)
    assert "p { color: teal }" in page
    assert "--ink" not in page


class _Any(dict):
    def __missing__(self, key):
        return key


def test_markdown_is_escaped_as_markdown(project):
    written(project, "{{ page.title }}", "report/report.md")
    assert render("report/report", "md", VALUES, project) == "&lt;b&gt;A\\|B&lt;/b&gt;"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<h1>\n{{ page.titel }}", 2),
        ("a\nb\n{% for x in %}", 3),
        ("\n\n{{ unknown }}", 3),
        ("{{ page.title", 1),
        ("a\n{{ 1 / 0 }}", 2),
        ("a\n\n{% include 'no.html' %}", 3),
        ("a\n{% include 'report/report.html' %}", 2),
        ("{{ page.rows[0].foo.bar }}", 1),
        ("x\n{{ page.rows|nosuchfilter }}", 2),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(project, text, line):
    found = filled(project, text)
    assert isinstance(found, Diagnostic)
    assert found.code is TEMPLATE_FAULT
    assert found.place.file.endswith("templates/report/report.html")
    assert found.place.span.line == line
    for language in ("zh", "en"):
        assert "Traceback" not in found.message.tell(language)
        assert found.message.tell(language)


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ page.rows.__class__.__base__.__subclasses__() }}",
        "{{ '{0.__class__}'.format(page) }}",
        "{{ page|attr('__class__') }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ page.rows.append(3) }}",
        "{% set x = page.update({'title': 1}) %}",
        "{{ range(99999999) }}",
        "{{ 'a' * 9999999999 }}",
        "{{ 9 ** 9999999 }}",
        "{{ config }}",
        "{{ lipsum }}",
    ],
)
def test_there_is_no_way_out_of_the_sandbox(project, text):
    found = filled(project, f"\n{text}")
    assert isinstance(found, Diagnostic), found
    assert found.place.span.line == 2


@pytest.mark.parametrize(
    "name",
    [
        "../secret.html",
        "/etc/passwd",
        "report/../../secret.html",
        "..\\secret.html",
        "report/link.html",
        "a\\0b",
    ],
)
def test_there_is_no_way_out_of_the_folder(project, name):
    (project / "secret.html").write_text("secret")
    (project / "templates" / "report" / "link.html").symlink_to(project / "secret.html")
    found = filled(project, f"{{% include {name!r} %}}")
    assert isinstance(found, Diagnostic)
    assert finder(project)(name) is None


def test_what_cannot_be_read_is_a_fault(project):
    path = written(project, "x")
    path.write_bytes(b"\xff\xfe\x00")
    found = render("report/report", "html", VALUES, project)
    assert isinstance(found, Diagnostic)
    assert found.place.file.endswith("report.html")


def test_a_fault_of_ours_is_no_fault_of_the_project(project):
    with pytest.raises(UndefinedError):
        render("report/report", "html", {}, project)


def test_the_folder_of_this_repository_is_ours():
    root = asset_folder("templates").parent
    assert not finder(root)("report/report.html").own


@pytest.mark.parametrize(("name", "words"), [("report", REPORT), ("guide", GUIDE), ("notice", NOTICE)])
def test_every_word_is_used_and_every_word_is_there(name, words):
    text = "".join(asset_text("templates", f"{name}/{name}.{form}") for form in ("html", "md"))
    base = asset_text("templates", "report/page.html")
    signs = {"colon", "semicolon", "comma", "left", "right", "gap"}
    used = set(re.findall(r"words\.(\w+)", text + base))
    if name == "report":
        used |= set(re.findall(r'"(\w+)"', text.split("{% for id in ", 1)[1].split("%}", 1)[0]))
    assert used <= {*words, *SHARED, *signs}
    assert set(words) <= used


def test_every_shared_word_is_used():
    text = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("report", "guide", "notice")
        for path in (asset_folder("templates") / folder).iterdir()
    )
    assert set(SHARED) <= set(re.findall(r"words\.(\w+)", text))
