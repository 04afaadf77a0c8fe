// The page that stands for those that are not there: what the address says is looked for, as text and as nothing else.
(function () {
  "use strict";

  var place = document.querySelector("[data-fb-lost]"), MOST = 5, LONGEST = 60;
  if (!place || !window.fengbeiSearch) return;

  // The last part of the address that names something: /heroes/lei-feng/index.html → lei feng.
  function asked() {
    var path = location.pathname;
    try { path = decodeURIComponent(path); } catch (error) { return ""; }
    if (/\/404\.html$/.test(path)) return "";
    var parts = path.replace(/(index)?\.(html?|pdf|php|aspx?|jsp)$/i, "").split("/").filter(Boolean);
    return (parts.pop() || "").slice(0, LONGEST).replace(/[-_+.]+/g, " ").trim();
  }

  var query = asked(), search = window.fengbeiSearch;
  if (!query) return;
  document.getElementById("fb-lost").value = query;
  search.ready().then(function (head) {
    return search.find(query, [MOST, MOST, MOST, MOST, MOST]).then(function (found) {
      var shown = [].concat.apply([], found.groups.map(function (group) { return group.shown; })).slice(0, MOST);
      shown.forEach(function (one) {
        var link = search.element("a", { href: search.address(one.href) }, search.result(one, head.say));
        place.querySelector("ul").append(search.element("li", {}, [link]));
      });
      place.hidden = !shown.length;
    });
  }).catch(function () { place.hidden = true; });
})();
