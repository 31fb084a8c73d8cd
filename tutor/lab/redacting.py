"""Taking names, e-mail addresses and telephone numbers out of a problem's text before it becomes training data.

The school's own people are replaced by a made-up name, so that the sentence stays a sentence. Left out: names of people
whom the school does not know; a teacher sees the text before signing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tutor.accounts.models import User

MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# Only what is shaped or announced as a telephone number: a problem is full of long numbers.
PHONE = re.compile(
    r"\+\d[\d \-]{6,16}\d|\b1[3-9]\d{9}\b|\b\d{3}[- ]\d{3,4}[- ]\d{4}\b"
    r"|(?:(?:tel|phone|mobile|whatsapp|qq|wechat)\b|电话|手机|微信|联系方式)[^0-9\n]{0,8}(\d[\d \-]{4,16}\d)",
    re.IGNORECASE,
)
INTRODUCED = re.compile(
    r"(?i:my name is|i am called|i'm called)\s+([A-Z][a-z]+(?: [A-Z][a-z]+)?)|我(?:叫|的名字是)([\u4e00-\u9fff]{2,4})"
)
STAND_IN = {"en": "Robin", "zh": "小明"}


class Redactor:
    """Knows the school's people; takes them out of texts."""

    def __init__(self, people: Iterable[tuple[str, ...]]) -> None:
        names = {part.strip() for person in people for part in person if len(part.strip()) >= 2}
        latin = sorted((n for n in names if n.isascii()), key=len, reverse=True)
        other = sorted((n for n in names if not n.isascii()), key=len, reverse=True)
        self._latin = re.compile(r"\b(?:" + "|".join(map(re.escape, latin)) + r")\b") if latin else None
        self._other = re.compile("|".join(map(re.escape, other))) if other else None

    def clean(self, text: str, lang: str) -> str:
        stand_in = STAND_IN["zh" if lang == "zh" else "en"]
        text = MAIL.sub("[…]", text)
        text = PHONE.sub("[…]", text)
        text = INTRODUCED.sub(lambda found: found[0].replace(found[1] or found[2], stand_in), text)
        for pattern in (self._latin, self._other):
            text = pattern.sub(stand_in, text) if pattern is not None else text
        return text


def redactor() -> Redactor:
    """One for everybody who has an account."""
    rows = User.objects.values_list("first_name", "last_name", "username")
    return Redactor(
        (first, last, last + first if not first.isascii() else f"{first} {last}", name) for first, last, name in rows
    )
