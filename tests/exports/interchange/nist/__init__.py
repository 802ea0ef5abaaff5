"""JSON schemas of NIST's common data formats; NIST's works are in the public domain in the United States.

* ``cast_vote_records_v1.json`` is NIST_V0_cast_vote_records.json of usnistgov/CastVoteRecords, commit
  d98f2537e0524786debcbe6d8c31c96db6813042: the schema of SP 1500-103, version 1.
* ``election_results_v2_extract.json`` holds the classes that this program writes, of
  NIST_V2_election_results_reporting.json of usnistgov/ElectionResultsReporting, commit
  521b97ae69ea495ea861f4a8a58cc2919b79c9d8: the schema of SP 1500-100, version 2.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    return found
