"""Is it safe to share? Rules as data, and the engine that answers with its grounds.

Start with `carried()` (the library of instruments), make a stack, make a case, decide:

>>> from safetoshare.protocol import carried, decide, make_case
>>> library = carried()
>>> stack = library.stack_with_law(["recommendation-1"])
>>> facts = {"act": "referral", "recipient": "immigration_enforcement", "role": "victim"}
>>> decide(stack, make_case(library.vocabulary, facts)).answer.value
'ask_a_person'
"""

from safetoshare.protocol.cases import Case, CaseFile, Question, make_case, parse_case, read_case
from safetoshare.protocol.comparing import Comparison, Difference, compare
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.deciding import (
    changes,
    decide,
    needed_facts,
    open_facts,
    possible_answers,
)
from safetoshare.protocol.errors import CaseError, ImpossibleCase, ProtocolError, RuleError
from safetoshare.protocol.explaining import Explanation, answer_name, explain
from safetoshare.protocol.instruments import Answer, Clause, Condition, Effect, Instrument
from safetoshare.protocol.judging import Decision, Reason
from safetoshare.protocol.library import Library, StackPlan, carried, carried_stack, load
from safetoshare.protocol.turning import where_to_turn
from safetoshare.protocol.vocabulary import Fact, Vocabulary

__all__ = [
    "Answer",
    "Case",
    "CaseError",
    "CaseFile",
    "Clause",
    "Comparison",
    "CompiledStack",
    "Condition",
    "Decision",
    "Difference",
    "Effect",
    "Explanation",
    "Fact",
    "ImpossibleCase",
    "Instrument",
    "Library",
    "ProtocolError",
    "Question",
    "Reason",
    "RuleError",
    "StackPlan",
    "Vocabulary",
    "answer_name",
    "carried",
    "carried_stack",
    "changes",
    "compare",
    "decide",
    "explain",
    "load",
    "make_case",
    "needed_facts",
    "open_facts",
    "parse_case",
    "possible_answers",
    "read_case",
    "where_to_turn",
]
