import { describe, expect, test } from "vitest";
import type { ShownPage, ShowState } from "../../core/src/control/index.js";
import { isLive, layoutIn, showsWidget } from "../../plugins/obs-overlay/src/layout/layout-shown.js";
import { MESSAGES } from "../../plugins/obs-overlay/src/pages/studio/messages/index.js";
import { factsOf, titleOf } from "../../plugins/obs-overlay/src/pages/studio/overview.js";
import { DEFAULT_SETTINGS } from "../../plugins/obs-overlay/src/layout/settings.js";

const OWN = { ...DEFAULT_SETTINGS, layout: "Evening", layouts: { Evening: [] } };
const STATE: ShowState = {
  settings: OWN,
  layouts: [],
  hidden: [],
  source: "auto",
  recording: null,
  tape: null,
  tapes: [],
  director: null,
  lastError: null,
};
const textsOf = (more: Partial<ShowState>, language: "en" | "de" = "en") =>
  factsOf({ ...STATE, ...more }, MESSAGES[language].overview, 1_000_000).map(({ text }) => text);

describe("the header shows the status of the broadcast", () => {
  const page = (inObs: boolean, address = "/overlay"): ShownPage => ({ address, shape: "wide", inObs });

  test("leaves out what an older server does not report", () =>
    expect(textsOf({})).toEqual(["Director not started", "No Pitwall recording"]));

  test.each([
    [[], "No overlay page open", "Keine Overlay-Seite offen"],
    [[page(false)], "1 overlay page, none in OBS", "1 Overlay-Seite, keine in OBS"],
    [[page(true), page(false), page(true)], "3 overlay pages, 2 in OBS", "3 Overlay-Seiten, 2 in OBS"],
  ])("%j", (pages, english, german) => {
    expect(textsOf({ pages })).toEqual([english, "Director not started", "No Pitwall recording"]);
    expect(textsOf({ pages }, "de")[0]).toBe(german);
  });

  test("OBS, director and recording, with the server's details", () => {
    const director = { on: true, connected: true, detail: "Connected to OBS." };
    const recording = { file: "a.tape", sinceMs: 1_000_000 - 192_000 };
    expect(textsOf({ obs: { connected: true, detail: "" }, director, recording })).toEqual([
      "OBS connected",
      "Director on",
      "Pitwall recording 3:12",
    ]);
    const obs = { connected: false, detail: "OBS does not run: start it." };
    const facts = factsOf({ ...STATE, obs, director: { ...director, on: false } }, MESSAGES.en.overview, 0);
    expect(facts.map(({ text, tone }) => [text, tone])).toEqual([
      ["OBS not connected", "wrong"],
      ["Director off", "off"],
      ["No Pitwall recording", "off"],
    ]);
    expect(facts[0]!.detail).toBe(obs.detail);
    expect(textsOf({ obs: null })).toEqual(["Director not started", "No Pitwall recording"]);
  });
});

test("the header counts hands-off down also while something is wrong", () => {
  const problems = ["No replay was saved."];
  const director = { on: true, connected: true, detail: problems[0]!, problems };
  const shown = (more: object) => {
    const facts = factsOf({ ...STATE, director: { ...director, ...more } }, MESSAGES.en.overview, 1_000_000);
    return facts.filter(({ part }) => part === "director").map(({ tone, text }) => `${tone} ${text}`);
  };
  expect(shown({ mode: "handsOff", handsOffUntilMs: 1_045_000 })).toEqual(["wrong Director: hands off 0:45"]);
  expect(shown({ mode: "held" })).toEqual(["wrong Director: holding a scene"]);
  expect(shown({ mode: "following" })).toEqual(["wrong Director on"]);
});

describe("a layout is live", () => {
  test.each([
    ["/overlay", "Evening"],
    ["/overlay/", "Evening"],
    ["/overlay?theme=light", "Evening"],
    ["/overlay?layout=race", "race"],
    ["/overlay?layout=Evening&theme=dark", "Evening"],
    ["/overlay?layout=nope", "Evening"],
    ["/widget/lap", null],
    ["/widget/lap?layout=race", null],
    ["", null],
    ["//", null],
  ])("page %j shows %j", (address, layout) => expect(layoutIn({ address, shape: "wide" }, OWN)).toBe(layout));

  test("an upright page shows the layout for upright pages", () => {
    const shown = (address: string) => layoutIn({ address, shape: "upright" }, { ...OWN, uprightLayout: "upright" });
    expect(shown("/overlay")).toBe("upright");
    expect(shown("/overlay?layout=race")).toBe("race");
  });

  test("only while OBS has a page open that shows it", () => {
    const pages = [
      { address: "/overlay?layout=race", shape: "wide", inObs: true },
      { address: "/overlay?layout=hotlap", shape: "wide", inObs: false },
      { address: "/widget/lap", shape: "wide", inObs: true },
    ] as const;
    const live = (layout: string, more: Partial<ShowState> = {}) => isLive(layout, { ...STATE, ...more });
    expect(["race", "hotlap", "Evening"].map((layout) => live(layout, { pages }))).toEqual([true, false, false]);
    expect(live("Evening", { pages: [...pages, { address: "/overlay", shape: "wide", inObs: true }] })).toBe(true);
    expect(live("Evening")).toBe(false);
  });
});

test("the tab's title says how many pages are open in OBS", () => {
  const page = (inObs: boolean): ShownPage => ({ address: "/overlay", shape: "wide", inObs });
  expect(titleOf({ pages: [page(true), page(false), page(true)] }, MESSAGES.en.overview)).toBe("● 2 in OBS – Pitwall");
  expect(titleOf({ pages: [page(false)] }, MESSAGES.en.overview)).toBe("Pitwall");
  expect(titleOf({}, MESSAGES.en.overview)).toBe("Pitwall");
});

test("a page shows a widget in its layout or address unless it is hidden", () => {
  const shows = (address: string, shape: ShownPage["shape"], hidden: readonly string[] = []) =>
    showsWidget({ address, shape }, "session", { ...DEFAULT_SETTINGS, uprightLayout: "upright" }, hidden);
  expect(shows("/overlay", "wide")).toBe(true);
  expect(shows("/overlay", "wide", ["session"])).toBe(false);
  expect(shows("/overlay", "upright")).toBe(false);
  expect(shows("/overlay?widgets=session", "upright")).toBe(true);
  expect(shows("/widget/session", "wide")).toBe(true);
  expect(shows("/widget/lap", "wide")).toBe(false);
});
