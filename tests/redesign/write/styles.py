"""One tree written in many ways: flow and block mixed, odd indentation, quotes, comments, line ends."""

from __future__ import annotations

from random import Random
from typing import Any

from govrules.redesign.write.yaml_text import flow_text, scalar_text

COMMENTS = ("# 说明", "# a: b", "#x [not] {a, list}", '# it\'s "quoted"', "#\ttab")


class Writer:
    """Writes a tree at random; lives in one call."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.lines: list[str] = []
        self.literals = False

    def scalar(self, value: Any, *, flow: bool) -> str:
        if isinstance(value, str):
            return scalar_text(value, flow=flow, quote=self.rng.choice(("", "", "'", '"')))
        return scalar_text(value)

    def key(self, key: str, *, flow: bool) -> str:
        return scalar_text(key, flow=flow, quote=self.rng.choice(("", "", "", '"')))

    def flow(self, value: Any, indent: int) -> str:
        if self.rng.random() < 0.3 or not isinstance(value, dict | list):
            return flow_text(value) if isinstance(value, dict | list) else self.scalar(value, flow=True)
        opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
        if isinstance(value, dict):
            parts = [
                f"{self.key(key, flow=True)}: {self.flow(item, indent + 2)}" for key, item in value.items()
            ]
        else:
            parts = [self.flow(item, indent + 2) for item in value]
        text = opening + self.gap(indent, first=True)
        for number, part in enumerate(parts):
            text += part
            if number < len(parts) - 1:
                text += "," + self.gap(indent)
            elif self.rng.random() < 0.15:
                text += ","
        return text + self.rng.choice(("", "", " ", f"\n{' ' * indent} ")) + closing

    def gap(self, indent: int, *, first: bool = False) -> str:
        pad = " " * (indent + 1)
        plain = ("", " ") if first else (" ", " ", " ", "")
        comment = self.rng.choice(COMMENTS)
        return self.rng.choice((*plain, f"\n{pad}", f"  {comment}\n{pad}", f"\n{pad}{comment}\n{pad}"))

    def line(self, text: str) -> None:
        if "#" not in text and self.rng.random() < 0.15:
            text += "  " + self.rng.choice(COMMENTS)
        elif self.rng.random() < 0.1:
            text += "   "
        self.lines.append(text)

    def between(self, indent: int) -> None:
        if self.literals:  # after a literal text, an indented comment would belong to it
            indent = 0
        while self.rng.random() < 0.2:
            self.lines.append(
                self.rng.choice(
                    ("", "   ", " " * indent + self.rng.choice(COMMENTS), self.rng.choice(COMMENTS))
                )
            )

    def value(self, head: str, value: Any, indent: int, *, item: bool) -> None:
        """Write a value after `head`, which is a key with its colon, or a dash."""
        rng = self.rng
        if not isinstance(value, dict | list) or not value or rng.random() < 0.4:
            if isinstance(value, str) and "\n" in value and value.strip() and rng.random() < 0.5:
                self.literal(head, value, indent)
                return
            text = (
                self.flow(value, indent + 2)
                if isinstance(value, dict | list)
                else self.scalar(value, flow=False)
            )
            self.line(f"{head} {text}")
            return
        deeper = indent + rng.choice((1, 2, 2, 2, 4, 7))
        if item and isinstance(value, dict):
            gap = rng.choice((1, 1, 1, 3))
            self.block(value, indent + 1 + gap, head + " " * gap)
        else:
            same = isinstance(value, list) and not item and rng.random() < 0.3
            self.line(head)
            self.between(indent)
            self.block(value, indent if same else deeper, None)

    def literal(self, head: str, value: str, indent: int) -> None:
        lines = value.split("\n")
        if any(line != line.strip() or not line.isprintable() for line in lines[:-1]) or not lines[0]:
            self.line(f"{head} {self.scalar(value, flow=False)}")
            return
        self.literals = True
        self.lines.append(f"{head} {'|' if value.endswith(chr(10)) else '|-'}")
        self.lines += [
            f"{' ' * (indent + 2)}{line}" for line in (lines[:-1] if value.endswith("\n") else lines)
        ]

    def block(self, value: Any, indent: int, first: str | None) -> None:
        pad = " " * indent
        if isinstance(value, list):
            for part in value:
                self.value(f"{pad}-", part, indent, item=True)
                self.between(indent)
            return
        for key, part in value.items():
            head = first if first is not None else pad
            first = None
            self.value(f"{head}{self.key(key, flow=False)}:", part, indent, item=False)
            self.between(indent)


def written_at_random(tree: dict[str, Any], rng: Random) -> str:
    """Write a document of a tree."""
    writer = Writer(rng)
    writer.lines += rng.choice(([], ["---"], ["# head", ""], ["%YAML 1.2", "---  # here"]))
    if rng.random() < 0.1:
        writer.lines.append(writer.flow(tree, 0))
    else:
        writer.block(tree, rng.choice((0, 0, 0, 2)), None)
    writer.lines += rng.choice(([], [], ["..."], ["---", "other: [1, 2]  # next"], ["# end"]))
    has_literal = any(line.endswith(("|", "|-")) for line in writer.lines)  # its last line break is content
    text = "\n".join(writer.lines) + ("\n" if has_literal else rng.choice(("\n", "\n", "", "\n\n")))
    return text.replace("\n", rng.choice(("\n", "\n", "\r\n", "\r")))


def changed_at_random(value: Any, rng: Random, depth: int = 0) -> Any:
    """Change something in a tree."""
    if isinstance(value, dict):
        found = {
            key: changed_at_random(item, rng, depth + 1) if rng.random() < 0.3 else item
            for key, item in value.items()
        }
        if rng.random() < 0.3 and len(found) > (1 if depth else 2):
            found.pop(rng.choice(list(found)))
        if rng.random() < 0.3:
            found[rng.choice(("after", "新的", "limit", "k-9"))] = rng.choice(
                ([], ["x"], {"a": 1}, "word", None)
            )
        return found
    if isinstance(value, list):
        found = [changed_at_random(item, rng, depth + 1) if rng.random() < 0.3 else item for item in value]
        found = [item for item in found if rng.random() < 0.8]
        while rng.random() < 0.4:
            found.insert(
                rng.randint(0, len(found)), rng.choice(("x", "y", {"id": "n", "b": [1]}, ["z"], "long " * 30))
            )
        return found
    return rng.choice((value, "other", 5, ["x", "y"], {"step": "s", "because": "why: so"}, "two\nlines"))
