/* What every map does: marks and their names, popups, keys, controls, degrees, the base's datum.

   city.js and near.js say how a map of their kind begins:  fengbeiMap.kind("city", (here) => { … });
   folium's drawing (drawn-*.js) waits to be asked for:      fengbeiMap.drawn("city", settings, () => { … });
   start.js asks for a map:                                  fengbeiMap.start(figure);

   `here` is one map on one page: figure, map, settings, cluster and rows (the city's), and what `live` gives it below.
   It says how far out it began (zoomOut), what its button 全图 shows (home), what a popup shows (opens), and may load
   another file of the site (load, a promise). Places are given in WGS-84 and become the base's only in `at`. */
"use strict";

window.fengbeiMap = window.fengbeiMap || (function () {
  const SIDES = ["right", "left", "below", "above"];
  const STEPS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];
  /* Zooms at which provinces, cities and counties are named, and how many of them at once. */
  const [FROM, UNTIL, MOST_NAMES] = [[0, 6, 8.5], [6, 12, 30], 120];
  const kinds = {};
  const drawings = {};
  const maps = new Map();
  let asked = null;

  function kind(name, begin) {
    kinds[name] = begin;
  }

  function drawn(name, settings, draw) {
    drawings[name] = {settings, draw};
  }

  /* The map's place is shown first, so that it has a size when the map is drawn. */
  function start(figure) {
    if (maps.has(figure)) return;
    const place = figure.querySelector(".fb-map");
    place.textContent = "";
    place.className = "fb-map";
    place.hidden = false;
    figure.classList.add("fb-map-frame--live");
    asked = figure;
    drawings[figure.dataset.fbMap].draw();
    asked = null;
  }

  /* What folium has drawn: the map, its layers of tiles, the city's cluster. drawn-*.js ends with this. */
  function begin(name, {map, layers, cluster}) {
    const {settings} = drawings[name];
    const here = live(asked, map, settings, layers);
    Object.assign(here, {cluster, rows: settings.rows});
    if (cluster) cluster._childMarkerEventHandlers = {}; // no mark is dragged: four listeners each, for ten thousand
    maps.set(asked, here);
    kinds[name](here);
    here.arrange();
  }

  /* Put away the maps whose figures have left the page, and say which. */
  function clear() {
    const gone = [...maps.keys()].filter((figure) => !figure.isConnected);
    for (const figure of gone) {
      maps.get(figure).map.remove();
      maps.delete(figure);
      figure.classList.remove("fb-map-frame--live");
    }
    return gone;
  }

  /* The map of a figure or of an element in it. */
  function of(element) {
    return maps.get(element.closest("[data-fb-map]"));
  }

  /* The same place in the datum of the base, from WGS-84: the formulas of archive/points.py. */
  function shifted(lat, lon, datum) {
    if (datum === "WGS-84" || lon < 73 || lon > 136 || lat < 3 || lat > 54) return datum === "BD-09" ? spiral(lat, lon) : [lat, lon];
    const gcj = gcj02(lat, lon);
    return datum === "BD-09" ? spiral(gcj[0], gcj[1]) : gcj;
  }

  function gcj02(lat, lon) {
    const {PI, sin, cos, sqrt, abs} = Math;
    const [x, y, phi] = [lon - 105, lat - 35, lat * PI / 180];
    const waves = (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2 / 3;
    let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves;
    north += (20 * sin(y * PI) + 40 * sin(y / 3 * PI)) * 2 / 3 + (160 * sin(y / 12 * PI) + 320 * sin(y * PI / 30)) * 2 / 3;
    let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves;
    east += (20 * sin(x * PI) + 40 * sin(x / 3 * PI)) * 2 / 3 + (150 * sin(x / 12 * PI) + 300 * sin(x / 30 * PI)) * 2 / 3;
    const [a, ee] = [6378245, 0.00669342162296594323];
    const magic = 1 - ee * sin(phi) ** 2;
    return [lat + north * 180 / ((a * (1 - ee)) / (magic * sqrt(magic)) * PI), lon + east * 180 / (a / sqrt(magic) * cos(phi) * PI)];
  }

  function spiral(lat, lon) {
    const turn = Math.PI * 3000 / 180;
    const z = Math.sqrt(lon * lon + lat * lat) + 0.00002 * Math.sin(lat * turn);
    const theta = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * turn);
    return [z * Math.sin(theta) + 0.006, z * Math.cos(theta) + 0.0065];
  }

  function element(tag, name, text) {
    const made = document.createElement(tag);
    made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  /* The address of a page: from a stick it needs its file's name (fengbei.js, where the theme is the project's). */
  function page(address) {
    return window.fengbeiPage ? window.fengbeiPage(address) : address;
  }

  /* A mark makes its elements when it is drawn: of ten thousand most never are. `options`: glyph, exact, number, name()
     and what its kind of map adds. */
  let Mark = null;
  function markClass() {
    Mark = Mark || L.Marker.extend({
      _initIcon() {
        const {glyph, exact, number, name, spoken, beside} = this.options;
        const look = element("span", `fb-glyph fb-glyph--${glyph}`, number ? String(number) : "");
        if (number) look.classList.add("fb-glyph--numbered");
        look.setAttribute("aria-hidden", "true");
        const box = element("div", "fb-pin-box");
        box.append(look, element("span", "fb-pin-name", name()));
        this.options.icon = L.divIcon({className: `fb-pin fb-pin--${glyph} fb-pin--${exact ? "exact" : "county"}`, html: box, iconSize: [24, 24], iconAnchor: [12 - 24 * (beside || 0), 12]});
        L.Marker.prototype._initIcon.call(this);
        this._icon.setAttribute("role", "button");
        this._icon.setAttribute("aria-label", (number ? `${number} ` : "") + (spoken || name)());
      },
    });
    return Mark;
  }

  /* A crowd's circle has room for its number. */
  function widthOf(gathered) {
    return [32, 32, 40, 48][Math.min(String(gathered.getChildCount()).length, 4) - 1];
  }

  /* Marks too close to each other to be drawn one by one (Leaflet.markercluster asks). */
  function crowd(gathered) {
    const circle = element("div", "fb-pin-count");
    circle.dataset.count = gathered.getChildCount();
    circle.append(element("span", "fb-pin-name"));
    const size = widthOf(gathered);
    return L.divIcon({className: "fb-pin fb-pin--crowd", html: circle, iconSize: [size, size]});
  }

  function live(figure, map, settings, layers) {
    const datum = settings.datum;
    map.getContainer().classList.toggle("fb-map--tiles", layers.length > 0);
    map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, {animate: false, ...options});
    const here = {figure, map, settings, names: settings.names || [], element, page, home: showAll, zoomOut: map.getZoom(), say, load, at, mark, opens, open, fit, controls, arrange, keys, takeHold};

    function say(key, places) {
      return Object.entries(places || {}).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), settings.words[key]);
    }

    function load(path) {
      return window.fengbeiMapLoad(figure, path);
    }

    function at(lat, lon) {
      return L.latLng(shifted(lat, lon, datum));
    }

    /* A mark at a place in WGS-84. */
    function mark(place, options) {
      return new (markClass())(at(place[0], place[1]), {riseOnHover: true, ...options});
    }

    /* A pressed mark of the group opens what `content` makes of it. */
    function opens(group, content) {
      here.content = content;
      group.on("click", (event) => {
        const pressed = event.layer || event.propagatedFrom || event.target;
        if (pressed.options.glyph && !pressed.getPopup()) open(pressed);
      });
    }

    function open(pressed) {
      if (!pressed.getPopup()) {
        const options = {maxWidth: Math.min(300, map.getSize().x - 60), minWidth: 160, autoPanPadding: [8, 8]};
        pressed.bindPopup(() => here.content(pressed), options);
      }
      pressed.openPopup();
    }

    /* Show places that are given in the base's datum. */
    function fit(places, closest) {
      map.fitBounds(L.latLngBounds(places), {paddingTopLeft: [40, 40], paddingBottomRight: [64, 40], maxZoom: closest, animate: false});
    }

    function showAll() {
      const [southWest, northEast] = settings.box;
      fit([at(...southWest), at(...northEast)], settings.first_zoom);
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
        L.DomEvent.on(button, "click", () => here.home());
        return bar;
      };
      whole.addTo(map);
      if (layers.length > 1) choice();
      scale();
      if (settings.graticule) graticule();
      origin();
      takeHold();
      keys();
      fill();
      map.on("moveend", arrange);
    }

    /* Which of the base's pictures is shown: 矢量 or 影像. */
    function choice() {
      const control = L.control({position: "topright"});
      control.onAdd = () => {
        const bar = L.DomUtil.create("div", "leaflet-bar fb-map-layers");
        bar.setAttribute("role", "group");
        bar.setAttribute("aria-label", say("layers"));
        for (const layer of layers) {
          const button = L.DomUtil.create("button", "fb-map-layer", bar);
          button.type = "button";
          button.textContent = say(layer.kind);
          button.setAttribute("aria-pressed", String(layer === layers[0]));
          L.DomEvent.on(button, "click", () => choose(layer, bar));
        }
        L.DomEvent.disableClickPropagation(bar);
        return bar;
      };
      control.addTo(map);
    }

    function choose(chosen, bar) {
      layers.forEach((layer, number) => {
        bar.children[number].setAttribute("aria-pressed", String(layer === chosen));
        for (const tiles of layer.tiles) map[layer === chosen ? "addLayer" : "removeLayer"](tiles);
      });
    }

    /* The map's place may change its size without the window: it is turned, unfolded, or comes back from paper. */
    function fill() {
      if (!("ResizeObserver" in window)) return;
      const place = map.getContainer();
      const sized = new ResizeObserver(() => place.offsetWidth && map.invalidateSize({pan: false}));
      sized.observe(place);
      map.on("unload", () => sized.disconnect());
    }

    function scale() {
      const Scale = L.Control.Scale.extend({
        _updateMetric(most) {
          const metres = this._getRoundNum(most);
          const text = metres < 1000 ? say("metres", {length: metres}) : say("kilometres", {length: metres / 1000});
          this._updateScale(this._mScale, text, metres / most);
        },
      });
      new Scale({imperial: false, maxWidth: 120}).addTo(map);
    }

    /* Whose base it is, under the map for as long as it is seen; a picture has its own line. */
    function origin() {
      const line = element("p", "fb-map-credit fb-map-credit--live", settings.credit);
      figure.querySelectorAll(".fb-map-credit--live").forEach((other) => other.remove());
      const foot = figure.querySelector(".fb-map-foot") || figure.appendChild(element("div", "fb-map-foot"));
      foot.prepend(line);
      map.on("unload", () => line.remove());
      if (foot.querySelector(".fb-map-hint")) return;
      const hint = foot.appendChild(element("p", "fb-map-hint fb-map-credit--live", say("hint")));
      map.on("unload", () => hint.remove());
    }

    /* Names beside their marks, as many as fit without touching a mark or each other; large crowds go unnamed. */
    function arrange() {
      const size = map.getSize();
      const within = map.getContainer().getBoundingClientRect();
      const taken = [...map.getContainer().querySelectorAll(".leaflet-control, .fb-degree span")].map((part) => {
        const box = part.getBoundingClientRect();
        return [box.left - within.left, box.top - within.top, box.right - within.left, box.bottom - within.top];
      });
      const labels = [];
      map.eachLayer((layer) => {
        if (!(layer instanceof L.Marker) || !layer.options.keyboard || !layer.getElement()) return;
        const {x, y} = map.latLngToContainerPoint(layer.getLatLng()).add([24 * (layer.options.beside || 0), 0]);
        const crowded = Boolean(layer.getChildCount);
        const reach = crowded ? widthOf(layer) / 2 : layer.options.exact && !layer.options.number ? 9 : 12;
        const icon = layer.getElement();
        taken.push([x - reach, y - reach, x + reach, y + reach]);
        icon.dataset.side = "none";
        const label = nameOf(layer);
        if (!crowded || (layer.getChildCount() <= 9 && !icon.classList.contains("fb-pin--fanned"))) labels.push({icon, label, x, y, reach});
      });
      for (const one of labels) [one.width, one.height] = [one.label.offsetWidth, one.label.offsetHeight];
      for (const {icon, x, y, reach, width, height} of labels) {
        const boxes = around(x, y, reach + 2, width, height);
        const side = SIDES.find((one) => free(boxes[one], size, taken));
        if (!side) continue;
        icon.dataset.side = side;
        taken.push(boxes[side]);
      }
      places(size, taken);
    }

    /* Names of provinces, cities and counties, quietly, where the marks and their names leave room. */
    function places(size, taken) {
      if (!here.names.length) return;
      const pane = map.getPane("fbNames") || map.createPane("fbNames");
      pane.setAttribute("aria-hidden", "true");
      const [zoom, box] = [map.getZoom(), map.getBounds()];
      const seen = here.names.filter(([, , , rank]) => zoom >= FROM[rank] && zoom < UNTIL[rank])
        .map(([lat, lon, text, rank]) => ({point: at(lat, lon), text, rank})).filter(({point}) => box.contains(point)).slice(0, MOST_NAMES);
      const spans = seen.map(({text, rank}) => element("span", `fb-place-label fb-place-label--${rank}`, text));
      pane.textContent = "";
      pane.append(...spans);
      const sizes = spans.map((span) => [span.offsetWidth, span.offsetHeight]);
      const corner = map.containerPointToLayerPoint([0, 0]);
      seen.forEach(({point}, number) => {
        const {x, y} = map.latLngToContainerPoint(point);
        const [width, height] = sizes[number];
        const side = [0, 1, -1].find((n) => free(middle(x, y + n * height, width, height), size, taken));
        spans[number].hidden = side === undefined;
        if (side === undefined) return;
        const place = middle(x, y + side * height, width, height);
        taken.push(place);
        L.DomUtil.setPosition(spans[number], L.point(place[0], place[1]).add(corner));
      });
    }

    /* The label of a mark; that of a crowd names one of its marks and says how many there are. */
    function nameOf(layer) {
      const label = layer.getElement().querySelector(".fb-pin-name");
      if (layer.getChildCount && !label.textContent) {
        let first = layer;
        while (first._childClusters) first = first._markers[0] || first._childClusters[0];
        const [name, spoken] = [first.options.name(), (first.options.spoken || first.options.name)()];
        const said = (one) => say("crowd", {name: one, count: layer.getChildCount()});
        label.textContent = name && said(name);
        layer.getElement().setAttribute("aria-label", said(name || spoken));
      }
      return label;
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
        const decimals = Math.max(0, -Math.floor(Math.log10(step)));
        const nth = (room) => [1, 2, 5, 10].find((one) => one * step * degree >= room) || 10;
        const [nthParallel, nthMeridian] = [nth(48), nth(8 * (6 + decimals) + 12)];
        for (let n = Math.ceil(south / step); n * step <= north; n++) {
          line([[n * step, west], [n * step, east]]);
          if (n % nthParallel === 0) number([n * step, corner.lng], n * step, n < 0 ? "south" : "north");
        }
        for (let n = Math.ceil(west / step); n * step <= east; n++) {
          line([[south, n * step], [north, n * step]]);
          if (n % nthMeridian === 0) number([corner.lat, n * step], n * step, n < 0 ? "west" : "east");
        }
      };
      const line = (ends) => L.polyline(ends, {className: "fb-graticule", weight: 1, interactive: false}).addTo(lines);
      const number = (place, degrees, side) => {
        const {x, y} = map.latLngToContainerPoint(place);
        if (x && (x < 2 || x > map.getSize().x - 64)) return;
        if (y && (y < 44 || y > map.getSize().y - 38)) return;
        const text = document.createElement("span");
        text.textContent = say(side, {degrees: Math.abs(+degrees.toFixed(3))});
        const icon = L.divIcon({className: `fb-degree fb-degree--${side}`, html: text, iconSize: null});
        L.marker(place, {icon, interactive: false, keyboard: false, pane: "fbDegrees"}).addTo(lines);
      };
      map.on("moveend", draw);
      draw();
    }

    /* The page keeps the wheel and the finger until the visitor has taken hold of the map by a click or a tap. */
    function takeHold() {
      const touch = window.matchMedia("(hover: none)").matches;
      const hold = (held) => {
        map.scrollWheelZoom[held ? "enable" : "disable"]();
        if (touch) map.dragging[held ? "enable" : "disable"]();
      };
      const pressed = (event) => hold(map.getContainer().contains(event.target));
      hold(false);
      document.addEventListener("click", pressed, true);
      map.on("unload", () => document.removeEventListener("click", pressed, true));
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
        const close = opened.getElement().querySelector(".leaflet-popup-close-button");
        close.setAttribute("aria-label", say("close"));
        (opened.getElement().querySelector(".fb-popup a") || close).focus({preventScroll: true});
      });
      map.on("popupclose", ({popup: closed}) => {
        const icon = closed._source && closed._source.getElement && closed._source.getElement();
        if (icon && document.activeElement === document.body) icon.focus({preventScroll: true});
      });
    }

    return here;
  }

  function around(x, y, near, width, height) {
    return {
      right: [x + near, y - height / 2, x + near + width, y + height / 2],
      left: [x - near - width, y - height / 2, x - near, y + height / 2],
      below: [x - width / 2, y + near, x + width / 2, y + near + height],
      above: [x - width / 2, y - near - height, x + width / 2, y - near],
    };
  }

  function middle(x, y, width, height) {
    return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  }

  function free(box, size, taken) {
    return box[0] >= 0 && box[1] >= 0 && box[2] <= size.x && box[3] <= size.y && !taken.some((other) => meet(box, other));
  }

  function meet(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  return {kind, drawn, start, begin, clear, of, crowd, shifted};
})();
