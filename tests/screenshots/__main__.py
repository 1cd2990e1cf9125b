"""`python -m tests.screenshots` takes the README's picture of the chat, from a running one: give its address."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent
QUESTIONS = ("布谷鸟系统预测资金流的准确率是多少？", "网商银行2024年的净利润是多少？")


def main(address: str) -> None:
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        page = browser.new_page(viewport={"width": 1024, "height": 800})
        page.goto(address)
        for i, question in enumerate(QUESTIONS):
            box = page.locator("#question textarea, #question input")
            box.fill(question)
            box.press("Enter")
            page.locator(".answer").nth(i).wait_for()
        page.wait_for_timeout(1000)
        page.screenshot(path=FOLDER / "chat.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:7860")
