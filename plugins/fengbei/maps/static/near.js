/* The map on a record's page: what its data block says, and no more. */
"use strict";

fengbeiMap.kind("near", (here) => {
  const {map, settings, element} = here;
  const CLOSEST = 16;
  const data = JSON.parse(here.figure.querySelector(".fb-map-data").textContent);

  function popup({options: {point}}) {
    const box = element("div", "fb-popup");
    const title = element("p", "fb-place-title");
    title.append(point.href ? link(point) : point.title);
    box.append(title, ...(point.lines || []).map((line) => element("p", "fb-place-line", line)));
    return box;
  }

  function link(point) {
    const made = element("a", "fb-place-name", point.title);
    made.href = here.page(point.href);
    return made;
  }

  /* Marks of one place stand beside each other. */
  function mark(point) {
    const {at, glyph, exact, number, title} = point;
    const place = at.join();
    const beside = there.get(place) || 0;
    there.set(place, beside + 1);
    return here.mark(at, {point, glyph, exact, number, beside, name: () => title});
  }

  const there = new Map();
  const marks = L.featureGroup(data.points.map(mark));
  const way = (data.way || []).map(([lat, lon]) => here.at(lat, lon));
  const shown = [...way, ...marks.getLayers().map((one) => one.getLatLng())];
  const closest = there.size > 1 ? CLOSEST : settings.near[data.points[0].exact ? 1 : 0];
  here.names = settings.graticule && data.names || [];
  here.home = () => here.fit(shown, closest);
  here.home();
  here.controls();
  if (way.length > 1) L.polyline(way, {className: "fb-way", interactive: false}).addTo(map);
  here.opens(marks, popup);
  marks.addTo(map);
});
