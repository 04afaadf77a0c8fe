// Asks axe and HTML_CodeSniffer (both through pa11y) about every page, as different people see it. Reads
// {"base", "pages", "chromium", "views"} from the file that is named, writes one line of JSON for each page with faults.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const asked = JSON.parse(readFileSync(process.argv[2], "utf8"));
const require = createRequire(join(process.argv[3], "package.json"));
const pa11y = require("pa11y");
const puppeteer = require("puppeteer");

const browser = await puppeteer.launch({ executablePath: asked.chromium, args: ["--no-sandbox", "--lang=zh-CN"] });
let done = 0;

async function ask(view, address) {
  const page = await browser.newPage();
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: view.scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  if (view.kept) await page.evaluateOnNewDocument((kept) => {
    for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
  }, view.kept);
  try {
    const { issues } = await pa11y(asked.base + address, {
      browser, page, standard: "WCAG2AA", runners: ["axe", "htmlcs"], timeout: 60000, wait: 100,
      viewport: { width: view.width, height: view.height },
    });
    // What axe could not decide (letters on a picture) is no fault; pa11y hands it on as one, with this mark.
    return issues.filter((issue) => !issue.runnerExtras.needsFurtherReview).map(({ runner, code, message, selector }) => ({ runner, code, message, selector }));
  } catch (failed) {
    return [{ runner: "pa11y", code: "failed", message: String(failed), selector: "" }];
  } finally {
    await page.close();
  }
}

const queue = asked.views.flatMap((view) => asked.pages.map((address) => [view, address]));

async function work() {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const issues = await ask(...next);
    done += 1;
    if (issues.length) console.log(JSON.stringify({ view: next[0].name, page: next[1], issues }));
  }
}

await Promise.all(Array.from({ length: asked.workers }, work));
await browser.close();
console.log(JSON.stringify({ done }));
