// New YAML, in the way in which the records are written by hand.

import { isMap } from "./shape.js";

const NULLS = new Set(["null", "Null", "NULL"]);
const BARE = /^[\p{L}\p{N}][\p{L}\p{N} ，。；、（）《》·.\/+_%？！—-]*$/u;
const BARE_IN_FLOW = /^[\p{L}\p{N}][\p{L}\p{N}（）《》·.\/+_%—-]*$/u;
const KEYS = /^[A-Za-z0-9][\w.-]*$/;

/** A tree as it stands at a column; its first line has no indent. */
export function rendered(tree, column) {
  const next = `\n${" ".repeat(column)}`;
  if (Array.isArray(tree)) {
    if (!tree.length) return "[]";
    return tree.map((one) => `- ${rendered(one, column + 2)}`).join(next);
  }
  if (isMap(tree)) {
    const pairs = Object.entries(tree);
    return pairs.length ? pairs.map(([name, value]) => pair(name, value, column)).join(next) : "{}";
  }
  return scalar(tree, column);
}

export function pair(name, value, column) {
  const key = KEYS.test(name) ? name : text(name, BARE);
  if (isMap(value) && Object.keys(value).length) return `${key}:\n${" ".repeat(column + 2)}${rendered(value, column + 2)}`;
  if (!Array.isArray(value) || !value.length) return `${key}: ${rendered(value, column)}`;
  if (value.every((one) => typeof one === "string" && KEYS.test(one))) return `${key}: ${flowed(value)}`;
  return `${key}:\n${" ".repeat(column + 2)}${rendered(value, column + 2)}`;
}

export function flowed(tree) {
  if (Array.isArray(tree)) return `[${tree.map(flowed).join(", ")}]`;
  if (!isMap(tree)) return text(tree, BARE_IN_FLOW);
  return `{${Object.entries(tree).map(([name, value]) => `${text(name, KEYS)}: ${flowed(value)}`).join(", ")}}`;
}

function scalar(value, column) {
  const lines = `${value ?? ""}`.split("\n");
  if (lines.length < 2 || /^\s/.test(lines[0]) || /[\t\u0000-\u0008\u2028\u2029]/.test(value)) return text(value, BARE);
  return ["|", ...lines.map((line) => (line.trim() ? " ".repeat(column + 2) + line.trimEnd() : ""))].join("\n");
}

function text(value, bare) {
  const said = `${value ?? ""}`;
  return bare.test(said) && !NULLS.has(said) && said.trim() === said ? said : JSON.stringify(said);
}
