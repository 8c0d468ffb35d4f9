import { expect, it } from "vitest";
import { sheets } from "../../plugins/streamdeck/scripts/gallery-sheets.js";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";

const SHEETS = sheets(ACTIONS);

/** The names of the rows that show `action`, on all sheets that are called `sheet`. */
function rowsOf(action: string, sheet: string): string[] {
  const html = SHEETS.filter(([name]) => name.startsWith(sheet));
  const names = html.flatMap(([, page]) => Array.from(page.matchAll(/<h2>(.*?)<\/h2>/g), ([, name = ""]) => name));
  return names.filter((name) => name === action || name.startsWith(`${action}: `));
}

it.each(ACTIONS.map((action) => [action.name.en, action] as const))(
  "the documents show %s with everything that a press steps through",
  (name, { cycle, options }) => {
    const values = options.find((option) => option.name === cycle)?.choices.length ?? 1;
    for (const sheet of ["keys", "strips"]) {
      const rows = rowsOf(name, sheet);
      expect(new Set(rows).size).toBe(rows.length);
      expect(rows.length).toBeGreaterThanOrEqual(values);
    }
  },
);
