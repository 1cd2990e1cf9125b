// What happens in the browser: quotes marked in the report, copied, asked again. No request is made from here.
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const wide = () => window.matchMedia("(min-width: 1000px)").matches;
  const drawer = (open) => $("#report-pane").classList.toggle("open", open);
  let shown = [], current = 0;

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
    if (!shown.length) return;
    current = (to + shown.length) % shown.length;
    const article = articleOf(shown[current].document);
    if (!article) return;
    for (const one of $$(".report article")) one.hidden = one !== article;
    const choose = $(".report .choose");
    if (choose) choose.value = shown[current].document;
    for (const one of $$(".report mark")) one.classList.toggle("current", +one.dataset.citation === current);
    $(".report .steps").hidden = shown.length < 2;
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
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 1500);
  };

  const source = (figure) => `${figure.dataset.place} [${figure.dataset.start}:${figure.dataset.end}]`;
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
  const command = (value, tries = 100) => {
    const box = $("#command textarea, #command input"), send = $("#command-send");
    if (!box || !send) return tries && setTimeout(() => command(value, tries - 1), 100);
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set;
    set.call(box, JSON.stringify(value));
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => send.click(), 60);
  };

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector);
    const figure = at("figure.citation");
    if (at(".report .previous")) step(current - 1);
    else if (at(".report .next")) step(current + 1);
    else if (at(".report .close")) drawer(false);
    else if (at(".open-report")) drawer(true);
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

  // A new answer's first quote is shown at once where there is room for both panes.
  new MutationObserver(() => {
    const answers = $$("#chat .answer").filter((answer) => !answer.dataset.seen);
    for (const answer of answers) answer.dataset.seen = "yes";
    const figure = answers.length && $(":scope > figure.citation", answers[answers.length - 1]);
    if (figure) showFigure(figure, false);
  }).observe(document, { childList: true, subtree: true });

  // ?q= opens a question, ?document=&start=&end= a quoted range.
  const opened = (tries = 150) => {
    const asked = new URLSearchParams(location.search);
    if (!asked.has("q") && !asked.has("document")) return;
    if (!$(".report article") || !$("#command-send")) return tries && setTimeout(() => opened(tries - 1), 100);
    if (asked.get("q")) command({ question: asked.get("q"), as_asked: false });
    const [start, end] = [+asked.get("start"), +asked.get("end")];
    if (asked.has("document") && start < end) show([{ document: asked.get("document"), start, end, highlights: [] }], 0);
  };
  opened();
})();
