"""What came by the help centre's form was filed as mail; it is known by the ids that the form gave."""

from django.db import migrations

FROM_A_FORM = {"mail_id__startswith": "form.", "mail_id__endswith": "@help-centre.invalid", "channel": "email"}


def name_the_channel(apps, schema_editor):
    conversations, messages = apps.get_model("conversations", "Conversation"), apps.get_model("conversations", "Message")
    asked = list(messages.objects.filter(**FROM_A_FORM).values_list("pk", "conversation_id"))
    for begin in range(0, len(asked), 500):
        some = asked[begin : begin + 500]
        messages.objects.filter(pk__in=[number for number, _conversation in some]).update(channel="form")
        conversations.objects.filter(pk__in={conversation for _number, conversation in some}, channel="email").update(channel="form")


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0007_without_conv_to_sort'),
    ]

    operations = [
        migrations.RunPython(name_the_channel, migrations.RunPython.noop),
    ]
