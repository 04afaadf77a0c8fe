// Puts changed values into the text of a file and leaves every other character of it alone: comments, order, quotes,
// indents. The result is read back, and is used only if it says what it should.

import { isAlias, isMap as isMapNode, isScalar, isSeq, parseDocument } from "./yaml/index.js";
import { isMap, same } from "./shape.js";
import { flowed, pair, rendered } from "./write.js";

const NULLS = new Set(["", "~", "null", "Null", "NULL"]);

/** What a file says, as lists, maps and texts; a text stays as it was written: 010, no, 12:30. */
export function read(text) {
  return plain(parsed(text).contents);
}

function parsed(text) {
  if (text.includes("\ufffd")) throw new Error("encoding");
  const doc = parseDocument(text.replace(/^\ufeff/, ""), { schema: "failsafe", stringKeys: true });
  if (doc.errors.length) throw doc.errors[0];
  return doc;
}

function plain(node) {
  if (!node) return null;
  if (isAlias(node)) throw new Error("alias");
  if (isSeq(node)) return node.items.map(plain);
  if (isMapNode(node)) return Object.fromEntries(node.items.map((one) => [one.key.value, plain(one.value)]));
  const value = `${node.value ?? ""}`.trim().normalize("NFC");
  return (node.type === "PLAIN" && NULLS.has(value)) || !value ? null : value;
}

/** The text with the tree `wanted` in it. */
export function merged(text, wanted) {
  const unix = text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const ended = unix.endsWith("\n") ? unix : `${unix}\n`;
  const doc = parsed(ended);
  if (same(plain(doc.contents), wanted)) return text;
  const made = spliced(ended, doc.contents, wanted) ?? `${head(ended)}${rendered(wanted, 0)}\n`;
  return text.includes("\r\n") ? made.replaceAll("\n", "\r\n") : made;
}

function spliced(text, root, wanted) {
  try {
    const splicing = new Splicing(text);
    splicing.node(root, wanted);
    const made = splicing.applied();
    return same(read(made), wanted) ? made : undefined;
  } catch {
    return undefined;
  }
}

/** The comments at the top of a file. */
function head(text) {
  return /^(?:[ \t]*(?:#.*)?\n)*/.exec(text)[0];
}

class Splicing {
  constructor(text) {
    this.text = text;
    this.edits = [];
  }

  applied() {
    let made = this.text;
    const order = this.edits.map((edit, n) => [...edit, n]).sort((a, b) => b[0] - a[0] || b[3] - a[3]);
    for (const [from, to, put] of order) made = made.slice(0, from) + put + made.slice(to);
    return made;
  }

  node(node, wanted) {
    const old = plain(node);
    if (same(old, wanted)) return;
    if (node.flow) this.flow(node, old, wanted);
    else if (isMapNode(node) && isMap(wanted)) this.map(node, wanted);
    else if (isSeq(node) && Array.isArray(wanted)) this.list(node, old, wanted);
    else this.whole(node, wanted);
  }

  whole(node, wanted) {
    this.edits.push([node.range[0], this.end(node), rendered(wanted, this.column(node))]);
  }

  flow(node, old, wanted) {
    const alike = isMap(old) && isMap(wanted) && same(Object.keys(old).sort(), Object.keys(wanted).sort());
    if (!alike) return void this.edits.push([node.range[0], node.range[1], flowed(wanted)]);
    for (const one of node.items) {
      const value = wanted[one.key.value];
      if (same(plain(one.value), value)) continue;
      if (one.value?.flow) this.flow(one.value, plain(one.value), value);
      else this.edits.push([one.value.range[0], one.value.range[1], flowed(value)]);
    }
  }

  map(node, wanted) {
    const column = this.column(node);
    const items = new Map(node.items.map((one) => [one.key.value, one]));
    if (column && !(node.items[0].key.value in wanted)) return this.whole(node, wanted);
    for (const [name, one] of items) {
      if (!(name in wanted)) this.drop(one.key.range[0], this.endOfPair(one));
      else this.value(one, wanted[name], column);
    }
    let after = null;
    for (const name of Object.keys(wanted)) {
      if (items.has(name)) after = items.get(name);
      else this.add(after, node.items[0], pair(name, wanted[name], column), column);
    }
  }

  value(one, wanted, column) {
    const old = plain(one.value);
    if (same(old, wanted)) return;
    const kind = (tree) => (Array.isArray(tree) ? "list" : isMap(tree) ? "map" : "text");
    const lines = typeof wanted === "string" && (wanted.includes("\n") || /^BLOCK/.test(one.value?.type ?? ""));
    if (old !== null && kind(old) === kind(wanted) && !lines) return this.node(one.value, wanted);
    this.edits.push([one.key.range[0], this.endOfPair(one), pair(one.key.value, wanted, column)]);
  }

  list(node, old, wanted) {
    let first = 0;
    while (first < old.length && first < wanted.length && same(old[first], wanted[first])) first += 1;
    let last = 0;
    const most = Math.min(old.length, wanted.length) - first;
    while (last < most && same(old[old.length - 1 - last], wanted[wanted.length - 1 - last])) last += 1;
    const [olds, news] = [node.items.slice(first, node.items.length - last), wanted.slice(first, wanted.length - last)];
    const column = this.dash(node.items[0]);
    const both = Math.min(olds.length, news.length);
    for (let n = 0; n < both; n += 1) this.node(olds[n], news[n]);
    for (const gone of olds.slice(both)) this.drop(gone.range[0], this.end(gone));
    const before = node.items[first + both - 1];
    for (const one of news.slice(both)) {
      const put = `${" ".repeat(column)}- ${rendered(one, column + 2)}`;
      const at = before ? this.lineEnd(this.end(before)) : this.lineStart(node.items[0].range[0]);
      this.edits.push([at, at, before ? `\n${put}` : `${put}\n`]);
    }
  }

  /** Where the dash of an item stands. */
  dash(item) {
    const lead = /^( *)- +$/.exec(this.text.slice(this.lineStart(item.range[0]), item.range[0]));
    if (!lead) throw new Error("no line of its own");
    return lead[1].length;
  }

  add(after, first, put, column) {
    const at = after ? this.lineEnd(this.endOfPair(after)) : first.key.range[0];
    this.edits.push([at, at, after ? `\n${" ".repeat(column)}${put}` : `${put}\n${" ".repeat(column)}`]);
  }

  /** Whole lines go. */
  drop(from, to) {
    this.edits.push([this.lineStart(from), this.lineEnd(to) + 1, ""]);
  }

  endOfPair(one) {
    return one.value && this.end(one.value) > one.key.range[1] ? this.end(one.value) : this.colon(one.key.range[1]);
  }

  colon(at) {
    return this.text.indexOf(":", at) + 1;
  }

  /** Where a node's own characters end, before the comments and lines behind it. */
  end(node) {
    const last = node.flow || isScalar(node) ? undefined : node.items?.at(-1);
    if (last) return isMapNode(node) ? this.endOfPair(last) : this.end(last);
    return node.range[0] + this.text.slice(node.range[0], node.range[1]).trimEnd().length;
  }

  column(node) {
    return node.range[0] - this.lineStart(node.range[0]);
  }

  lineStart(at) {
    return this.text.lastIndexOf("\n", at - 1) + 1;
  }

  lineEnd(at) {
    const end = this.text.indexOf("\n", at);
    return end < 0 ? this.text.length : end;
  }
}
