"""What was taken, and what a force answered, is never changed: the database itself refuses."""

from django.db import migrations

from safetoshare.ledger.append_only import append_only

KEPT = ["governance_takeninstrument", "governance_policyanswers"]


class Migration(migrations.Migration):
    dependencies = (("governance", "0006_policy_answers"),)
    operations = tuple(append_only(table) for table in KEPT)
