/* The map of everything: its marks, the filters, and how the map and the list beside it find each other.

   A mark is known by its number: its place in `here.rows` (latitude, longitude, layer, exact; of a park kind and level, of a talk the day)
   and in the rows of texts.js (key, title, address, bits, county, lines), which comes after the first marks. */
"use strict";

fengbeiMap.kind("city", (here) => {
  const LAYERS = ["parks", "native", "deeds", "talks"];
  const GLYPHS = ["park", "native", "deed", "talk"];
  const PAGE = 100;
  const [CROWDED, TOGETHER] = [60, 20];
  const PAUSE = 250;
  const {map, cluster, rows, element, settings} = here;
  const place = here.figure.closest(".fb-city");
  const form = place.querySelector(".fb-city-form");
  const list = place.querySelector(".fb-city-list");
  const status = place.querySelector('[role="status"]');
  const clear = place.querySelector(".fb-city-clear");
  const boxes = [...form.querySelectorAll('[name="layers"]')];
  const names = LAYERS.map((layer) => form.querySelector(`[data-layer="${layer}"]`)).map((one) => one ? one.textContent : "");
  const all = rows.map((row, number) => number);
  /* A talk whose day is past by now, since the site was built, is not on the map. */
  const today = window.fengbeiDay ? Number(window.fengbeiDay().replace(/-/g, "")) : 0;
  const stands = ([, , layer, , day]) => LAYERS[layer] !== "talks" || day >= today;
  const there = all.filter((number) => stands(rows[number]));
  const marks = rows.map(([lat, lon, layer, exact], number) => here.mark([lat, lon], {number: 0, row: number, exact, glyph: GLYPHS[layer], name: () => label(number), spoken: () => named(number)}));
  const gone = [];
  let texts = null;
  let found = null;
  let state = null;
  let way = null;
  let shown = [];
  let drawn = 0;
  let timer = 0;

  /* For as long as the map is on the page. */
  function listen(target, type, handler, early = false) {
    target.addEventListener(type, handler, early);
    gone.push(() => target.removeEventListener(type, handler, early));
  }

  function say(key, places) {
    return Object.entries(places || {}).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), texts.say[key]);
  }

  // --- What a row says -------------------------------------------------------------------------------------------------

  function text(value) {
    return typeof value === "number" ? texts.shared[value] : value;
  }

  const key = (number) => texts.rows[number][0];
  const title = (number) => texts.rows[number][1];
  const layerOf = (number) => LAYERS[rows[number][2]];
  const county = (number) => text(texts.rows[number][4]);
  const lines = (number) => texts.rows[number].slice(5).map((line) => (line[0] === "~" ? county(number) + line.slice(1) : text(line)));

  function page(number) {
    const [first, id] = key(number).split("_");
    return texts.rows[number][2] || texts.pages[layerOf(number)].replace("{id}", id || first);
  }

  /* What stands beside a mark: nothing until the texts are there, so that no name moves. */
  function label(number) {
    return texts ? title(number) : "";
  }

  /* What a mark is called where its look is not seen: its layer until the texts are there. */
  function named(number) {
    const layer = names[rows[number][2]];
    if (!texts) return layer;
    return layerOf(number) === "parks" ? title(number) : say("named", {name: title(number), layer});
  }

  /* Addresses in texts.js are relative to the site's root. */
  function linked(name, address) {
    const made = element("a", "fb-place-name", name);
    made.href = here.page((here.figure.dataset.fbRoot || "") + address);
    return made;
  }

  function link(number) {
    return linked(title(number), page(number));
  }

  function mention(name, key) {
    return [document.createTextNode(" "), element("span", name, say(key))];
  }

  function paragraph(name, ...parts) {
    const made = element("p", name);
    made.append(...parts);
    return made;
  }

  function said(number) {
    const bits = texts.rows[number][3];
    const exact = rows[number][3];
    const where = texts.precision[exact ? "exact" : "county"] + (county(number) ? say("at_place", {county: county(number)}) : "");
    return [
      paragraph("fb-place-title", link(number), ...(bits & 1 ? mention("fb-sample", "sample") : [])),
      ...lines(number).map((line, n) => paragraph("fb-place-line", line, ...(bits & (2 << n) ? mention("fb-doubt", "doubtful") : []))),
      element("p", "fb-place-where", where),
    ];
  }

  // --- Popups ----------------------------------------------------------------------------------------------------------

  function popup({options: {row, halt}}) {
    const box = element("div", "fb-popup");
    if (halt) {
      box.dataset.title = halt.name;
      box.append(paragraph("fb-place-title", `${halt.number} `, halt.title), paragraph("fb-place-line", halt.route, ...(halt.sample ? mention("fb-sample", "sample") : [])));
      if (!halt.exact) box.append(element("p", "fb-place-where", texts.precision.county));
      return box;
    }
    if (!texts) {
      box.append(element("p", "fb-place-line", named(row)));
      return box;
    }
    box.dataset.title = title(row);
    const back = element("a", "fb-popup-row", say("to_row"));
    back.href = `#${key(row)}`;
    back.addEventListener("click", (event) => {
      event.preventDefault();
      toRow(row);
    });
    box.append(...said(row), back);
    return box;
  }

  /* Where too many stand on one point to fan out: how many, and the first of them. */
  function together(gathered) {
    const numbers = gathered.getAllChildMarkers().map((one) => one.options.row).sort((a, b) => a - b);
    const first = numbers.slice(0, TOGETHER);
    const box = element("div", "fb-popup fb-popup--together");
    const ol = element("ol", "fb-popup-list");
    const many = say(numbers.length > TOGETHER ? "together_first" : "together", {count: numbers.length, first: first.length});
    for (const number of first) {
      const li = element("li", "");
      li.append(link(number));
      ol.append(li);
    }
    box.dataset.title = many;
    box.append(element("p", "fb-place-title", many), ol);
    return box;
  }

  /* Marks on one point fan out, or are listed; others are come closer to. */
  function press(event) {
    const gathered = event.layer;
    const bounds = gathered.getBounds();
    const onePoint = bounds.getSouthWest().equals(bounds.getNorthEast()) || map.getZoom() >= map.getMaxZoom();
    if (!onePoint) {
      gathered.zoomToBounds({padding: [40, 40]});
    } else if (gathered.getChildCount() > CROWDED) {
      if (texts) L.popup({maxWidth: Math.min(300, map.getSize().x - 60), maxHeight: Math.max(160, map.getSize().y - 120)}, gathered).setLatLng(gathered.getLatLng()).setContent(together(gathered)).openOn(map);
    } else {
      fanOut(gathered);
    }
  }

  function fanOut(gathered) {
    gathered.spiderfy();
    const first = gathered.getAllChildMarkers()[0].getElement();
    if (first) first.focus({preventScroll: true});
  }

  function show(number) {
    if (!shown.includes(number)) choose(everything(), "replace", location.hash);
    const made = marks[number];
    const zoom = Math.min(Math.max(map.getZoom(), here.zoomOut + 2, settings.near[made.options.exact]), map.getMaxZoom());
    map.setView(made.getLatLng(), zoom, {animate: false});
    const seen = cluster.getVisibleParent(made);
    if (seen && seen !== made && seen.getChildCount() > CROWDED) {
      L.popup({maxWidth: Math.min(300, map.getSize().x - 60), minWidth: 160}, seen).setLatLng(made.getLatLng()).setContent(popup(made)).openOn(map);
    } else {
      if (seen && seen !== made) seen.spiderfy();
      here.open(made);
    }
    here.figure.scrollIntoView({block: "center"});
  }

  function ofKey(name) {
    return name ? texts.rows.findIndex((row) => row[0] === name) : -1;
  }

  function fromHash() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (error) { return; }
    const number = ofKey(name);
    if (there.includes(number)) show(number);
  }

  // --- The list --------------------------------------------------------------------------------------------------------

  function entry(number) {
    const li = element("li", "fb-place");
    const find = element("a", "fb-place-find", say("find"));
    li.id = key(number);
    find.href = `#${key(number)}`;
    find.setAttribute("aria-label", say("find_named", {name: title(number)}));
    find.addEventListener("click", (event) => {
      event.preventDefault();
      address("replace", find.hash);
      show(number);
    });
    li.append(...said(number), find);
    return li;
  }

  /* The list of a layer, begun where its first row is drawn. */
  function group(layer) {
    const made = list.querySelector(`[data-group="${LAYERS[layer]}"]`);
    if (made) return made.querySelector("ol");
    const section = element("section", "fb-places-group");
    const heading = element("h3", "", names[layer]);
    const ol = element("ol", "fb-place-list");
    section.dataset.group = LAYERS[layer];
    heading.id = `fb_${LAYERS[layer]}`;
    heading.prepend(element("span", `fb-glyph fb-glyph--${GLYPHS[layer]}`));
    heading.firstChild.setAttribute("aria-hidden", "true");
    section.setAttribute("aria-labelledby", heading.id);
    section.append(heading, ol);
    list.insertBefore(section, more);
    return ol;
  }

  function draw(count) {
    const until = Math.min(shown.length, drawn + count);
    for (; drawn < until; drawn++) group(rows[shown[drawn]][2]).append(entry(shown[drawn]));
    more.hidden = drawn >= shown.length;
    more.textContent = say("more", {count: Math.min(PAGE, shown.length - drawn)});
  }

  function redraw() {
    for (const section of list.querySelectorAll("[data-group]")) section.remove();
    drawn = 0;
    draw(PAGE);
    list.scrollTop = 0;
  }

  const more = element("button", "fb-city-more");
  more.type = "button";
  more.addEventListener("click", () => {
    const next = shown[drawn];
    draw(PAGE);
    document.getElementById(key(next)).querySelector("a").focus();
  });

  function toRow(number) {
    const at = shown.indexOf(number);
    if (at >= drawn) draw(at + 1 - drawn);
    const row = document.getElementById(key(number));
    row.scrollIntoView({block: "center"});
    row.querySelector("a").focus({preventScroll: true});
  }

  /* The row of an open mark is marked as well. */
  function opened({_source: made}, open) {
    const row = texts && made && "row" in made.options && document.getElementById(key(made.options.row));
    if (row) row.classList.toggle("fb-place--open", open);
  }

  // --- Finding ---------------------------------------------------------------------------------------------------------

  const fold = (written) => written.normalize("NFKC").toLowerCase().replace(/[\s·・]/g, "");

  /* By what rows are found: their texts, and the syllables of names and counties. */
  function index() {
    const sounds = new Map();
    for (const part of texts.sounds.split(" ")) {
      const [, syllable, characters] = /^([a-z]*)(.*)$/u.exec(part);
      for (const character of characters) sounds.set(character, syllable);
    }
    const spelled = (written) => [...written].map((character) => sounds.get(character)).filter(Boolean);
    return all.map((number) => {
      const also = texts.also[number] || [];
      const read = texts.read[number];
      return {
        written: [title(number), ...also.map(([name]) => name), county(number), ...lines(number)].map(fold).join("\n"),
        spelled: [read ? read.split(" ") : spelled(title(number)), ...also.map(([, sound]) => sound.split(" ")), spelled(county(number))],
      };
    });
  }

  /* Whether syllables from one on begin so: `zhongjiang`, `zj`, `zhongj`. */
  function begins(asked, syllables, at) {
    if (!asked) return true;
    if (at >= syllables.length) return false;
    const syllable = syllables[at];
    let same = 0;
    while (same < asked.length && asked[same] === syllable[same]) same++;
    for (; same; same--) if (begins(asked.slice(same), syllables, at + 1)) return true;
    return false;
  }

  function sounds(asked, syllables) {
    return /^[a-z]+$/.test(asked) && syllables.some((some) => some.some((one, at) => begins(asked, some, at)));
  }

  function matches(words) {
    found = found || index();
    return (number) => words.every((word) => found[number].written.includes(word) || sounds(word, found[number].spelled));
  }

  // --- Filters, and their place in the address ---------------------------------------------------------------------------

  const offered = (name) => [...(form.elements[name] ? form.elements[name].options : [])].map((option) => option.value);
  const CHOICES = ["level", "kind", "route"];
  const everything = () => ({layers: boxes.map((box) => box.value), level: "", kind: "", route: "", q: ""});

  function fromAddress() {
    const asked = new URLSearchParams(location.search);
    const whole = everything();
    const one = (name) => (offered(name).includes(asked.get(name)) ? asked.get(name) : "");
    const layers = asked.has("layers") ? asked.get("layers").split(",") : whole.layers;
    return {layers: whole.layers.filter((layer) => layers.includes(layer)), level: one("level"), kind: one("kind"), route: one("route"), q: asked.get("q") || ""};
  }

  function fromForm() {
    const value = (name) => (form.elements[name] ? form.elements[name].value : "");
    return {layers: boxes.filter((box) => box.checked).map((box) => box.value), level: value("level"), kind: value("kind"), route: value("route"), q: form.elements.q.value.trim()};
  }

  function toForm() {
    for (const box of boxes) box.checked = state.layers.includes(box.value);
    for (const name of CHOICES) {
      if (!form.elements[name]) continue;
      form.elements[name].value = state[name];
      form.elements[name].disabled = name !== "route" && !state.layers.includes("parks");
    }
    if (form.elements.q.value.trim() !== state.q) form.elements.q.value = state.q;
  }

  function query() {
    const asked = new URLSearchParams();
    if (state.layers.length < boxes.length) asked.set("layers", state.layers.join(","));
    for (const name of [...CHOICES, "q"]) if (state[name]) asked.set(name, state[name]);
    const written = asked.toString().replace(/%2C/g, ",");
    return written ? `?${written}` : "";
  }

  /* From a stick a browser may refuse this; the filters work all the same. */
  function address(how, hash) {
    try {
      history[`${how}State`](history.state, "", location.pathname + query() + hash);
    } catch (error) { /* nothing to remember it by */ }
  }

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const isWhole = () => same({...state, route: ""}, everything());

  function left() {
    const [level, kind] = [texts ? texts.levels.indexOf(state.level) : 0, texts ? texts.kinds.indexOf(state.kind) : 0];
    const layers = LAYERS.map((layer) => state.layers.includes(layer));
    const words = state.q.split(/\s+/).map(fold).filter(Boolean);
    const fits = words.length ? matches(words) : () => true;
    const rated = (row) => row[2] || ((!state.kind || row[4] === kind) && (!state.level || row[5] === level));
    return isWhole() ? there : there.filter((number) => layers[rows[number][2]] && rated(rows[number]) && fits(number));
  }

  function report() {
    const [count, whole] = [shown.length, there.length];
    const which = isWhole() ? "count" : count ? "left" : "none";
    status.textContent = say(which, {count: which === "count" ? whole : count, all: whole});
    clear.hidden = same(state, everything());
  }

  function choose(next, how, hash = "") {
    if (same(next, state)) return;
    state = next;
    if (how) address(how, hash);
    toForm();
    apply();
  }

  function apply() {
    map.closePopup();
    const next = left();
    const changed = !same(next, shown);
    shown = next;
    if (changed) {
      cluster.clearLayers();
      cluster.addLayers(shown.map((number) => marks[number]), true);
      home();
    }
    go();
    report();
    redraw();
    here.arrange();
  }

  /* The line of the chosen route and its numbered stops. */
  function go() {
    if (way && way.id === state.route) return;
    if (way) way.layers.remove();
    way = null;
    const chosen = state.route && texts.routes.find(([id]) => id === state.route);
    if (!chosen) return;
    const [id, title, href, sample, stops] = chosen;
    const halts = stops.map(([lat, lon, exact, number, name, park]) => {
      const halt = {number, exact, sample, name, title: park ? linked(name, park) : name, route: linked(title, href)};
      return here.mark([lat, lon], {glyph: "stop", exact, number, name: () => name, halt, zIndexOffset: 1000});
    });
    const line = L.polyline(halts.map((halt) => halt.getLatLng()), {className: "fb-way", interactive: false});
    way = {id, layers: L.featureGroup([line, ...halts]).addTo(map)};
    here.opens(way.layers, popup);
    here.fit(halts.map((halt) => halt.getLatLng()), map.getMaxZoom() - 1);
  }

  function home() {
    if (shown.length) here.fit(shown.map((number) => marks[number].getLatLng()), settings.first_zoom);
  }

  function filters() {
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => choose(fromForm(), "replace"), PAUSE);
    };
    const now = (event) => {
      clearTimeout(timer);
      if (event.target.name !== "q") choose(fromForm(), "push");
    };
    listen(form, "change", now);
    listen(form.elements.q, "input", later);
    listen(form, "submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      choose(fromForm(), "replace");
    });
    listen(clear, "click", () => {
      choose(everything(), "push");
      (boxes[0] || form.elements.q).focus();
    });
    listen(window, "popstate", () => choose(fromAddress()));
    listen(window, "hashchange", fromHash);
  }

  // --- Beginning -------------------------------------------------------------------------------------------------------

  /* Escape closes a popup first (common.js), and then takes a fan together. */
  function keys() {
    listen(map.getContainer(), "keydown", (event) => {
      const fanned = cluster._spiderfied;
      if (event.key !== "Escape" || !fanned || map._popup && map._popup.isOpen()) return;
      cluster.unspiderfy();
      if (fanned.getElement()) fanned.getElement().focus({preventScroll: true});
    }, true);
    map.on("popupopen", ({popup: open}) => {
      const box = open.getElement().querySelector(".fb-popup");
      open.getElement().setAttribute("role", "dialog");
      if (box && box.dataset.title) open.getElement().setAttribute("aria-label", box.dataset.title);
      opened(open, true);
    });
    map.on("popupclose", ({popup: open}) => opened(open, false));
  }

  /* Names for what is drawn already, the list, the filters: the texts are there. */
  function complete() {
    texts = window.fengbeiMapTexts;
    map.closePopup();
    map.eachLayer((layer) => {
      const name = layer instanceof L.Marker && layer.getElement() && layer.getElement().querySelector(".fb-pin-name");
      if (!name) return;
      name.textContent = layer.getChildCount ? "" : label(layer.options.row);
      if (!layer.getChildCount) layer.getElement().setAttribute("aria-label", named(layer.options.row));
    });
    for (const part of list.querySelectorAll(".fb-places-contents, .fb-places-group:not([data-others])")) part.remove();
    list.insertBefore(more, list.querySelector(".fb-places-group, .fb-places-others"));
    place.classList.add("fb-places--live");
    for (const box of boxes) {
      box.parentNode.querySelector(".fb-city-count").textContent = there.filter((number) => layerOf(number) === box.value).length;
    }
    form.hidden = false;
    state = fromAddress();
    toForm();
    apply();
    filters();
    fromHash();
  }

  map.on("unload", () => {
    clearTimeout(timer);
    gone.forEach((stop) => stop());
  });
  here.home();
  here.zoomOut = map.getZoom();
  here.home = home;
  here.controls();
  here.opens(cluster, popup);
  cluster.off("clusterclick clusterkeypress", cluster._zoomOrSpiderfy, cluster);
  cluster.on("clusterclick", press);
  cluster.on("spiderfied unspiderfied", ({type, cluster: fanned}) => {
    if (fanned.getElement()) fanned.getElement().classList.toggle("fb-pin--fanned", type === "spiderfied");
  });
  cluster.on("animationend spiderfied unspiderfied", here.arrange);
  keys();
  if (!location.search) {
    shown = there;
    cluster.addLayers(there.map((number) => marks[number]), true);
  }
  here.load("map/texts.js").then(() => here.figure.isConnected && complete(), () => {});
});
