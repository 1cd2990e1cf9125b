"""`python -m tests.screenshots` takes the READMEs' pictures of the chat, from a running one: give its address."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent
QUESTIONS = ("布谷鸟系统预测资金流的准确率是多少？", "网商银行2024年的净利润是多少？")
#: File, language, width, height, theme, questions.
PICTURES = (
    ("chat.png", "en", 1440, 960, "light", QUESTIONS),
    ("chat.zh.png", "zh", 1440, 960, "light", QUESTIONS),
    ("chat.dark.png", "zh", 1024, 820, "dark", QUESTIONS[:1]),
    ("chat.phone.png", "zh", 390, 844, "light", QUESTIONS[:1]),
)


def main(address: str) -> None:
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        for picture in PICTURES:
            take(browser, address, *picture)
        browser.close()


def take(
    browser: Browser,
    address: str,
    name: str,
    language: str,
    width: int,
    height: int,
    theme: str,
    asked: tuple[str, ...],
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(f"{address}/?lang={language}&__theme={theme}")
    for i, question in enumerate(asked):
        box = page.locator("#question textarea, #question input")
        box.fill(question)
        box.press("Enter")
        page.locator(".answer").nth(i).wait_for()
    # the first answer's quote is what the report shows
    page.locator(".answer button.show").first.click()
    page.keyboard.press("Escape")
    page.locator("#chat [role=log]").evaluate("log => log.scrollTo(0, 0)")
    page.wait_for_timeout(1000)
    page.screenshot(path=FOLDER / name)
    page.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:7860")
