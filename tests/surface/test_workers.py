"""Many processes give what one gives, in the same order, whatever happens to one of them."""

import gc
import os
import signal
import threading

import pytest

from govrules.surface import workers
from govrules.surface.catalogue import bulk_load, read_files
from govrules.surface.files import RuleFile, find_rule_files
from govrules.surface.workers import Codec, map_files

NUMBERS = Codec[int](lambda number: number.to_bytes(8, "big"), lambda packed: int.from_bytes(packed, "big"))
FILES = [RuleFile(f"{number}", f"{number}", number * 1000) for number in range(40)]


@pytest.fixture(autouse=True)
def _always_worth_a_process(monkeypatch):
    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 0)


@pytest.mark.parametrize("processes", [1, 2, 3, 7, None])
def test_results_come_in_the_order_of_the_files(processes):
    assert map_files(lambda file: file.size, FILES, NUMBERS, processes) == [file.size for file in FILES]


def test_no_files_no_results():
    assert map_files(lambda file: file.size, [], NUMBERS, 2) == []


def test_a_killed_process_leaves_nothing_undone():
    here = os.getpid()

    def fragile(file):
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return file.size

    assert map_files(fragile, FILES, NUMBERS, 3) == [file.size for file in FILES]


def test_an_exception_is_the_callers(monkeypatch):
    started, fork = [], os.fork

    def noting():
        pid = fork()
        started.append(pid)
        return pid

    monkeypatch.setattr(os, "fork", noting)

    def failing(file):
        if file.size == 7000:
            raise LookupError(file.name)
        return file.size

    with pytest.raises(LookupError, match="7"):
        map_files(failing, FILES, NUMBERS, 2)
    for pid in started:
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def test_a_program_with_threads_is_not_forked():
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        makers = map_files(lambda _: os.getpid(), FILES, NUMBERS, 4)
    finally:
        done.set()
        thread.join()
    assert set(makers) == {os.getpid()}


def test_a_catalogue_reads_the_same_with_two_processes(tmp_path):
    for number in range(12):
        broken = "\nkind: twice" if number % 3 == 0 else ""
        text = f"kind: Facts\nfacts: [{{id: 事实{number}}}]{broken}\n---\nid: {number}\n"
        (tmp_path / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    files = find_rule_files([tmp_path]).files
    one, two = read_files(files, processes=1), read_files(files, processes=2)
    for alone, together in zip(one, two, strict=True):
        assert alone.diagnostics == together.diagnostics
        assert alone.text == together.text
        for first, second in zip(alone.documents, together.documents, strict=True):
            assert first.data == second.data
            assert first.span(("facts", 0, "id")) == second.span(("facts", 0, "id"))


def test_bulk_load_leaves_the_collector_as_it_was():
    assert gc.isenabled()
    with pytest.raises(ValueError, match="x"), bulk_load():
        assert not gc.isenabled()
        raise ValueError("x")
    assert gc.isenabled()
    gc.unfreeze()
