"""Print who may sign in to the hub, from the cohort's roster and settings, as JSON; run as the grading user.

Usage: people.py COHORT-FOLDER [LEAD...]
"""

from __future__ import annotations

import json
import sys
from email.utils import parseaddr
from pathlib import Path

from practicum.cohort.plan import folder
from practicum.errors import PracticumError


def main() -> None:
    """Print a list of people with name on the hub, id for an account, role and address."""
    root, *leads = sys.argv[1:]
    cohort = folder.read(Path(root))
    # The desk knows coaches by their address, or by what the roster says where that is no address.
    named = [one.coach for one in cohort.people if one.coach] + list(getattr(cohort.settings, "coaches", ()))
    staff = {name: "coach" for words in named if (name := (parseaddr(words)[1] or words).casefold())}
    staff |= {lead.casefold(): "lead" for lead in leads}
    people = [{"name": one.id, "email": one.email.casefold(), "role": "trainee"} for one in cohort.people]
    trainees = {word for one in people for word in (one["name"], one["email"])}
    for name, role in staff.items():
        if name in trainees:
            raise PracticumError(
                f"{name} is on the roster as a trainee and named as {role}. Give the {role} another address."
            )
        people.append({"name": name, "email": name, "role": role})
    print(json.dumps(people))


if __name__ == "__main__":
    try:
        main()
    except PracticumError as error:
        sys.exit(str(error))
