import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='PageVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('address', models.CharField(max_length=500)),
                ('useful', models.PositiveIntegerField(default=0)),
                ('not_useful', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': "readers' vote on a page",
                'verbose_name_plural': "readers' votes on pages",
                'constraints': [models.UniqueConstraint(fields=('address', 'on'), name='page_vote_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=500, unique=True)),
                ('language', models.CharField(max_length=5)),
                ('kind', models.CharField(choices=[('TASK', 'What you can do here'), ('SERVICE', 'Services'), ('NEWS', 'News'), ('POSITION', 'Official position'), ('GUIDE', 'Guides'), ('DOCUMENT', 'Documents'), ('FACT', 'Facts and figures'), ('PLAN', 'Open government'), ('REPORT', 'Reports'), ('OFFICER', 'Officers and contacts'), ('PAGE', 'Pages')], max_length=20)),
                ('title', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True)),
                ('weight', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('indexed_at', models.DateTimeField()),
                ('terms', django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                ('title_terms', django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'search entry',
                'verbose_name_plural': 'search entries',
                'ordering': ('-weight', '-at', '-pk'),
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['terms'], name='search_entry_terms'), django.contrib.postgres.indexes.GinIndex(fields=['title_terms'], name='search_entry_title'), models.Index(fields=['language', '-weight', '-at', '-id'], name='search_entry_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='search_entry_has_title'), models.CheckConstraint(condition=models.Q(('address__startswith', '/')), name='search_entry_is_on_the_site')],
            },
        ),
        migrations.CreateModel(
            name='SearchMiss',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('language', models.CharField(max_length=5)),
                ('word', models.CharField(max_length=30)),
                ('count', models.PositiveIntegerField(default=1)),
            ],
            options={
                'verbose_name': 'word looked for in vain',
                'verbose_name_plural': 'words looked for in vain',
                'constraints': [models.UniqueConstraint(fields=('on', 'language', 'word'), name='search_miss_once_a_day'), models.CheckConstraint(condition=models.Q(('word__regex', '^[^\\W\\d_]{3,30}$')), name='search_miss_holds_letters_alone')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('folded', models.CharField(max_length=64)),
                ('written', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'word of the site',
                'verbose_name_plural': 'words of the site',
                'constraints': [models.UniqueConstraint(fields=('language', 'folded'), name='search_word_once_a_language')],
            },
        ),
    ]
