"""Which rules may an officer ask under?  Each set is compiled once, before anybody asks."""

from functools import cache

from safetoshare.protocol import CompiledStack, carried
from safetoshare.web.casework.questions import LEFT_BLANK


@cache
def stacks() -> dict[str, CompiledStack]:
    """By the choice on the page. Where the rules are not known there is only the law."""
    library = carried()
    named = {plan.id: library.stack_with_law(plan.policies) for plan in library.plans.values()}
    return {LEFT_BLANK: library.stack_with_law([]), **named}
