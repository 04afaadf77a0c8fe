// A page has another address now. What stood behind the old one (?…, #…) goes along: a sheet's QR code says #sheet-….
(function () {
  "use strict";
  var to = document.currentScript.getAttribute("data-to");
  location.replace(to + location.search + location.hash);
})();
