"""Everything that can be told to the guide: each question left out, or answered in each way."""

from itertools import chain, combinations, product

from safetoshare.web.front_door.questions import QUESTIONS, Question


def ways(question: Question) -> list[tuple[str, ...]]:
    codes = list(question.by_code)
    most = len(codes) if question.many else 1
    return list(chain.from_iterable(combinations(codes, size) for size in range(most + 1)))


EVERY_TOLD = [
    dict(zip((question.name for question in QUESTIONS), chosen, strict=True))
    for chosen in product(*(ways(question) for question in QUESTIONS))
]


def posted(told: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {name: list(codes) for name, codes in told.items() if codes}
