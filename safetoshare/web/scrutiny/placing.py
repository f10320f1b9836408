"""Where does an entry stand in the tree, and how is that checked without us?"""

from __future__ import annotations

import hashlib
import shlex
from dataclasses import dataclass

import rfc8785

from safetoshare.ledger import tree
from safetoshare.ledger.models import Checkpoint, Entry, Leaf
from safetoshare.ledger.sequencing import read

# For any POSIX shell. One that cannot hash must not cry that the entry was changed.
TO_CHECK = """\
hex() {{ for byte in $(printf %s "$1" | sed 's/../0x& /g'); do
  printf "\\\\$(printf %03o "$byte")"; done; }}
sha() {{ if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c1-64; }}
entry={entry}
commitment=$({{ hex {salt}; printf %s "$entry"; }} | sha)
node=$({{ hex 00; printf '{{"commitment":"%s","v":{version}}}' "$commitment"; }} | sha)
{steps}
if [ "$(hex 616263 | sha)" != {of_abc} ]; then echo "Use bash and sha256sum: nothing was checked."
elif [ "$node" = {root} ]; then echo "The entry is in the tree."
else echo "The entry is NOT in the tree."; fi
"""
OF_ABC = hashlib.sha256(b"abc").hexdigest()
LEFT = 'node=$({{ hex 01; hex {hash}; hex "$node"; }} | sha)'
RIGHT = 'node=$({{ hex 01; hex "$node"; hex {hash}; }} | sha)'


@dataclass(frozen=True)
class Place:
    """A leaf, the newest checkpoint, the path between them, and commands that follow it."""

    leaf: Leaf
    checkpoint: Checkpoint
    hashes: tuple[tree.Hash, ...]
    commands: str

    @property
    def commitment(self) -> str:
        """Hexadecimal, as the other hashes are shown."""
        return bytes(self.leaf.commitment).hex()

    @property
    def root(self) -> str:
        return bytes(self.checkpoint.root).hex()

    @property
    def path(self) -> list[str]:
        return [each.hex() for each in self.hashes]


def place_of(entry: Entry) -> Place | None:
    """None while the entry waits."""
    leaf = Leaf.objects.filter(commitment=entry.commitment).first()
    checkpoint = Checkpoint.objects.order_by("-size").first()
    if leaf is None or checkpoint is None:
        return None
    path = tree.inclusion_proof(leaf.index, checkpoint.size, read)
    return Place(leaf, checkpoint, tuple(path), _commands(entry, leaf, checkpoint, path))


def _commands(entry: Entry, leaf: Leaf, checkpoint: Checkpoint, path: list[tree.Hash]) -> str:
    sides = tree.path_sides(leaf.index, checkpoint.size)
    return TO_CHECK.format(
        entry=shlex.quote(rfc8785.dumps(entry.body()).decode()),
        salt=bytes(entry.salt).hex(),
        version=leaf.v,
        steps="\n".join(
            (LEFT if on_the_left else RIGHT).format(hash=each.hex())
            for on_the_left, each in zip(sides, path, strict=True)
        ),
        root=bytes(checkpoint.root).hex(),
        of_abc=OF_ABC,
    )
