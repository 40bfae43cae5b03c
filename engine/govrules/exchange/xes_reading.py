"""XES (IEEE 1849-2016) → an event log. Read by expat as it streams: no document type, bounded depth and length."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from govrules.exchange.event_log import MOST_EVENTS, MOST_NAMES, EventLog, LogRows, too_many_names
from govrules.exchange.log_columns import LABEL, OUTCOME, transition_of
from govrules.exchange.log_trouble import Faults, UnreadableLog
from govrules.exchange.moments import DEFAULT_ZONE, minutes_of
from govrules.language import say
from govrules.source import Place, Span

_DEEPEST: Final = 64
_MOST_BYTES: Final = 8 << 30
"""Bytes of a log once it is unpacked."""
_CHUNK: Final = 1 << 20
_LONGEST_TAG: Final = 16 << 20
"""Bytes of one tag: the parser keeps a tag until it ends."""
_CHINESE: Final = frozenset({"gb18030", "gbk", "gb2312"})
"""Encodings that systems here write and expat does not know; the first holds the others."""
_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.-]{1,40})")
_KEPT: Final = frozenset(
    {"concept:name", "time:timestamp", "lifecycle:transition", "org:group", "org:resource", LABEL, OUTCOME}
)
"""What is looked at of an event."""
_VALUES: Final = frozenset({"string", "date", "int", "float", "boolean", "id"})


def read_xes(path: Path, name: str, zone: str = DEFAULT_ZONE) -> tuple[EventLog, Faults]:
    """Read a log, packed by gzip or not, and which of its events were left out.

    Raises:
        UnreadableLog: when it is no XES, or too large.
    """
    reader = _Reader(name, zone)
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            reader.read(file)
    except expat.ExpatError as error:
        place = Place(name, Span(error.lineno, error.offset + 1, error.lineno, error.offset + 1))
        raise UnreadableLog(
            say("The file is no well-formed XML: {reason}.", reason=expat.errors.messages[error.code]),
            say("Export the log again as XES."),
            place,
        ) from None
    except (LookupError, UnicodeDecodeError):
        raise UnreadableLog(
            say("The file is in an encoding that is not read."), say("Export the log again as UTF-8.")
        ) from None
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableLog(say("The packed file is damaged: {reason}.", reason=error)) from None
    if not reader.is_log:
        raise UnreadableLog(say("The file is no XES: it holds no <log>."))
    return reader.rows.log(), reader.faults


class _Reader:
    """What stands between the tags. Lives in one reading."""

    def __init__(self, name: str, zone: str) -> None:
        self.rows = LogRows()
        self.faults = Faults(name)
        self.zone = zone
        self.is_log = False
        self._open: list[str] = []
        self._trace: dict[str, Any] = {}
        self._event: dict[str, Any] = {}
        self._events: list[tuple[int, dict[str, Any]]] = []
        self._traces = 0
        self._line = 1

    def read(self, file: io.BufferedIOBase) -> None:
        """Read what the file holds, piece by piece.

        Raises:
            UnreadableLog: when it is too large, or one tag of it.
            LookupError, UnicodeDecodeError: when its encoding is unknown, or is not what it says.
        """
        chunk = file.read(_CHUNK)
        declared = _DECLARED.match(chunk)
        chinese = declared is not None and declared[1].decode().lower() in _CHINESE
        decode = codecs.getincrementaldecoder("gb18030")().decode if chinese else None
        self._start("utf-8" if chinese else None)
        read = fed = 0
        while chunk:
            read += len(chunk)
            if read > _MOST_BYTES:
                raise UnreadableLog(say("The log is larger than {n} GB.", n=_MOST_BYTES >> 30))
            piece = chunk if decode is None else decode(chunk).encode()
            fed += len(piece)
            self._parse(piece, False)
            if fed - self.parser.CurrentByteIndex > _LONGEST_TAG:
                raise UnreadableLog(say("One tag is longer than {n} MB.", n=_LONGEST_TAG >> 20))
            chunk = file.read(_CHUNK)
        self._parse(b"" if decode is None else decode(b"", True).encode(), True)

    def _parse(self, piece: bytes, last: bool) -> None:
        try:
            self.parser.Parse(piece, last)
        except expat.ExpatError:
            raise
        except ValueError as error:  # pyexpat: “multi-byte encodings are not supported”
            raise LookupError(str(error)) from None

    def _start(self, encoding: str | None) -> None:
        self.parser = expat.ParserCreate(encoding, " ")
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.buffer_text = True

    def _refuse_doctype(self, *_: object) -> None:
        raise UnreadableLog(
            say("The file declares a document type, which no log needs; it is not read."),
            say("Take the <!DOCTYPE …> away."),
        )

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        kind = tag.rpartition(" ")[2]
        above = self._open[-1] if self._open else ""
        self._open.append(kind)
        if len(self._open) > _DEEPEST:
            raise UnreadableLog(say("The file is nested deeper than {n} levels.", n=_DEEPEST))
        if kind == "log":
            self.is_log = True
        elif kind == "trace":
            self._trace, self._events = {}, []
            self._traces += 1
        elif kind == "event":
            self._event, self._line = {}, self.parser.CurrentLineNumber
        elif kind in _VALUES:
            key, value = given.get("key"), given.get("value")
            if key is None or value is None:
                return
            if above == "event":
                if key in _KEPT:
                    self._event[key] = value
            elif above == "trace":
                if len(self._trace) > MOST_NAMES:
                    raise too_many_names()
                self._trace[key] = _typed(kind, value)

    def _end(self, tag: str) -> None:
        kind = self._open.pop()
        if kind == "event" and "trace" in self._open:
            if len(self.rows.time) + len(self._events) >= MOST_EVENTS:
                raise UnreadableLog(say("The log has more than {n} events.", n=f"{MOST_EVENTS:,}"))
            self._events.append((self._line, self._event))
        elif kind == "trace":
            self._close_trace()

    def _close_trace(self) -> None:
        case = str(self._trace.pop("concept:name", self._traces))
        for line, event in self._events:
            activity, written = event.get("concept:name"), event.get("time:timestamp")
            if not activity:
                self.faults.add(line, say("The event has no concept:name."))
                continue
            time = None if written is None else minutes_of(written, self.zone)
            if time is None:
                self.faults.add(
                    line,
                    say("The event has no time:timestamp that could be read: {text}.", text=written or ""),
                )
                continue
            self.rows.add(
                case,
                activity,
                time,
                transition_of(event.get("lifecycle:transition", "")),
                event.get("org:group") or event.get("org:resource") or "",
                event.get(OUTCOME, ""),
            )
            if LABEL in event:
                self.rows.labels.setdefault(activity, event[LABEL])
        for key, value in self._trace.items():
            self.rows.tell(case, key, value)


def _typed(kind: str, value: str) -> Any:
    if kind == "boolean":
        return value.lower() in ("true", "1")
    try:
        return int(value) if kind == "int" else float(value) if kind == "float" else value
    except ValueError:
        return value
