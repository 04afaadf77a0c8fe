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

  // The day in China, wherever the visitor is: its clocks are eight hours ahead all year. Also for the other scripts.
  window.fengbeiDay = function () {
    return new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
  };

  // Of the days to come those that are past by now are hidden, and as many are shown as there were.
  function hidePast(list) {
    var today = window.fengbeiDay(), most = Number(list.getAttribute("data-fb-coming")) || Infinity, shown = 0;
    list.querySelectorAll("[data-day]").forEach(function (item) {
      item.hidden = item.getAttribute("data-day") < today || shown >= most;
      if (!item.hidden) shown++;
    });
    var none = list.parentNode.querySelector("[data-fb-past]");
    if (none) none.hidden = shown > 0;
  }

  function markToday() {
    var today = window.fengbeiDay();
    document.querySelectorAll('[data-day="' + today + '"]').forEach(function (element) {
      element.classList.add("fb-today");
    });
  }

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

  function tellToday() {
    if (window.fengbeiToday) window.fengbeiToday();
    else bring(["assets/fengbei/today"]);
  }

  // A printed handout's QR code has led here.
  function askOfSheet() {
    if (location.hash.indexOf("#sheet-") === 0 && document.querySelector("[data-fb-sheets]")) bring(["assets/fengbei/sheets"]);
  }

  function showFilters(place) {
    place.hidden = false;
    if (location.search) place.open = true;
  }

  document.addEventListener("focusin", function (event) {
    if (event.target.id === "fb-search") bring(["find", "box"]);
  });
  document.addEventListener("toggle", function (event) {
    if (event.target.open && event.target.hasAttribute("data-fb-facets")) bring(["find", "box", "sift"]);
  }, true);
  // Also when a page is exchanged for another without being loaded.
  function look() {
    document.querySelectorAll("[data-fb-coming]").forEach(hidePast);
    if (document.querySelector("[data-fb-history]")) tellToday();
    if (document.querySelector("[data-fb-results]")) bring(["find", "box"]);
    if (document.querySelector("[data-fb-sift],[data-fb-month]")) bring(["assets/fengbei/schedule"]);
    if (document.querySelector("[data-fb-slip]")) bring(["assets/fengbei/slip"]);
    askOfSheet();
    document.querySelectorAll("[data-fb-facets][hidden]").forEach(showFilters);
  }

  new MutationObserver(look).observe(document.body, { childList: true });
  window.addEventListener("hashchange", askOfSheet);
  look();

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
  markToday();
})();
