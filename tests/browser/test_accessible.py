"""The page for those who use no mouse or do not see it: axe-core's rules, and the keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_chat import ANSWER_MS, ask


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_serious(browser: Browser, chat: str, theme: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="zh-CN")
    page.goto(f"{chat}/?__theme={theme}")
    ask(page, "布谷鸟系统是什么？")
    ask(page, "准确率呢？")
    ask(page, "网商银行2024年的净利润是多少？")
    if width == 390:
        page.locator(".open-report").click()
    for summary in page.locator(".answer summary").all():
        if summary.is_visible():
            summary.evaluate("element => element.parentElement.open = true")
    page.wait_for_timeout(500)
    found = Axe().run(page).response
    page.close()
    assert found["passes"], "axe did not run"
    serious = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"]) for one in serious] == []


def test_the_keyboard_alone_asks_and_shows_the_quote(page: Page, chat: str) -> None:
    page.goto(chat)
    page.locator("#question textarea, #question input").focus()
    page.keyboard.type("布谷鸟系统预测资金流的准确率是多少？")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_count(1, timeout=ANSWER_MS)
    page.evaluate("document.querySelectorAll('.report mark').forEach(one => one.replaceWith(...one.childNodes))")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('show')"):
            break
    else:
        raise AssertionError("the keyboard does not reach the quote's button")
    page.keyboard.press("Enter")
    expect(page.locator(".report mark.current").first).to_be_in_viewport()
