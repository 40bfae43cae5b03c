"""The program on its way to HiGHS: as arrays, solved as a linear relaxation with cuts, or as it stands.

Only the solver's own process (`solver_process`) calls this: highspy and OR-Tools each bring a library of HiGHS
under one name, and a process that has loaded the one cannot load the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from govrules.redesign.plan.program import Program, Row, cuts
from govrules.redesign.plan.watch import Watch

if TYPE_CHECKING:
    from highspy import Highs

SEED: Final = 20_260_302
_ROUNDS: Final = 40


Report: TypeAlias = Callable[[float | None, float | None], None]
"""Is told the best value so far and the bound; None = not yet known."""


class PlanExtraMissing(Exception):  # noqa: N818 - it is no error of the program
    """The extra `plan` (highspy) is not installed."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The linear relaxation, solved with every cut that it violated."""

    bound: float
    values: list[float]
    reduced_costs: list[float]
    rows: tuple[Row, ...]
    """The cuts that were added."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the integer program gave."""

    values: list[float] | None
    """Of the options; None = no solution was found."""
    bound: float
    done: bool
    """True = solved to the gap that was asked for, or proven to have no solution."""
    possible: bool


def new_highs() -> Highs:
    """Return a silent solver.

    Raises:
        PlanExtraMissing: when highspy is not installed.
    """
    try:
        import highspy
    except ImportError as error:
        raise PlanExtraMissing from error
    highs: Highs = highspy.Highs()  # type: ignore[no-untyped-call]  # its stubs leave this one out
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("random_seed", SEED % 2**31)
    return highs


def relax(program: Program, watch: Watch) -> Relaxed | None:
    """Solve the linear relaxation round by round with the cuts it violates.

    Stopped early, the last finished round counts, for every round is a relaxation; None = there was none.
    """
    import numpy

    highs = new_highs()
    highs.passModel(_model(program, whole=False))
    found: list[Row] = []
    best: Relaxed | None = None
    for _ in range(_ROUNDS):
        if not _run(highs, watch) or not _is_optimal(highs):
            break
        solution = highs.getSolution()
        values, bound = list(solution.col_value), highs.getInfo().objective_function_value
        best = Relaxed(bound, values, list(solution.col_dual), tuple(found))
        more = cuts(program.thresholds, values)
        if not more:
            break
        found += more
        starts, columns, entries = _sparse(more)
        highs.addRows(
            len(more),
            numpy.array([row.least for row in more]),
            numpy.full(len(more), numpy.inf),
            len(columns),
            numpy.array(starts[:-1], dtype=numpy.int32),
            numpy.array(columns, dtype=numpy.int32),
            numpy.array(entries),
        )
    return best


def solve_whole(
    program: Program,
    rows: Sequence[Row],
    bounds: tuple[Sequence[float], Sequence[float]],
    start: frozenset[int] | None,
    gap: float,
    seconds: float,
    watch: Watch,
    report: Report,
    target: float | None = None,
) -> Answer:
    """Solve the integer program with extra rows and column bounds, from a start, for at most so many seconds.

    `report` is told the value of the best solution and the bound, as they come. `target` = good enough: the
    search ends with the first solution that is no worse.
    """
    import numpy

    highs = new_highs()
    highs.setOptionValue("mip_rel_gap", gap)
    highs.setOptionValue("mip_abs_gap", 1e-6)
    highs.setOptionValue("time_limit", max(0.01, min(seconds, watch.left)))
    if target is not None:
        highs.setOptionValue("objective_target", target)
    highs.passModel(_model(program, rows, bounds, whole=True))
    if start is not None:
        options = numpy.arange(program.options, dtype=numpy.int32)
        values = numpy.array([1.0 if option in start else 0.0 for option in range(program.options)])
        highs.setSolution(program.options, options, values)
    _run(highs, watch, report)
    return _answer(highs, program)


def _answer(highs: Highs, program: Program) -> Answer:
    from highspy import HighsModelStatus, SolutionStatus

    info, status = highs.getInfo(), highs.getModelStatus()
    if status == HighsModelStatus.kInfeasible:
        return Answer(None, float("inf"), True, False)
    feasible = info.primal_solution_status == SolutionStatus.kSolutionStatusFeasible
    values = list(highs.getSolution().col_value)[: program.options] if feasible else None
    return Answer(values, info.mip_dual_bound, status == HighsModelStatus.kOptimal, True)


def _is_optimal(highs: Highs) -> bool:
    from highspy import HighsModelStatus

    return bool(highs.getModelStatus() == HighsModelStatus.kOptimal)


def _run(highs: Highs, watch: Watch, report: Report | None = None) -> bool:
    """Run the solver, which looks at the watch as it goes; False = it was stopped."""
    from highspy import cb

    kinds = cb.HighsCallbackType

    def look(kind: Any, message: str, out: Any, back: Any, data: Any) -> None:
        if kind == kinds.kCallbackMipLogging:
            if report is not None:
                report(_finite(out.mip_primal_bound), _finite(out.mip_dual_bound))
        elif watch.is_over:
            back.user_interrupt = True

    highs.setCallback(look, None)
    for kind in (kinds.kCallbackSimplexInterrupt, kinds.kCallbackMipInterrupt, kinds.kCallbackMipLogging):
        highs.startCallback(kind)
    highs.run()
    return not watch.is_over


def _finite(value: float) -> float | None:
    return value if abs(value) < 1e29 else None


def _model(
    program: Program,
    more: Sequence[Row] = (),
    bounds: tuple[Sequence[float], Sequence[float]] | None = None,
    *,
    whole: bool,
) -> Any:
    import highspy
    import numpy

    rows = [*program.rows, *more]
    starts, columns, entries = _sparse(rows)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.costs), len(rows)
    model.col_cost_ = numpy.array(program.costs)
    low, high = bounds if bounds is not None else ([0.0] * len(program.costs), [1.0] * len(program.costs))
    model.col_lower_, model.col_upper_ = numpy.array(low, dtype=float), numpy.array(high, dtype=float)
    model.row_lower_ = numpy.array([row.least for row in rows], dtype=float)
    model.row_upper_ = numpy.full(len(rows), numpy.inf)
    if whole:
        kind = highspy.HighsVarType
        model.integrality_ = [kind.kInteger if is_whole else kind.kContinuous for is_whole in program.whole]
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = len(program.costs), len(rows)
    matrix.start_ = numpy.array(starts, dtype=numpy.int32)
    matrix.index_ = numpy.array(columns, dtype=numpy.int32)
    matrix.value_ = numpy.array(entries, dtype=float)
    return model


def _sparse(rows: Sequence[Row]) -> tuple[list[int], list[int], list[float]]:
    starts, columns, entries = [0], list[int](), list[float]()
    for row in rows:
        for column, value in row.terms:
            columns.append(column)
            entries.append(value)
        starts.append(len(columns))
    return starts, columns, entries
