"""Strings stay strings unless the schema wants otherwise (docs/language.md §1)."""

from __future__ import annotations

from govrules.shape.check import check_shape, restore_texts

from .shape_cases import documents


def _matter(line: str) -> dict[str, object]:
    (document,) = documents(f"kind: MatterList\nmatters:\n  - {{id: 007, {line}}}\n")
    checked = check_shape(document)
    assert checked.fits, [str(d.message) for d in checked.diagnostics]
    return checked.data["matters"][0]


def test_what_looks_like_a_number_is_a_text_where_a_text_is_wanted():
    matter = _matter("name: 12345, codes: {catalog: 131001000000, item: 1.10}, level: 1, visits: 2")
    assert matter == {
        "id": "007",
        "name": "12345",
        "codes": {"catalog": "131001000000", "item": "1.10"},
        "level": "1",
        "visits": 2,
    }


def test_true_and_null_are_texts_where_a_text_is_wanted():
    matter = _matter("produces: [true, null, 1e3], steps: [{id: 1, act: review, when: true, after: [2]}]")
    assert matter["produces"] == ["true", "null", "1e3"]
    assert matter["steps"] == [{"id": "1", "act": "review", "when": "true", "after": ["2"]}]


def test_every_alternative_form_keeps_its_texts():
    matter = _matter(
        "limit: 5, materials: [12, {material: 13}], steps: [{id: a, act: vote, limit: 3, visit: 4}]"
    )
    assert matter["limit"] == "5"
    assert matter["materials"] == ["12", {"material": "13"}]
    assert matter["steps"] == [{"id": "a", "act": "vote", "limit": "3", "visit": "4"}]


def test_numbers_stay_numbers_where_both_may_stand():
    (document,) = documents(
        "kind: DecisionTables\ntables:\n"
        "  - {id: t, outputs: {x: {type: number}}, rules: [{when: {a: 1.10}, then: {x: 2}}], name: 3}\n"
    )
    table = check_shape(document).data["tables"][0]
    assert table["name"] == "3"
    assert table["rules"] == [{"when": {"a": 1.10}, "then": {"x": 2}}]


def test_facts_are_taken_as_they_are():
    (document,) = documents(
        "kind: Case\nid: 1\nmatter: 2\nfacts: {capital: 100, licensed: true, note: null}\n"
    )
    assert check_shape(document).data["facts"] == {"capital": 100, "licensed": True, "note": None}


def test_what_was_read_is_not_altered():
    (document,) = documents("kind: MatterList\nmatters: [{id: 1, level: x}]\n")
    restored = restore_texts(document, "MatterList")
    assert document.data["matters"][0]["id"] == 1
    assert restored["matters"][0]["id"] == "1"


def test_texts_are_restored_beside_other_faults():
    (document,) = documents("kind: MatterList\nmatters: [{id: 1, levle: x}]\n")
    checked = check_shape(document)
    assert [d.code.number for d in checked.diagnostics] == ["GR132"]
    assert checked.data["matters"][0]["id"] == "1"


def test_places_lead_back_to_the_document_from_a_tree_read_on_a_day():
    text = (
        "kind: MatterList\nmatters:\n"
        "  - {id: gone, until: 2020-01-01}\n"
        "  - {id: food, visits: {2024-01-01: 1, 2025-01-01: many}, name: {2024-01-01: 123}}\n"
    )
    (document,) = documents(text)
    tree = {"kind": "MatterList", "matters": [{"id": "food", "visits": "many", "name": 123}]}
    checked = check_shape(
        document,
        tree,
        as_of="2026-01-01",
        original=lambda path: ("matters", 1, *path[2:]) if path[1:] else path,
    )
    (found,) = checked.diagnostics
    assert (found.code.number, found.place.span[:2]) == ("GR134", (4, 52))
    assert checked.data["matters"][0]["name"] == "123"


def test_any_number_of_texts_is_restored_and_of_many_faults_the_first_are_told():
    entries = "".join(f"  - {{id: {n}, levle: x}}\n" for n in range(600))
    (document,) = documents(f"kind: MatterList\nmatters:\n{entries}")
    assert len(check_shape(document).diagnostics) == 500
    (document,) = documents(f"kind: MatterList\nmatters:\n{entries.replace('levle', 'level')}")
    assert [matter["id"] for matter in check_shape(document).data["matters"]] == [str(n) for n in range(600)]
