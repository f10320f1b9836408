"""From here on nothing that was recorded can be changed or deleted."""

from django.db import migrations

from safetoshare.ledger.append_only import append_only

KEPT = ["ledger_entry", "ledger_leaf", "ledger_subtree", "ledger_checkpoint"]


class Migration(migrations.Migration):
    dependencies = (("ledger", "0001_initial"),)
    operations = tuple(append_only(table) for table in KEPT)
