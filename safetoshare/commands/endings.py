"""With which exit code does a command end?"""

ANSWER = 0
BAD_INPUT = 2
PROMISE_BROKEN = 3
INTERNAL = 4
STOPPED = 130
