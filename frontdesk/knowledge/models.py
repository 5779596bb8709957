"""The rows behind articles: what is written (revisions), what is read (editions), and what belongs to both."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import clock
from frontdesk.people.models import Agent, Organization
from frontdesk.people.models.entitlement import LONGEST_NAME

if TYPE_CHECKING:
    from frontdesk.knowledge.reader import Reader


class Audience(models.TextChoices):
    """Who may read an article."""

    PUBLIC = "public", _("Everybody")
    SEGMENT = "segment", _("Some customers")
    AGENTS = "agents", _("Agents only")


class Expertise(models.TextChoices):
    """For whom the words are chosen; an article may have both."""

    PLAIN = "plain", _("Plain words")
    EXPERT = "expert", _("For experts")


class State(models.TextChoices):
    """How far a revision has come. `past` was published once, or written, and another one was published or written since."""

    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    PAST = "past", _("Earlier")


class Brand(models.Model):
    """A name under which the organisation meets customers. Articles without a brand belong to all."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Category(models.Model):
    """A shelf of articles. `names` are by language; `name` is for all others."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=120)
    names = models.JSONField(default=dict, blank=True)
    about = models.CharField(max_length=300, blank=True, default="")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "name", "pk"]

    def __str__(self) -> str:
        return self.name

    def named(self, language: str) -> str:
        """Its name in that language, as far as it has one."""
        return str(self.names.get(language) or self.name)


class Segment(models.Model):
    """Customers who have in common all that it says; what it leaves empty says nothing. Its name is for agents alone.

    `least_value` is of what is on file (1 to 10), `languages` are tags without a region, `entitlement` is what they have
    bought and is in window.
    """

    name = models.CharField(max_length=80, unique=True)
    organizations = models.ManyToManyField(Organization, blank=True, related_name="+")
    least_value = models.PositiveSmallIntegerField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    entitlement = models.CharField(max_length=LONGEST_NAME, blank=True, default="")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """One thing that is explained; its words are in revisions and editions.

    `language` is the one in which it is written first: translations follow that. `external_id` is what it is called where
    it was brought in from. `review_on` is the day from which somebody must look whether it still holds.
    """

    slug = models.SlugField(max_length=160, unique=True)
    external_id = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=12, default="en")
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    brand = models.ForeignKey(Brand, null=True, blank=True, on_delete=models.PROTECT, related_name="articles")
    owner = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PUBLIC)
    organizations = models.ManyToManyField(Organization, blank=True, related_name="+")
    """For some customers: those of these may read it, and those of the segments."""
    segments = models.ManyToManyField(Segment, blank=True, related_name="articles")
    is_faq = models.BooleanField(default=False)
    review_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    archived_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["external_id"], condition=~models.Q(external_id=""), name="article_once_per_external_id"),
        ]
        indexes = [models.Index(fields=["-updated_at", "-id"], name="article_newest")]

    def __str__(self) -> str:
        return self.slug

    @property
    def known_as(self) -> str:
        """What programs call it: the id that it came with, else the slug."""
        return self.external_id or self.slug

    def is_due_for_review(self, today: date) -> bool:
        return self.review_on is not None and self.review_on <= today


class Revision(models.Model):
    """The words of an article as somebody wrote them, in Markdown; a published one is never changed.

    `based_on` is the revision of the article's own language that a translation was made from.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    language = models.CharField(max_length=12)
    expertise = models.CharField(max_length=6, choices=Expertise.choices, default=Expertise.PLAIN)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    author = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    approved_by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-number", "-pk"]
        constraints = [models.UniqueConstraint(fields=["article", "language", "expertise", "number"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.language} {self.number}"


class AskingQuerySet(models.QuerySet["Asking"]):
    def waiting(self) -> AskingQuerySet:
        """Those whose draft nobody has decided about."""
        return self.filter(decided_at=None, revision__state=State.DRAFT, revision__article__archived_at=None)

    def told_to(self, agent: Agent) -> AskingQuerySet:
        """Those of the agent that others have decided, and that the agent has not put away."""
        return self.filter(by=agent, put_away_at=None).exclude(decided_at=None).exclude(decided_by=agent)


class Asking(models.Model):
    """Somebody asks that a draft be approved. It was approved, or sent back with a comment; who asked is told until they put it away."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="askings")
    by = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()
    decided_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(default=False)
    comment = models.TextField(blank=True, default="")
    put_away_at = models.DateTimeField(null=True)

    objects = AskingQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["revision"], condition=models.Q(decided_at=None), name="asking_once")]
        indexes = [models.Index(fields=["by", "-decided_at"], name="asking_told", condition=models.Q(put_away_at=None))]

    def __str__(self) -> str:
        return f"{self.revision_id} by {self.by_id}"


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, reader: Reader) -> EditionQuerySet:
        """Those that the reader may read. Every reader begins here."""
        found = self.filter(article__archived_at=None)
        if reader.is_agent:
            return found
        may_read = models.Q(article__audience=Audience.PUBLIC)
        if reader.organization_id is not None:
            of_theirs = Article.organizations.through.objects.filter(organization_id=reader.organization_id).values("article_id")
            may_read |= models.Q(article__audience=Audience.SEGMENT, article_id__in=of_theirs)
        if reader.segment_ids:
            of_segments = Article.segments.through.objects.filter(segment_id__in=reader.segment_ids).values("article_id")
            may_read |= models.Q(article__audience=Audience.SEGMENT, article_id__in=of_segments)
        return found.filter(may_read)

    def of_brand(self, brand_id: int | None) -> EditionQuerySet:
        """Those of that brand and of none; None are all."""
        return self if brand_id is None else self.filter(models.Q(article__brand=None) | models.Q(article__brand_id=brand_id))


class Edition(models.Model):
    """What readers read of an article in one language and for one expertise: its published revision, rendered once."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(max_length=12)
    expertise = models.CharField(max_length=6, choices=Expertise.choices, default=Expertise.PLAIN)
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="edition")
    title = models.CharField(max_length=300)
    sort_key = models.BinaryField(default=b"")
    """Of the title (`kit.natural`): lists have 2 before 10."""
    summary = models.CharField(max_length=300, blank=True, default="")
    html = models.TextField(blank=True, default="")
    contents = models.JSONField(default=list, blank=True)
    """The headings: `[{"id", "title", "level"}]`."""
    text = models.TextField(blank=True, default="")
    first_published_at = models.DateTimeField()
    published_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["article__position", "sort_key", "title", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "language", "expertise"], name="edition_once")]
        indexes = [models.Index(fields=["language", "-published_at"], name="edition_newest")]

    def __str__(self) -> str:
        return self.title


class Passage(models.Model):
    """A vector of some of an edition's words: the title at place 0, then the text. `vector` is of 32-bit floats, little-endian.

    `encoder` is the one that made it: vectors of two encoders never meet. English has some of two: of its own, and of the one
    that reads many languages, for questions in these.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="passages", db_index=False)
    place = models.PositiveSmallIntegerField()
    encoder = models.CharField(max_length=60)
    vector = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "encoder", "place"], name="passage_once")]
        indexes = [models.Index(fields=["encoder", "id"], name="passage_encoder")]

    def __str__(self) -> str:
        return f"{self.edition_id}:{self.place}"


class FarPassage(models.Model):
    """The same of the same words, made by a model elsewhere that an admin set up (`kit.reader`), beside what this machine made."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="far_passages", db_index=False)
    place = models.PositiveSmallIntegerField()
    encoder = models.CharField(max_length=60)
    vector = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "place", "encoder"], name="far_passage_once")]
        indexes = [models.Index(fields=["encoder", "id"], name="far_passage_encoder")]

    def __str__(self) -> str:
        return f"{self.edition_id}:{self.place}"


class FarChance(models.Model):
    """Up to which cosine something is near by chance, by the vectors of that encoder, measured on this desk's own articles.

    `strange` are the vectors of questions that have nothing to do with any desk, one behind the other, as `Passage.vector`.
    """

    encoder = models.CharField(max_length=60, unique=True)
    strange = models.BinaryField()
    chance = models.FloatField()

    def __str__(self) -> str:
        return f"{self.encoder}: {self.chance:.3f}"


class ArticleFile(models.Model):
    """A picture or another file of an article, by the name under which its words speak of it; its bytes are in the store."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="files")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size_bytes = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["article", "name"], name="article_file_once")]

    def __str__(self) -> str:
        return self.name


class Redirect(models.Model):
    """An old address of an article: a slug that it had, or a path on the site that it came from, without slashes around."""

    path = models.CharField(max_length=400, unique=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="redirects")

    def __str__(self) -> str:
        return self.path


class Opinion(models.Model):
    """A reader says whether an article helped. `reader` is a digest that makes two presses one, and names nobody."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="opinions")
    language = models.CharField(max_length=12)
    reader = models.CharField(max_length=64)
    has_helped = models.BooleanField()
    comment = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["article", "reader"], name="opinion_once")]

    def __str__(self) -> str:
        return f"{self.article_id} {'helped' if self.has_helped else 'did not help'}"


class Bringing(models.Model):
    """Articles that somebody brings in from a file: first it says what would become of them, then, if wanted, what became.

    The file lies in the desk's folder under `file` until they are in, or for a day. `foreseen` and `report` are what
    `bring.report` writes; `trouble` says in words why it cannot be done at all. `taken` are on the desk so far.
    """

    by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200)
    file = models.CharField(max_length=100)
    language = models.CharField(max_length=12)
    brand = models.ForeignKey(Brand, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    is_draft = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    foreseen = models.JSONField(null=True)
    wanted_at = models.DateTimeField(null=True)
    taken = models.PositiveIntegerField(default=0)
    report = models.JSONField(null=True)
    done_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_work(self) -> bool:
        """Is somebody to wait for it?"""
        return self.done_at is None and (self.foreseen is None or self.wanted_at is not None)

    @property
    def can_begin(self) -> bool:
        """It was looked through, there is something in it, and nobody has said yet that it is wanted."""
        return self.done_at is None and self.wanted_at is None and bool(self.foreseen and self.foreseen["new"] + self.foreseen["changed"])
