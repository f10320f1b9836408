"""With which exit code does a command end?"""

ANSWER = 0
BAD_INPUT = 2
PROMISE_BROKEN = 3
INTERNAL = 4
STOPPED = 130
# Nothing was wrong with what was asked: what it is about is not as it must be.
BROKEN_PROMISES = {"ledger_does_not_fit", "ledger_not_guarded"}
