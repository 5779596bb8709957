import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_the_notes(apps, schema_editor):
    apps.get_model("answers", "Draft").objects.filter(is_note=True).update(kind="note")


def unname_the_notes(apps, schema_editor):
    drafts = apps.get_model("answers", "Draft").objects
    drafts.filter(kind="whisper").delete()
    drafts.filter(kind="note").update(is_note=True)


class Migration(migrations.Migration):

    dependencies = [
        ('answers', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='kind',
            field=models.CharField(choices=[('reply', 'Reply'), ('note', 'Note'), ('whisper', 'Whisper')], default='reply', max_length=7),
        ),
        migrations.AddField(
            model_name='draft',
            name='whisper_to',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(name_the_notes, unname_the_notes),
        migrations.RemoveConstraint(model_name='draft', name='draft_once'),
        migrations.RemoveField(model_name='draft', name='is_note'),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(fields=('agent', 'conversation', 'kind'), name='draft_once'),
        ),
    ]
