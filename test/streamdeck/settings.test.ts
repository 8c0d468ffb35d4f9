import { expect, it } from "vitest";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import { SETTINGS_VERSION } from "../../plugins/streamdeck/src/definition/migrate.js";
import { RACING } from "../../plugins/streamdeck/src/inspector/preview-state.js";

const configure = (id: string, settings: unknown) => ACTIONS.find((action) => action.id === id)!.configure(settings);
const CONTEXT = { race: RACING, pages: null, overlay: null };

it("are of the newest version whatever they were, so that they are saved as such", () => {
  for (const { id } of ACTIONS) expect(configure(id, {}).settings["version"]).toBe(SETTINGS_VERSION);
});

it("of the first version keep their thresholds under the names of today", () => {
  const { settings, view } = configure("value", { field: "car.speedKmh", warnFrom: 100, alarmFrom: 180, low: 3 });
  expect(settings).toMatchObject({ version: SETTINGS_VERSION, yellowFrom: 100, redFrom: 180, blueBelow: 3 });
  expect(settings).not.toHaveProperty("warnFrom");
  expect(view(CONTEXT).background).toBe("red");
});

it("of this version are left alone, also where a name of old comes up in them", () => {
  const { settings } = configure("value", { version: SETTINGS_VERSION, yellowFrom: 5, warnFrom: 9 });
  expect(settings).toMatchObject({ yellowFrom: 5 });
});

it("of a newer version are read as far as they are known, and nothing of them is lost by a press", () => {
  const newer = { version: 99, show: "best", somethingNew: "kept" };
  const configured = configure("lap", newer);
  expect(configured.view(CONTEXT).label).toBe("BEST");
  expect(configured.step(1)).toMatchObject({ version: 99, show: "predicted", somethingNew: "kept" });
});

it("with a broken version, or that are no settings at all, become the defaults where they make no sense", () => {
  for (const version of [-1, 0, 1.5, NaN, "2", null, {}, [], Number.MAX_VALUE]) {
    expect(configure("lap", { version, show: 3 }).view(CONTEXT).label).toBe("LAP 7");
  }
  for (const raw of [null, undefined, 7, "x", [1], true])
    expect(configure("lap", raw).view(CONTEXT).label).toBe("LAP 7");
});

it("offer a flag as a border everywhere but on the flag itself", () => {
  for (const { id, options } of ACTIONS) {
    expect(options.some(({ name }) => name === "flagBorder")).toBe(id !== "flag");
  }
});
