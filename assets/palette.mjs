// Writes the SCSS variables of the palette: `$teal`, `$teal-mid` and so on, and `$font`.
import { readFileSync, writeFileSync } from "node:fs";

const { colours, fonts } = JSON.parse(readFileSync("../cadre/govuk/palette.json", "utf8"));
const stack = fonts.page.map((name) => (name.includes(" ") ? `"${name}"` : name)).join(", ");
const lines = Object.entries(colours).map(([name, value]) => `$${name}: ${value};`);
writeFileSync("own/_palette.scss", [...lines, `$font: (${stack});`, ""].join("\n"));
