// Between what a file says and what a form shows. A file may say one thing in several ways (a text alone for a record
// of one field, one thing for a list of one, 是 for true); a form knows one. What an editor has not changed goes back
// as it was written, and what no form shows stays where it is.

const YES = new Set(["true", "yes", "是", "on"]);
const JOINED = new Set(["source-key", "count"]);

export class Unreadable extends Error {}

export function open(fields, tree) {
  if (tree === undefined || tree === null) return {};
  if (!isMap(tree)) throw new Unreadable("not a record");
  const form = {};
  for (const field of fields) {
    const value = openField(field, tree[field.name]);
    if (value !== undefined) form[field.name] = value;
  }
  return form;
}

function openField(field, tree) {
  if (tree === undefined || tree === null) return undefined;
  if (field.table) {
    if (!isMap(tree)) throw new Unreadable(field.name);
    return Object.entries(tree).map(([key, value]) => ({ key, ...openRecord(field, value) }));
  }
  if (field.many && JOINED.has(field.kind)) return listed(tree).map(scalar).join(", ");
  if (field.many) return listed(tree).map((one) => openOne(field, one));
  return openOne(field, tree);
}

function openOne(field, tree) {
  if (field.kind === "record") return openRecord(field, tree);
  const text = scalar(tree);
  if (field.kind === "flag") return text ? `${YES.has(text.toLowerCase())}` : "";
  return field.choices?.[text] ?? text;
}

function openRecord(field, tree) {
  return open(field.fields, typeof tree === "string" && field.short ? { [field.short]: tree } : tree);
}

export function close(fields, form, tree) {
  return closeRecord({ kind: "record", fields, short: "" }, normal(form) ?? {}, tree) ?? {};
}

function closeField(field, form, tree) {
  if (same(normal(openField(field, tree)), form)) return tree;
  if (form === undefined) return undefined;
  if (field.table) {
    const old = isMap(tree) ? tree : {};
    return Object.fromEntries(form.map(({ key, ...rest }) => [key ?? "", closeRecord(field, rest, old[key]) ?? {}]));
  }
  if (field.many && JOINED.has(field.kind)) return form.split(/[\s,，、;；]+/).filter(Boolean);
  if (field.many) return closeList(field, form, tree === undefined || tree === null ? [] : listed(tree));
  return field.kind === "record" ? closeRecord(field, form, tree) : form;
}

function closeList(field, form, olds) {
  const opened = olds.map((old) => normal(openOne(field, old)));
  const free = new Set(olds.keys());
  const found = form.map((one) => {
    const at = [...free].find((n) => same(opened[n], one));
    if (at !== undefined) free.delete(at);
    return at;
  });
  return form.map((one, n) => {
    if (found[n] !== undefined) return olds[found[n]];
    const old = free.has(n) && free.delete(n) ? olds[n] : undefined;
    return field.kind === "record" ? closeRecord(field, one, old) : one;
  });
}

function closeRecord(field, form, tree) {
  const known = new Map(field.fields.map((one) => [one.name, one]));
  const alone = typeof tree === "string" && field.short;
  const old = alone ? { [field.short]: tree } : isMap(tree) ? tree : {};
  const made = {};
  for (const name of [...Object.keys(old), ...known.keys()]) {
    const value = known.has(name) ? closeField(known.get(name), form[name], old[name]) : old[name];
    if (value !== undefined) made[name] = value;
  }
  const names = Object.keys(made);
  const short = field.short && names.length === 1 && names[0] === field.short && (alone || !isMap(tree));
  return short && typeof made[field.short] === "string" ? made[field.short] : made;
}

/** A value without what is empty; undefined where nothing is left. */
export function normal(value) {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) {
    const items = value.map(normal).filter((one) => one !== undefined);
    return items.length ? items : undefined;
  }
  if (isMap(value)) {
    const pairs = Object.entries(value)
      .map(([key, one]) => [key, normal(one)])
      .filter(([, one]) => one !== undefined);
    return pairs.length ? Object.fromEntries(pairs) : undefined;
  }
  return `${value}`.replaceAll("\r\n", "\n").trim() || undefined;
}

/** Whether two values are the same; the order of keys says nothing. */
export function same(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, n) => same(one, b[n]));
  if (!isMap(a) || !isMap(b)) return (a ?? undefined) === (b ?? undefined);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}

export function isMap(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listed(tree) {
  return Array.isArray(tree) ? tree : [tree];
}

function scalar(tree) {
  if (tree === null || tree === undefined) return "";
  if (typeof tree !== "string") throw new Unreadable("not a text");
  return tree;
}
