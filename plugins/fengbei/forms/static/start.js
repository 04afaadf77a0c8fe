// Starts the forms with what the build has written of this project's records.

import { format } from "./format.js";

const config = await (await fetch("config.json", { cache: "no-cache" })).json();

for (const [name, fields] of Object.entries(config.shapes)) {
  window.CMS.registerCustomFormat(name, "yml", format(fields, config.broken));
}
document.documentElement.classList.toggle("local", config.local);
window.CMS.init({ config: config.cms });
