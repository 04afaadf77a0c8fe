// Filters of a list of people or parks: each choice narrows the others, all stay in the address. The list stands below
// for those without scripts, and for all as long as nothing is chosen.
(function () {
  "use strict";

  var search = window.fengbeiSearch, element = search.element;
  var AT_ONCE = 30, DEEPEST = 3;

  // The values of a filter. Each has all that what is below it has.
  function added(rows) {
    var below = [];
    return rows.map(function (row) {
      return { key: row[0], title: row[1], depth: row[2], numbers: search.unpack(row[3]) };
    }).reverse().map(function (value) {
      value.numbers = search.either([value.numbers].concat(below.splice(value.depth + 1).filter(Boolean)));
      below[value.depth] = search.either([value.numbers].concat(below[value.depth] ? [below[value.depth]] : []));
      return value;
    }).reverse();
  }

  function start(place) {
    var body = element("div", { "class": "fb-facets__body" }), found = element("ul", { "class": "fb-facets__found" });
    var status = element("p", { role: "status" }), more = element("button", { type: "button", "class": "fb-button fb-button--quiet" });
    var clear = element("button", { type: "button", "class": "fb-button fb-button--quiet" });
    var list = [], say, facets, whole, left = [], turn = 0;
    for (var next = place.nextElementSibling; next; next = next.nextElementSibling) list.push(next);
    list = list.concat(Array.from(document.querySelectorAll("[data-fb-filter]")));

    function chosen() {
      var asked = new URLSearchParams(location.search), values = {};
      facets.forEach(function (facet) {
        var value = facet.values.find(function (one) { return one.key === asked.get(facet.key); });
        if (value) values[facet.key] = value;
      });
      return values;
    }

    function go(key, value) {
      var asked = new URLSearchParams(location.search);
      if (value) asked.set(key, value);
      else asked.delete(key);
      ask(asked.toString());
    }

    // From a stick an address cannot be changed in place: the page is opened again.
    function ask(query) {
      var at = location.pathname + (query ? "?" + query : "");
      try { history.pushState(null, "", at); } catch (error) { location.href = at; return; }
      draw();
    }

    // Everybody whom the other choices leave.
    function leftBy(values, but) {
      return Object.keys(values).filter(function (key) { return key !== but; }).reduce(function (numbers, key) {
        return search.both(numbers, values[key].numbers);
      }, whole);
    }

    // The choice above another: 四川省 of 德阳市 of 中江县.
    function path(facet, value) {
      var all = value ? [value] : [];
      for (var i = facet.values.indexOf(value); i >= 0 && all[0].depth; i--) {
        if (facet.values[i].depth < all[0].depth) all.unshift(facet.values[i]);
      }
      return all;
    }

    function below(facet, above) {
      var start = above ? facet.values.indexOf(above) + 1 : 0, depth = above ? above.depth + 1 : 0, values = [];
      for (var i = start; i < facet.values.length && facet.values[i].depth >= depth; i++) {
        if (facet.values[i].depth === depth) values.push(facet.values[i]);
      }
      return values;
    }

    function select(facet, above, now, numbers) {
      var values = below(facet, above).map(function (value) {
        return { value: value, count: search.both(numbers, value.numbers).length };
      }).filter(function (one) { return one.count || one.value === now; });
      if (!values.length) return null;
      var made = element("select", { "aria-label": above ? facet.title + " " + above.title : facet.title }, [
        element("option", { value: above ? above.key : "" }, [say.any])
      ].concat(values.map(function (one) {
        return element("option", { value: one.value.key }, [search.filled(say.value, { title: one.value.title, count: one.count })]);
      })));
      made.value = now ? now.key : above ? above.key : "";
      made.addEventListener("change", function () {
        var key = facet.key + (above ? above.depth + 1 : 0);
        go(facet.key, made.value);
        var again = body.querySelector('[data-facet="' + key + '"]');
        if (again) again.focus();
      });
      made.setAttribute("data-facet", facet.key + (above ? above.depth + 1 : 0));
      return made;
    }

    function fieldOf(facet, values) {
      var steps = path(facet, values[facet.key]), numbers = leftBy(values, facet.key), made = [];
      for (var depth = 0; depth <= Math.min(steps.length, DEEPEST - 1); depth++) {
        var one = select(facet, steps[depth - 1], steps[depth], numbers);
        if (one) made.push(one);
      }
      return made.length ? element("div", { "class": "fb-facets__one" }, [element("span", {}, [facet.title])].concat(made)) : null;
    }

    function draw() {
      var values = chosen(), some = Object.keys(values).length > 0;
      body.textContent = "";
      facets.forEach(function (facet) {
        var made = fieldOf(facet, values);
        if (made) body.append(made);
      });
      list.forEach(function (one) { one.hidden = some; });
      left = some ? leftBy(values) : [];
      turn++;
      status.textContent = some ? search.filled(left.length ? say.left : say.none, { count: left.length }) : "";
      clear.hidden = !some;
      found.textContent = "";
      return show();
    }

    function show() {
      var numbers = left.splice(0, AT_ONCE), before = found.children.length, mine = turn;
      more.hidden = !left.length;
      more.textContent = search.filled(say.more, { count: Math.min(left.length, AT_ONCE) });
      return Promise.all(numbers.map(search.entry)).then(function (entries) {
        if (mine !== turn) return null;
        entries.forEach(function (one) {
          found.append(element("li", {}, [element("a", { href: search.address(one.href) }, search.result(one, say))]));
        });
        return found.children[before];
      });
    }

    more.addEventListener("click", function () {
      show().then(function (first) { if (first) first.firstChild.focus(); });
    });
    clear.addEventListener("click", function () {
      ask("");
      body.querySelector("select").focus();
    });
    window.addEventListener("popstate", draw);

    return Promise.all([search.ready(), search.load("facets")]).then(function (loaded) {
      say = Object.assign({}, loaded[0].say, loaded[1].say);
      var mine = loaded[1][place.getAttribute("data-fb-facets")];
      facets = mine.facets.map(function (facet) { return { key: facet[0], title: facet[1], values: added(facet[2]) }; });
      whole = search.unpack(mine.whole);
      clear.textContent = say.clear;
      place.append(body, status, clear, found, more);
      return draw();
    });
  }

  // Handlers sit on the document, so that filters go on working when the page around them is exchanged.
  function startOpen() {
    document.querySelectorAll("[data-fb-facets][open]:not([data-started])").forEach(function (place) {
      place.setAttribute("data-started", "");
      start(place).catch(function () {
        place.removeAttribute("data-started");
        place.append(element("p", { role: "status" }, [document.getElementById("fb-search").getAttribute("data-failed")]));
      });
    });
  }

  document.addEventListener("toggle", startOpen, true);
  startOpen();
})();
