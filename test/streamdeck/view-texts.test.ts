import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyState, type FlagName, type RaceState } from "../../core/src/race/index.js";
import { READING_IDS, READINGS } from "../../core/src/readings/index.js";
import { WIDGET_NAMES, widgetLabels } from "../../plugins/obs-overlay/src/layout/widgets.js";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import type { Settings } from "../../plugins/streamdeck/src/definition/options.js";
import { badgeOf } from "../../plugins/streamdeck/src/views/badge.js";
import { keySvg } from "../../plugins/streamdeck/src/views/key-svg.js";
import { RACING } from "../../plugins/streamdeck/src/inspector/preview-state.js";
import { IDLE_OVERLAY, LONG_OVERLAY, OVERLAY } from "../../plugins/streamdeck/src/inspector/sample-overlay.js";
import { colours } from "../../plugins/streamdeck/src/views/theme.js";
import { glyphModule } from "../../plugins/streamdeck/scripts/glyphs.js";
import { EXTREME, FULL, NOTHING } from "../obs-overlay/fixtures.js";
import { textExtents, textsIn } from "./outlines.js";
import { choicesOf, draw } from "./draw-view.js";

it.each([
  ["demo", "live", "DEMO"],
  ["demo", "paused", "DEMO"],
  ["demo", "replay", "DEMO"],
  ["tape", "live", "PLAYBACK"],
  ["tape", "paused", "PAUSED"],
  ["tape", "replay", "REPLAY"],
  ["game", "paused", "PAUSED"],
  ["game", "replay", "REPLAY"],
  ["game", "live", undefined],
] as const)("a demo never looks like a race: a %s that is %s has the badge %s", (source, status, word) => {
  const race = { ...FULL, connection: { ...FULL.connection, source, status } };
  expect(badgeOf("race", { race, overlay: null })?.text).toBe(word);
});

describe("views", () => {
  const textsOf = (id: string, race: RaceState, settings: unknown = {}) =>
    textsIn(
      draw(
        ACTIONS.find((action) => action.id === id)!,
        settings,
        race,
      ).key,
    );

  it("show the same as the overlay", () => {
    expect(textsOf("gap", FULL)).toContain("+1.2");
    expect(textsOf("delta", FULL)).toContain("−0.21");
    expect(textsOf("position", FULL)).toContain("P3");
    // as in the overlay's standings, also while the game counts differently
    expect(textsOf("position", { ...FULL, position: { overall: 4, total: 20 } })).toContain("P3");
    expect(textsOf("bias", FULL).join("")).toContain("54.5%");
    expect(textsOf("lap", FULL, { show: "last" }).join("")).toContain("1:33.114");
    expect(textsOf("session", FULL)).toContain("7/25");
    expect(textsOf("session", { ...FULL, lap: { ...FULL.lap, number: 26 } })).toContain("25/25");
    expect(textsOf("lap", { ...FULL, lap: { ...FULL.lap, number: 26 } })[0]).toContain("LAP25");
  });

  it("show nothing of the moment while the game shows a replay", () => {
    const replay: RaceState = {
      ...FULL,
      connection: { ...FULL.connection, status: "replay" },
      flag: { ...FULL.flag, shown: "YellowFlag" },
      lap: { ...FULL.lap, valid: false },
    };
    expect(textsOf("speed", replay)).toContain("–");
    expect(textsOf("lap", replay, { show: "current" }).join("")).not.toContain("INVALID");
    expect(textsOf("value", replay, { field: "car.speedKmh" })).toContain("–");
    expect(textsOf("flag", replay)).toEqual(["FLAG", "–", "REPLAY"]);
    expect(textsOf("position", replay)).toContain("P3");
  });

  it("name a widget as its options and the studio do, whole and large enough", () => {
    for (const [widget, name] of Object.entries(widgetLabels("en"))) {
      const words = name.toUpperCase().replaceAll(" ", "");
      expect(textsOf("overlay", FULL, { widget })[0]).toBe(words);
      expect(textsOf("overlay", FULL, { widget, visibility: "hide" }).slice(1).join("")).toContain(words);
    }
    const overlay = ACTIONS.find(({ id }) => id === "overlay")!;
    for (const widget of WIDGET_NAMES) {
      const settings = { widget, visibility: "show" };
      expect(textExtents(draw(overlay, { widget }, RACING, OVERLAY).key)[0]!.size).toBeGreaterThanOrEqual(20);
      const values = textExtents(draw(overlay, settings, RACING, OVERLAY).key).filter(({ font }) => font === "number");
      for (const { size, text } of values) expect(size, text).toBeGreaterThan(24);
    }
  });

  it("show fuel to spare at the finish without a sign, and fuel to add with one", () => {
    const finish = (toFinishL: number | null) =>
      textsOf("fuel", { ...FULL, fuel: { ...FULL.fuel, toFinishL } }, { show: "finish" });
    expect(finish(-4.9)).toEqual(["TOSPAREL", "4.9"]);
    expect(finish(12.4)).toEqual(["ADDFUELL", "+12.4"]);
    expect(finish(null)).toEqual(["TOFINISHL", "–"]);
  });

  it("show a dash for what is not known and N/A for what the car does not have", () => {
    expect(textsOf("tc", NOTHING)).toContain("–");
    const without = { ...FULL.aids.tc, fitted: false, level: null };
    expect(textsOf("tc", { ...FULL, aids: { ...FULL.aids, tc: without } })).toContain("N/A");
  });

  it("light up while an aid acts", () => {
    const acting = (is: boolean) => ({ ...FULL, aids: { ...FULL.aids, tc: { ...FULL.aids.tc, acting: is } } });
    expect(textsOf("tc", acting(true))).toContain("ACTIVE");
    expect(textsOf("tc", acting(false))).not.toContain("ACTIVE");
  });

  it("show in words that the car is too fast for the pit lane, limiter or not", () => {
    const inLane = { ...FULL.car, inPitLane: true, inPitBox: false, pitLimiter: true };
    const pit = (car: Partial<RaceState["car"]>) => textsOf("pit", { ...FULL, car: { ...inLane, ...car } });
    expect(pit({ pitSpeeding: true })).toEqual(["LIMITER·FAST", "On", "TOOFAST187"]);
    expect(pit({ pitSpeeding: true, pitLimiter: false })).toEqual(["LIMITER·FAST", "Off", "TOOFAST187"]);
    for (const pitSpeeding of [false, null]) {
      expect(pit({ pitSpeeding })).toEqual(["LIMITER", "On", "PIT187km/h"]);
    }
    const underFlag = {
      ...FULL,
      car: { ...inLane, pitSpeeding: true },
      flag: { ...FULL.flag, shown: "YellowFlag" as const },
    };
    expect(textsOf("pit", underFlag)).toEqual(["LIMITER·FAST", "On", "YELLOW"]);
  });

  it("can be told apart with a badge or a flag in the place of the unit, and while nothing is known", () => {
    const paused = { ...FULL, connection: { ...FULL.connection, status: "paused" } } as const;
    const flagged = { ...FULL, flag: { ...FULL.flag, shown: "YellowFlag" as const } };
    for (const { id, options } of ACTIONS) {
      const shows = options.find(({ name }) => name === "show");
      if (!shows) continue;
      for (const race of [paused, flagged, NOTHING]) {
        const labels = shows.choices.map(({ value }) => textsOf(id, race, { show: value })[0]);
        expect(new Set(labels).size, `${id}: ${labels.join(", ")}`).toBe(shows.choices.length);
      }
    }
    const fuel = (units: string) => textsOf("fuel", paused, { show: "litres", units });
    expect(fuel("metric")).toEqual(["FUELL", "54.2", "PAUSED"]);
    expect(fuel("imperial")).toEqual(["FUELGAL", "14.3", "PAUSED"]);
    expect(textsOf("gap", paused, { show: "both" })).toEqual(["AHEAD/BEHIND", "+1.2", "+0.8", "PAUSED"]);
    expect(textsOf("pit", paused)).toEqual(["LIMITER", "Off", "PAUSED"]);
  });

  it.each([
    ["fuel", { show: "litres" }],
    ["fuel", { show: "laps" }],
    ["gap", { show: "both" }],
    ["pit", { show: "limiter" }],
    ["tyres", { show: "pressure" }],
  ])("are called the same whether %s %o is known or not", (id, settings) => {
    expect(textsOf(id, NOTHING, settings)[0]).toBe(textsOf(id, FULL, settings)[0]);
  });

  it("show that fuel is low beside the amount, and keep their label", () => {
    const low = { ...FULL, fuel: { ...FULL.fuel, litres: 2.1, lapsLeft: 0.8 } };
    expect(textsOf("fuel", low, { show: "litres" })).toEqual(["FUELL", "2.1", "LOW"]);
    expect(textsOf("fuel", low, { show: "laps" })).toEqual(["FUELLAPS", "0.8", "LOW"]);
  });

  it("show any field by its name, and a dash for one that is not there", () => {
    expect(textsOf("value", FULL, { field: "car.speedKmh", label: "SPD" })).toEqual(["SPD", "187"]);
    for (const field of ["car.nothing", "nothing", "", "tyres", "constructor.name", "tyres.9.coreC"]) {
      expect(textsOf("value", FULL, { field, label: "X" })).toEqual(["X", "–"]);
    }
  });

  it("show any reading of the catalogue with its own label, mark and unit", () => {
    const value = (field: string, settings: object = {}) => textsOf("value", FULL, { version: 2, field, ...settings });
    expect(value("speed")).toEqual(["SPEED", "187", "km/h"]);
    expect(value("speed", { units: "imperial" })).toEqual(["SPEED", "116", "mph"]);
    expect(value("speed", { label: "Tempo", unit: "kph" })).toEqual(["TEMPO", "187", "kph"]);
    expect(value("lastLap")).toEqual(["LAST", "1:33", ".114"]);
    const noFlag = { ...FULL, flag: { ...FULL.flag, shown: "NoFlag" as const } };
    expect(textsOf("value", noFlag, { field: "flag" })).toEqual(["FLAG", "None"]);
    expect(textsOf("value", NOTHING, { field: "flag" })).toEqual(["FLAG", "–"]);
    for (const id of READING_IDS) {
      // names of cars and tracks are cut
      const start = READINGS[id].read(FULL).text.replaceAll(" ", "").slice(0, 8);
      expect(value(id).slice(1).join(""), id).toContain(start);
    }
  });

  it("label no two readings of the catalogue alike", () => {
    for (const race of [FULL, NOTHING, EXTREME]) {
      const labels = READING_IDS.map((id) => textsOf("value", race, { version: 2, field: id })[0]);
      expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
    }
  });

  it("are read from across a desk: numbers of 56 px, labels of 20 px and more", () => {
    // four corners share a key, a word is as large as it fits, and what stands beside a number may be smaller
    const isOdd = ({ decimals, format }: Settings) => Number(decimals) > 1 || format === "percent" || format === "time";
    const isSmallByRight = (id: string, text: string) => id === "tyres" || /^([A-Za-z]{5,}|%)$/.test(text);
    for (const action of ACTIONS) {
      for (const settings of choicesOf(action).filter((settings) => !isOdd(settings))) {
        for (const overlay of [OVERLAY, IDLE_OVERLAY, null]) {
          const context = { race: RACING, pages: null, overlay };
          const view = action.configure(settings).view(context);
          const svg = keySvg(view, { badge: badgeOf(action.about, context), border: null, isDark: false });
          for (const { text, size, font } of textExtents(svg)) {
            if (font === "label") expect(size, `${action.id}: ${text}`).toBeGreaterThanOrEqual(19.9);
            else if (!isSmallByRight(action.id, text)) {
              expect(size, `${action.id}: ${text}`).toBeGreaterThanOrEqual(56);
            }
          }
        }
      }
    }
  });

  it("show that a lap does not count, with a badge and under a flag, too, and leave its digits whole", () => {
    const invalid = { ...FULL, lap: { ...FULL.lap, number: 27, currentMs: 62_345, predictedMs: 91_987, valid: false } };
    expect(textsOf("lap", invalid)).toEqual(["LAP25·INVALID", "1:02", ".345"]);
    expect(textsOf("lap", invalid, { show: "predicted" })).toEqual(["PRED·INVALID", "1:31", ".987"]);
    const paused = { ...invalid, connection: { ...FULL.connection, status: "paused" } } as const;
    expect(textsOf("lap", paused)).toEqual(["LAP25·INVALID", "1:02", ".345", "PAUSED"]);
    const flagged = { ...invalid, flag: { ...FULL.flag, shown: "YellowFlag" as const } };
    expect(textsOf("lap", flagged)).toEqual(["LAP25·INVALID", "1:02", ".345", "YELLOW"]);
    const lap = ACTIONS.find(({ id }) => id === "lap")!;
    // nothing but the key's background is drawn beside the texts
    expect(draw(lap, {}, invalid).key.match(/<rect/g)).toHaveLength(1);
    // above a dial the badge leaves no room for the word: the line says it
    expect(draw(lap, {}, paused).body).toContain(colours.red);
  });

  it("show LOCK for a locked wheel, in no colour that a temperature has", () => {
    const withWheels = (state: "hot" | "cold" | "ok", locked: boolean) => {
      const [wheel] = FULL.tyres;
      const each = { ...wheel, state, locked };
      return { ...FULL, tyres: [each, each, each, each] } as const;
    };
    const tyres = ACTIONS.find(({ id }) => id === "tyres")!;
    for (const show of ["temperature", "pressure"]) {
      const { key, body } = draw(tyres, { show }, withWheels("hot", true));
      for (const svg of [key, body]) {
        expect(textsIn(svg).filter((text) => text === "LOCK")).toHaveLength(4);
        for (const color of [colours.red, colours.green, colours.accent]) expect(svg).not.toContain(color);
      }
      expect(textsIn(draw(tyres, { show }, withWheels("hot", false)).key)).not.toContain("LOCK");
    }
  });

  it("call the last lap a best only when it beat another", () => {
    const textsFor = (laps: RaceState["laps"]) =>
      textsOf("lap", { ...FULL, laps, lap: { ...FULL.lap, lastMs: 90_000, bestMs: 90_000 } }, { show: "last" });
    const flying = { ...FULL.laps.at(-1)!, valid: true, kind: "flying", timeMs: 90_000 } as const;
    expect(textsFor([flying])).toContain("LAST");
    expect(textsFor([{ ...flying, timeMs: 91_000 }, flying])).toContain("LAST·PB");
  });

  it("name the flag on a key that has it as a border, whatever the key shows", () => {
    const withFlag = (shown: FlagName) => ({ ...RACING, flag: { ...RACING.flag, shown } });
    expect(textsOf("gear", withFlag("BlueFlag"))).toContain("BLUE");
    expect(textsOf("lap", withFlag("BlackWhiteFlag"))).toContain("BLACK/WHITE");
    expect(textsOf("gear", withFlag("NoFlag"))).toEqual(["GEAR", "4"]);
  });

  it("break a clock over two lines from an hour on, and a layout's name at a space", () => {
    const [recording, layout] = ["record", "layout"].map((control) =>
      textsIn(
        draw(
          ACTIONS.find(({ id }) => id === "overlay")!,
          { control },
          RACING,
          LONG_OVERLAY,
        ).key,
      ),
    );
    expect(recording).toEqual(["RECORDING", "1:02", ":11", "REC"]);
    expect(layout).toEqual(["LAYOUT", "Weekendin", "therain", "2/2"]);
  });

  it("show by shape, too, which pit service is in progress, done, not wanted or unknown", () => {
    const pit = ACTIONS.find(({ id }) => id === "pit")!;
    const { services } = FULL.pit;
    for (const job of ["fuel", "damage", "tyreFl", "tyreRr"] as const) {
      const shapes = (["no", "inProgress", "done", null] as const).map((state) => {
        const race = { ...FULL, pit: { ...FULL.pit, services: { ...services, [job]: state } } };
        return draw(pit, { show: "services" }, race).key.replace(/#[0-9a-f]+/gi, "");
      });
      expect(new Set(shapes).size, job).toBe(4);
    }
  });

  it("never use pure white", () => {
    for (const action of ACTIONS) {
      for (const race of [FULL, EXTREME, emptyState(FULL.connection)]) {
        expect(draw(action, {}, race).key).not.toMatch(/#fff(fff)?\b|"white"/i);
      }
    }
  });
});

it("draw with the outlines of the font that is bundled", () => {
  const file = join(resolve(import.meta.dirname, "../.."), "plugins/streamdeck/src/views/glyphs.ts");
  expect(glyphModule()).toBe(readFileSync(file, "utf8"));
});
