import { describe, expect, test } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import { languageOf } from "../../plugins/obs-overlay/src/pages/studio/messages/index.js";
import { carsOf } from "../../plugins/obs-overlay/src/pages/studio/panels/cars.js";
import { type Field, fieldsOf, found, readingsOf } from "../../plugins/obs-overlay/src/pages/studio/panels/fields.js";
import { valueAt } from "../../plugins/streamdeck/src/fields.js";
import { areSectors, type Pages, THIRDS } from "../../core/src/race/index.js";
import { withOneMore } from "../../plugins/obs-overlay/src/pages/studio/panels/sectors.js";
import { fileSize, tapeTime } from "../../plugins/obs-overlay/src/pages/studio/panels/time.js";
import { FULL } from "./fixtures.js";

describe("the fields of the game's pages", () => {
  const pages = Object.fromEntries(
    Object.entries(PAGES).map(([name, page]) => [name, page.view(new Uint8Array(page.size)).toJSON()]),
  );
  const fields = fieldsOf(pages);

  test("are complete and unique, with their path and the type of the game's header", () => {
    const paths = fields.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain("physics.wheelLoad[3]");
    expect(paths).toContain("graphics.player_car_id_a");
    expect(fields.filter(({ type }) => type === "")).toEqual([]);
  });

  test("have a value on a Value key by the same path", () => {
    const views = Object.entries(PAGES).map(([name, page]) => {
      const view = page.view(new Uint8Array(page.size));
      return [name, { raw: () => view }];
    });
    const onKey = ({ path }: Field) => valueAt(path, FULL, Object.fromEntries(views) as Pages);
    expect(fields.length).toBeGreaterThan(500);
    expect(fields.filter((field) => onKey(field) === undefined)).toEqual([]);
  });

  test("have their unit or a note", () => {
    const field = (wanted: string) => fields.find(({ path }) => path === wanted);
    expect(field("physics.wheelLoad[3]")).toMatchObject({ type: "float[4]", note: "N" });
    expect(field("graphics.tyre_lf.tyre_pression")).toMatchObject({ note: "psi" });
    expect(field("graphics.car_coordinates[59][2]")).toMatchObject({ note: "[slot][XYZ] m, world" });
    expect(field("physics.wheelSlip[0]")).toMatchObject({ note: "" });
  });

  test("are found by words in the name or the value", () => {
    expect(found(fields, "WHEELLOAD [2]").map(({ path }) => path)).toEqual(["physics.wheelLoad[2]"]);
    expect(found(fields, "  ")).toHaveLength(fields.length);
    expect(found(fields, "no such thing")).toEqual([]);
    expect(found(fields, "pression PSI")).toHaveLength(4);
  });

  test("come after the readings, which are formatted as in the overlay and found by their label", () => {
    const readings = readingsOf(FULL, "de");
    expect(found(readings, "letzte rundenzeit")).toEqual([
      { path: "{lastLap}", text: "1:33.114", type: "", note: "Letzte Rundenzeit" },
    ]);
    expect(readingsOf(FULL, "en").find(({ path }) => path === "{speed}")).toMatchObject({
      type: "km/h",
      note: "Speed",
    });
  });

  test("that are unknown show that, and so do pages", () => {
    expect(fieldsOf({ physics: { gas: null, fuel: 0.1234567891 }, graphics: null })).toEqual([
      { path: "physics.gas", text: "–", type: "float", note: "0..1 throttle" },
      { path: "physics.fuel", text: "0.1234568", type: "float", note: "L" },
    ]);
    expect(fieldsOf(null)).toEqual([]);
  });
});

test("lists all other cars by position, and keeps their order afterwards", () => {
  const cars = carsOf(FULL);
  expect(cars.map(({ place }) => place)).toEqual(
    FULL.standings!.map(({ position }) => position).filter((p) => p !== 3),
  );
  const order = cars.map(({ id }) => id);
  const later = FULL.standings!.map((car) => ({ ...car, position: 21 - car.position }));
  const turned = carsOf({ ...FULL, rivals: [...FULL.rivals].reverse(), standings: later }, order);
  expect(turned.map(({ id }) => id)).toEqual(order);
  expect(turned[0]!.place).toBe(20);
  // later cars come last
  expect(carsOf(FULL, order.slice(1)).at(-1)!.id).toBe(order[0]);
  const own = FULL.standings!.find(({ isPlayer }) => isPlayer)!;
  expect(cars.some(({ id }) => id === own.id)).toBe(false);
  expect(cars.find(({ label }) => label === "M. Okafor")).toMatchObject({ place: 2, gapMs: FULL.gap.aheadMs });
});

test("sectors ascend within the lap", () => {
  expect(areSectors(THIRDS)).toBe(true);
  expect(areSectors(withOneMore(THIRDS))).toBe(true);
  for (const wrong of [[0.5, 0.5], [0.6, 0.5], [0], [1], [Number.NaN]])
    expect(areSectors(wrong), `${wrong}`).toBe(false);
});

test("playback position follows the speed, and stops or loops at the end", () => {
  const tape = { file: "a", playing: true, speed: 2, loop: false, atMs: 1000, lengthMs: 10_000 };
  expect(tapeTime(tape, 500)).toBe(2000);
  expect(tapeTime(tape, 60_000)).toBe(10_000);
  expect(tapeTime({ ...tape, loop: true }, 5000)).toBe(1000);
  expect(tapeTime({ ...tape, playing: false }, 5000)).toBe(1000);
  expect([fileSize(900, "en"), fileSize(12_345_678, "de"), fileSize(2e9, "en")]).toEqual(["0.9 kB", "12,3 MB", "2 GB"]);
});

test("an unsupported language becomes English", () => {
  expect([languageOf("de-AT"), languageOf("DE"), languageOf("fr"), languageOf("constructor")]).toEqual([
    "de",
    "de",
    "en",
    "en",
  ]);
});
