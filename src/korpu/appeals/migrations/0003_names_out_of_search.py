"""Take the names of authors out of what everybody who sees the list can search."""

from django.contrib.postgres.search import SearchVector
from django.db import migrations
from django.db.models import Value

from korpu.language import words

BATCH = 1000


def take_names_out(apps, schema_editor):
    appeals = apps.get_model("appeals", "Appeal").objects
    last = 0
    while rows := list(appeals.filter(pk__gt=last).order_by("pk").values_list("pk", "number", "subject", "text")[:BATCH]):
        for pk, number, subject, text in rows:
            stems = words.search_document(" ".join((number, subject, text)))
            appeals.filter(pk=pk).update(search=SearchVector(Value(stems), config="simple"))
        last = rows[-1][0]


class Migration(migrations.Migration):
    # Batch by batch: the register stays open while its search is written anew, and done again it changes nothing.
    atomic = False

    dependencies = [("appeals", "0002_words_of_names")]

    operations = [migrations.RunPython(take_names_out, migrations.RunPython.noop)]
