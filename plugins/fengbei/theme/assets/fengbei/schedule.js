// The filters of a list of sessions or of talks on request, and the calendar sheets of the months. Both pages work without this file.
(function () {
  "use strict";

  var filled = window.fengbeiFilled;

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  function list(found) {
    return Array.prototype.slice.call(found);
  }

  // Each choice narrows the others, all stay in the address, and a way back undoes one.
  function sift(form) {
    var selects = list(form.querySelectorAll("select")), words = form.elements.q;
    var status = form.querySelector("[role=status]"), see = form.querySelector("[data-fb-see]");
    var groups = list(document.querySelectorAll("[data-fb-group]")), titles = {};
    var choices = selects.map(function (select) {
      return list(select.options).slice(1).map(function (option) {
        titles[select.name + " " + option.value] = option.getAttribute("data-title");
        return option;
      });
    });
    var rows = list(document.querySelectorAll("[data-fb-group] > ul > [data-session],[data-fb-group] > ul > [data-offer]")).map(function (element) {
      var keys = {};
      selects.forEach(function (select) {
        keys[select.name] = (element.getAttribute("data-" + select.name) || "").split(" ");
      });
      return { element: element, keys: keys, text: plain(element.textContent + " " + named(keys)) };
    });
    var opened = groups.map(function (group) { return group.open; });

    // Whom a talk is about is not written on its line.
    function named(keys) {
      return (keys.hero || []).map(function (key) { return titles["hero " + key] || ""; }).join(" ");
    }

    function asked() {
      var values = {};
      selects.forEach(function (select) { if (select.value) values[select.name] = select.value; });
      return { values: values, words: plain(words.value).split(/\s+/).filter(Boolean) };
    }

    function fits(row, wanted, but) {
      return wanted.words.every(function (word) { return row.text.indexOf(word) >= 0; })
        && Object.keys(wanted.values).every(function (name) {
          return name === but || row.keys[name].indexOf(wanted.values[name]) >= 0;
        });
    }

    // How many would be left by each choice, as things stand; what would leave nothing is not offered.
    function count(select, options, wanted) {
      var counts = {}, now = select.value;
      rows.forEach(function (row) {
        if (fits(row, wanted, select.name)) row.keys[select.name].forEach(function (key) { counts[key] = (counts[key] || 0) + 1; });
      });
      options.forEach(function (option) {
        var some = counts[option.value] || 0;
        option.textContent = filled(form.getAttribute("data-choice"), { title: option.getAttribute("data-title"), count: some });
        if (some || option.value === now) select.append(option);
        else option.remove();
      });
      select.value = now;
    }

    function show() {
      var wanted = asked(), found = 0, some = wanted.words.length || Object.keys(wanted.values).length;
      rows.forEach(function (row) {
        var fit = fits(row, wanted);
        row.element.hidden = !fit;
        found += fit ? 1 : 0;
      });
      groups.forEach(function (group, number) {
        group.hidden = !group.querySelector("[data-session]:not([hidden]),[data-offer]:not([hidden])");
        if (group.tagName === "DETAILS") group.open = some ? true : opened[number];
      });
      selects.forEach(function (select, number) { count(select, choices[number], wanted); });
      status.textContent = filled(status.getAttribute(!some ? "data-total" : found ? "data-found" : "data-none"), {
        count: (some ? found : rows.length).toLocaleString("en"), total: rows.length.toLocaleString("en")
      });
      showWays(wanted.values);
    }

    // What is chosen has a page of its own, with all years.
    function showWays(values) {
      if (!see) return;
      see.textContent = "";
      ["county", "lecturer", "audience", "hero"].forEach(function (name) {
        if (!values[name]) return;
        var link = document.createElement("a");
        link.href = form.getAttribute("data-ways") + window.fengbeiPage(name + "/" + values[name] + "/");
        link.textContent = filled(form.getAttribute("data-see"), { title: titles[name + " " + values[name]] });
        see.append(link, " ");
      });
      see.hidden = !see.firstChild;
    }

    function fromAddress() {
      var said = new URLSearchParams(location.search);
      words.value = said.get("q") || "";
      selects.forEach(function (select, number) {
        var value = said.get(select.name), known = choices[number].filter(function (option) { return option.value === value; });
        known.forEach(function (option) { select.append(option); });
        select.value = known.length ? value : "";
      });
      var place = form.querySelector("details");
      if (place && Object.keys(asked().values).length) place.open = true;
      show();
    }

    // Typing is one step of the way back, however many letters; a page from a stick may not be allowed to change its address.
    function toAddress(step) {
      var said = new URLSearchParams();
      selects.concat(words).forEach(function (field) { if (field.value.trim()) said.set(field.name, field.value.trim()); });
      try {
        history[step](null, "", location.pathname + (said.toString() ? "?" + said : "") + location.hash);
      } catch (error) { /* The list is sifted all the same. */ }
    }

    selects.forEach(function (select) {
      select.addEventListener("change", function () { toAddress("pushState"); show(); });
    });
    words.addEventListener("input", function () { toAddress("replaceState"); show(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function (event) {
      event.preventDefault();
      words.value = "";
      selects.forEach(function (select) { select.value = ""; });
      toAddress("pushState");
      show();
    });
    window.addEventListener("popstate", function () { if (document.contains(form)) fromAddress(); });
    fromAddress();
    form.hidden = false;
  }

  // What is today is the visitor's.
  function markDay(sheet) {
    var today = window.fengbeiDay();
    document.querySelectorAll('[data-month="' + today.slice(0, 7) + '"]').forEach(function (link) {
      link.classList.add("fb-now");
    });
  }

  // The keys turn the page only where the focus is in the month; anywhere else they scroll.
  function turn(sheet) {
    var said = document.querySelector("[data-fb-keys]");
    sheet.setAttribute("aria-keyshortcuts", "PageUp PageDown");
    if (said) said.hidden = false;
    if (location.hash === "#month") sheet.focus({ preventScroll: true });
    sheet.addEventListener("keydown", function (event) {
      var way = { PageUp: "prev", PageDown: "next" }[event.key];
      var link = way && document.querySelector('.fb-month-turn a[rel="' + way + '"]');
      if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (link) location.href = link.href + "#month";
    });
  }

  // Also when a page is exchanged for another without being loaded.
  function look() {
    list(document.querySelectorAll("[data-fb-sift]:not([data-started])")).forEach(function (form) {
      form.setAttribute("data-started", "");
      sift(form);
    });
    list(document.querySelectorAll("[data-fb-month]:not([data-started])")).forEach(function (sheet) {
      sheet.setAttribute("data-started", "");
      markDay(sheet);
      turn(sheet);
    });
  }

  new MutationObserver(look).observe(document.body, { childList: true });
  look();
})();
