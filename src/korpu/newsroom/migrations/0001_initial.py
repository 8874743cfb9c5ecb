import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import modelsearch.index
import pgtrigger.compiler
import pgtrigger.migrations
import taggit.managers
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('organisation', '0001_initial'),
        ('regulation', '0001_initial'),
        ('release', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('working_calendar', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('kind', models.CharField(choices=[('ORDER', 'Order'), ('ACT', 'Act'), ('ANNUAL_REPORT', 'Annual report'), ('QUARTERLY_REPORT', 'Quarterly report')], default='ORDER', max_length=20, verbose_name='Kind')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='Number')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='Day')),
                ('period', models.CharField(blank=True, max_length=60, verbose_name='Period of the report')),
                ('act', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.act', verbose_name='Act')),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='GuidePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('clause_codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, help_text='Their ids, with commas between them. Leave empty for the whole act.', size=None, verbose_name='Clauses that it explains')),
                ('act', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.act', verbose_name='Act that it explains')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.edition', verbose_name='Edition that it was written for')),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
            ],
            options={
                'verbose_name': 'guide in plain language',
                'verbose_name_plural': 'guides in plain language',
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='MediaKitPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
            ],
            options={
                'verbose_name': 'media kit',
                'verbose_name_plural': 'media kits',
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', models.FileField(upload_to='documents', verbose_name='file')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('stored', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='PersonPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post', verbose_name='Post')),
            ],
            options={
                'verbose_name': 'person of the leadership',
                'verbose_name_plural': 'people of the leadership',
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('stored', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='PortalPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('field_name', models.CharField(blank=True, max_length=200, verbose_name='Field')),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
            ],
            options={
                'verbose_name': 'field portal',
                'verbose_name_plural': 'field portals',
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('kind', models.CharField(max_length=30)),
                ('language', models.CharField(max_length=5)),
                ('title', models.CharField(max_length=255)),
                ('address', models.CharField(max_length=500)),
                ('translation_key', models.UUIDField()),
                ('happened_on', models.DateField(blank=True, null=True)),
                ('picture_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('paper_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('published_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_reason', models.TextField(blank=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.page')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('release', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='release.release')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.revision')),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publications',
                'ordering': ('-published_at', '-pk'),
                'indexes': [models.Index(fields=['kind', 'published_at'], name='publication_kind'), models.Index(fields=['translation_key'], name='publication_translation'), models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['language', 'published_at', 'id'], name='publication_on_the_site'), django.contrib.postgres.indexes.GinIndex(fields=['picture_ids'], name='publication_pictures'), django.contrib.postgres.indexes.GinIndex(fields=['paper_ids'], name='publication_papers')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('page',), name='publication_one_on_the_site'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('published_at')), _connector='OR'), name='publication_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='NewsTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(max_length=250, verbose_name='event')),
                ('held_at', models.DateTimeField(verbose_name='held at')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('source_type', models.CharField(blank=True, max_length=60)),
                ('source_id', models.BigIntegerField(blank=True, null=True)),
                ('opened_at', models.DateTimeField()),
                ('late_reason', models.TextField(blank=True)),
                ('warned_at', models.DateTimeField(blank=True, null=True)),
                ('escalated_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancel_reason', models.TextField(blank=True)),
                ('clock', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='working_calendar.clock')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('publication', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.publication')),
            ],
            options={
                'verbose_name': 'news task',
                'verbose_name_plural': 'news tasks',
                'ordering': ('-held_at', '-pk'),
                'indexes': [models.Index(condition=models.Q(('cancelled_at__isnull', True), ('publication__isnull', True)), fields=['held_at', 'id'], name='news_task_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('source_id__isnull', False)), fields=('source_type', 'source_id'), name='news_task_once_an_event'), models.CheckConstraint(condition=models.Q(('cancelled_at__isnull', True), models.Q(('cancel_reason', ''), _negated=True), _connector='OR'), name='news_task_called_off_with_reason'), models.CheckConstraint(condition=models.Q(('cancelled_at__isnull', True), ('publication__isnull', True), _connector='OR'), name='news_task_done_or_called_off')],
            },
        ),
        migrations.CreateModel(
            name='NewsPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('kind', models.CharField(choices=[('NEWS', 'News'), ('PRESS_RELEASE', 'Press release'), ('SPEECH', 'Speech'), ('INTERVIEW', 'Interview')], default='NEWS', max_length=20, verbose_name='Kind')),
                ('happened_on', models.DateField(blank=True, help_text='The site tells of it within three days.', null=True, verbose_name='Day of the event')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='Place')),
                ('speaker', models.CharField(blank=True, max_length=200, verbose_name='Who speaks')),
                ('outlet', models.CharField(blank=True, max_length=200, verbose_name='Media outlet of the interview')),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
                ('task', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.newstask', verbose_name='News task that this answers')),
            ],
            options={
                'verbose_name': 'news item',
                'verbose_name_plural': 'news items',
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wrong', models.TextField(verbose_name='what was wrong')),
                ('right', models.TextField(verbose_name='what is right')),
                ('is_minor', models.BooleanField(default=False, verbose_name='spelling or form only')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.page')),
                ('right_publication', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.publication')),
                ('wrong_publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.publication')),
            ],
            options={
                'verbose_name': 'correction',
                'verbose_name_plural': 'corrections',
                'ordering': ('-made_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('wrong', ''), _negated=True), models.Q(('right', ''), _negated=True), models.Q(('wrong', models.F('right')), _negated=True)), name='correction_says_both')],
            },
        ),
        migrations.CreateModel(
            name='QuestionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
            ],
            options={
                'verbose_name': 'questions and answers',
                'verbose_name_plural': 'questions and answers',
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ReceptionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('days', wagtail.fields.StreamField([('day', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Who receives', 'max_length': 200}), 1: ('wagtail.blocks.CharBlock', (), {'label': 'Days and hours', 'max_length': 200}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'Place', 'max_length': 200}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'How to be put down', 'max_length': 300, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('who', 0), ('days', 1), ('place', 2), ('entry', 3)]], {})}, verbose_name='Reception days')),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
            ],
            options={
                'verbose_name': 'reception days',
                'verbose_name_plural': 'reception days',
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='newsroom.picture')),
            ],
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name='SectionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Spokesperson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('named_at', models.DateTimeField()),
                ('named_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
            ],
            options={
                'verbose_name': 'spokesperson',
                'verbose_name_plural': 'spokespersons',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='PositionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='Number')),
                ('spoken_by', models.CharField(blank=True, editable=False, max_length=200)),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='Holds from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='Holds to')),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
                ('spokesperson', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.spokesperson', verbose_name='Who states it')),
            ],
            options={
                'verbose_name': 'official position',
                'verbose_name_plural': 'official positions',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='position_days_in_order')],
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='StructurePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
            ],
            options={
                'verbose_name': 'structure of the Ministry',
                'verbose_name_plural': 'structure of the Ministry',
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publish_at', models.DateTimeField(blank=True, null=True)),
                ('submitted_at', models.DateTimeField()),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.page')),
                ('release', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='release.release')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.revision')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'submission',
                'verbose_name_plural': 'submissions',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='TextPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences: what the reader gets here.', max_length=600, verbose_name='In short')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quote', 4), ('table', 11), ('picture', 16), ('paper', 19), ('question', 22), ('contact', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 150, 'template': 'newsroom/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 1500}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200}), 4: ('wagtail.blocks.StructBlock', [[('text', 2), ('speaker', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'What the table shows', 'max_length': 200}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Column', 'max_length': 120}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Columns', 'max_num': 10, 'min_num': 1}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Cell', 'max_length': 500, 'required': False}), 9: ('wagtail.blocks.ListBlock', (8,), {'max_num': 10}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Rows', 'max_num': 200, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('caption', 5), ('heads', 7), ('rows', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read out to those who do not see it. Say what matters in it.', 'label': 'What the picture shows', 'max_length': 300}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 300, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Whose picture it is', 'max_length': 150, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('picture', 12), ('alternative', 13), ('caption', 14), ('credit', 15)]], {}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'File'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 200}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 21: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Answer'}), 22: ('wagtail.blocks.StructBlock', [[('question', 20), ('answer', 21)]], {}), 23: ('wagtail.blocks.CharBlock', (), {'label': 'Who', 'max_length': 200}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 40, 'required': False}), 25: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('name', 23), ('phone', 24), ('email', 25)]], {})}, verbose_name='Text')),
                ('publish_at', models.DateTimeField(blank=True, help_text='Leave empty to publish as soon as the text is cleared.', null=True, verbose_name='Not on the site before')),
                ('corrections', models.JSONField(blank=True, default=list, editable=False)),
                ('owner_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='Owner')),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ActToPublish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('marked_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('act', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.act')),
                ('marked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.page')),
            ],
            options={
                'verbose_name': 'act to be published',
                'verbose_name_plural': 'acts to be published',
                'ordering': ('-marked_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('due_on__isnull', True), ('page__isnull', True)), models.Q(('approved_at__isnull', False), ('due_on__isnull', False), ('page__isnull', False)), _connector='OR'), name='act_to_publish_is_drafted_when_approved')],
            },
        ),
        migrations.AlterUniqueTogether(
            name='rendition',
            unique_together={('image', 'filter_spec', 'focal_point_key')},
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentpage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='3d1628f5e2948fa899d5b3782d8e836b0d087128', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_70cfd', table='newsroom_documentpage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guidepage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='942579efac3bad30fd1587d33cdfa35bca5d0eea', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_8d251', table='newsroom_guidepage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mediakitpage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='a2c19f370df2f35d7f3ae365d52cb329e5766d07', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_082da', table='newsroom_mediakitpage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='newspage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='ac1df62eb47943c282a08ab528cbdc47e26c9e1a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_8170c', table='newsroom_newspage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paper',
            trigger=pgtrigger.compiler.Trigger(name='paper_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "file", "stored_id" rows from % table\', TG_TABLE_NAME;', hash='c5fb8a9291c646d53f9ea05fb62de47e610fd11a', operation='UPDATE OF "file", "stored_id"', pgid='pgtrigger_paper_stays_2246c', table='newsroom_paper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personpage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='b1009f5a011b795159bb405bc0e1eb5ce147e0b5', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_97a37', table='newsroom_personpage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='picture',
            trigger=pgtrigger.compiler.Trigger(name='picture_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "file", "stored_id" rows from % table\', TG_TABLE_NAME;', hash='cea84ed8e467f5632612311efd7b59ec21b9c0ae', operation='UPDATE OF "file", "stored_id"', pgid='pgtrigger_picture_stays_bf59c', table='newsroom_picture', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='portalpage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='aa0d8c8f0a19f6c035d6c5c7d22954d814bc77de', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_adc29', table='newsroom_portalpage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='publication_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9cdd23cd57846ab855a0cd4590399960239a4e09', operation='DELETE', pgid='pgtrigger_publication_is_kept_26bd1', table='newsroom_publication', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='publication_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."happened_on" IS DISTINCT FROM (NEW."happened_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."owner_unit_id" IS DISTINCT FROM (NEW."owner_unit_id") OR OLD."page_id" IS DISTINCT FROM (NEW."page_id") OR OLD."paper_ids" IS DISTINCT FROM (NEW."paper_ids") OR OLD."picture_ids" IS DISTINCT FROM (NEW."picture_ids") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."release_id" IS DISTINCT FROM (NEW."release_id") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."translation_key" IS DISTINCT FROM (NEW."translation_key"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d73842ab7c597bdf5ad325ee9d00ff3094e14d04', operation='UPDATE', pgid='pgtrigger_publication_is_frozen_07abd', table='newsroom_publication', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='publication_ends_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."ended_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='04bbc2bc4ce054ec470107d75ee0b4867375bfe2', operation='UPDATE', pgid='pgtrigger_publication_ends_once_18693', table='newsroom_publication', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='publication_is_let_through', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT newsroom_is_let_through(NEW.page_id)\n       OR NOT EXISTS (SELECT 1 FROM release_release r WHERE r.id = NEW.release_id AND r.sha256 = NEW.sha256\n                      AND r.subject_id = NEW.page_id\n                      AND r.id = NULLIF(current_setting('korpu.release', true), '')::bigint) THEN\n        RAISE EXCEPTION 'Nothing is on the site that the gate has not let through: page %.', NEW.page_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='159852f0364a62dcb7ce88fb0e1c3b8d61f6e5cd', operation='INSERT', pgid='pgtrigger_publication_is_let_through_c01b8', table='newsroom_publication', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='newstask',
            trigger=pgtrigger.compiler.Trigger(name='news_task_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='31a237580525fd9f9275b37824e684619057ab98', operation='DELETE', pgid='pgtrigger_news_task_is_kept_3d80e', table='newsroom_newstask', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='correction_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e8a1f7e8191945a09b8512690571fd2ad63b184f', operation='DELETE', pgid='pgtrigger_correction_is_kept_ad2b4', table='newsroom_correction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionpage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='22dca310839a3b7ea5e8b5dd771df6669be99762', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_de52c', table='newsroom_questionpage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='receptionpage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='203d3973e2d7e780fe1bd878fcbe619c86f45994', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_b05a4', table='newsroom_receptionpage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sectionpage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='1890283bdf13cc233418887c96d56d27f508573b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_17954', table='newsroom_sectionpage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='positionpage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='353bc664d5ff6ab68f6f991d561768436f33c04e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_8bc16', table='newsroom_positionpage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='structurepage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='fbd3e5db9f9a83800d549b2a4dcb6e07aa902632', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_95a0e', table='newsroom_structurepage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='submission',
            trigger=pgtrigger.compiler.Trigger(name='submission_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1161d8ce01491baaae2f73d84e71bd58d42f2dfe', operation='UPDATE OR DELETE', pgid='pgtrigger_submission_stays_e6ae9', table='newsroom_submission', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='textpage',
            trigger=pgtrigger.compiler.Trigger(name='own_row_goes_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN\n            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id\n                USING ERRCODE = 'integrity_constraint_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;\n    END IF;\n    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)\n       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN\n        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='9d0d564bf62dff2df74554889017730fa6b57fee', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_own_row_goes_through_the_gate_1d5f2', table='newsroom_textpage', when='BEFORE')),
        ),
    ]
