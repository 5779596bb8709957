from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0012_gaps_are_merged")]

    operations = [
        migrations.AlterField(
            model_name="errand",
            name="stage",
            field=models.CharField(
                choices=[
                    ("meant", "whether that is meant"), ("address", "their mail address"), ("code", "the code"), ("parameter", "a detail"),
                    ("confirm", "yes or no"), ("over", "nothing"),
                ],
                max_length=9,
            ),
        ),
    ]
