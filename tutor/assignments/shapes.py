"""What may come in, with a sentence for each fault; what goes out of models as rows."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from reasoning_engine import CurriculumError, get_family
from tutor.accounts.models import User
from tutor.assignments.building import MOST_KEY, MOST_OWN_CHARACTERS, OwnProblem
from tutor.assignments.gradebook import title_of
from tutor.assignments.models import Help, Item, Late, PolicyException, ProblemSet
from tutor.assignments.policies import TOP_RUNG
from tutor.sentences import say_later

LANGS = ("", "en", "zh")
OBJECTS = {"type": "array", "items": {"type": "object", "additionalProperties": {}}}  # in the schema: a list of them
MOST_ATTEMPTS = 20


ALL = (
    "required", "null", "blank", "invalid", "invalid_choice", "max_length", "min_value", "max_value", "not_a_list",
    "max_string_length", "empty", "does_not_exist", "incorrect_type", "make_aware", "date", "overflow", "not_a_dict",
)  # fmt: skip


def faults(key: str, *codes: str, **values: Any) -> dict[str, Any]:
    """The same sentence for several of a field's faults."""
    return dict.fromkeys(codes or ALL, say_later(key, **values))


def bad_value(name: str) -> dict[str, Any]:
    return faults("set-field", field=name)


class ItemShape(serializers.ModelSerializer[Item]):
    """An item as its teacher sees it."""

    title = serializers.SerializerMethodField()
    difficulties = serializers.SerializerMethodField()

    class Meta:
        model = Item
        fields = (
            "id", "kind", "title", "family", "difficulty", "difficulties", "points", "checked", "problem", "key",
            "answer_type", "unit", "lang", "hints", "proof",
        )  # fmt: skip

    def get_title(self, item: Item) -> str:
        return title_of(item)

    def get_difficulties(self, item: Item) -> list[int]:
        """Those that the topic has; none for an own problem, or a topic that has left the curriculum."""
        try:
            return list(get_family(item.family).difficulties) if item.family else []
        except CurriculumError:
            return []


class MakerShape(serializers.ModelSerializer[User]):
    """Who made a set; null in its place once they have left."""

    name = serializers.CharField(source="display_name")

    class Meta:
        model = User
        fields = ("username", "name")


class SetSummary(serializers.ModelSerializer[ProblemSet]):
    """A set in a list."""

    classroom_name = serializers.CharField(source="classroom.name", default="")
    problems = serializers.IntegerField(read_only=True)
    made_by = MakerShape(source="owner", allow_null=True, read_only=True)

    class Meta:
        model = ProblemSet
        fields: ClassVar[tuple[str, ...]] = (
            "id", "title", "state", "classroom", "classroom_name", "due", "problems", "changed", "published", "made_by",
        )  # fmt: skip


class ExceptionShape(serializers.ModelSerializer[PolicyException]):
    username = serializers.CharField(source="pupil.username")
    name = serializers.CharField(source="pupil.display_name")

    class Meta:
        model = PolicyException
        fields = ("username", "name", "due", "attempts", "help", "hint_rung", "deep", "excused")


class SetShape(SetSummary):
    """A set with its problems and its policy."""

    items = ItemShape(many=True)
    exceptions = ExceptionShape(many=True)

    class Meta(SetSummary.Meta):
        fields = (
            *SetSummary.Meta.fields, "intro", "lang", "help", "hint_rung", "open_after_due", "attempts", "late",
            "late_percent", "deep", "items", "exceptions",
        )  # fmt: skip


class SetFields(serializers.Serializer[Any]):
    """A set's own fields and its policy; all may be left out of a change."""

    title = serializers.CharField(max_length=120, error_messages=faults("set-title"))
    intro = serializers.CharField(required=False, allow_blank=True, max_length=2000, error_messages=bad_value("intro"))
    classroom = serializers.IntegerField(required=False, allow_null=True, error_messages=faults("class-missing"))
    lang = serializers.ChoiceField(choices=LANGS, required=False, error_messages=faults("lang-unknown"))
    help = serializers.ChoiceField(choices=Help.choices, required=False, error_messages=bad_value("help"))
    hint_rung = serializers.IntegerField(
        required=False, min_value=1, max_value=TOP_RUNG, error_messages=faults("policy-rung")
    )
    open_after_due = serializers.BooleanField(required=False, error_messages=bad_value("open_after_due"))
    attempts = serializers.IntegerField(
        required=False, min_value=0, max_value=MOST_ATTEMPTS, error_messages=bad_value("attempts")
    )
    due = serializers.DateTimeField(required=False, allow_null=True, error_messages=bad_value("due"))
    late = serializers.ChoiceField(choices=Late.choices, required=False, error_messages=bad_value("late"))
    late_percent = serializers.IntegerField(
        required=False, min_value=1, max_value=100, error_messages=bad_value("late_percent")
    )
    deep = serializers.BooleanField(required=False, error_messages=bad_value("deep"))


class NewFamilyItem(serializers.Serializer[Any]):
    family = serializers.CharField(max_length=80, error_messages=faults("family-unknown"))
    difficulty = serializers.IntegerField(
        min_value=1, max_value=5, default=1, error_messages=faults("family-difficulty", known="1-5")
    )
    points = serializers.IntegerField(min_value=1, max_value=100, default=1, error_messages=faults("item-points"))


class OwnItem(serializers.Serializer[Any]):
    problem = serializers.CharField(
        max_length=MOST_OWN_CHARACTERS, error_messages=faults("own-problem", most=MOST_OWN_CHARACTERS)
    )
    key = serializers.CharField(max_length=MOST_KEY, error_messages=faults("own-key", most=MOST_KEY))
    answer_type = serializers.CharField(
        max_length=12, allow_blank=True, default="", error_messages=faults("own-type", known="number, expression, set")
    )
    unit = serializers.CharField(max_length=20, allow_blank=True, default="", error_messages=bad_value("unit"))
    lang = serializers.ChoiceField(choices=("en", "zh"), default="en", error_messages=faults("lang-unknown"))
    hints = serializers.ListField(
        child=serializers.CharField(max_length=500, allow_blank=True, error_messages=bad_value("hints")),
        max_length=3,
        default=list,
        error_messages=bad_value("hints"),
    )
    points = serializers.IntegerField(min_value=1, max_value=100, default=1, error_messages=faults("item-points"))

    def own(self) -> OwnProblem:
        """After `is_valid`."""
        return OwnProblem(**{**self.validated_data, "hints": tuple(self.validated_data["hints"])})


class ExceptionFields(serializers.Serializer[Any]):
    username = serializers.CharField(max_length=150, error_messages=faults("exception-pupil"))
    due = serializers.DateTimeField(required=False, allow_null=True, error_messages=bad_value("due"))
    attempts = serializers.IntegerField(
        required=False, allow_null=True, min_value=0, max_value=MOST_ATTEMPTS, error_messages=bad_value("attempts")
    )
    help = serializers.ChoiceField(
        choices=Help.choices, required=False, allow_blank=True, error_messages=bad_value("help")
    )
    hint_rung = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=TOP_RUNG, error_messages=faults("policy-rung")
    )
    deep = serializers.BooleanField(required=False, allow_null=True, error_messages=bad_value("deep"))
    excused = serializers.BooleanField(required=False, error_messages=bad_value("excused"))


class Order(serializers.Serializer[Any]):
    items = serializers.ListField(
        child=serializers.IntegerField(error_messages=faults("set-order")),
        max_length=100,
        error_messages=faults("set-order"),
    )


class ProgressShape(serializers.Serializer[Any]):
    checked = serializers.IntegerField()
    of = serializers.IntegerField()
    published = serializers.BooleanField()
    faults = serializers.SerializerMethodField()

    @extend_schema_field({"type": "array", "items": {"type": "object"}})
    def get_faults(self, progress: Any) -> list[dict[str, Any]]:
        return [{"number": number, "detail": sentence} for number, sentence in progress.faults]


class Override(serializers.Serializer[Any]):
    score = serializers.FloatField(allow_null=True, min_value=0, max_value=100, error_messages=faults("override-range"))
    reason = serializers.CharField(
        max_length=300, allow_blank=True, default="", error_messages=faults("override-reason")
    )


class GivenAnswer(serializers.Serializer[Any]):
    answer = serializers.CharField(
        max_length=300,
        error_messages=faults("answer-empty") | faults("answer-long", "max_length", most=300),
    )


class Trial(GivenAnswer):
    """An answer to one of the exercises that a preview showed."""

    seed = serializers.IntegerField(min_value=0, error_messages=faults("preview-seed"))
    lang = serializers.ChoiceField(choices=("en", "zh"), error_messages=faults("lang-unknown"))


class GivenLines(serializers.Serializer[Any]):
    lines = serializers.ListField(
        child=serializers.CharField(
            allow_blank=True, max_length=300, error_messages=faults("work-lines", lines=40, characters=300)
        ),
        max_length=40,
        error_messages=faults("work-lines", lines=40, characters=300),
    )


class Mended(serializers.Serializer[Any]):
    rule = serializers.CharField(max_length=80, error_messages=faults("remedial-rules"))
    family = serializers.CharField(max_length=80, error_messages=faults("remedial-rules"))


class Remedial(serializers.Serializer[Any]):
    mistakes = Mended(many=True, allow_empty=False, error_messages=faults("remedial-rules"))


def save_exception(problem_set: ProblemSet, fields: dict[str, Any]) -> PolicyException | None:
    """Store a pupil's exception; None where the username is no pupil of the set's class."""
    classroom = problem_set.classroom
    pupil = User.objects.filter(
        username=fields.pop("username"), memberships__classroom=classroom, memberships__part="pupil"
    ).first()
    if pupil is None or classroom is None:
        return None
    whole = {**_AS_FOR_EVERYONE, **fields}  # what is not given is as for everyone, also where it was otherwise before
    made, _ = PolicyException.objects.update_or_create(problem_set=problem_set, pupil=pupil, defaults=whole)
    return made


_AS_FOR_EVERYONE: dict[str, Any] = {
    "due": None, "attempts": None, "help": "", "hint_rung": None, "deep": None, "excused": False,
}  # fmt: skip
