// A sheet to print: what its address asks for is ticked or chosen, and the letter names it. The sheet works without this
// file. Nothing is sent and nothing is kept.
(function () {
  "use strict";

  function list(found) {
    return Array.prototype.slice.call(found);
  }

  function start(sheet) {
    var asked = new URLSearchParams(location.search).get(sheet.getAttribute("data-fb-slip"));
    var place = sheet.querySelector("[data-fb-asked]"), letter = sheet.querySelector("[data-fb-letter]");
    var print = sheet.querySelector("[data-fb-print]"), plain = letter && letter.getAttribute("href");
    var choices = place ? list(place.querySelectorAll("input, option")) : [];

    choices.forEach(function (choice) {
      if (asked && choice.value === asked) choice.checked = choice.selected = true;
    });

    function named() {
      return choices.filter(function (choice) { return choice.checked || choice.selected; })
        .map(function (choice) { return choice.getAttribute("data-name"); }).filter(Boolean).join("、");
    }

    function tell() {
      var line = letter && encodeURIComponent(letter.getAttribute("data-fb-letter"));
      if (letter) letter.href = plain.replace(line, function () { return line + encodeURIComponent(named()); });
    }

    sheet.addEventListener("change", tell);
    tell();
    if (!print) return;
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }

  // Also when a page is exchanged for another without being loaded.
  function look() {
    list(document.querySelectorAll("[data-fb-slip]:not([data-started])")).forEach(function (sheet) {
      sheet.setAttribute("data-started", "");
      start(sheet);
    });
  }

  new MutationObserver(look).observe(document.body, { childList: true });
  look();
})();
