import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PAGE_NAMES, PAGES, SPageFileGraphicEvo, SPageFileStaticEvo } from "../../core/src/protocol/index.js";
import { decode } from "./oracle.js";

const random = (size: number) => new Uint8Array(randomBytes(size));

describe("a page", () => {
  it.each(PAGE_NAMES)("%s reads every field as an independent decoder does", (page) => {
    for (let round = 0; round < 50; round++) {
      const bytes = random(PAGES[page].size);
      const json: unknown = JSON.parse(JSON.stringify(PAGES[page].view(bytes)));
      expect(json).toEqual(JSON.parse(JSON.stringify(decode(PAGES[page].name, Buffer.from(bytes)))));
    }
  });

  it.each(PAGE_NAMES)("%s is restored from its JSON", (page) => {
    const { view, writer, encode, size } = PAGES[page] as typeof SPageFileGraphicEvo;
    const bytes = new Uint8Array(size);
    writer(bytes);
    const filled = encode(JSON.parse(JSON.stringify(view(random(size)))) as object);
    const json = JSON.stringify(view(filled));
    expect(JSON.stringify(view(encode(JSON.parse(json) as object)))).toBe(json);
  });

  it("reflects changes of its bytes, also in lists and nested structs", () => {
    const bytes = new Uint8Array(SPageFileGraphicEvo.size);
    const view = SPageFileGraphicEvo.view(bytes);
    const { tyre_lf, car_coordinates } = view;
    const writer = SPageFileGraphicEvo.writer(bytes);
    writer.npos = 0.5;
    writer.tyre_lf.tyre_temperature_c = 80;
    writer.car_coordinates[59]![2] = -12.5;
    expect(view.npos).toBe(0.5);
    expect(tyre_lf.tyre_temperature_c).toBe(80);
    expect(car_coordinates[59]![2]).toBe(-12.5);
  });

  it("reads a text up to its NUL and never past its array", () => {
    const bytes = new Uint8Array(SPageFileStaticEvo.size).fill("x".charCodeAt(0));
    expect(SPageFileStaticEvo.view(bytes).sm_version).toBe("x".repeat(15));
    const writer = SPageFileStaticEvo.writer(bytes);
    writer.track = "Nürburgring";
    expect(SPageFileStaticEvo.view(bytes).track).toBe("Nürburgring");
    writer.track = "ü".repeat(40);
    expect(SPageFileStaticEvo.view(bytes).track).toBe("ü".repeat(16));
    expect(SPageFileStaticEvo.view(bytes).track_configuration).toBe("x".repeat(33));
  });

  it("names the field with invalid JSON", () => {
    const track: object = { track: 7 };
    const tyre: object = { tyre_lf: { slip: "much" } };
    expect(() => SPageFileStaticEvo.encode(track)).toThrow("SPageFileStaticEvo.track: expected a string, got 7");
    expect(() => SPageFileGraphicEvo.encode(tyre)).toThrow("tyre_lf");
  });
});
