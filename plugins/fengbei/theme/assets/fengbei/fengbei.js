// The page works without this file. It lets a list be narrowed by typing, and marks what is today.
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

  function markToday() {
    var today = new Intl.DateTimeFormat("en-CA", {
      timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit"
    }).format(new Date());
    document.querySelectorAll('[data-day="' + today + '"]').forEach(function (element) {
      element.classList.add("fb-today");
    });
  }

  document.querySelectorAll("[data-fb-filter]").forEach(startFilter);
  markToday();
})();
