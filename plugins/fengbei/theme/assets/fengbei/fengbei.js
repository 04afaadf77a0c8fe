// The page works without this file. It lets a list be narrowed by typing, marks what is today, and brings the search.
(function () {
  "use strict";

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  function startFilter(box) {
    var input = box.querySelector("input");
    var status = box.querySelector("[role=status]");
    var whole = status.textContent;
    var items = Array.prototype.map.call(document.querySelectorAll("[data-find]"), function (element) {
      return { element: element, text: plain(element.getAttribute("data-find")) };
    });
    var groups = document.querySelectorAll("[data-fb-group]");

    function show() {
      var wanted = plain(input.value).split(/\s+/).filter(Boolean);
      var found = 0;
      items.forEach(function (item) {
        var hit = wanted.every(function (word) { return item.text.indexOf(word) >= 0; });
        item.element.hidden = !hit;
        found += hit ? 1 : 0;
      });
      groups.forEach(function (group) {
        var some = !!group.querySelector("[data-find]:not([hidden])");
        group.hidden = !some;
        if (wanted.length && some && group.tagName === "DETAILS") group.open = true;
      });
      status.textContent = !wanted.length ? whole
        : found ? status.getAttribute("data-found").replace("{count}", found)
        : status.getAttribute("data-none");
    }

    box.hidden = false;
    input.addEventListener("input", show);
    if (input.value) show();
  }

  // What is told of days to come was true on the day of the build: here it is made true on the visitor's.
  var passed = document.currentScript.getAttribute("data-past");

  function each(what, where, tell) {
    Array.prototype.forEach.call(where.querySelectorAll(what), tell);
  }

  function isPast(element) {
    return (element.getAttribute("data-until") || element.getAttribute("data-day")) < window.fengbeiDay();
  }

  // Of the days to come those that are past by now are hidden, and as many are shown as there were.
  function hidePast(list) {
    var most = Number(list.getAttribute("data-fb-coming")) || Infinity, shown = 0, none = list.parentNode.querySelector("[data-fb-past]");
    each("[data-day],[data-until]", list, function (item) {
      item.hidden = isPast(item) || shown >= most;
      if (!item.hidden) shown++;
    });
    list.setAttribute("data-fb-told", "");
    if (none) none.hidden = shown > 0;
  }

  // A session whose day is over is not called planned any more, and nobody can note it down.
  function markPast(row) {
    var state = row.querySelector(".fb-state"), add = row.querySelector(".fb-add");
    if (!isPast(row)) return;
    row.className = "fb-meeting fb-meeting--overdue";
    row.setAttribute("data-state", "overdue");
    state.className = "fb-state fb-state--overdue";
    state.textContent = passed;
    if (add) add.hidden = true;
  }

  function markEntry(link) {
    var day = link.closest("td"), said = link.querySelector("strong");
    if (!isPast(day) || !/__(planned|moved|relocated)$/.test(link.className)) return;
    if (!said) link.prepend(said = document.createElement("strong"), " ");
    said.textContent = passed;
    link.className = "fb-month__overdue";
  }

  // It stands below those to come, which it may be looked up among.
  function setApart(section) {
    var box = section.querySelector("[data-fb-over]"), over = box.querySelector("ul"), none = section.querySelector("[data-fb-past]"), left = 0;
    each("[data-session]", section, function (row) {
      if (!isPast(row)) left++;
      else if (row.parentNode !== over) over.prepend(row);
    });
    box.hidden = !over.firstElementChild;
    showAsked(box, over);
    none.hidden = left > 0;
    each(":scope > div", section, function (month) { month.hidden = !month.querySelector("[data-session]"); });
  }

  // An address may lead to one of them.
  function showAsked(box, over) {
    var asked = location.hash && document.getElementById(location.hash.slice(1));
    if (!asked || box.open || !over.contains(asked)) return;
    box.open = true;
    asked.scrollIntoView();
  }

  // The sheet of the visitor's month, if it is there.
  function turnTo(link) {
    var month = window.fengbeiDay().slice(0, 7);
    if (link.getAttribute("data-months").split(" ").indexOf(month) < 0) return;
    link.href = link.href.replace(/\d{4}-\d\d(?=\/[^/]*$)/, month);
    if (link.hasAttribute("aria-current")) link.setAttribute("aria-current", "true");
  }

  function tellDays() {
    var today = window.fengbeiDay();
    each(".fb-meeting--planned,.fb-meeting--moved,.fb-meeting--relocated", document, markPast);
    each("[data-fb-ahead]", document, setApart);
    each("[data-fb-coming]", document, hidePast);
    each("[data-fb-until]", document, function (part) { part.hidden = part.getAttribute("data-fb-until") < today; });
    each("[data-months]", document, turnTo);
    each("td[data-day] a", document, markEntry);
    each("[data-day]", document, function (element) {
      var now = element.getAttribute("data-day") === today;
      element.classList.toggle("fb-today", now);
      if (now && element.tagName === "TD") element.setAttribute("aria-current", "date"); else element.removeAttribute("aria-current");
    });
    if (document.querySelector("[data-fb-history]")) tellToday();
  }

  // A screen in a hall stays on overnight, a device may have slept, a page may be come back to, a clock be put right.
  var known = window.fengbeiDay();

  function turnDay() {
    if (window.fengbeiDay() === known) return;
    known = window.fengbeiDay();
    window.fengbeiMourn();
    tellDays();
    document.dispatchEvent(new Event("fengbei-day"));
  }

  function waitForMidnight() {
    setTimeout(function () { turnDay(); waitForMidnight(); }, Math.min(6e5, 864e5 - (Date.now() + 288e5) % 864e5 + 9));
  }

  window.addEventListener("pageshow", turnDay);
  document.addEventListener("visibilitychange", turnDay);
  waitForMidnight();

  // For the scripts that it brings: a text with its {places} filled, and an element with a text in it.
  window.fengbeiFilled = function (text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; });
  };

  window.fengbeiElement = function (name, kind, text) {
    var made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  };

  // The address of a page, also for the other scripts: from a stick there is no server that finds the page of a folder.
  window.fengbeiPage = function (address) {
    return location.protocol === "file:" ? address.replace(/^([^?#]*\/|)(?=[?#]|$)/, "$1index.html") : address;
  };

  // The search and the filters are loaded when somebody turns to them.
  var root = window.fengbeiRoot = new URL("../../", document.currentScript.src).href, brought = {};

  function bring(names) {
    names.forEach(function (name) {
      if (brought[name]) return;
      var script = document.createElement("script");
      brought[name] = true;
      script.src = root + (name.indexOf("/") < 0 ? "search/" : "") + name + ".js";
      script.async = false;
      script.onerror = function () { brought[name] = false; script.remove(); };
      document.head.appendChild(script);
    });
  }

  // A hall's touch screen: `?kiosk` begins it, for as long as the window is open, and `?kiosk=off` ends it.
  function isKiosk() {
    var asked = new URLSearchParams(location.search).get("kiosk"), on = asked !== null && asked !== "off";
    try {
      if (asked === "off") sessionStorage.removeItem("fengbei-kiosk");
      return on || !!sessionStorage.getItem("fengbei-kiosk");
    } catch (refused) { return on; }
  }

  function tellToday() {
    if (window.fengbeiToday) window.fengbeiToday();
    else bring(["assets/fengbei/today"]);
  }

  // A printed handout's QR code has led here.
  function askOfSheet() {
    if (location.hash.indexOf("#sheet-") === 0 && document.querySelector("[data-fb-sheets]")) bring(["assets/fengbei/sheets"]);
  }

  // 长辈版: large letters and reading aloud, on every page from when a visitor asks for it until the same button is pressed.
  var page = document.documentElement;

  function showElder() {
    document.querySelectorAll("[data-fb-elder]").forEach(function (button) { button.hidden = false; });
    if (window.fengbeiElder) window.fengbeiElder();
    else if (page.getAttribute("data-fb-view") === "elder") bring(["assets/fengbei/elder"]);
  }

  function setElder(on) {
    var said = document.querySelector("[data-fb-elder-said]");
    try { if (on) localStorage.setItem("fengbei-view", "elder"); else localStorage.removeItem("fengbei-view"); } catch (refused) { /* this page only */ }
    if (on) page.setAttribute("data-fb-view", "elder"); else page.removeAttribute("data-fb-view");
    if (said) said.textContent = said.getAttribute(on ? "data-on" : "data-off");
    showElder();
  }

  // On a phone the menu is one row: the column that one is in, or that the Tab key has come to, is pushed into sight, and
  // the page stays where it is.
  function showInMenu(link) {
    var row = document.getElementById("fb-menu-list");
    if (!row || !link || !row.contains(link) || row.scrollWidth <= row.clientWidth) return;
    var seen = row.getBoundingClientRect(), at = link.getBoundingClientRect();
    if (at.left < seen.left || at.right > seen.right) row.scrollLeft += (at.left + at.right - seen.left - seen.right) / 2;
  }

  function openMenu(button) {
    var open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", open);
    button.parentNode.classList.toggle("fb-nav--open", open);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-fb-elder],[data-fb-menu]");
    if (!button) return;
    if (button.hasAttribute("data-fb-menu")) openMenu(button);
    else setElder(page.getAttribute("data-fb-view") !== "elder");
  });
  // A page that the browser kept while the view was changed on another.
  window.addEventListener("pageshow", function (event) {
    var kept = "";
    try { kept = localStorage.getItem("fengbei-view"); } catch (refused) { return; }
    if (event.persisted && (kept === "elder") !== (page.getAttribute("data-fb-view") === "elder")) setElder(kept === "elder");
  });

  function showFilters(place) {
    place.hidden = false;
    if (location.search) place.open = true;
  }

  document.addEventListener("focusin", function (event) {
    showInMenu(event.target);
    if (event.target.id === "fb-search") bring(["find", "box"]);
  });
  document.addEventListener("toggle", function (event) {
    if (event.target.open && event.target.hasAttribute("data-fb-facets")) bring(["find", "box", "sift"]);
  }, true);
  // Also when a page is exchanged for another without being loaded.
  function look() {
    tellDays();
    if (document.querySelector("[data-fb-results]")) bring(["find", "box"]);
    if (document.querySelector("[data-fb-lost]")) bring(["find", "box", "assets/fengbei/lost"]);
    if (document.querySelector("[data-fb-sift],[data-fb-month]")) bring(["assets/fengbei/schedule"]);
    if (document.querySelector("[data-fb-slip]")) bring(["assets/fengbei/slip"]);
    if (document.querySelector("[data-fb-slides]") || isKiosk()) bring(["kiosk/start", "assets/fengbei/kiosk"]);
    askOfSheet();
    showElder();
    document.querySelectorAll("[data-fb-facets][hidden]").forEach(showFilters);
  }

  new MutationObserver(look).observe(document.body, { childList: true });
  window.addEventListener("hashchange", askOfSheet);
  look();
  showInMenu(document.querySelector("#fb-menu-list [aria-current]"));

  // What the address asks about is shown as text: `?name=张三` on the slip for clues.
  function fillFromAddress(element) {
    var asked = new URLSearchParams(window.location.search).get(element.getAttribute("data-fb-query")) || "";
    element.textContent = Array.from(asked.trim()).slice(0, 40).join("");
  }

  // A sheet bears its day, and has the pictures that nobody has scrolled to. What is folded up is unfolded on it, also by
  // browsers whose stylesheets cannot.
  var unfolded = [];
  window.addEventListener("beforeprint", function () {
    var day = window.fengbeiDay().split("-");
    document.querySelectorAll("[data-fb-printed]").forEach(function (place) {
      place.textContent = place.getAttribute("data-fb-printed").replace("{year}", day[0]).replace("{month}", +day[1]).replace("{day}", +day[2]);
    });
    document.querySelectorAll("main img[loading]").forEach(function (image) { image.loading = "eager"; });
    if (CSS.supports("selector(::details-content)")) return;
    unfolded = Array.prototype.slice.call(document.querySelectorAll("main details:not([open]):not(.fb-facets)"));
    unfolded.forEach(function (place) { place.open = true; });
  });
  window.addEventListener("afterprint", function () {
    unfolded.splice(0).forEach(function (place) { place.open = false; });
  });

  document.querySelectorAll("[data-fb-query]").forEach(fillFromAddress);
  document.querySelectorAll("[data-fb-filter]").forEach(startFilter);
})();
