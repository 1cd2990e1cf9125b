"""The page in each language: by the browser's setting, by the switch, kept, and complete."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Chat
from tests.browser.test_chat import ask

ABSTAINED = {
    "zh-CN": "报告没有回答这个问题。",
    "zh-TW": "報告沒有回答這個問題。",
    "en-US": "The report does not answer this question.",
    "fr-FR": "报告没有回答这个问题。",
}


@pytest.mark.parametrize("locale", ABSTAINED)
def test_the_page_speaks_the_browsers_language(browser: Browser, chat: str, locale: str) -> None:
    page = browser.new_page(locale=locale)
    page.goto(chat)
    ask(page, "网商银行2024年的净利润是多少？")
    expect(page.locator(".answer .abstained")).to_have_text(ABSTAINED[locale])
    page.close()


def test_the_switch_changes_everything_but_the_report_and_is_remembered(page: Page, chat: str) -> None:
    page.goto(chat)
    ask(page, "布谷鸟系统是什么？")
    ask(page, "准确率呢？")
    ask(page, "网商银行2024年的净利润是多少？")
    quotes = page.locator(".quote").all_text_contents()
    report = page.locator(".report .body").text_content()
    page.locator("[data-speak=en]").click()
    expect(page.locator("#send")).to_have_text("Ask")
    expect(page.locator(".answer .abstained")).to_have_text("The report does not answer this question.")
    assert page.locator(".quote").all_text_contents() == quotes
    assert page.locator(".report .body").text_content() == report
    # what is still Chinese is the report's: quotes, its titles, headings and words, and questions
    left = page.evaluate(
        "[...document.querySelectorAll('[data-said]')].filter(one => !one.matches('[data-speak]'))"
        ".map(one => JSON.parse(one.dataset.said)).flatMap(one => Object.values(one)).map(one => one.en)"
    )
    theirs = r"浙江网商银行正式发布《2024年可持续发展报告》|“[^”]*”|(?<=Understood as: ).*|(?<=uses: ).*|(?<=lacks: ).*"
    assert [text for text in left if re.search("[一-鿿]", re.sub(theirs, "", text))] == []
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#question textarea, #question input").get_attribute("placeholder") == (
        "Ask something about this report"
    )
    page.reload()
    expect(page.locator("#send")).to_have_text("Ask")
    page.goto(f"{chat}/?lang=zh-Hant")
    expect(page.locator("#send")).to_have_text("提問")


def test_a_chat_may_begin_in_a_language_whatever_the_browsers(page: Page, start_chat: Callable[..., Chat]) -> None:
    page.goto(start_chat("--lang", "en").address)
    expect(page.locator("#header h1")).to_have_text("Ask the report")
