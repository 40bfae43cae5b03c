"""A page from a template: escaped by itself, strict about names, without a way out of the sandbox.

Source of the sandbox: Jinja2, *Sandbox*; of the page's own guard: the Content-Security-Policy in
`templates/report/page.html`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from govrules.codes.reports import TEMPLATE_FAULT
from govrules.diagnostics import Diagnostic
from govrules.language import Text, say
from govrules.report.html.plain_text import coded, markdown, plain
from govrules.report.html.template_files import Find, TemplateFile, finder
from govrules.source import Place, Span

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

Form: TypeAlias = Literal["html", "md"]
FORMS: Final[tuple[Form, ...]] = ("html", "md")

_LONGEST_REPEAT: Final = 1_000_000
"""What `*` and `**` in a template may come to; more would only use memory up."""


def render(template: str, form: Form, values: Mapping[str, object], project: Path | None) -> str | Diagnostic:
    """Fill in a template, the project's own one if it has one of that name; a fault in that is a diagnostic.

    `template` is the name without its ending (`report/report`); `project` is the folder of `govrules.toml`.
    Every value is escaped for the form of the page, unless it is `Markup` already.

    Raises:
        jinja2.TemplateError: when a template that ships is at fault, and none of the project's is in play.
    """
    find = finder(project)
    used: dict[str, TemplateFile] = {}
    environment = _environment(form, find, used)
    try:
        return environment.get_template(f"{template}.{form}").render(values)
    except Exception as error:
        own = {name: file for name, file in used.items() if file.own}
        if not own:
            raise
        return _diagnostic(error, own)


def _environment(form: Form, find: Find, used: dict[str, TemplateFile]) -> ImmutableSandboxedEnvironment:
    from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    class Loader(BaseLoader):
        def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
            found = find(template)
            if found is None:
                raise TemplateNotFound(template)
            used[template] = found
            try:
                return found.path.read_text(encoding="utf-8-sig"), str(found.path), None
            except (OSError, UnicodeDecodeError) as error:
                raise TemplateSyntaxError(str(error), 1, template, str(found.path)) from None

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
            return _limited(operator, left, right)

    def shown(value: object) -> object:
        if hasattr(value, "__html__"):
            return value
        return Markup(markdown(value)) if form == "md" else plain(value)  # noqa: S704 - escaped just now

    environment = Sandbox(
        loader=Loader(),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.pop("lipsum", None)
    environment.filters["coded"] = coded if form == "html" else str
    return environment


def _limited(operator: str, left: object, right: object) -> object:
    """Multiply what is small.

    Raises:
        OverflowError: when the product, or the repetition, would be too large.
    """
    if isinstance(left, int | float) and isinstance(right, int | float):
        if operator == "**":
            if abs(left) > _LONGEST_REPEAT or abs(right) > 64:
                raise OverflowError("too large a power")
            return left**right
        return left * right
    for text, times in ((left, right), (right, left)):
        if isinstance(text, str | list | tuple) and isinstance(times, int) and operator == "*":
            if len(text) * times > _LONGEST_REPEAT:
                raise OverflowError("too long a repetition")
            return text * times
    raise TypeError(f"{operator} is for numbers")


def _diagnostic(error: Exception, own: Mapping[str, TemplateFile]) -> Diagnostic:
    """Say which line of a project's template is at fault: the innermost one that was being filled in."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    files = {str(file.path) for file in own.values()}
    place = Place(_near(next(iter(files))))
    if isinstance(error, TemplateSyntaxError) and error.filename in files:
        place = Place(_near(str(error.filename)), _line(error.lineno))
    else:
        lines = [(name, line) for name, line in _frames(error.__traceback__) if name in files]
        if lines:
            place = Place(_near(lines[-1][0]), _line(lines[-1][1]))
    return Diagnostic(TEMPLATE_FAULT, _told(error, isinstance(error, TemplateNotFound)), place, _HINT)


_HINT: Final = say("Without a template of its own a project gets the one that ships with GovRules.")


def _told(error: Exception, missing: bool) -> Text:
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    if missing:
        return say("There is no template “{name}” in the project, nor among those that ship.", name=error)
    if isinstance(error, TemplateSyntaxError):
        return say("This is no template that can be read: {reason}.", reason=error.message)
    if isinstance(error, UndefinedError):
        return say("The page has nothing of this name: {reason}.", reason=error)
    if isinstance(error, SecurityError):
        return say("A template may not do this: {reason}.", reason=error)
    return say("This template cannot be filled in: {reason}.", reason=f"{type(error).__name__}: {error}")


def _frames(trace: TracebackType | None) -> list[tuple[str, int]]:
    found = []
    while trace is not None:
        found.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return found


def _line(number: int) -> Span:
    return Span(number, 1, number, 1)


def _near(path: str) -> str:
    """Shorten a path to what the reader sees from where he stands."""
    try:
        return Path(path).absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(path).as_posix()
