"""Ask in the page, and look at what it shows."""

import csv
import hashlib
import io
import json
from pathlib import Path
from urllib.parse import quote

from gradio_client import Client
from playwright.sync_api import Browser, Page, expect

from qa.confidence import confidence
from qa.engine import QueryEngine
from qa.proof import make_proof, verify_proof

ANSWER_MS = 30_000
#: A question after two things, each of which is quoted.
SEVERAL = "浙江和重庆的标准分别是什么时候发布的？"


def ask(page: Page, question: str) -> None:
    """Type a question and wait for its answer to be shown."""
    shown = page.locator(".answer").count()
    box = page.locator("#question textarea, #question input")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".answer")).to_have_count(shown + 1, timeout=ANSWER_MS)


def test_a_quote_is_shown_with_its_answering_words_marked(page: Page, chat: str, engine: QueryEngine) -> None:
    citation = engine.query("布谷鸟系统的准确率是多少？").citations[0]
    page.goto(chat)
    ask(page, "布谷鸟系统的准确率是多少？")
    answer = page.locator(".answer").last
    assert answer.locator("> figure .quote").text_content() == citation.quote
    assert answer.locator("> figure mark").all_text_contents() == ["超95%"]
    expect(answer.locator("> figure figcaption")).to_have_text("浙江网商银行正式发布《2024年可持续发展报告》 · 第 2 段")


def test_the_other_quotes_are_folded(page: Page, chat: str) -> None:
    page.goto(chat)
    ask(page, "有哪些理财产品？")
    answer = page.locator(".answer").last
    expect(answer.locator("details.others .quote").first).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("details.others .quote").first).to_be_visible()


def test_the_quotes_of_a_questions_parts_are_shown_each_under_its_part(page: Page, chat: str) -> None:
    page.goto(chat)
    ask(page, "布谷鸟系统的准确率是多少，董事长是谁？")
    answer = page.locator(".answer").last
    expect(answer.locator(".part")).to_have_text(["其中：布谷鸟系统的准确率是多少？", "其中：董事长是谁？"])
    for number in range(2):
        expect(answer.locator("figure.citation .quote").nth(number)).to_be_visible()
    assert answer.locator(".unanswered").count() == 0


def test_a_part_that_nothing_answers_is_named(page: Page, chat: str) -> None:
    page.goto(chat)
    ask(page, "布谷鸟系统的准确率是多少，股东是谁？")
    answer = page.locator(".answer").last
    expect(answer.locator(".unanswered")).to_have_text("没有找到答案的部分：股东是谁？")


def test_an_abstention_says_so_and_marks_what_is_near_as_no_answer(page: Page, chat: str) -> None:
    page.goto(chat)
    ask(page, "网商银行2024年的净利润是多少？")
    answer = page.locator(".answer").last
    expect(answer.locator(".abstained")).to_have_text("报告没有回答这个问题。")
    expect(answer.locator(".reason")).to_have_text("报告从未用到：净利润")
    expect(answer.locator("details.related summary")).to_have_text("最接近的段落（不是答案）")
    assert answer.locator("mark").count() == 0
    assert answer.locator("> figure").count() == 0


def test_every_suggestion_is_answered(page: Page, chat: str) -> None:
    page.goto(chat)
    chips = page.locator("#suggestions button")
    expect(chips).to_have_count(5, timeout=ANSWER_MS)
    questions = chips.all_text_contents()
    chips.first.click()
    expect(page.locator(".answer")).to_have_count(1, timeout=ANSWER_MS)
    for question in questions[1:]:
        ask(page, question)
    next_ones = page.locator(".answer").last.locator(".chips button")
    expect(next_ones).to_have_count(3)
    next_ones.first.click()
    expect(page.locator(".answer")).to_have_count(6, timeout=ANSWER_MS)
    assert page.locator(".answer:has(> figure)").count() == 6
    assert page.locator(".answer .abstained").count() == 0


def test_the_first_suggestion_is_an_overview_whose_quotes_are_all_shown(
    page: Page, chat: str, engine: QueryEngine
) -> None:
    page.goto(chat)
    page.locator("#suggestions button").first.click()
    answer = page.locator(".answer").last
    expect(answer.locator("> .label")).to_have_text("概览：4 节，每节选一句原话", timeout=ANSWER_MS)
    quotes = answer.locator("> figure .quote")
    assert quotes.all_text_contents() == [one.quote for one in engine.query("这份报告讲了什么？").citations]
    expect(quotes.last).to_be_visible()


def test_a_long_answer_is_shown_from_its_beginning(page: Page, chat: str) -> None:
    page.goto(chat)
    ask(page, "董事长是谁？")
    ask(page, "这份报告讲了什么？")
    asked = page.locator("#chat .message.user").last
    expect(asked).to_be_in_viewport()
    top = page.locator("#chat [role=log]").bounding_box()
    place = asked.bounding_box()
    assert top is not None
    assert place is not None
    assert 0 <= place["y"] - top["y"] < 40
    expect(page.locator(".answer").last.locator("figure .quote").first).to_be_in_viewport()


def test_an_abstention_offers_a_question_that_is_answered(page: Page, chat: str) -> None:
    page.goto(chat)
    ask(page, "网商银行2024年的净利润是多少？")
    page.locator(".answer").last.locator(".chips button").first.click()
    expect(page.locator(".answer")).to_have_count(2, timeout=ANSWER_MS)
    assert page.locator(".answer").last.locator("> figure").count() == 1


def test_a_follow_up_shows_how_it_was_understood(page: Page, chat: str) -> None:
    page.goto(chat)
    ask(page, "布谷鸟系统是什么？")
    ask(page, "准确率呢？")
    expect(page.locator(".answer").last.locator(".understood span")).to_have_text("理解为：布谷鸟系统的准确率呢？")


def test_no_request_leaves_the_machine(page: Page, chat: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(chat)
    ask(page, "网商银行的董事长是谁？")
    assert asked
    assert [url for url in asked if not url.startswith((chat, chat.replace("http", "ws"), "data:", "blob:"))] == []


def test_hostile_text_in_report_and_question_shows_as_text(page: Page, hostile_chat: str) -> None:
    page.goto(hostile_chat)
    ask(page, "攻击代码是什么？")
    quote = page.locator(".answer > figure .quote").text_content()
    expected = (
        "攻击代码是<script>window.hacked=2</script>与<img src=x onerror='window.hacked=3'>，以及**粗体**和$$x$$。"
    )
    assert quote == expected
    expect(page.locator(".answer figcaption").first).to_contain_text("“<script>window.hacked=1</script>标题”一节")
    ask(page, "<img src=x onerror='window.hacked=4'>攻击 $$x$$ **b**")
    expect(page.get_by_text("<img src=x onerror='window.hacked=4'>攻击 $$x$$ **b**", exact=True)).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator("#chat img[src=x]").count() == 0


def test_the_endpoint_returns_what_the_function_does(chat: str, engine: QueryEngine) -> None:
    client = Client(chat, verbose=False)
    expected = engine.query("准确率呢？", ("布谷鸟系统是什么？",), top_k=2).to_dict()
    assert client.predict("准确率呢？", ["布谷鸟系统是什么？"], None, 2, api_name="/ask") == expected
    assert client.predict(question="稳利宝", api_name="/ask") == engine.query("稳利宝").to_dict()
    assert list(client.view_api(return_format="dict")["named_endpoints"]) == [
        "/ask",
        "/list_documents",
        "/read_section",
    ]


def marked(page: Page, number: int = 0) -> str:
    """Return the text that is marked in the report pane as the answer's quote of this number."""
    return "".join(page.locator(f".report mark[data-citation='{number}']").all_text_contents())


def test_the_answers_quote_is_marked_in_the_report(page: Page, chat: str, engine: QueryEngine) -> None:
    citation = engine.query("布谷鸟系统预测资金流的准确率是多少？").citations[0]
    page.goto(chat)
    ask(page, "布谷鸟系统预测资金流的准确率是多少？")
    expect(page.locator(".report mark.current").first).to_be_in_viewport()
    assert marked(page) == citation.quote
    words = [citation.quote[start - citation.start : end - citation.start] for start, end in citation.highlights]
    assert page.locator(".report strong.answering[data-citation='0']").all_text_contents() == words


def test_previous_and_next_step_through_the_quotes(page: Page, chat: str, engine: QueryEngine) -> None:
    citations = engine.query(SEVERAL).citations
    assert len(citations) > 1
    page.goto(chat)
    ask(page, SEVERAL)
    count = page.locator(".report .count")
    expect(count).to_have_text(f"1 / {len(citations)}")
    assert [marked(page, number) for number in range(len(citations))] == [one.quote for one in citations]
    page.locator(".report .next").click()
    expect(count).to_have_text(f"2 / {len(citations)}")
    expect(page.locator(".report mark.current").first).to_have_attribute("data-citation", "1")
    page.locator(".report .previous").click()
    expect(count).to_have_text(f"1 / {len(citations)}")


def test_on_a_phone_the_report_is_a_drawer(browser: Browser, chat: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page.goto(chat)
    ask(page, "网商银行的董事长是谁？")
    expect(page.locator(".report")).to_be_hidden()
    page.locator(".answer button.show").first.click()
    expect(page.locator(".report mark.current").first).to_be_in_viewport()
    page.locator(".report .close").click()
    expect(page.locator(".report")).to_be_hidden()
    page.close()


def test_a_quote_is_copied_with_its_source(browser: Browser, chat: str, engine: QueryEngine) -> None:
    citation = engine.query("网商银行的董事长是谁？").citations[0]
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], locale="zh-CN")
    page = context.new_page()
    page.goto(chat)
    ask(page, "网商银行的董事长是谁？")
    page.locator(".answer button.copy").first.click()
    expect(page.locator(".answer button.copy").first).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{citation.quote}”\n—— {citation.title}")
    assert copied.endswith(f"[{citation.start}:{citation.end}]")
    page.locator(".answer button.copy-link").first.click()
    expect(page.locator(".answer button.copy-link").first).to_have_text("已复制")
    link = page.evaluate("navigator.clipboard.readText()")
    page.goto(link)
    expect(page.locator(".report mark.current").first).to_be_visible()
    assert marked(page) == citation.quote
    context.close()


def test_how_a_follow_up_was_understood_can_be_undone(page: Page, chat: str) -> None:
    page.goto(chat)
    ask(page, "布谷鸟系统是什么？")
    ask(page, "准确率呢？")
    page.locator(".answer").last.locator("button.undo").click()
    expect(page.locator(".answer")).to_have_count(3, timeout=ANSWER_MS)
    assert page.locator(".answer").last.locator(".understood").count() == 0


def test_a_link_opens_a_question(page: Page, chat: str) -> None:
    page.goto(chat + "/?q=" + quote("网商银行的董事长是谁？<b>"))
    expect(page.locator(".answer")).to_have_count(1, timeout=ANSWER_MS)
    expect(page.get_by_text("网商银行的董事长是谁？<b>", exact=True)).to_be_visible()


def test_an_answer_is_saved_as_its_proof(page: Page, chat: str, engine: QueryEngine, tmp_path: Path) -> None:
    question = "网商银行的董事长是谁？"
    page.goto(chat)
    ask(page, question)
    with page.expect_download() as saved:
        page.locator(".answer a.proof").click()
    proof = Path(saved.value.path()).read_bytes()
    assert proof == make_proof(engine.query(question), engine)
    assert verify_proof(proof, [document.text for document in engine.corpus])[1] == []


def test_marks_are_right_whatever_is_in_the_text(page: Page, odd_chat: tuple[str, str]) -> None:
    address, sentence = odd_chat
    page.goto(address)
    ask(page, "𠮷田的表格写了什么？")
    page.locator(".answer > figure .quote, .answer .nearest .quote").first.wait_for(state="attached")
    expect(page.locator(".answer > figure .quote").first).to_have_text(sentence)
    assert marked(page) == sentence


def test_how_sure_an_answer_is_says_what_was_measured(page: Page, chat: str, engine: QueryEngine) -> None:
    question = "布谷鸟系统预测资金流的准确率是多少？"
    bucket = confidence(engine.query(question).probability)
    page.goto(chat)
    ask(page, question)
    sure = page.locator(".answer .sure")
    expect(sure).to_have_class(f"sure {bucket.name}")
    assert f"{round(100 * bucket.right)} %" in str(sure.get_attribute("title"))


def test_the_conversation_is_exported(page: Page, odd_chat: tuple[str, str], tmp_path: Path) -> None:
    address, sentence = odd_chat
    page.goto(address)
    ask(page, "𠮷田的表格写了什么？")
    ask(page, "=净利润是多少？")
    texts = {}
    for kind in ("json", "csv", "md"):
        with page.expect_download() as saved:
            page.locator(f"[data-export={kind}]").click()
        texts[kind] = Path(saved.value.path()).read_bytes().decode("utf-8")
    answered, abstained = json.loads(texts["json"])
    first = answered["quotes"][0]
    assert (first["quote"], abstained["answered"]) == (sentence, False)
    assert first["sha256"] == hashlib.sha256(sentence.encode()).hexdigest()
    rows = list(csv.DictReader(io.StringIO(texts["csv"].removeprefix("\ufeff"))))
    assert rows[0]["quote"] == sentence
    assert (rows[0]["start"], rows[0]["end"]) == (str(first["start"]), str(first["end"]))
    assert rows[0]["document_sha256"] == answered["documents"][first["document"]]
    assert rows[-1]["question"] == "'=净利润是多少？"
    assert first["sha256"] in texts["md"]
    assert "<" not in texts["md"].replace("\\<", "")
