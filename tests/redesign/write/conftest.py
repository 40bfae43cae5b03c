"""The command line for these tests."""

from tests.cli.conftest import govrules

__all__ = ["govrules"]
