import { expect, it } from "vitest";
import { WIDGETS } from "../../plugins/obs-overlay/src/layout/widgets.js";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import { overlay } from "../../plugins/streamdeck/src/actions/overlay.js";
import { languageFor, MESSAGES, optionName, valueName } from "../../plugins/streamdeck/src/messages/index.js";

it("know every action in German, and no other", () => {
  expect(Object.keys(MESSAGES.de.actions).sort()).toEqual(ACTIONS.map(({ id }) => id).sort());
});

it("have names that the application's list has room for, and a tooltip for each", () => {
  for (const action of ACTIONS) {
    for (const { name, tooltip } of [action, MESSAGES.de.actions[action.id]!]) {
      expect(name.length).toBeLessThanOrEqual(30);
      expect(tooltip).toMatch(/\S{2}/);
    }
  }
});

it("name every option, and every value that is a word", () => {
  for (const texts of Object.values(MESSAGES)) {
    for (const { options } of ACTIONS) {
      for (const option of options) {
        expect(Object.keys(texts.options)).toContain(option.name);
        expect(optionName(texts, option.name)).not.toBe("");
        const values = option.kind === "choice" ? option.values : [];
        for (const value of values.filter((value) => /^[a-z]{4,}$/.test(String(value)))) {
          expect(valueName(texts, option.name, value), `${option.name} ${value}`).not.toBe(value);
        }
      }
    }
  }
});

it("name every part of the overlay", () => {
  const offered = overlay.options.find(({ name }) => name === "widget");
  expect(offered?.kind === "choice" && [...offered.values].sort()).toEqual(Object.keys(WIDGETS).sort());
  for (const { widgets } of Object.values(MESSAGES)) {
    expect(Object.keys(widgets).sort()).toEqual(Object.keys(WIDGETS).sort());
  }
});

it("are those of the application where they are spoken, English where not", () => {
  expect(["de", "en", "fr", "zh_CN", undefined].map(languageFor)).toEqual(["de", "en", "en", "en", "en"]);
});
