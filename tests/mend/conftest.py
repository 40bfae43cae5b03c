from tests.cli.conftest import govrules, nowhere, project  # noqa: F401
