"""Which rules may an officer ask under?  Each set is compiled once, before anybody asks."""

from functools import cache

from safetoshare.protocol import CompiledStack, carried, carried_stack
from safetoshare.web.casework.own import own_rules
from safetoshare.web.casework.questions import LEFT_BLANK, RULES_NOT_KNOWN


@cache
def stacks() -> dict[str, CompiledStack]:
    """By the choice on the page; left blank, the rules are not known."""
    chosen = {plan: plan for plan in carried().plans if plan != RULES_NOT_KNOWN}
    by_choice = {LEFT_BLANK: RULES_NOT_KNOWN, **chosen}
    return {choice: carried_stack(plan) for choice, plan in by_choice.items()}


def stack_for(choice: str) -> CompiledStack:
    """The rules of a choice; left blank, those of whoever asks, where they are known."""
    own = own_rules()
    return own.stack if own is not None and choice == LEFT_BLANK else stacks()[choice]
