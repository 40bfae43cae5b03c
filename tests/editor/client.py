"""A language client that speaks the protocol by hand: `govrules lsp` as a process of its own, JSON over its pipes."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any


class Client:
    """One editor."""

    def __init__(self, root: Path, language: str = "en", encodings: list[str] | None = None) -> None:
        command = [
            sys.executable,
            "-m",
            "govrules",
            "lsp",
            "--stdio",
            "--as-of",
            "2026-03-02",
            "--lang",
            language,
        ]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=root,
            env=environment,
        )
        self.root = root
        self.number = 0
        self.came: queue.Queue[dict[str, Any]] = queue.Queue()
        self.published: dict[str, list[dict[str, Any]]] = {}
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        capabilities = {"general": {"positionEncodings": encodings}} if encodings else {}
        self.abilities = self.ask(
            "initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities}
        )["capabilities"]
        self.tell("initialized", {})

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def raw(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        answer = self.answer(method, params)
        assert "error" not in answer, answer
        return answer["result"]

    def answer(self, method: str, params: Any) -> dict[str, Any]:
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self.number and "method" not in message:
                return message

    def open(self, name: str, text: str | None = None) -> list[dict[str, Any]]:
        path = self.root / name
        text = path.read_text(encoding="utf-8") if text is None else text
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.published.pop(path.as_uri(), None)
        self.tell("textDocument/didOpen", {"textDocument": document})
        return self.wrong(name)

    def type(self, name: str, text: str) -> list[dict[str, Any]]:
        uri = (self.root / name).as_uri()
        self.published.pop(uri, None)
        changes = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": text}]}
        self.tell("textDocument/didChange", changes)
        return self.wrong(name)

    def wrong(self, name: str) -> list[dict[str, Any]]:
        """Wait for what is said of a file next."""
        uri = (self.root / name).as_uri()
        while uri not in self.published:
            self._note(self.came.get(timeout=30))
        return self.published[uri]

    def wait_for(self, name: str, holds: Any) -> list[dict[str, Any]]:
        uri = (self.root / name).as_uri()
        while not (uri in self.published and holds(self.published[uri])):
            self._note(self.came.get(timeout=30))
        return self.published[uri]

    def at(self, name: str, needle: str, inside: int = 1, text: str | None = None) -> dict[str, Any]:
        """Return the parameters of a question about the first place of a text, in UTF-16 columns."""
        text = (self.root / name).read_text(encoding="utf-8") if text is None else text
        before = text[: text.index(needle) + inside]
        line = before.rsplit("\n", 1)[-1]
        position = {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}
        return {"textDocument": {"uri": (self.root / name).as_uri()}, "position": position}

    def close(self) -> int:
        self.ask("shutdown", None)
        self.tell("exit", None)
        code = self.process.wait(30)
        self.let_go()
        return code

    def let_go(self) -> None:
        """Close the pipes; the process has ended, or is ended."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(30)
        self.reader.join(30)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None and not stream.closed:
                stream.close()

    def _next(self) -> dict[str, Any]:
        message = self.came.get(timeout=30)
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"]["diagnostics"]

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline().strip()) != b"":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            self.came.put(json.loads(stream.read(length)))


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """Make the edits of one file as an editor does."""
    lines = text.splitlines(keepends=True)

    def offset(position: dict[str, int]) -> int:
        line = lines[position["line"]] if position["line"] < len(lines) else ""
        units = line.encode("utf-16-le")[: 2 * position["character"]]
        return sum(map(len, lines[: position["line"]])) + len(units.decode("utf-16-le"))

    for edit in sorted(edits, key=lambda one: offset(one["range"]["start"]), reverse=True):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text
