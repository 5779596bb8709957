from django.db import migrations, models

from frontdesk.kit.natural import sort_key

AT_ONCE = 500


def fill(apps, schema_editor):
    Edition = apps.get_model("knowledge", "Edition")
    last = 0
    while some := list(Edition.objects.filter(pk__gt=last).order_by("pk").only("pk", "title")[:AT_ONCE]):
        for edition in some:
            edition.sort_key = sort_key(edition.title)
        Edition.objects.bulk_update(some, ["sort_key"])
        last = some[-1].pk


class Migration(migrations.Migration):

    dependencies = [("knowledge", "0006_passages_of_two_encoders")]

    operations = [
        migrations.AddField("edition", "sort_key", models.BinaryField(default=b"")),
        migrations.AlterModelOptions("edition", options={"ordering": ["article__position", "sort_key", "title", "pk"]}),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
