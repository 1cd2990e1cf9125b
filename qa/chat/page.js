// What happens in the browser: quotes marked in the report, copied, asked again. No request is made from here.
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const wide = () => window.matchMedia("(min-width: 1000px)").matches;
  const drawer = (open) => $("#report-pane").classList.toggle("open", open);
  let shown = [], current = 0;

  // Our own words: data-said has them in every language, "" for an element's text, else by the attribute's name.
  const LANGUAGES = ["zh", "zh-Hant", "en"];
  const known = (tag) => {
    if (/^zh\b/i.test(tag)) return /hant|tw|hk|mo/i.test(tag) ? "zh-Hant" : "zh";
    return /^en\b/i.test(tag) ? "en" : null;
  };
  const preferred = () => {
    const asked = new URLSearchParams(location.search).get("lang");
    const kept = sessionStorage.getItem("report-qa.language") || localStorage.getItem("report-qa.language");
    const first = [asked, kept, $("#about")?.dataset.language].find((one) => LANGUAGES.includes(one));
    return first || navigator.languages.map(known).find(Boolean) || "zh";
  };
  let language = null;

  const speak = (element) => {
    const targets = element.dataset.for ? $$(element.dataset.for) : [element];
    for (const [name, texts] of Object.entries(JSON.parse(element.dataset.said)))
      for (const target of targets) {
        if (name && target.getAttribute(name) !== texts[language]) target.setAttribute(name, texts[language]);
        else if (!name && target.textContent.trim() !== texts[language]) target.textContent = texts[language];
      }
    element.dataset.spoken = language;
  };

  const speakAll = () => {
    if (!$("#about")) return;
    language ??= preferred();
    if (document.documentElement.lang !== language) document.documentElement.lang = language;
    // what stands in Gradio's own components is said again and again, for it may come later or be put back
    for (const one of $$(`[data-said]:not([data-spoken="${language}"]), [data-for]`)) speak(one);
    for (const one of $$("[data-speak]")) one.setAttribute("aria-pressed", String(one.dataset.speak === language));
  };

  const choose = (chosen) => {
    language = chosen;
    try {
      localStorage.setItem("report-qa.language", chosen);
    } catch {
      // a browser that keeps nothing has it for this page alone
    }
    speakAll();
  };

  // Where code point `point` of `text` is in UTF-16, by which JavaScript counts.
  const unit = (text, point) => {
    let at = 0;
    for (const char of text) {
      if (point-- <= 0) break;
      at += char.length;
    }
    return at;
  };

  const wrap = (element, from, to, make) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const pieces = [];
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const left = Math.max(from, at), right = Math.min(to, at + node.length);
      if (left < right) pieces.push([node, left - at, right - at]);
      at += node.length;
    }
    for (const [node, left, right] of pieces) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, right);
      range.surroundContents(make());
    }
  };

  // Mark text[start:end] of a document, in code points.
  const mark = (article, start, end, make) => {
    for (const block of $$("[data-start]", article)) {
      const first = +block.dataset.start, text = block.textContent;
      if (first >= end) break;
      if (first + text.length <= start) continue;
      const from = unit(text, start - first), to = unit(text, end - first);
      if (from < to) wrap(block, from, to, make);
    }
  };

  const unmark = () => {
    for (const block of $$(".report [data-start]")) {
      const marks = $$("mark, strong", block);
      for (const one of marks) one.replaceWith(...one.childNodes);
      if (marks.length) block.normalize();
    }
  };

  const element = (name, className, number) => () => {
    const made = document.createElement(name);
    made.className = className;
    made.dataset.citation = number;
    return made;
  };

  const citationOf = (figure) => ({
    document: figure.dataset.document,
    start: +figure.dataset.start,
    end: +figure.dataset.end,
    highlights: (figure.dataset.highlights || "").split(",").filter(Boolean).map((span) => span.split("-").map(Number)),
  });

  const articleOf = (id) => $$(".report article").find((article) => article.dataset.document === id);

  const step = (to, open = true) => {
    $(".report .steps").hidden = shown.length < 2;
    if (!shown.length) return;
    current = (to + shown.length) % shown.length;
    const article = articleOf(shown[current].document);
    if (!article) return;
    for (const one of $$(".report article")) one.hidden = one !== article;
    const choose = $(".report .choose");
    if (choose) choose.value = shown[current].document;
    for (const one of $$(".report mark")) one.classList.toggle("current", +one.dataset.citation === current);
    $(".report .count").textContent = `${current + 1} / ${shown.length}`;
    if (open && !wide()) drawer(true);
    const first = $(`.report mark[data-citation="${current}"]`), body = $(".report .body");
    if (first && body) {
      const place = first.getBoundingClientRect().top - body.getBoundingClientRect().top + body.scrollTop;
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      body.scrollTo({ top: place - body.clientHeight / 3, behavior: calm ? "auto" : "smooth" });
    }
  };

  const show = (citations, number, open) => {
    unmark();
    shown = citations;
    shown.forEach((one, i) => {
      const article = articleOf(one.document);
      if (!article) return;
      mark(article, one.start, one.end, element("mark", "quoted", i));
      for (const [start, end] of one.highlights) mark(article, start, end, element("strong", "answering", i));
    });
    step(number, open);
  };

  const showFigure = (figure, open = true) => {
    const fold = figure.closest("details.related, details.nearest");
    const figures = fold
      ? $$("figure.citation", fold)
      : $$("figure.citation", figure.closest(".answer")).filter((one) => !one.closest(".related, .nearest"));
    show(figures.map(citationOf), figures.indexOf(figure), open);
  };

  const copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // a page that is served without TLS to other machines has no clipboard of its own
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = { zh: "已复制", "zh-Hant": "已複製", en: "Copied" }[language];
    setTimeout(() => speak(button), 1500);
  };

  const source = (figure) => `${$("figcaption", figure).textContent} [${figure.dataset.start}:${figure.dataset.end}]`;
  const quoteOf = (figure) => $(".quote", figure).textContent;
  const markdown = (text) => text.replace(/[\\`*_{}[\]<>#|~$!]/g, "\\$&").replace(/\n/g, "\n> ");

  // The conversation as its answers' proofs, in order: each has the question, the quotes, their places and checksums.
  const proofs = () =>
    $$("#chat .answer a.proof").map((link) => {
      const bytes = Uint8Array.from(atob(link.href.split(",")[1]), (char) => char.charCodeAt(0));
      const said = JSON.parse(new TextDecoder().decode(bytes));
      const reason = $(".reason", link.closest(".answer"));
      return { ...said, reason_text: reason ? reason.textContent : null };
    });

  const placeOf = (quote) => {
    const parts = [quote.title, quote.section, quote.paragraph && `¶ ${quote.paragraph}`, quote.page && `p. ${quote.page}`];
    return `${parts.filter(Boolean).join(" · ")} [${quote.start}:${quote.end}]`;
  };

  const writers = {
    json: (all) => ["application/json", JSON.stringify(all, null, 1) + "\n"],
    md: (all) => [
      "text/markdown",
      all.map((one) =>
        [
          `## ${markdown(one.question)}`,
          ...(one.answered ? [] : [markdown(one.reason_text || "")]),
          ...one.quotes.map((quote) =>
            [`> ${markdown(quote.quote)}`, ">", `> —— ${markdown(placeOf(quote))}`, ">", `> SHA-256 ${quote.sha256}, ${one.documents[quote.document]}`].join("\n")),
        ].join("\n\n")).join("\n\n") + "\n",
    ],
    csv: (all) => {
      const columns = ["question", "understood", "answered", "probability", "reason", "document", "title", "section", "paragraph", "page", "start", "end", "quote", "quote_sha256", "document_sha256"];
      // a spreadsheet takes a cell that begins so for a formula
      const cell = (value) => `"${String(value ?? "").replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
      const rows = all.flatMap((one) =>
        (one.quotes.length ? one.quotes : [{}]).map((quote) =>
          ({ ...quote, ...one, reason: one.reason_text, quote: quote.quote, quote_sha256: quote.sha256, document_sha256: one.documents[quote.document] })));
      // the mark has spreadsheets read UTF-8
      return ["text/csv", "\ufeff" + [columns.map(cell), ...rows.map((row) => columns.map((name) => cell(row[name])))].map((row) => row.join(",") + "\r\n").join("")];
    },
  };

  const save = (kind) => {
    const [type, text] = writers[kind](proofs());
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = `report-qa.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  // Gradio hears of a question through a box that is not seen.
  // A question is shown by the browser itself, so that it is there whatever becomes of the service. Gradio shows a
  // message's text as HTML: escaped, it shows as typed.
  const message = (question) => {
    const text = question.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    return { role: "user", metadata: null, content: [{ type: "text", text }], options: null };
  };
  window.reportQA = {
    put: (question, messages) => (question.trim() ? ["", [...(messages || []), message(question)]] : [question, messages || []]),
    putCommand: (said, messages) => {
      const { again, question } = JSON.parse(said);
      return [again ? again.map((one) => message(one.question)) : [...(messages || []), message(question)]];
    },
  };
  const fill = (box, value) => {
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set;
    set.call(box, value);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const command = (value, button = "#command-send", tries = 100) => {
    const box = $("#command textarea, #command input"), send = $(button);
    if (!box || !send) return tries && setTimeout(() => command(value, button, tries - 1), 100);
    fill(box, JSON.stringify(value));
    setTimeout(() => send.click(), 60);
  };

  // Feedback: the form opens below the answer that is rated; the answer's number is its place in the conversation.
  const rate = (button) => {
    const answer = button.closest(".answer");
    $(".feedback", answer)?.remove();
    const form = $("#feedback-form").content.cloneNode(true).firstElementChild;
    form.dataset.rating = button.dataset.rating;
    for (const one of $$(".rate", answer)) one.setAttribute("aria-pressed", String(one === button));
    button.closest(".keep").after(form);
    speakAll();
    $("textarea", form).focus();
  };
  const sendFeedback = (form) => {
    const answer = form.closest(".answer");
    const number = $$("#chat .answer").indexOf(answer);
    form.dataset.sent = number;
    $("button", form).disabled = true;
    command(
      { number, rating: form.dataset.rating, comment: $("textarea", form).value, as_asked: "alone" in answer.dataset },
      "#feedback-send",
    );
  };
  const outcome = () => {
    const told = $("#outcome [data-number]");
    if (!told) return;
    const form = $(`.feedback[data-sent="${told.dataset.number}"]`);
    if (!form) return;
    if (told.dataset.kept === "1") form.replaceChildren(told.firstElementChild);
    else {
      $("button", form).disabled = false;
      form.append(told.firstElementChild);
    }
    delete form.dataset.sent;
    told.remove();
  };

  // What a question waits for is said: the models, other questions, or a service that cannot be reached. One that was
  // started anew knows nothing of this page, which is then loaded again and asks its questions again.
  const waiting = () => $$("#chat .message.user, #chat .user.message").length > $$("#chat .answer").length || $(".feedback[data-sent]");
  let since = 0, ready = false, lost = false;
  const tell = (kind) => {
    for (const line of $$("#status [role=status] > p")) line.hidden = !line.classList.contains(kind);
  };
  const remember = () => {
    const answers = $$("#chat .answer");
    const asked = $$("#chat .message.user, #chat .user.message").map((one, i) => ({
      question: one.textContent.trim(),
      as_asked: !!answers[i] && "alone" in answers[i].dataset,
    }));
    const kept = { asked, draft: $("#question textarea, #question input")?.value || "" };
    const form = $(".feedback[data-sent]");
    if (form) kept.feedback = { number: +form.dataset.sent, rating: form.dataset.rating, comment: $("textarea", form).value };
    sessionStorage.setItem("report-qa.again", JSON.stringify(kept));
  };
  let stale = false;
  // Gradio too may load the page again when the service is back: whoever does, what was asked is kept over it.
  window.addEventListener("pagehide", () => {
    if (stale || lost || waiting()) remember();
  });
  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem("report-qa.again") || "null");
    sessionStorage.removeItem("report-qa.again");
    if (!kept) return false;
    if (kept.asked.length) command({ again: kept.asked });
    const box = $("#question textarea, #question input");
    if (kept.draft && box) fill(box, kept.draft);
    if (kept.feedback) {
      const when = setInterval(() => {
        const answer = $$("#chat .answer")[kept.feedback.number];
        if (!answer) return;
        clearInterval(when);
        rate($(`.rate[data-rating="${kept.feedback.rating}"]`, answer));
        $(".feedback textarea", answer).value = kept.feedback.comment;
        sendFeedback($(".feedback", answer));
      }, 200);
    }
    return true;
  };
  const watch = async () => {
    const about = $("#about");
    if (!about) return setTimeout(watch, 50);
    since = waiting() ? since || Date.now() : 0;
    const late = since && Date.now() - since > 1200;
    if (!ready || late || lost) {
      let health = null;
      try {
        const root = (window.gradio_config?.root || location.origin).replace(/\/$/, "");
        const response = await fetch(`${root}/health`, { cache: "no-store", signal: AbortSignal.timeout(5000) });
        health = response.ok ? await response.json() : null;
      } catch {
        // not reached
      }
      lost = health === null;
      if (health && health.started !== about.dataset.started) {
        stale = true;
        return location.reload();
      }
      if (health && health.suggestions !== null && !ready && $("#suggest")) {
        ready = true;
        $("#suggest").click();
      }
      tell(lost ? "lost" : health.status === "loading" ? "loading" : late ? "busy" : "");
    } else tell("");
    setTimeout(watch, ready && !since && !lost ? 400 : 700);
  };
  watch();

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector);
    const figure = at("figure.citation");
    if (at(".report .previous")) step(current - 1);
    else if (at(".report .next")) step(current + 1);
    else if (at(".report .close")) drawer(false);
    else if (at(".open-report")) drawer(true);
    else if (at("[data-speak]")) choose(at("[data-speak]").dataset.speak);
    else if (at(".rate")) rate(at(".rate"));
    else if (at(".send-feedback")) sendFeedback(at(".feedback"));
    else if (at("[data-export]")) save(at("[data-export]").dataset.export);
    else if (at("button[data-ask]")) command({ question: at("button[data-ask]").dataset.ask, as_asked: "alone" in at("button[data-ask]").dataset });
    else if (!figure) return;
    else if (at(".copy")) copy(`“${quoteOf(figure)}”\n—— ${source(figure)}`, at(".copy"));
    else if (at(".copy-markdown")) copy(`> ${markdown(quoteOf(figure))}\n>\n> —— ${markdown(source(figure))}`, at(".copy-markdown"));
    else if (at(".copy-link")) {
      const link = new URL(location.pathname, location.href);
      for (const name of ["document", "start", "end"]) link.searchParams.set(name, figure.dataset[name]);
      copy(link.href, at(".copy-link"));
    } else if (at(".show") || (at(".quote") && !String(getSelection()))) showFigure(figure);
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches?.(".report .choose")) return;
    for (const one of $$(".report article")) one.hidden = one.dataset.document !== event.target.value;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") drawer(false);
  });

  // A long answer is read from its beginning: the last question goes to the top, as far as there is something below it.
  let turns = 0;
  const follow = () => {
    const asked = $$("#chat .message.user, #chat .user.message"), log = $("#chat [role=log]");
    const now = asked.length + $$("#chat .answer").length;
    if (now === turns || !log || !asked.length) return void (turns = now);
    turns = now;
    log.scrollTop += asked[asked.length - 1].getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
  };

  // A new answer's first quote is shown at once where there is room for both panes.
  new MutationObserver(() => {
    speakAll();
    outcome();
    follow();
    const answers = $$("#chat .answer").filter((answer) => !answer.dataset.seen);
    for (const answer of answers) answer.dataset.seen = "yes";
    const figure = answers.length && $(":scope > figure.citation", answers[answers.length - 1]);
    if (figure) showFigure(figure, false);
    else if (answers.length) show([], 0, false);
  }).observe(document, { childList: true, subtree: true });

  // ?q= opens a question, ?document=&start=&end= a quoted range.
  const opened = (tries = 150) => {
    if (sessionStorage.getItem("report-qa.again")) return $("#command-send") && $("#command input, #command textarea") ? restore() : tries && setTimeout(() => opened(tries - 1), 100);
    const asked = new URLSearchParams(location.search);
    if (!asked.has("q") && !asked.has("document")) return;
    if (!$(".report article") || !$("#command-send")) return tries && setTimeout(() => opened(tries - 1), 100);
    if (asked.get("q")) command({ question: asked.get("q"), as_asked: false });
    const [start, end] = [+asked.get("start"), +asked.get("end")];
    if (asked.has("document") && start < end) show([{ document: asked.get("document"), start, end, highlights: [] }], 0);
  };
  opened();
})();
