"""How each library that can count the same file is asked to: its fastest way, with identical ballots grouped."""

from __future__ import annotations

RANKED = """
import csv, sys
from collections import Counter
with open(sys.argv[1], newline="") as file:
    header = next(csv.reader(file))
    kinds = Counter(tuple(cell for cell in row[1:] if cell) for row in csv.reader(file))
names = sorted({name for kind in kinds for name in kind})
seats = int(sys.argv[2])
"""
BOXES = """
import csv, sys
from collections import Counter
with open(sys.argv[1], newline="") as file:
    next(file)
    kinds = Counter(row[2] for row in csv.reader(file))
"""
PEER_CODE = {
    "pyrankvote": RANKED
    + """
import pyrankvote
people = {name: pyrankvote.Candidate(name) for name in names}
ballots = [pyrankvote.Ballot([people[name] for name in kind]) for kind, count in kinds.items() for _ in range(count)]
how = pyrankvote.instant_runoff_voting if seats == 1 else pyrankvote.single_transferable_vote
found = how(list(people.values()), ballots) if seats == 1 else how(list(people.values()), ballots, seats)
print(*sorted(winner.name for winner in found.get_winners()), sep="|")
""",
    "pref_voting": RANKED
    + """
from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.iterative_methods import instant_runoff_for_truncated_linear_orders
from pref_voting.proportional_methods import stv_scottish
profile = ProfileWithTies(
    [{names.index(name): rank for rank, name in enumerate(kind, 1)} for kind in kinds], list(kinds.values()),
    candidates=list(range(len(names))),
)
found = instant_runoff_for_truncated_linear_orders(profile) if seats == 1 else stv_scottish(profile, num_seats=seats)
print(*sorted(names[place] for place in found), sep="|")
""",
    "votekit": RANKED
    + """
from votekit.ballot import RankBallot
from votekit.elections import STV
from votekit.pref_profile import RankProfile
ballots = tuple(RankBallot(ranking=tuple(frozenset({name}) for name in kind), weight=n) for kind, n in kinds.items())
found = STV(RankProfile(ballots=ballots, candidates=tuple(names)), n_seats=seats)
print(*sorted(name for group in found.get_elected() for name in group), sep="|")
""",
    "abcvoting": BOXES
    + """
from abcvoting import abcrules
from abcvoting.preferences import Profile, Voter
keys = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
profile = Profile(1 + max(keys.index(key) for kind in kinds for key in kind.split()))
for kind, count in kinds.items():
    profile.add_voter(Voter([keys.index(key) for key in kind.split()], weight=count))
found = abcrules.compute_av(profile, int(sys.argv[2]), resolute=True)[0]
print(*sorted(keys[place] for place in found), sep="|")
""",
    "pref_voting, boxes": BOXES
    + """
from pref_voting.grade_methods import approval
from pref_voting.grade_profiles import GradeProfile
assert sys.argv[2] == "1"
maps = [{key: 1 for key in kind.split()} for kind in kinds]
keys = sorted({key for one in maps for key in one})
print(*sorted(approval(GradeProfile(maps, [0, 1], list(kinds.values()), candidates=keys))), sep="|")
""",
    "votekit, boxes": BOXES
    + """
from votekit.ballot import ScoreBallot
from votekit.elections import Approval
from votekit.pref_profile import ScoreProfile
ballots = tuple(ScoreBallot(scores=dict.fromkeys(kind.split(), 1), weight=n) for kind, n in kinds.items() if kind)
found = Approval(ScoreProfile(ballots=ballots), n_seats=int(sys.argv[2]))
print(*sorted(name for group in found.get_elected() for name in group), sep="|")
""",
    "pabutools": """
import sys
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares
instance, profile = parse_pabulib(sys.argv[1])
found = method_of_equal_shares(instance, profile.as_multiprofile(), sat_class=Cost_Sat)
print(*sorted(project.name for project in found), sep="|")
""",
}
