"""What happens when something is asked or rated in the page: from the messages shown to the messages to show."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

import gradio as gr

from corpus import ReportQAError
from qa.answer import Answer
from qa.chat.feedback import FeedbackFile
from qa.chat.render import render_answer, render_failure, render_suggestions
from qa.chat.said import ours, say
from qa.chat.service import Service
from qa.proof import make_proof
from qa.question import HAN
from qa.text import words

__all__ = ["Turns", "address"]

#: So many questions are suggested before the first one.
FIRST_SUGGESTIONS = 5
#: So many questions of a conversation are asked again after a restart.
MAX_AGAIN = 50

logger = logging.getLogger(__name__)
Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Command:
    """What page.js hands over: questions, each with whether it is taken as typed, after those shown or anew."""

    asked: tuple[tuple[str, bool], ...] = ()
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Turns:
    """The handlers of one page; messages go to the browser and come back with each turn, and nothing is kept here."""

    service: Service
    language: str
    feedback: FeedbackFile | None = None

    def reply(self, messages: list[Message], request: gr.Request) -> list[Message]:
        """Answer the last question shown, after the ones before it."""
        return self._reply(messages, False, address(request))

    def reply_command(self, command: str, messages: list[Message], request: gr.Request) -> list[Message]:
        """Answer what page.js has shown: one question, or a whole conversation after a restart."""
        said = _command(command)
        if not said.anew:
            return self._reply(messages, said.asked[0][1], address(request)) if said.asked else messages
        again: list[Message] = []
        for question, as_asked in said.asked:
            # what was asked before counts against no limit
            again = self._reply([*again, _asked(question)], as_asked, None)
        return again

    def keep_feedback(self, command: str, messages: list[Message]) -> str:
        """Keep what is thought of an answer; return the words that say so, with the rating's number for page.js.

        The answer is not taken from the browser but made again: the same question gives the same bytes.
        """
        kept = False
        number = -1
        try:
            said = json.loads(command)
            number, rating, comment = int(said["number"]), str(said["rating"]), str(said["comment"])
            questions = _questions(messages)
            if self.feedback is not None and 0 <= number < len(questions):
                as_asked, before = bool(said["as_asked"]), questions[:number]
                answer = self.service.query(questions[number], before, as_asked=as_asked)
                self.feedback.keep(rating, comment, self._proof(answer, () if as_asked else before))
                kept = True
        except (ValueError, TypeError, KeyError, RecursionError, ReportQAError) as error:
            logger.error("feedback is not kept: %s", error)
        line = ours(self.language, "thanks" if kept else "failure", say("thanks" if kept else "not_kept"))
        return f'<div data-number="{number}" data-kept="{int(kept)}">{line}</div>'

    def first_suggestions(self) -> str:
        """Return the HTML of the questions suggested before the first one: for an overview, and what it can answer."""
        from qa.suggestions import nearest_suggestions

        first = [one.question for one in nearest_suggestions(self.service.suggestions or (), None, n=FIRST_SUGGESTIONS)]
        if first and len(self.service.corpus) == 1:
            # in the report's language, as the others are
            first = [words("overview.question", "zh" if HAN.search(first[0]) else "en"), *first[:-1]]
        return render_suggestions(first, say("first_questions"), self.language)

    def _reply(self, messages: list[Message], as_asked: bool, who: str | None) -> list[Message]:
        questions = _questions(messages)
        if not messages or messages[-1]["role"] != "user":
            return messages
        try:
            answer = self.service.query(questions[-1], questions[:-1], as_asked=as_asked, address=who)
            proof = self._proof(answer, () if as_asked else questions[:-1])
            kept = self.feedback is not None
            shown = render_answer(answer, self.language, proof, self._next(answer, questions), as_asked, kept)
        except ReportQAError as error:
            logger.error("no answer is shown: %s", error)
            shown = render_failure(error, self.language)
        return [*messages, {"role": "assistant", "content": gr.HTML(shown)}]

    def _proof(self, answer: Answer, history: Sequence[str]) -> bytes:
        return make_proof(answer, self.service.engine, history)

    def _next(self, answer: Answer, questions: Sequence[str]) -> list[str]:
        from qa.suggestions import nearest_suggestions

        return [one.question for one in nearest_suggestions(self.service.suggestions or (), answer, questions)]


def address(request: gr.Request) -> str:
    """Return who asks: the user logged in, else the address, which a proxy on this machine hands on."""
    return request.username or (request.client.host if request.client else "")


def _asked(question: str) -> Message:
    # Gradio shows a message's text as HTML: escaped, a question shows as typed, whatever it holds
    return {"role": "user", "content": escape(question, quote=False)}


def _command(command: str) -> _Command:
    """Return what page.js hands over; nothing where it is something else."""
    try:
        said = json.loads(command)
        if "again" in said:
            rows = [(one["question"], bool(one["as_asked"])) for one in said["again"][-MAX_AGAIN:]]
            anew = True
        else:
            rows, anew = [(said["question"], bool(said["as_asked"]))], False
    except (ValueError, TypeError, KeyError, RecursionError):
        return _Command()
    asked = tuple((question, as_asked) for question, as_asked in rows if isinstance(question, str) and question.strip())
    return _Command(asked, anew)


def _questions(messages: list[Message]) -> list[str]:
    return [_text(message) for message in messages if message["role"] == "user"]


def _text(message: Message) -> str:
    """Return a question as it was typed; Gradio hands messages back as lists of blocks."""
    content = message["content"]
    if isinstance(content, str):
        return unescape(content)
    return unescape("".join(block.get("text", "") for block in content if isinstance(block, dict)))
