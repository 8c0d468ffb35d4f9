import { expect, test } from "vitest";
import overlay from "../../plugins/streamdeck/src/actions/overlay.js";
import { OVERLAY } from "../../plugins/streamdeck/src/inspector/sample-overlay.js";
import { directorView } from "../../plugins/streamdeck/src/views/overlay-views.js";

const waiting = (mode: "handsOff" | "held" | "protected" | "skipping", handsOffMs: number | null = null) => ({
  ...OVERLAY,
  show: { ...OVERLAY.show, director: { on: true, connected: true, detail: "", mode } },
  handsOffMs,
});

test("the director's key counts down while it keeps its hands off", () => {
  expect(directorView("toggle", waiting("handsOff", 44_100))).toMatchObject({
    value: "0:45",
    footer: { text: "HANDS OFF" },
  });
  expect(directorView("toggle", waiting("held"))).toMatchObject({ value: "On", footer: { text: "HOLDING" } });
  expect(directorView("resume", waiting("protected"))).toMatchObject({ footer: { text: "YOUR SCENE" } });
  expect(directorView("toggle", waiting("skipping"))).toMatchObject({ value: "On", footer: { text: "SKIPPING" } });
});

test.each([
  ["toggle", waiting("handsOff", 1000), { do: "director.resume" }],
  ["toggle", waiting("held"), { do: "director.resume" }],
  ["toggle", waiting("protected"), { do: "director.resume" }],
  ["toggle", waiting("skipping"), { do: "director.resume" }],
  ["toggle", OVERLAY, { do: "director.switch", on: false }],
  ["off", waiting("handsOff", 1000), { do: "director.switch", on: false }],
  ["resume", OVERLAY, { do: "director.resume" }],
  ["hold", OVERLAY, { do: "director.hold" }],
  ["skip", null, { do: "director.skip" }],
] as const)("a press of a key that does %s", (directing, state, command) => {
  expect(overlay.configure({ control: "director", directing }).command(state)).toEqual(command);
});
