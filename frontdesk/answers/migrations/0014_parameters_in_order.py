from django.db import migrations

import frontdesk.answers.tools.in_order


class Migration(migrations.Migration):
    dependencies = [("answers", "0013_asked_whether_meant")]

    operations = [
        migrations.AlterField(model_name="tool", name="parameters", field=frontdesk.answers.tools.in_order.SchemaField(default=dict)),
    ]
