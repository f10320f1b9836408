"""Which cases, under which stack, is every engine timed on?"""

from __future__ import annotations

import random

from safetoshare.protocol import Case, CompiledStack, ImpossibleCase, carried, decide

KIND_OF_FORCE = "recommendation-force"
# The acts and recipients an officer really asks about; everything else is uniform.
ACTS = ("referral", "status_check", "identifying_enquiry", "statutory_notification", "pnc_check")
RECIPIENTS = {
    "statutory_notification": ("competent_authority",),
    "pnc_check": ("nobody",),
    "status_check": ("immigration_enforcement",),
}
OTHERWISE = ("immigration_enforcement", "immigration_enforcement", "specialist_organisation")


def stack() -> CompiledStack:
    """The stack all engines decide under."""
    library = carried()
    return library.stack_with_law(library.plan(KIND_OF_FORCE).policies)


def complete_cases(count: int, seed: int = 20201217) -> list[Case]:
    """Possible cases with every fact known."""
    rng, compiled, cases = random.Random(seed), stack(), []
    while len(cases) < count:
        case = _random_case(rng)
        try:
            decide(compiled, case)
        except ImpossibleCase:
            continue
        cases.append(case)
    return cases


def _random_case(rng: random.Random) -> Case:
    facts = {n: rng.choice(list(f.values)) for n, f in carried().vocabulary.facts.items()}
    act = rng.choice(ACTS)
    recipient = rng.choice(RECIPIENTS.get(act, OTHERWISE))
    identified = "no" if recipient == "nobody" else facts["identity_included"]
    return Case({**facts, "act": act, "recipient": recipient, "identity_included": identified})


def forgetful(cases: list[Case], unknown: int, seed: int = 362) -> list[Case]:
    """The same cases with some facts unknown; what is to be done, and to whom, stays known."""
    rng = random.Random(seed)
    return [
        case.without(*rng.sample(sorted(set(case.facts) - {"act", "recipient"}), unknown))
        for case in cases
    ]
