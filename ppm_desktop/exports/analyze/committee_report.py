"""The committee's report on paper: in every section a plain sentence first, then the chart, then the table."""

from __future__ import annotations

from pathlib import Path

from ppm_desktop.exports.analyze.pictures import cells, columns, drawings, total
from ppm_desktop.exports.paper import Imprint, Paper
from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.analyze.figure import Finding
from ppm_desktop.models.analyze.papers import Gathered
from ppm_desktop.models.analyze.table import Table
from ppm_desktop.models.kernel.progress import Progress, Quiet

__all__ = ["committee_report"]


def committee_report(path: Path, report: Gathered, tongue: Tongue, progress: Progress | None = None) -> Path:
    """Write it; returns where it lies."""
    progress = progress or Quiet()
    title = phrase("Report to the committee")
    paper = Paper(Imprint(title, report.process, report.made_at, report.head), tongue)
    paper.title(title, report.process)
    _front(paper, report)
    for done, (section, findings) in enumerate(report.sections):
        progress.tell(done, len(report.sections), phrase("Writing “{section}”", section=section))
        paper.new_page()
        paper.heading(section)
        for finding in findings:
            _finding(paper, finding, tongue)
    _reading(paper, report)
    progress.tell(len(report.sections), len(report.sections), phrase("Saving the report"))
    return paper.save(path)


def _front(paper: Paper, report: Gathered) -> None:
    pairs = [
        (phrase("Where"), report.place),
        (phrase("The question"), report.question),
        (phrase("Made by"), report.made_by),
    ]
    paper.facts([(name, value) for name, value in pairs if value])
    ready = [one for _, findings in report.sections for one in findings if one.figure.ready]
    if ready:
        paper.heading(phrase("In short"), 2)
        paper.bullets([one.figure.said for one in ready])


def _finding(paper: Paper, finding: Finding, tongue: Tongue) -> None:
    figure = finding.figure
    if not figure.ready:
        paper.heading(finding.title, 2)
        paper.paragraph(figure.said, quiet=True)
        return
    paper.heading(figure.said, 2)
    if figure.table is not None:
        _show(paper, figure.table, tongue)
    for words in (figure.note, _basis(finding)):
        if words is not None:
            paper.paragraph(words, quiet=True, size=8.5)


def _show(paper: Paper, found: Table, tongue: Tongue) -> None:
    for of, picture in drawings(found, tongue, paper.width):
        paper.chart(picture, _caption(found, of))
    if found.rows:
        sums = total(found, tongue, tongue.say(phrase("Total")))
        paper.table(columns(found, tongue), cells(found, tongue), total=sums)


def _caption(found: Table, of: str) -> Phrase | str:
    if found.chart is None or found.chart.goals is None:
        return of
    full, ring = found.heads[found.chart.values].title, found.heads[found.chart.goals].title
    return phrase("{of}. Full dot: {full}. Ring: {ring}.", of=of, full=full, ring=ring)


def _basis(finding: Finding) -> Phrase:
    figure = finding.figure
    if figure.of:
        return phrase(
            "{measure}. How it is computed: {formula} It rests on {answered} of {all}.",
            measure=finding.title,
            formula=finding.formula,
            answered=figure.answered,
            all=figure.of,
        )
    return phrase("{measure}. How it is computed: {formula}", measure=finding.title, formula=finding.formula)


def _reading(paper: Paper, report: Gathered) -> None:
    paper.heading(phrase("How to read this report"))
    paper.bullets(
        (
            phrase("Every figure was computed from the process file; the workbook has the rows behind it."),
            phrase("“It rests on” says how many records a figure was computed from, of how many there are."),
            phrase("The long number at the foot of each page is the newest entry of the history when this was made."),
            *report.privacy,
        )
    )
