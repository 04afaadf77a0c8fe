/* What a page with a map loads. When a map comes near the screen this loads the rest, each file once, and starts it.
   It may run twice, and the page may be exchanged around it. fengbeiMapWords stands before it (fengbei/maps/loads.py). */
"use strict";

(function () {
  if (window.fengbeiMapLook) {
    window.fengbeiMapLook();
    return;
  }
  const SCRIPTS = {
    city: ["assets/leaflet/leaflet.js", "assets/leaflet/leaflet.markercluster.js", "map/common.js", "map/city.js", "map/drawn-city.js"],
    near: ["assets/leaflet/leaflet.js", "map/common.js", "map/near.js", "map/drawn-near.js"],
  };
  const BESIDE = {city: ["map/texts.js"]}; // nothing waits for it but what asks for it
  const STYLE = "assets/leaflet/leaflet.css";
  const known = new WeakSet();
  const loaded = new Map();
  let watching = null;
  let waiting = 0;

  /* A file of the site, once: what went wrong may be tried again. */
  function load(address, make) {
    if (!loaded.has(address)) {
      loaded.set(address, new Promise((done, failed) => {
        const element = make(address);
        element.addEventListener("load", done);
        element.addEventListener("error", () => {
          loaded.delete(address);
          element.remove();
          failed(address);
        });
      }));
    }
    return loaded.get(address);
  }

  function script(address) {
    const element = document.createElement("script");
    element.src = address;
    element.async = false;
    document.head.append(element);
    return element;
  }

  /* Leaflet's sheet comes before ours, which has the last word. */
  function style(address) {
    const element = document.createElement("link");
    element.rel = "stylesheet";
    element.href = address;
    const own = document.head.querySelector('link[href$="map/map.css"]');
    document.head.insertBefore(element, own);
    return element;
  }

  /* For what a map needs later: `here.load("map/texts.js")` in common.js. */
  window.fengbeiMapLoad = (figure, path) => load(under(figure, path), script);

  function under(figure, path) {
    return new URL(path, new URL(figure.dataset.fbRoot || "", document.baseURI)).href;
  }

  function start(figure) {
    const at = (path) => under(figure, path);
    if (!document.querySelector(`link[href="${at(STYLE)}"]`)) loaded.delete(at(STYLE));
    const files = [load(at(STYLE), style), ...SCRIPTS[figure.dataset.fbMap].map((path) => load(at(path), script))];
    for (const path of BESIDE[figure.dataset.fbMap] || []) load(at(path), script).catch(() => {});
    Promise.all(files).then(
      () => {
        const fault = figure.querySelector(".fb-map-fault");
        if (fault) fault.remove();
        if (figure.isConnected) window.fengbeiMap.start(figure);
      },
      () => say(figure),
    );
  }

  /* The picture stays, and a line says why the map does not move, until the network is there again. */
  function say(figure) {
    window.addEventListener("online", () => start(figure), {once: true});
    if (figure.querySelector(".fb-map-fault")) return;
    const line = document.createElement("p");
    line.className = "fb-map-fault";
    line.setAttribute("role", "status");
    line.textContent = window.fengbeiMapWords.not_loaded;
    figure.append(line);
  }

  function near(entries) {
    for (const {isIntersecting, target} of entries) {
      if (!isIntersecting) continue;
      watching.unobserve(target);
      start(target);
    }
  }

  /* Every map that is on the page and not known yet; maps that have left the page are put away. */
  function look() {
    waiting = 0;
    if (window.fengbeiMap) window.fengbeiMap.clear().forEach((figure) => known.delete(figure));
    for (const figure of document.querySelectorAll("[data-fb-map]")) {
      if (known.has(figure) || !SCRIPTS[figure.dataset.fbMap]) continue;
      known.add(figure);
      figure.hidden = false;
      if (watching && !named(figure)) watching.observe(figure);
      else start(figure);
    }
  }

  /* An address that names a mark (map/#…) asks for the map, though the browser has gone to the mark's row. */
  function named(figure) {
    return figure.dataset.fbMap === "city" && location.hash.length > 1;
  }

  function later() {
    if (!waiting) waiting = setTimeout(look, 30);
  }

  /* Leaflet changes its own parts all the time. */
  function changed(records) {
    if (records.some(({target}) => !(target.closest && target.closest(".fb-map")))) later();
  }

  window.fengbeiMapLook = later;
  if ("IntersectionObserver" in window) watching = new IntersectionObserver(near, {rootMargin: "200px"});
  new MutationObserver(changed).observe(document, {childList: true, subtree: true});
  look();
})();
