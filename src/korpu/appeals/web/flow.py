"""A form that is being filled in: what the person has answered so far, kept in the session."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from korpu.appeals import operations
from korpu.appeals.rules.kinds import Channel, Urgency
from korpu.appeals.web.forms import FLOW_KIND, FLOWS
from korpu.documents import operations as documents

RECEIPTS = "appeals.receipts"


@dataclass
class Flow:
    """The answers to one form, by question."""

    name: str
    request: HttpRequest
    state: dict[str, Any]

    @classmethod
    def of(cls, request: HttpRequest, name: str) -> "Flow":
        """Give the form that this visitor is filling in, or a fresh one."""
        return cls(name, request, request.session.get(cls._slot(name)) or cls._fresh())

    @staticmethod
    def _fresh() -> dict[str, Any]:
        return {"key": secrets.token_urlsafe(24), "answers": {}, "files": []}

    @staticmethod
    def _slot(name: str) -> str:
        return f"appeals.flow.{name}"

    @property
    def questions(self) -> list[str]:
        return list(FLOWS[self.name])

    @property
    def answers(self) -> dict[str, Any]:
        return {name: value for given in self.state["answers"].values() for name, value in given.items()}

    @property
    def files(self) -> list[dict[str, str]]:
        return list(self.state["files"])

    def given(self, question: str) -> dict[str, Any]:
        return dict(self.state["answers"].get(question, {}))

    def answer(self, question: str, values: Mapping[str, Any]) -> None:
        self.state["answers"][question] = dict(values)
        self.save()

    def add_file(self, token: str, name: str) -> None:
        self.state["files"].append({"token": token, "name": name})
        self.save()

    def remove_file(self, token: str) -> None:
        documents.forget_pending(token)
        self.state["files"] = [file for file in self.files if file["token"] != token]
        self.save()

    def save(self) -> None:
        self.request.session[self._slot(self.name)] = self.state

    def finish(self, pk: int) -> None:
        """Begin a fresh form, and remember the case for a second click that is already under way."""
        self.request.session[self._slot(self.name)] = {**self._fresh(), "done": pk}

    @property
    def done(self) -> int | None:
        return self.state.get("done")

    def first_unanswered(self) -> str | None:
        """Give the first question without an answer; files may be left out."""
        return next(
            (name for name in self.questions if name != "files" and name not in self.state["answers"]), None
        )

    def next_after(self, question: str) -> str | None:
        place = self.questions.index(question) + 1
        return self.questions[place] if place < len(self.questions) else None

    def before(self, question: str) -> str | None:
        place = self.questions.index(question)
        return self.questions[place - 1] if place else None

    def submission(self, at: datetime) -> operations.Submission:
        """Give what is registered: the answers, and beside them their bytes as they came."""
        answers = self.answers
        raw = json.dumps(
            {"flow": self.name, "answers": answers, "files": [file["name"] for file in self.files]},
            ensure_ascii=False,
            sort_keys=True,
        )
        return operations.Submission(
            kind=answers.get("kind") or FLOW_KIND[self.name],
            channel=Channel.WEB,
            subject=answers["subject"],
            text=answers["text"],
            name=answers["name"],
            organisation=answers.get("organisation", ""),
            email=answers.get("email", ""),
            phone=answers.get("phone", ""),
            address=answers.get("address", ""),
            reply_by=answers["reply_by"],
            urgency=answers.get("urgency") or Urgency.NORMAL,
            urgency_reason=answers.get("urgency_reason", ""),
            language=get_language() or "az",
            raw=raw.encode(),
            received_at=at,
            file_ids=self._store_files(at),
        )

    def _store_files(self, at: datetime) -> list[int]:
        stored = []
        for file in self.files:
            content = documents.read_pending(file["token"])
            if content is not None:
                stored.append(documents.store_file(content=content, name=file["name"], by=None, at=at).pk)
        return stored
