// 长辈版: the page read aloud by the browser's own voice. Loaded in this view only; fengbei.js turns the view on and off.
(function () {
  "use strict";

  var bar = document.querySelector("[data-fb-aloud]");
  if (!bar || window.fengbeiElder) return;
  var start = bar.querySelector("[data-fb-speak]"), stop = bar.querySelector("[data-fb-hush]");
  var status = bar.querySelector("[role=status]"), label = start.textContent;
  var speech = "speechSynthesis" in window && "SpeechSynthesisUtterance" in window ? window.speechSynthesis : null;
  // Chrome falls silent after some fifteen seconds of one utterance; a slow voice says four characters a second.
  var LONGEST = 50;
  // What stands in lines of its own. The innermost of these is what is marked while it is read.
  var PARTS = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,tr,figcaption,caption,blockquote,summary,address,legend";
  // What is looked at or worked with, and not read: controls, marks of sources, pictures, ways to other pages.
  var SILENT = "nav,form,button,select,input,textarea,script,style,svg,template,[aria-hidden=true],[role=search],[role=status],.fb-mark,[lang=zh-Latn-pinyin],.fb-sources,.fb-filter,.fb-facets,.fb-sift,.fb-actions,"
    + ".fb-month,.fb-map-frame,.fb-map-picture,.fb-legend,.fb-city-form,.fb-city-status,.fb-place-find,.fb-going,.fb-unseen,.headerlink,[aria-labelledby=sources],.fb-colophon,"
    + ".fb-add,.fb-enlarge,.fb-more,.fb-handouts-box,.fb-handouts,.fb-meeting__where a.fb-quiet,details:not([open])";

  var state = "idle", lines = [], at = 0, turn = 0, voice = null, marked = null, spoken = null;

  function isSilent(element) {
    return element.matches(SILENT) || !element.getClientRects().length && !element.querySelector("*");
  }

  function isShown(element) {
    return element.getClientRects().length > 0 || getComputedStyle(element).display === "contents";
  }

  function isApart(element) {
    var style = getComputedStyle(element);
    return !/^(inline|ruby|contents)/.test(style.display) || element.tagName === "BR" || parseFloat(style.marginLeft) + parseFloat(style.marginRight) > 2;
  }

  // The words of an element as they are heard: what stands apart to the eye is held apart by a pause.
  function heard(node) {
    if (node.nodeType === 3) return node.nodeValue.replace(/\s+/g, " ");
    if (node.nodeType !== 1 || isSilent(node) || !isShown(node)) return "";
    var text = Array.prototype.map.call(node.childNodes, heard).join("");
    return isApart(node) && text.trim() ? "\n" + text + "\n" : text;
  }

  function spelled(text) {
    text = text.replace(/(\d)\s*[—–]\s*(?=\d)/g, "$1至").replace(/(\d),(?=\d{3})/g, "$1");
    return text.trim().replace(/\s*\n[\s\n]*/g, "，").replace(/([，。！？；：、])，+/g, "$1").replace(/^，+|，+$/g, "").replace(/ +/g, " ");
  }

  // The parts of the page in their order, each with the element that is marked meanwhile.
  function partsOf(element, found) {
    if (isSilent(element) || !isShown(element)) return found;
    if (element.matches(PARTS) && !element.querySelector(PARTS)) {
      add(found, element, heard(element));
      return found;
    }
    var loose = "";
    Array.prototype.forEach.call(element.childNodes, function (child) {
      if (child.nodeType === 1 && (child.matches(PARTS) || child.querySelector(PARTS))) {
        add(found, element, loose);
        loose = "";
        partsOf(child, found);
      } else loose += heard(child);
    });
    add(found, element, loose);
    return found;
  }

  function add(found, element, text) {
    text = spelled(text);
    if (/[\u3400-\u9fffA-Za-z0-9]/.test(text)) found.push({ element: element, text: text });
  }

  // Sentences, and of a long one as much as is said in one breath.
  function sentences(text) {
    var found = [];
    (text.match(/[^。！？；!?]+[。！？；!?]*[”’』」）]*/g) || []).forEach(function (sentence) {
      var held = "";
      (sentence.match(/[^，、：]+[，、：]*/g) || []).forEach(function (clause) {
        if (held && held.length + clause.length > LONGEST) { found.push(held); held = ""; }
        for (held += clause; held.length > LONGEST * 1.5; held = held.slice(LONGEST)) found.push(held.slice(0, LONGEST));
      });
      if (held.trim()) found.push(held.trim());
    });
    return found;
  }

  function script() {
    var main = document.getElementById("content"), title = main.querySelector("h1"), all = partsOf(main, []);
    var first = all.filter(function (part) { return part.element === title; });
    return first.concat(all.filter(function (part) { return part.element !== title; })).reduce(function (found, part) {
      return found.concat(sentences(part.text).map(function (text) { return { element: part.element, text: text }; }));
    }, []);
  }

  // Of the voices in the device: one that is asked of a server would tell it what is read here.
  function chinese() {
    var own = speech.getVoices().filter(function (one) { return one.localService !== false; });
    function first(pattern) { return own.filter(function (one) { return pattern.test(one.lang.replace("_", "-")); })[0]; }
    return first(/^(zh|cmn)-(Hans-)?CN\b/i) || first(/^(zh|cmn)(-Hans)?$/i) || first(/^(zh|cmn)-(?!.*HK)/i) || null;
  }

  // Voices come late in some browsers, and in others are not told of at all, though there are some.
  function whenVoices(go) {
    var waited = 0;
    (function look() {
      voice = chinese();
      if (voice || speech.getVoices().length && waited > 3 || waited > 10) go();
      else { waited++; setTimeout(look, 100); }
    })();
  }

  function mark(element) {
    if (marked) marked.classList.remove("fb-aloud-now");
    marked = element;
    if (!element) return;
    element.classList.add("fb-aloud-now");
    var box = element.getBoundingClientRect(), calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (box.top < bar.getBoundingClientRect().bottom || box.bottom > innerHeight)
      element.scrollIntoView({ block: box.height > innerHeight / 2 ? "start" : "center", behavior: calm ? "auto" : "smooth" });
  }

  function show(now, said) {
    state = now;
    start.textContent = now === "reading" ? start.getAttribute("data-pause") : now === "paused" ? start.getAttribute("data-on") : label;
    if (now === "idle" && document.activeElement === stop) start.focus();
    stop.hidden = now === "idle";
    status.classList.toggle("fb-unseen", now !== "idle");
    status.textContent = said ? status.getAttribute("data-" + said) : "";
  }

  function end(said) {
    turn++;
    speech && speech.cancel();
    at = 0;
    mark(null);
    show("idle", said);
  }

  // Pausing forgets the utterance: what Android's browsers pause they never take up again.
  function say() {
    var mine = ++turn, line = lines[at], begun = false;
    if (!line) return end("done");
    mark(line.element);
    spoken = new SpeechSynthesisUtterance(line.text);
    spoken.lang = "zh-CN";
    spoken.rate = 0.9;
    if (voice) spoken.voice = voice;
    spoken.onstart = function () { begun = true; };
    spoken.onend = function () { if (mine === turn) { at++; say(); } };
    spoken.onerror = function () { if (mine === turn) end(voice ? "failed" : "voiceless"); };
    speech.speak(spoken);
    setTimeout(function () { if (mine === turn && !begun && !speech.speaking) end(voice ? "failed" : "voiceless"); }, 5000);
  }

  function read() {
    show("reading", "reading");
    var mine = ++turn;
    whenVoices(function () {
      if (mine !== turn) return;
      if (!voice && speech.getVoices().length) return end("voiceless");
      if (!at) lines = script();
      speech.cancel();
      say();
    });
  }

  function pause() {
    turn++;
    speech.cancel();
    show("paused", "paused");
  }

  start.addEventListener("click", function () {
    if (!speech) show("idle", "deaf");
    else if (state === "reading") pause();
    else read();
  });
  stop.addEventListener("click", function () { end(""); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && state !== "idle" && !event.defaultPrevented) end("");
  });
  window.addEventListener("pagehide", function () { if (state !== "idle") end(""); });

  // On a phone a row becomes a card: each cell then needs the head of its column.
  function tellHeads(table) {
    var heads = table.querySelectorAll("thead tr"), cells = heads.length === 1 ? heads[0].children : [];
    if (!cells.length || table.querySelector("[colspan],[rowspan]") || table.classList.contains("fb-month")) return;
    table.querySelectorAll("tbody tr").forEach(function (row) {
      Array.prototype.forEach.call(row.children, function (cell, number) {
        var head = cells[number] && cells[number].textContent.trim();
        if (cell.tagName === "TD" && head) cell.setAttribute("data-head", head);
      });
    });
    table.classList.add("fb-told-table");
  }

  (window.fengbeiElder = function () {
    document.querySelectorAll("main table:not(.fb-told-table)").forEach(tellHeads);
    bar.hidden = document.documentElement.getAttribute("data-fb-view") !== "elder";
    if (bar.hidden && state !== "idle") end("");
  })();
})();
