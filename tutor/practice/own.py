"""What every view of practice shares: a person's own rows and no others, and how often they may be asked for."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django.db.models import Model, QuerySet
from rest_framework.generics import GenericAPIView
from rest_framework.throttling import ScopedRateThrottle

from tutor.accounts.models import User

Row = TypeVar("Row", bound=Model)


class OwnRows(GenericAPIView[Row]):
    """`model` has a foreign key `owner`."""

    model: type[Row]
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "practice"

    def get_queryset(self) -> QuerySet[Row]:
        owned: Any = self.model._default_manager.filter(owner=self.person)
        return cast("QuerySet[Row]", owned)

    @property
    def person(self) -> User:
        return cast(User, self.request.user)
