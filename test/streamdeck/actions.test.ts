import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { WIDGET_NAMES } from "../../plugins/obs-overlay/src/layout/widgets.js";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import { languageFor } from "../../plugins/streamdeck/src/messages/index.js";

const ICONS = resolve(import.meta.dirname, "../../plugins/streamdeck/assets/actions");
const LANGUAGES = ["en", "de"] as const;

describe.each(ACTIONS.map((action) => [action.id, action] as const))("the action %s", (id, action) => {
  it("has an icon, and a place of its own in the application's list", () => {
    expect(existsSync(join(ICONS, `${id}.svg`))).toBe(true);
    expect(ACTIONS.filter(({ order }) => order === action.order)).toEqual([action]);
    expect(ACTIONS.filter((other) => other.id === id)).toEqual([action]);
  });

  it.each(LANGUAGES)(
    "has words in %s: a name that fits the list, a tooltip, its options and their values",
    (language) => {
      expect(action.name[language]).toMatch(/^\S.{1,29}$/);
      expect(action.tooltip[language]).toMatch(/\S{2}/);
      for (const { label, choices } of action.options) {
        expect(label[language]).toMatch(/\S{2}/);
        const names = choices.map(({ name }) => name[language]);
        for (const name of names) expect(name).toMatch(/\S/);
        expect(new Set(names).size).toBe(names.length);
      }
    },
  );
});

it("keep the order of the application's list", () => {
  expect(ACTIONS.map(({ id }) => id).slice(0, 3)).toEqual(["gear", "speed", "lap"]);
  expect(ACTIONS.at(-1)?.id).toBe("value");
});

it("name every part of the overlay", () => {
  const offered = ACTIONS.find(({ id }) => id === "overlay")!.options.find(({ name }) => name === "widget")!;
  expect(offered.choices.map(({ value }) => value).sort()).toEqual([...WIDGET_NAMES].sort());
});

it("are in the application's language where the plugin has it, in English where not", () => {
  expect(["de", "en", "fr", "zh_CN", undefined].map(languageFor)).toEqual(["de", "en", "en", "en", "en"]);
});
