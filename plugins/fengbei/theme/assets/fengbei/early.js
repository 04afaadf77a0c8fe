// What has to be known before the first letter is drawn, or the page would be seen to change: how this visitor reads
// (`data-fb-view`), and what day it is (mourning). It is small, and the only script for which a page waits.
(function () {
  "use strict";

  var page = document.documentElement, own = document.currentScript;

  // A browser that keeps nothing (a private window, file:// here and there) is as if nobody had chosen.
  function kept(key) {
    try { return localStorage.getItem(key) || ""; } catch (refused) { return ""; }
  }

  var view = kept("fengbei-view");
  if (view) page.setAttribute("data-fb-view", view);

  // The day in China, wherever the visitor is: its clocks are eight hours ahead all year. Also for the other scripts.
  window.fengbeiDay = function () {
    return new Date(Date.now() + 288e5).toISOString().slice(0, 10);
  };

  // Days of mourning, "2026-12-13/2026-12-14" each. In a preview `?mourning` shows what they look like.
  var mourning = (own.getAttribute("data-mourning") || "").split(" ");
  var tried = own.hasAttribute("data-preview") && /[?&]mourning\b/.test(location.search);

  (window.fengbeiMourn = function () {
    var day = window.fengbeiDay();
    var grey = tried || mourning.some(function (days) { return days.slice(0, 10) <= day && day <= days.slice(11); });
    if (grey) page.setAttribute("data-fb-mourning", ""); else page.removeAttribute("data-fb-mourning");
  })();
})();
