"""Pages read back with the parser of the standard library: elements, attributes, texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "link", "img", "input", "hr"})


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    @property
    def children(self) -> list[Element]:
        return [part for part in self.content if isinstance(part, Element)]

    def all(self, tag: str | None = None, **wanted: str) -> list[Element]:
        found = []
        for child in self.children:
            if (tag is None or child.tag == tag) and wanted.items() <= child.attributes.items():
                found.append(child)
            found += child.all(tag, **wanted)
        return found

    @property
    def text(self) -> str:
        parts = (part if isinstance(part, str) else f" {part.text} " for part in self.content)
        return " ".join("".join(parts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read(page: str) -> Element:
    """Read a page; every element must be closed in its order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert [element.tag for element in reader.open] == ["document"]
    return reader.root


def assert_stands_alone(page: str) -> None:
    """Nothing is fetched, nothing runs: neither by an element, nor an attribute, nor a style."""
    root = read(page)
    for element in root.all():
        assert element.tag not in {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
        for name, value in element.attributes.items():
            assert not name.startswith("on"), name
            assert name not in {"src", "srcset", "action", "data", "xlink:href"}
            if name == "href":
                assert value.startswith("#")
            if element.tag != "meta":
                assert "url(" not in value.replace("url(#", "")
    for style in root.all("style"):
        assert "url(" not in style.text
        assert "@import" not in style.text
    (policy,) = root.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy.attributes["content"].startswith("default-src 'none'")
