// The search box of every page, its list of answers, and the search page. Handlers sit on the document, so that the box
// goes on working when the page around it is exchanged.
(function () {
  "use strict";

  var root = window.fengbeiRoot, search = window.fengbeiSearch = window.fengbeiFind(root);
  var FIRST = [6, 3, 3, 3, 3], PAGE = [20, 10, 10, 10, 10], WAIT = 120;
  var latest = 0, typing = false, timer;

  function box() { return document.getElementById("fb-search"); }
  function list() { return document.getElementById("fb-found"); }
  search.element = element;
  search.result = result;
  search.address = address;
  search.filled = filled;

  function status(text) { document.getElementById("fb-search-status").textContent = text; }
  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }
  function element(name, attributes, children) {
    var made = document.createElement(name);
    for (var key in attributes) made.setAttribute(key, attributes[key]);
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function address(href) { return root + window.fengbeiPage(href); }

  function pieces(parts) {
    return parts.map(function (part) { return part[1] ? element("mark", {}, [part[0]]) : part[0]; });
  }

  function result(one, say) {
    var inside = [element("span", { "class": "fb-found__name" }, pieces(one.name)), " "];
    if (one.also.length) {
      inside.push(element("span", { "class": "fb-found__also" }, [filled(say.also, { names: one.also.join("、") })]), " ");
    }
    if (one.sample) inside.push(element("span", { "class": "fb-sample" }, [say.sample]), " ");
    if (one.about.length) inside.push(element("span", { "class": "fb-found__about" }, pieces(one.about)));
    if (one.quote.length) inside.push(element("span", { "class": "fb-found__quote" }, pieces(one.quote)));
    return inside;
  }

  function counted(group, say) {
    var count = group.total.toLocaleString("zh-CN");
    return group.doubted ? filled(say.about, { count: count }) : count;
  }

  function told(found, query, say) {
    if (!found.total || found.near) return filled(found.near ? say.near : say.none, { query: query });
    var groups = found.groups.filter(function (group) { return group.total; });
    var parts = groups.map(function (group) {
      return filled(say.part, { group: say[group.name], count: counted(group, say) });
    });
    var whole = { total: found.total, doubted: groups.some(function (group) { return group.doubted; }) };
    return filled(say.found, { count: counted(whole, say), parts: parts.join(say.comma) });
  }

  // --- The list below the box ---------------------------------------------------------------------------------------

  function close() {
    latest++;
    var input = box(), found = list();
    if (!found || found.hidden) return;
    found.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show(found, query, say) {
    var input = box(), place = list(), number = 0;
    place.textContent = "";
    found.groups.forEach(function (group) {
      if (!group.shown.length) return;
      var head = element("div", { "class": "fb-found__head", "aria-hidden": "true" }, [say[group.name]]);
      var options = group.shown.map(function (one) {
        return element("a", { role: "option", id: "fb-found-" + number++, href: address(one.href), tabindex: "-1",
          "aria-selected": "false" }, result(one, say));
      });
      place.append(element("div", { role: "group", "aria-label": say[group.name] }, [head].concat(options)));
    });
    if (found.total > number) {
      place.append(element("a", { role: "option", id: "fb-found-" + number++, "class": "fb-found__all", tabindex: "-1",
        "aria-selected": "false", href: address("search/") + "?q=" + encodeURIComponent(query)
      }, [filled(say.all, { count: counted({ total: found.total, doubted: 0 }, say) })]));
    }
    place.hidden = !number;
    input.setAttribute("aria-expanded", String(!!number));
    input.removeAttribute("aria-activedescendant");
    status(told(found, query, say));
  }

  function answer() {
    var query = box().value.trim(), mine = ++latest;
    if (!query) { close(); status(""); return; }
    search.ready().then(function (head) {
      return search.find(query, FIRST).then(function (found) {
        if (mine === latest) show(found, query, head.say);
      });
    }).catch(function () { failed(mine); });
  }

  function failed(mine) {
    if (mine !== latest) return;
    close();
    status(box().getAttribute("data-failed"));
  }

  function chosen() {
    var id = box().getAttribute("aria-activedescendant");
    return id ? document.getElementById(id) : null;
  }

  function choose(step) {
    var options = Array.from(list().querySelectorAll("[role=option]")), now = options.indexOf(chosen());
    if (!options.length || list().hidden) return;
    var next = now < 0 && step < 0 ? options.length - 1 : now + step;
    if (now >= 0) options[now].setAttribute("aria-selected", "false");
    if (next < 0 || next >= options.length) { box().removeAttribute("aria-activedescendant"); return; }
    options[next].setAttribute("aria-selected", "true");
    options[next].scrollIntoView({ block: "nearest" });
    box().setAttribute("aria-activedescendant", options[next].id);
  }

  function isBox(target) { return target && target.id === "fb-search"; }

  document.addEventListener("input", function (event) {
    if (!isBox(event.target) || event.isComposing || typing) return;
    clearTimeout(timer);
    timer = setTimeout(answer, WAIT);
  });
  document.addEventListener("compositionstart", function (event) { if (isBox(event.target)) typing = true; });
  document.addEventListener("compositionend", function (event) {
    if (!isBox(event.target)) return;
    typing = false;
    answer();
  });
  document.addEventListener("keydown", function (event) {
    if (!isBox(event.target) || event.isComposing) return;
    var option = chosen();
    if (event.key === "ArrowDown" && list().hidden) answer();
    else if (event.key === "ArrowDown") choose(1);
    else if (event.key === "ArrowUp") choose(-1);
    else if (event.key === "Escape" && !list().hidden) close();
    else if (event.key === "Enter" && option && !list().hidden) option.click();
    else return;
    event.preventDefault();
  });
  document.addEventListener("submit", function (event) {
    var input = event.target.querySelector("#fb-search");
    if (!input) return;
    if (!input.value.trim()) event.preventDefault();
    else if (location.protocol === "file:") {
      event.preventDefault();
      location.href = address("search/") + "?q=" + encodeURIComponent(input.value);
    }
  });
  document.addEventListener("focusout", function (event) {
    var next = event.relatedTarget;
    if (isBox(event.target) && !(next && list().contains(next))) setTimeout(close, 0);
  });
  document.addEventListener("mousedown", function (event) {
    if (list() && list().contains(event.target)) event.preventDefault();
  });

  // --- The search page ----------------------------------------------------------------------------------------------

  function section(group, say, count) {
    var items = element("ul", {});
    function add(shown) {
      shown.forEach(function (one) {
        items.append(element("li", {}, [element("a", { href: address(one.href) }, result(one, say))]));
      });
    }
    var id = "found-" + group.name, more = element("button", { type: "button", "class": "fb-button fb-button--quiet" });
    function left() {
      var rest = group.total - group.shown.length;
      more.hidden = rest <= 0;
      more.textContent = filled(say.more, { count: Math.min(rest, count) });
    }
    more.addEventListener("click", function () {
      var before = items.children.length;
      group.more(count).then(function (added) {
        add(added);
        left();
        if (items.children[before]) items.children[before].firstChild.focus();
      }).catch(function () { status(box().getAttribute("data-failed")); });
    });
    add(group.shown);
    left();
    return element("section", { "data-group": group.name, "data-total": group.total, "aria-labelledby": id }, [
      element("h2", { id: id }, [say[group.name], " ", element("small", {}, [counted(group, say)])]), items, more
    ]);
  }

  function page() {
    var place = document.querySelector("[data-fb-results]");
    var query = (new URLSearchParams(location.search).get("q") || "").trim();
    if (!place || !query || place.getAttribute("data-query") === query) return;
    place.setAttribute("data-query", query);
    box().value = query;
    search.ready().then(function (head) {
      place.textContent = "";
      place.append(element("p", { "class": "fb-quiet" }, [head.say.waiting]));
      return search.find(query, PAGE).then(function (found) {
        var line = told(found, query, head.say);
        place.textContent = "";
        place.append(element("p", { "class": "fb-found__status" }, [line]));
        found.groups.forEach(function (group, i) {
          if (group.shown.length) place.append(section(group, head.say, PAGE[i]));
        });
        document.title = query + " - " + document.title;
        status(line);
      });
    }).catch(function () {
      place.textContent = box().getAttribute("data-failed");
      status(box().getAttribute("data-failed"));
    });
  }

  new MutationObserver(page).observe(document.body, { childList: true });
  page();
  if (isBox(document.activeElement) && document.activeElement.value && !document.querySelector("[data-fb-results]")) answer();
})();
