"""What was taken, and what a force answered, is never replaced by another row of the same key."""

from django.db import migrations

from safetoshare.ledger.append_only import never_replaced


class Migration(migrations.Migration):
    dependencies = (("governance", "0007_append_only"),)
    operations = (
        never_replaced(
            "governance_takeninstrument",
            ["id"],
            ["adoption_id", "instrument"],
            ["adoption_id", "position"],
        ),
        never_replaced("governance_policyanswers", ["id"]),
    )
