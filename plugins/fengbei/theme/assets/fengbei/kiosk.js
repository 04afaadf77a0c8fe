// A hall's touch screen: lives, one after the other, until somebody touches it; then the site with a bar of large keys, out
// of which nothing leads; and back to the lives when nobody is there. fengbei.js brings it, kiosk/start.js its settings.
(function () {
  "use strict";

  var KEPT = "fengbei-kiosk", WARN = 20, HOLD = 8000, CORNER = 96;  // WCAG 2.2.1: 20 seconds to say that one is there
  var page = document.documentElement, root = window.fengbeiRoot, settings = window.fengbeiKiosk, say = settings.say;
  var filled = window.fengbeiFilled, element = window.fengbeiElement;
  var slides = document.querySelector("[data-fb-slides]"), last = Date.now(), note, noteEnds;

  function button(text, press) {
    var made = element("button", "", text);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  }

  // Where a browser keeps nothing from file to file, the address has to say it.
  function address(href) {
    var to = new URL(href, location.href);
    if (to.protocol === "file:" && !to.searchParams.has("kiosk")) to.search += (to.search ? "&" : "?") + "kiosk";
    return to.href;
  }

  function link(text, at) {
    var made = element("a", "", text);
    made.href = address(root + window.fengbeiPage(at));
    return made;
  }

  function keep(on) {
    try { if (on) sessionStorage.setItem(KEPT, "1"); else sessionStorage.removeItem(KEPT); } catch (refused) { /* the address */ }
  }

  // --- No way out ---------------------------------------------------------------------------------------------------

  // Only pages of the site: no other host, no letter, no call, no file.
  function leadsOn(anchor) {
    if (anchor.hasAttribute("download") || typeof anchor.href !== "string") return false;
    var to = new URL(anchor.href, location.href);
    return (to.origin + to.pathname).indexOf(new URL(root).origin + new URL(root).pathname) === 0
      && /(?:\/|\.html|\/[^.\/]*)$/.test(to.pathname);
  }

  function guard(event) {
    var anchor = event.target.closest && event.target.closest("a,area");
    if (!anchor || !anchor.getAttribute("href")) return;
    if (!leadsOn(anchor)) {
      event.preventDefault();
      event.stopPropagation();
      tell(say.no_way);
    } else if (event.type === "auxclick" || event.ctrlKey || event.shiftKey || event.metaKey || anchor.target) {
      event.preventDefault();
      location.href = address(anchor.href);
    } else if (location.protocol === "file:" && anchor.getAttribute("href").charAt(0) !== "#") {
      anchor.href = address(anchor.href);
    }
  }

  function tell(text) {
    note.textContent = text;
    note.hidden = false;
    clearTimeout(noteEnds);
    noteEnds = setTimeout(function () { note.hidden = true; }, 6000);
  }

  function prevent(event) { event.preventDefault(); }

  function close() {
    // A picture by itself has no keys and no way back: in a hall it is looked at in its page.
    document.querySelectorAll(".fb-enlarge").forEach(function (anchor) { anchor.removeAttribute("href"); });
    document.querySelectorAll("main a[href],footer a[href],header a[href]").forEach(function (anchor) {
      if (leadsOn(anchor)) return;
      anchor.setAttribute("data-fb-dead", "");
      anchor.setAttribute("aria-disabled", "true");
    });
    note = element("p", "fb-kiosk-note");
    note.setAttribute("role", "status");
    note.hidden = true;
    document.body.append(note);
    ["click", "auxclick"].forEach(function (name) { document.addEventListener(name, guard, true); });
    ["contextmenu", "dragstart"].forEach(function (name) { document.addEventListener(name, prevent); });
    document.addEventListener("submit", function (event) {
      if (event.target.action.indexOf(root) !== 0) event.preventDefault();
    }, true);
    document.addEventListener("keydown", function (event) {
      var zoom = /^[-+=0]$/.test(event.key);
      if (((event.ctrlKey || event.metaKey) && !zoom) || /^F\d+$/.test(event.key)) event.preventDefault();
    }, true);
    window.print = window.open = function () { return null; };
  }

  // Who looks after the screen holds its upper left corner.
  function letOut() {
    var held;
    document.addEventListener("pointerdown", function (event) {
      if (event.clientX < CORNER && event.clientY < CORNER) held = setTimeout(leave, HOLD);
    }, true);
    ["pointerup", "pointercancel"].forEach(function (name) {
      document.addEventListener(name, function () { clearTimeout(held); }, true);
    });
  }

  function leave() {
    keep(false);
    location.href = root + window.fengbeiPage("") + "?kiosk=off";
  }

  // --- Nobody is there ----------------------------------------------------------------------------------------------

  function begin() {
    try { localStorage.removeItem("fengbei-view"); } catch (refused) { /* nothing was kept */ }
    location.href = link("", "kiosk/").href;
  }

  function isSpeaking() { return !!window.speechSynthesis && window.speechSynthesis.speaking; }

  function awaitTouch() {
    var veil = element("div", "fb-kiosk-veil"), box = element("div", "fb-kiosk-ask"), line = element("p"), stay = button(say.stay, touched);
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", say.still_there);
    veil.hidden = true;
    box.append(element("p", "", say.still_there), line, stay);
    veil.append(box);
    document.body.append(veil);

    function touched() {
      last = Date.now();
      veil.hidden = true;
    }

    // A finger on the question answers it as it is lifted, or it would come down on what lies below.
    veil.addEventListener("click", touched);
    ["pointerdown", "pointermove", "keydown", "wheel", "touchmove", "input"].forEach(function (name) {
      document.addEventListener(name, function (event) {
        if (veil.hidden || event.type === "keydown") touched();
      }, { capture: true, passive: true });
    });
    window.addEventListener("pageshow", touched);
    setInterval(function () {
      if (isSpeaking()) return touched();
      var left = Math.ceil(settings.idle - (Date.now() - last) / 1000);
      if (left <= 0) return begin();
      if (left > WARN) return;
      line.textContent = filled(say.countdown, { seconds: left });
      if (!veil.hidden) return;
      veil.hidden = false;
      stay.focus();
    }, 1000);
  }

  // --- The bar, and letters for the search --------------------------------------------------------------------------

  function bar() {
    var made = element("nav", "fb-kiosk-bar"), large = element("button"), search = document.getElementById("fb-search");
    made.setAttribute("aria-label", say.bar);
    large.type = "button";
    large.setAttribute("data-fb-elder", "");
    large.append(element("span", "", say.larger), element("span", "", say.smaller));
    made.append(link(say.home, ""), button(say.back, function () { history.back(); }), large);
    if (search) made.append(button(say.find, pad(search)));
    document.body.append(made);
  }

  // Names are found by the first letters of their sounds: a keyboard of its own asks nothing of the system.
  function pad(search) {
    var box = element("div", "fb-kiosk-pad"), keys = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
    box.hidden = true;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", say.letters);
    search.setAttribute("inputmode", "none");

    function write(change) {
      return function () {
        search.value = change(search.value);
        search.dispatchEvent(new Event("input", { bubbles: true }));
        search.focus({ preventScroll: true });
      };
    }

    keys.forEach(function (key) { box.append(button(key, write(function (text) { return text + key.toLowerCase(); }))); });
    box.append(button(say.delete, write(function (text) { return text.slice(0, -1); })));
    box.append(button(say.clear, write(function () { return ""; })));
    box.append(button(say.done, function () { box.hidden = true; search.blur(); }));
    // The box keeps the focus, or what it has found would be put away.
    box.addEventListener("mousedown", prevent);
    box.addEventListener("pointerdown", prevent);
    document.body.append(box);
    function open() {
      box.hidden = false;
      if (document.activeElement !== search) search.focus();
      window.scrollTo(0, 0);
    }
    search.addEventListener("pointerup", open);
    return open;
  }

  // --- The lives ----------------------------------------------------------------------------------------------------

  var MARK = "M13.5 4h5l1 18h-7zM9 23h14v2.5H9zM6 26.5h20V29H6z";

  function emblem() {
    var names = "http://www.w3.org/2000/svg", svg = document.createElementNS(names, "svg");
    var path = document.createElementNS(names, "path");
    svg.setAttribute("viewBox", "4 2 24 29");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", MARK);
    svg.append(path);
    return svg;
  }

  function picture(portrait) {
    var figure = element("figure", "fb-slide__picture"), image;
    if (!portrait) {
      figure.classList.add("fb-slide__picture--none");
      figure.append(emblem());
      return figure;
    }
    image = element("img");
    image.src = root + portrait[0].split("/").map(encodeURIComponent).join("/");
    image.width = portrait[1];
    image.height = portrait[2];
    image.alt = portrait[3];
    figure.append(image);
    if (portrait[4]) figure.append(element("figcaption", "", portrait[4]));
    return figure;
  }

  // A life is [id, name, what, years, line, honours, portrait or 0, whether it is invented].
  function slide(life, today) {
    var made = element("article", "fb-slide"), text = element("div", "fb-slide__text"), name = element("h2", "", life[1]), kind;
    name.style.setProperty("--letters", Math.max(3, Array.from(life[1]).length));
    if (today) text.append(element("p", "fb-slide__today", today));
    kind = element("p", "fb-slide__kind", life[2]);
    if (life[7]) kind.append(element("span", "fb-slide__sample", say.sample));
    text.append(kind, name);
    if (life[3]) text.append(element("p", "fb-slide__years", life[3]));
    if (life[4]) text.append(element("p", "fb-slide__line", life[4]));
    if (life[5].length) {
      var honours = element("ul", "fb-slide__honours");
      life[5].forEach(function (honour) { honours.append(element("li", "", honour)); });
      text.append(honours);
    }
    made.append(picture(life[6]), text);
    return made;
  }

  function load(path, done) {
    var script = document.createElement("script");
    script.src = root + path;
    script.onload = function () { script.remove(); done(); };
    script.onerror = function () { script.remove(); done(); };
    document.head.append(script);
  }

  function show() {
    var stage = element("section", "fb-slides"), hint = element("p", "fb-slides__hint", say.touch), ask = element("div", "fb-slides__ask");
    var order = window.fengbeiOrder, lives = {}, queue = [], at = -1, said = {}, shown, timer, day;
    stage.setAttribute("aria-label", say.title);
    stage.tabIndex = -1;
    ask.hidden = true;
    stage.append(hint, ask);
    document.body.append(stage);
    window.fengbeiLives = function (number, some) { lives[number] = some; };
    window.fengbeiOn = function (month, data) { told(data); };

    // Who is remembered today comes first, and the others in their order.
    function told(data) {
      var part = day.split("-").map(Number);
      (data.days[String(part[2])] || []).forEach(function (thing) {
        var id = (thing[3] || "").replace(/^heroes\/|\/$/g, ""), gone = part[0] - thing[1];
        if (order.indexOf(id) < 0 || gone <= 0) return;
        var text = filled(data.say[thing[0]], { name: thing[2], years: gone, text: thing[4] || "" });
        said[id] = said[id] || say.today + text;
      });
    }

    function lineUp() {
      day = window.fengbeiDay();
      said = {};
      load("days/on-" + day.slice(5, 7) + ".js", function () {
        var first = Object.keys(said).map(function (id) { return order.indexOf(id); });
        queue = first.concat(order.map(function (id, number) { return number; }).filter(function (number) { return first.indexOf(number) < 0; }));
        at = -1;
        if (ask.hidden) next();
      });
    }

    function next() {
      if (!queue.length) return;
      at = (at + 1) % queue.length;
      var number = queue[at], file = Math.floor(number / settings.each), life;
      clearTimeout(timer);
      timer = setTimeout(next, settings.slide * 1000);
      if (!lives[file]) {
        lives = {};  // a hall's screen runs for weeks: no more than one file is held
        return load("kiosk/lives-" + (file + 1) + ".js", function () { if (lives[file]) draw(lives[file][number % settings.each]); });
      }
      life = lives[file][number % settings.each];
      draw(life);
    }

    function draw(life) {
      var made = slide(life, said[life[0]]);
      if (shown) shown.remove();
      shown = made;
      made.life = life;
      stage.prepend(made);
    }

    function goOn() {
      ask.hidden = true;
      hint.hidden = false;
      next();
    }

    function choose() {
      var life = shown && shown.life;
      if (!life || !ask.hidden) return;
      clearTimeout(timer);
      timer = setTimeout(goOn, WARN * 1000);
      ask.textContent = "";
      ask.append(link(filled(say.life, { name: life[1] }), "heroes/" + life[0] + "/"), link(say.home_large, ""), button(say.go_on, goOn));
      ask.hidden = false;
      hint.hidden = true;
      ask.firstChild.focus();
    }

    stage.addEventListener("click", function (event) { if (!ask.contains(event.target)) choose(); });
    document.addEventListener("keydown", function (event) {
      if (ask.hidden && !event.ctrlKey && !event.metaKey) { event.preventDefault(); choose(); }
      else if (event.key === "Escape") goOn();
    });
    document.addEventListener("fengbei-day", lineUp);
    load("kiosk/order.js", function () { order = window.fengbeiOrder || []; lineUp(); });
  }

  // ------------------------------------------------------------------------------------------------------------------

  if (/[?&]kiosk=off\b/.test(location.search)) return;
  keep(true);
  var style = element("link");
  style.rel = "stylesheet";
  style.href = root + "assets/fengbei/kiosk.css";
  document.head.append(style);
  page.setAttribute("data-fb-kiosk", slides ? "slides" : "page");
  close();
  letOut();
  if (slides) show();
  else {
    bar();
    awaitTouch();
  }
})();
