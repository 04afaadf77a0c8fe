// What happened on the visitor's own day, in Shanghai's time: the part of the page that the build has made for its day is
// written anew from the month's file, days/on-MM.js, which hands its data to fengbeiOn.
(function () {
  "use strict";

  var root = window.fengbeiRoot, filled = window.fengbeiFilled, element = window.fengbeiElement, months = {};

  function address(href) { return root + window.fengbeiPage(href); }

  function years(gone) { return gone > 0 && gone % 5 === 0 ? (gone % 10 ? "five" : "ten") : ""; }

  // A thing is [what, year, name, address, text, whether it is invented]; of a commemoration day the year may be 0.
  function line(thing, year, say) {
    var gone = year - thing[1], day = thing[0] === "day", text = thing[4] || "";
    var values = { name: thing[2], years: gone, since: thing[1], text: text };
    var said = day ? (thing[1] && gone > 0 ? filled(say.counted, values) : thing[2]) : filled(say[thing[0]], values);
    var made = element("li"), inside = element("div"), named = element(thing[3] ? "a" : "span", "", said);
    if (thing[3]) named.href = address(thing[3]);
    made.append(element("span", "fb-history__year", day ? say.day : filled(say.year, { year: thing[1] })), inside);
    inside.append(named);
    if (text) inside.append(" ", element("span", "fb-quiet", filled(say.ago, values)));
    else if (thing[1] && years(gone)) inside.append(" ", element("span", "fb-round", say[years(gone)]));
    if (thing[5]) inside.append(" ", element("span", "fb-sample", say.sample));
    return made;
  }

  function write(section, today, data) {
    var part = today.split("-").map(Number), key = String(part[2]), say = data.say;
    var things = (data.dates[today] || []).concat(data.days[key] || []).filter(function (thing) {
      return thing[0] === "day" || thing[1] < part[0];
    });
    var list = section.querySelector("ul"), more = section.querySelector("[data-fb-more]");
    var most = Number(section.getAttribute("data-most"));
    list.textContent = "";
    things.slice(0, most).forEach(function (thing) { list.append(line(thing, part[0], say)); });
    section.querySelector("h2").textContent = filled(say.today, { month: part[1], day: part[2] });
    section.querySelector("[data-fb-note]").hidden = true;
    more.hidden = !data.more[key];
    more.textContent = data.more[key] ? filled(say.more, { count: data.more[key] }) : "";
    section.setAttribute("data-fb-history", today);
    var none = section.querySelector("[data-fb-none]");
    if (none) none.hidden = things.length > 0;
    section.hidden = !things.length && !none;
  }

  function show() {
    var today = window.fengbeiDay(), month = today.slice(5, 7);
    document.querySelectorAll("[data-fb-history]").forEach(function (section) {
      var heading = section.querySelector("h2[data-today]");
      if (section.getAttribute("data-fb-history") === today) {
        if (heading) heading.textContent = heading.getAttribute("data-today");
        section.querySelector("[data-fb-note]").hidden = true;
        return;
      }
      if (heading) heading.removeAttribute("data-today");
      if (months[month]) write(section, today, months[month]);
      else bring(month);
    });
  }

  function bring(month) {
    if (month in months) return;
    var script = document.createElement("script");
    months[month] = null;
    script.src = root + "days/on-" + month + ".js";
    // What another day has left is worse than nothing.
    script.onerror = function () {
      document.querySelectorAll("[data-fb-history]").forEach(function (section) { section.hidden = true; });
    };
    document.head.appendChild(script);
  }

  window.fengbeiOn = function (month, data) {
    months[(month < 10 ? "0" : "") + month] = data;
    show();
  };
  window.fengbeiToday = show;
  show();
})();
