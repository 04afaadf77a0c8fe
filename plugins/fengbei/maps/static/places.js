/* What map.js (drawn by folium) calls, and how the map and the list under it find each other. */
"use strict";

const fengbeiMap = (function () {
  const frame = document.querySelector(".fb-map-frame");
  const marks = new Map();
  const SIDES = ["right", "left", "below", "above"];
  const STEPS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10];
  let map, cluster, settings, home;

  /* Leaflet is there: show the map's place, so that it has a size when the map is drawn. */
  frame.hidden = false;

  function say(key, places) {
    return Object.entries(places || {}).reduce((text, [name, value]) => text.replace(`{${name}}`, value), settings.words[key]);
  }

  /* One park, from a row of map.js: latitude, longitude, id, whether the place is known exactly. The list has its name. */
  function mark([lat, lon, id, exact]) {
    const label = document.createElement("span");
    label.className = "fb-pin-name";
    label.textContent = document.getElementById(id).querySelector(".fb-place-name").textContent;
    const icon = L.divIcon({className: `fb-pin fb-pin--${exact ? "exact" : "county"}`, html: label, iconSize: [24, 24]});
    const made = L.marker([lat, lon], {icon, exact, riseOnHover: true});
    made.bindPopup(() => popup(id), {maxWidth: Math.min(300, window.innerWidth - 110), minWidth: 160, autoPanPadding: [8, 8]});
    marks.set(id, made);
    return made;
  }

  /* Parks too close to each other to be drawn one by one. */
  function crowd(gathered) {
    const label = document.createElement("span");
    label.className = "fb-pin-name";
    const circle = document.createElement("div");
    circle.className = "fb-pin-count";
    circle.dataset.count = gathered.getChildCount();
    circle.append(label);
    return L.divIcon({className: "fb-pin fb-pin--crowd", html: circle, iconSize: [32, 32]});
  }

  /* A popup says what the park's row says. */
  function popup(id) {
    const row = document.getElementById(id);
    const box = document.createElement("div");
    box.className = "fb-popup";
    for (const part of row.children) {
      if (!part.matches(".fb-place-find")) box.append(part.cloneNode(true));
    }
    const back = document.createElement("a");
    back.className = "fb-popup-row";
    back.href = `#${id}`;
    back.textContent = say("to_row");
    back.addEventListener("click", (event) => {
      event.preventDefault();
      row.scrollIntoView({block: "center"});
      row.querySelector("a").focus({preventScroll: true});
    });
    box.append(back);
    return box;
  }

  function show(id) {
    const made = marks.get(id);
    if (!made) return;
    const zoom = Math.min(Math.max(map.getZoom(), home + 2, settings.near[made.options.exact]), map.getMaxZoom());
    map.setView(made.getLatLng(), zoom, {animate: false});
    const seen = cluster.getVisibleParent(made);
    if (seen && seen !== made) seen.spiderfy();
    made.openPopup();
    frame.scrollIntoView({block: "center"});
  }

  function showAll() {
    map.fitBounds(settings.box, {padding: [40, 40], maxZoom: settings.first_zoom, animate: false});
  }

  /* Names beside their marks, as many as fit without touching a mark or each other; large crowds go unnamed. */
  function arrange() {
    const size = map.getSize();
    const within = map.getContainer().getBoundingClientRect();
    const taken = [...map.getContainer().querySelectorAll(".leaflet-control, .fb-degree span")].map((part) => {
      const box = part.getBoundingClientRect();
      return [box.left - within.left, box.top - within.top, box.right - within.left, box.bottom - within.top];
    });
    const named = [];
    map.eachLayer((layer) => {
      if (!(layer instanceof L.Marker) || !layer.options.keyboard || !layer.getElement()) return;
      const {x, y} = map.latLngToContainerPoint(layer.getLatLng());
      const crowded = layer instanceof L.MarkerCluster;
      const reach = crowded ? 16 : 9;
      const element = layer.getElement();
      const label = nameOf(layer);
      taken.push([x - reach, y - reach, x + reach, y + reach]);
      element.dataset.side = "none";
      if (crowded && layer.getChildCount() > 9) return;
      named.push({element, x, y, reach, width: label.offsetWidth, height: label.offsetHeight});
    });
    for (const {element, x, y, reach, width, height} of named) {
      const near = reach + 2;
      const boxes = {
        right: [x + near, y - height / 2, x + near + width, y + height / 2],
        left: [x - near - width, y - height / 2, x - near, y + height / 2],
        below: [x - width / 2, y + near, x + width / 2, y + near + height],
        above: [x - width / 2, y - near - height, x + width / 2, y - near],
      };
      const side = SIDES.find((one) => fits(boxes[one], size) && !taken.some((other) => meet(boxes[one], other)));
      if (!side) continue;
      element.dataset.side = side;
      taken.push(boxes[side]);
    }
  }

  /* The label of a mark; that of a crowd names one of its parks and says how many there are. */
  function nameOf(layer) {
    const label = layer.getElement().querySelector(".fb-pin-name");
    if (layer instanceof L.MarkerCluster && !label.textContent) {
      const first = layer.getAllChildMarkers()[0].options.icon.options.html.textContent;
      label.textContent = say("crowd", {name: first, count: layer.getChildCount()});
    }
    layer.getElement().setAttribute("aria-label", label.textContent);
    return label;
  }

  function fits([left, top, right, bottom], size) {
    return left >= 0 && top >= 0 && right <= size.x && bottom <= size.y;
  }

  function meet(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  /* Parallels and meridians, numbered at the top and at the left. No border is drawn. */
  function graticule() {
    const lines = L.layerGroup().addTo(map);
    for (const pane of [map.createPane("fbDegrees"), map.getPane("overlayPane")]) pane.setAttribute("aria-hidden", "true");
    const draw = () => {
      lines.clearLayers();
      const box = map.getBounds().pad(0.5);
      const degree = (256 * 2 ** map.getZoom()) / 360;
      const step = STEPS.find((one) => one * degree >= 28) || 10;
      const [south, north] = [Math.max(box.getSouth(), -85), Math.min(box.getNorth(), 85)];
      const [west, east] = [Math.max(box.getWest(), -180), Math.min(box.getEast(), 180)];
      const corner = map.containerPointToLatLng([0, 0]);
      const numbered = (n) => step * degree >= 48 || n % 2 === 0;
      for (let n = Math.ceil(south / step); n * step <= north; n++) {
        line([[n * step, west], [n * step, east]]);
        if (numbered(n)) number([n * step, corner.lng], n * step, n < 0 ? "south" : "north");
      }
      for (let n = Math.ceil(west / step); n * step <= east; n++) {
        line([[south, n * step], [north, n * step]]);
        if (numbered(n)) number([corner.lat, n * step], n * step, n < 0 ? "west" : "east");
      }
    };
    const line = (ends) => L.polyline(ends, {className: "fb-graticule", weight: 1, interactive: false}).addTo(lines);
    const number = (at, degrees, side) => {
      const {x, y} = map.latLngToContainerPoint(at);
      if (x && (x < 2 || x > map.getSize().x - 40)) return;
      if (y && (y < 32 || y > map.getSize().y - 2)) return;
      const text = document.createElement("span");
      text.textContent = say(side, {degrees: Math.abs(+degrees.toFixed(2))});
      const icon = L.divIcon({className: `fb-degree fb-degree--${side}`, html: text, iconSize: null});
      L.marker(at, {icon, interactive: false, keyboard: false, pane: "fbDegrees"}).addTo(lines);
    };
    map.on("moveend", draw);
    draw();
  }

  function controls() {
    L.control.zoom({position: "bottomright", zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out")}).addTo(map);
    const whole = L.control({position: "bottomright"});
    whole.onAdd = () => {
      const bar = L.DomUtil.create("div", "leaflet-bar");
      const button = L.DomUtil.create("button", "fb-map-all", bar);
      button.type = "button";
      button.textContent = say("all");
      L.DomEvent.disableClickPropagation(bar);
      L.DomEvent.on(button, "click", showAll);
      return bar;
    };
    whole.addTo(map);
    const Scale = L.Control.Scale.extend({
      _updateMetric(most) {
        const metres = this._getRoundNum(most);
        const text = metres < 1000 ? say("metres", {length: metres}) : say("kilometres", {length: metres / 1000});
        this._updateScale(this._mScale, text, metres / most);
      },
    });
    new Scale({imperial: false, maxWidth: 120}).addTo(map);
  }

  /* The page keeps the wheel and the finger until the visitor has taken hold of the map by a click or a tap. */
  function takeHold() {
    const touch = window.matchMedia("(hover: none)").matches;
    const hold = (held) => {
      map.scrollWheelZoom[held ? "enable" : "disable"]();
      if (touch) map.dragging[held ? "enable" : "disable"]();
    };
    hold(false);
    document.addEventListener("click", (event) => hold(map.getContainer().contains(event.target)), true);
  }

  /* A mark is a button: Enter and the space bar press it. Escape closes what is open. */
  function keys() {
    const container = map.getContainer();
    container.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
      if (!["Enter", " "].includes(event.key) || !event.target.matches(".leaflet-marker-icon")) return;
      event.preventDefault();
      event.target.click();
      if (!container.contains(document.activeElement)) container.focus({preventScroll: true});
    });
    map.on("popupopen", ({popup: opened}) => {
      opened.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", say("close"));
      opened.getElement().querySelector(".fb-popup a").focus({preventScroll: true});
    });
    map.on("popupclose", ({popup: closed}) => {
      const icon = closed._source && closed._source.getElement();
      if (icon && document.activeElement === document.body) icon.focus({preventScroll: true});
    });
  }

  function link() {
    const places = document.getElementById("fb_places");
    places.classList.add("fb-places--live");
    places.addEventListener("click", (event) => {
      const find = event.target.closest(".fb-place-find");
      if (!find) return;
      event.preventDefault();
      history.replaceState(null, "", find.hash);
      show(find.hash.slice(1));
    });
    const fromAddress = () => show(location.hash.slice(1));
    window.addEventListener("hashchange", fromAddress);
    if (document.readyState === "complete") fromAddress();
    else window.addEventListener("load", fromAddress);
  }

  function start(drawn, gathered, given) {
    [map, cluster, settings] = [drawn, gathered, given];
    map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, {animate: false, ...options});
    showAll();
    home = map.getZoom();
    controls();
    if (settings.graticule) graticule();
    takeHold();
    keys();
    map.on("moveend", arrange);
    cluster.on("animationend spiderfied unspiderfied", arrange);
    arrange();
    link();
  }

  return {mark, crowd, start, show};
})();
