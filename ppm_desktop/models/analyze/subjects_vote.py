"""Sheets on what was recommended, voted and promised, and the trace from a theme to a delivered step."""

from __future__ import annotations

from ppm_desktop.i18n import phrase
from ppm_desktop.models.analyze.subject import Asked, Subject
from ppm_desktop.models.analyze.table import Head, Row, Table, table
from ppm_desktop.models.analyze.the_vote import contest_title
from ppm_desktop.models.honor.queries import commitments, steps, titles
from ppm_desktop.models.honor.step import STATES, STATUSES
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.recommend.queries import ballot_items, current_lock, recommendations
from ppm_desktop.models.recommend.recommendation import STATUSES as TEXT_STATES
from ppm_desktop.models.recommend.tracing import matrix
from ppm_desktop.models.vote.ballots.queries import contest_lock
from ppm_desktop.models.vote.count.outcome import Outcome
from ppm_desktop.models.vote.count.profile import Number
from ppm_desktop.models.vote.results import winners
from ppm_desktop.models.vote.wording import wording


def recommendations_sheet(asked: Asked) -> Table:
    """Each recommendation as its newest version has it."""
    read = asked.source.read
    voices = matrix(read).voices
    heads = (
        Head(phrase("Title"), width=40),
        Head(phrase("Status"), width=12),
        Head(phrase("Versions"), "number"),
        Head(phrase("Voices answered"), "number"),
        Head(phrase("Problem"), width=44),
        Head(phrase("Policy text"), width=70),
        Head(phrase("Who must act"), width=24),
        Head(phrase("Authority"), width=24),
        Head(phrase("Who is affected"), width=30),
        Head(phrase("Cost and effort"), width=24),
        Head(phrase("Timeframe"), width=18),
        Head(phrase("Withdrawn because"), width=30),
    )
    return table(
        heads,
        [
            (
                one.title,
                TEXT_STATES[one.status],
                one.versions,
                voices.get(one.id, 0),
                one.latest.problem,
                one.latest.policy_text,
                one.latest.who_acts,
                one.latest.authority,
                one.latest.affected,
                one.latest.cost_effort,
                one.latest.timeframe,
                one.withdrawn_because,
            )
            for one in recommendations(read, withdrawn=True)
        ],
    )


def trace(asked: Asked) -> Table:
    """From each theme by way of a recommendation to the ballot, the result and the promise; or why not."""
    read = asked.source.read
    found = matrix(read)
    texts = {one.id: one for one in found.recommendations}
    lock = current_lock(read)
    items = ballot_items(read, lock.id) if lock else []
    on_ballot = {item.recommendation_id: item.position for item in items}
    won = {item.recommendation_id for item in items if item.id in set(winners(read))}
    promised = {one.recommendation_id: one for one in commitments(read)}
    is_open = asked.source.results is not None
    heads = (
        Head(phrase("Theme"), width=36),
        Head(phrase("Voices"), "number"),
        Head(phrase("Recommendation"), width=40),
        Head(phrase("On the ballot"), "number"),
        Head(phrase("Result"), width=14),
        Head(phrase("Steps promised"), "number"),
        Head(phrase("Steps done"), "number"),
        Head(phrase("Not taken forward, because"), width=44),
    )
    rows: list[Row] = []
    for theme in found.themes:
        for key in theme.answered_by:
            fate = (phrase("Won") if key in won else phrase("Did not win")) if is_open and key in on_ballot else None
            kept = promised.get(key)
            done = (kept.steps, kept.steps_done) if kept else (None, None)
            place = on_ballot.get(key)
            rows.append((theme.title, theme.voices, texts[key].title, place, fate, *done, ""))
        if not theme.answered_by:
            rows.append((theme.title, theme.voices, "", None, None, None, None, theme.not_taken_because))
    return table(heads, rows)


def vote_results(asked: Asked) -> Table:
    """Votes by option; only the sentence that they are closed until they are opened."""
    figure = asked.findings["results"].figure
    return figure.table or table((Head(figure.said, width=80),), ())


def contests(asked: Asked) -> Table:
    """Each contest's papers and votes, with the identity that accounts for every one of them."""
    found = asked.source.results
    words = wording(asked.source.read, contest_lock(asked.source.read))
    heads = (
        Head(phrase("Contest"), width=40),
        Head(phrase("Papers"), "number"),
        Head(phrase("Valid"), "number"),
        Head(phrase("Blank"), "number"),
        Head(phrase("Too many marks"), "number"),
        Head(phrase("Void"), "number"),
        Head(phrase("Marks allowed"), "number"),
        Head(phrase("Votes"), "number"),
        Head(phrase("Votes not used"), "number"),
        Head(phrase("Votes lost to too many marks"), "number"),
        Head(phrase("Every vote accounted for"), "check"),
    )
    rows = []
    for one in found.contests if found else ():
        out = one.outcome
        rows.append(
            (
                contest_title(one.contest, words, asked.source.tongue.language),
                out.papers,
                out.valid,
                out.blank,
                out.overvoted,
                out.void,
                out.up_to,
                out.votes,
                out.undervotes,
                out.overvotes,
                _identity(out),
            )
        )
    return table(heads, rows)


def _identity(out: Outcome) -> tuple[Number, Number]:
    """What must agree: marks allowed and marks found; where values are given, papers and rows of the first option."""
    if out.spread:
        return out.papers, sum(next(iter(out.spread.values())).values())
    return out.up_to * out.papers, out.votes + out.rounds[0].exhausted + out.undervotes + out.overvotes


def papers_account(asked: Asked) -> Table:
    """The checks of the signed account."""
    figure = asked.findings["papers"].figure
    return figure.table or table((Head(figure.said, width=80),), ())


def promises(asked: Asked) -> Table:
    """Every step of every promise; a promise without steps has a row of its own."""
    read, day = asked.source.read, today()
    named = titles(read, asked.source.tongue.language)
    heads = (
        Head(phrase("Promise"), width=40),
        Head(phrase("Who answers for it"), width=26),
        Head(phrase("Office"), width=22),
        Head(phrase("Answer"), width=20),
        Head(phrase("Step"), width=40),
        Head(phrase("Owner"), width=22),
        Head(phrase("Due"), "day"),
        Head(phrase("State"), width=14),
        Head(phrase("Reported as"), width=14),
        Head(phrase("Last word"), "day"),
        Head(phrase("Evidence"), width=34),
        Head(phrase("Reason"), width=34),
    )
    rows: list[Row] = []
    for one in commitments(read):
        head = (named.get(one.id, one.title), one.official, one.office, one.answer)
        own = steps(read, one.id)
        rows.extend(
            (
                *head,
                step.title,
                step.owner,
                step.due_on,
                STATES[step.state(day)],
                STATUSES[step.status],
                step.updated_on,
                step.evidence,
                step.reason,
            )
            for step in own
        )
        if not own:
            rows.append((*head, phrase("No step yet"), *[None] * 7))
    return table(heads, rows)


RECOMMENDATIONS = Subject(
    phrase("Recommendations"), phrase("The newest version of each, those withdrawn at the end."), recommendations_sheet
)
TRACE = Subject(
    phrase("Trace"),
    phrase("From each theme to the recommendation, the ballot, the result and the promised steps; or why not."),
    trace,
)
RESULTS = Subject(phrase("Vote results"), phrase("Votes of each option, once the results are open."), vote_results)
CONTESTS = Subject(
    phrase("Contests"), phrase("For each contest: marks allowed x papers = votes + not used + lost."), contests
)
PAPERS = Subject(
    phrase("Papers account"), phrase("The account of papers, check by check, as it was signed."), papers_account
)
PROMISES = Subject(phrase("Promises and steps"), phrase("What was promised, and what became of each step."), promises)
