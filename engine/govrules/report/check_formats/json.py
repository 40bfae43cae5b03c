"""`json`: every finding with its places, hint and fix; documented by `schemas/output/check.schema.json`."""

from __future__ import annotations

import json

from govrules.report.check_formats.report import CheckReport
from govrules.report.diagnostics_json import check_json, diagnostic_json


def write(report: CheckReport) -> str:
    """Return the JSON text, two spaces deep, Chinese as it is."""
    counted = {
        "files": len(report.files),
        "matters": report.checked.matters,
        "bundles": report.checked.bundles,
    }
    value = check_json(report.diagnostics, report.language, counted)
    for key, found in (("mended", report.mended), ("refused", report.refused)):
        if found:
            value[key] = [diagnostic_json(diagnostic, report.language) for diagnostic in found]
    return json.dumps(value, ensure_ascii=False, indent=2)
