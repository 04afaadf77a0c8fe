// The QR code of a printed handout asks here whether the sheet is still true. That it is, the page says by itself
// (:target); what this file adds is that it is not, and why.
(function () {
  "use strict";

  var ANCHOR = "sheet-", FACTS = 6, CODE = /^[0-9A-Z]{6}(-[0-9A-Z]{3})?$/;

  // As it may have been typed off the paper: the codes have no I, L, O.
  function asked() {
    var text = location.hash.slice(1 + ANCHOR.length);
    return text.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  }

  function said(status, code, codes) {
    if (!CODE.test(code)) return status.getAttribute("data-unknown");
    var same = codes.some(function (one) { return one.slice(0, FACTS) === code.slice(0, FACTS); });
    return status.getAttribute(same ? "data-days" : "data-old").replace("{code}", code);
  }

  function tell(box) {
    var status = box.querySelector("[role=status]"), code = asked();
    var codes = Array.prototype.map.call(box.querySelectorAll("[id^=" + ANCHOR + "]"), function (element) {
      return element.id.slice(ANCHOR.length);
    });
    if (codes.indexOf(code) >= 0) {
      status.textContent = "";
      if (location.hash !== "#" + ANCHOR + code) location.replace("#" + ANCHOR + code);
      return;
    }
    status.textContent = said(status, code, codes);
    box.focus({ preventScroll: true });
    box.scrollIntoView();
  }

  // Once for each address and each box: the page may be exchanged without being loaded.
  function look() {
    var box = document.querySelector("[data-fb-sheets]");
    if (!box || box.fengbeiTold === location.hash) return;
    box.fengbeiTold = location.hash;
    if (location.hash.indexOf("#" + ANCHOR) === 0) tell(box);
    else box.querySelector("[role=status]").textContent = "";
  }

  new MutationObserver(look).observe(document.body, { childList: true });
  window.addEventListener("hashchange", look);
  look();
})();
