"""From here on nothing that was recorded can be replaced by another row of the same key."""

from django.db import migrations

from safetoshare.ledger.append_only import never_replaced


class Migration(migrations.Migration):
    dependencies = (("ledger", "0003_entries_by_day"),)
    operations = (
        never_replaced("ledger_entry", ["number"], ["commitment"]),
        never_replaced("ledger_leaf", ["index"], ["commitment"]),
        never_replaced("ledger_subtree", ["id"], ["level", "index"]),
        never_replaced("ledger_checkpoint", ["size"]),
    )
