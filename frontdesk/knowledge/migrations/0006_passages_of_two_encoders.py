from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0005_vectors_elsewhere'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='passage',
            name='passage_once',
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.UniqueConstraint(fields=('edition', 'encoder', 'place'), name='passage_once'),
        ),
    ]
