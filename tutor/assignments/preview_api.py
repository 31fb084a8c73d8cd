"""The curriculum to choose from, and previews as a pupil: five exercises, each of which can be tried. For teachers."""

from __future__ import annotations

import secrets
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from reasoning_engine import CurriculumError, families, latex_of
from reasoning_engine import Exercise as Drawn
from tutor.assignments.drawing import drawn_at
from tutor.assignments.models import Item
from tutor.assignments.policies import TOP_RUNG
from tutor.assignments.set_api import Sets
from tutor.assignments.shapes import OBJECTS, NewFamilyItem, Trial
from tutor.practice.checking import check
from tutor.practice.exercises import SEEDS, show, topics
from tutor.practice.hints import hint
from tutor.refusals import Refusal
from tutor.sentences import current_language, say

PREVIEWS = 5


class FamilyShape(serializers.Serializer[Any]):
    name = serializers.CharField()
    title = serializers.CharField()
    strand = serializers.CharField()
    grades = serializers.ListField(child=serializers.IntegerField())
    difficulties = serializers.ListField(child=serializers.IntegerField())
    tags = serializers.ListField(child=serializers.CharField())


class Wanted(NewFamilyItem):
    """What to preview: a topic, or an item of a set of one's own."""

    lang = serializers.ChoiceField(choices=("en", "zh"), default="en")


class CurriculumView(Sets):
    pagination_class = None  # all of it at once: the filters work on the page

    @extend_schema(responses=FamilyShape(many=True), operation_id="curriculum")
    def get(self, request: Request) -> Response:
        """Every topic with its strand, grades, difficulties and standards, for the set builder's filters."""
        if not self.person.may_teach:
            raise PermissionDenied
        chinese = current_language() == "zh"
        practised = topics()
        return Response(
            [
                {
                    "name": one.name,
                    "title": one.title_zh if chinese else one.title_en,
                    "strand": one.strand,
                    "grades": list(one.grades),
                    "difficulties": list(one.difficulties),
                    "tags": [tag for tag in (one.ccss, one.cn) if tag],
                }
                for one in families()
                if one.name in practised
            ]
        )


class PreviewView(Sets):
    @extend_schema(request=Wanted, responses={200: OBJECTS}, operation_id="preview")
    def post(self, request: Request) -> Response:
        """Five exercises as pupils would see them, each with its key for the teacher."""
        if not self.person.may_teach:
            raise PermissionDenied
        wanted = self.checked(Wanted).validated_data
        item = Item(kind=Item.Kind.FAMILY, family=wanted["family"], difficulty=wanted["difficulty"])
        return Response([_preview(item, secrets.randbelow(SEEDS), wanted["lang"]) for _ in range(PREVIEWS)])


class ItemPreviewView(Sets):
    throttle_scope = "work"

    def get_throttles(self) -> list[Any]:
        return [ScopedRateThrottle()] if self.request.method == "POST" else super().get_throttles()

    def item(self, set_id: int, item_id: int) -> Item:
        return get_object_or_404(Item, pk=item_id, problem_set=self.one(set_id))

    @extend_schema(
        responses={200: OBJECTS},
        parameters=[OpenApiParameter("lang", OpenApiTypes.STR, description="en or zh, where the set has both.")],
        operation_id="items_preview",
    )
    def get(self, request: Request, set_id: int, item_id: int) -> Response:
        """Five of the very exercises that pupils of the set get at this item; an own problem is the same for all."""
        item = self.item(set_id, item_id)
        if item.kind == Item.Kind.OWN:
            return Response([_preview(item, 0, item.lang)])
        lang = request.query_params.get("lang") or item.problem_set.lang or current_language()
        if lang not in item.seeds:
            lang = next(iter(item.seeds), "en")
        return Response([_preview(item, seed, lang) for seed in item.seeds.get(lang, [])[:PREVIEWS]])

    @extend_schema(request=Trial, responses={200: OpenApiTypes.OBJECT}, operation_id="items_try")
    def post(self, request: Request, set_id: int, item_id: int) -> Response:
        """What a pupil would hear of an answer to one of them. Nothing is kept."""
        item = self.item(set_id, item_id)
        asked = self.checked(Trial).validated_data
        pool = item.seeds.get(asked["lang"], []) if item.kind == Item.Kind.FAMILY else [0]
        if asked["seed"] not in pool:
            raise Refusal(say("preview-seed"), "seed")
        checked = check(_drawn(item, asked["seed"], asked["lang"]), asked["answer"])
        return Response({"verdict": checked.verdict, "reading": checked.reading, "said": checked.said})


def _drawn(item: Item, seed: int, lang: str) -> Drawn:
    try:
        return drawn_at(item, seed, lang)
    except CurriculumError:
        raise Refusal(say("family-unknown"), "family") from None


def _preview(item: Item, seed: int, lang: str) -> dict[str, Any]:
    drawn = _drawn(item, seed, lang)
    return {
        **show(drawn),
        "seed": seed,
        "key": latex_of(drawn.answer, drawn.lang),
        "answer_type": drawn.answer_type or "",
        "hints": _hints(item, drawn),
    }


def _hints(item: Item, drawn: Drawn) -> list[dict[str, str]]:
    """As the ladder of a set gives them: the teacher's own, or the family's up to the worked example."""
    if item.kind == Item.Kind.OWN:
        return [{"text": text, "problem": ""} for text in item.hints]
    told = [hint(drawn, rung) for rung in range(1, TOP_RUNG + 1)]
    return [{"text": one.text, "problem": one.problem} for one in told]
