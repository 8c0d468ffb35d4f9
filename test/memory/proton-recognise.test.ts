import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { looksLike } from "../../core/src/memory/proton-recognise.js";
import { PAGE_NAMES, PAGES } from "../../core/src/protocol/index.js";
import "../fuzz/seed.js";

/** A mapping as created by Wine: whole memory pages, with `content` at the start. */
function mapping(content: Uint8Array<ArrayBuffer>, size = 8192): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  bytes.set(content.subarray(0, size));
  return bytes;
}

const seenAs = (bytes: Uint8Array<ArrayBuffer>) => PAGE_NAMES.filter((page) => looksLike(page, bytes));

/** A parked car in the garage: most values are zero and nothing changes. */
const wheels = (value: number) => [value, value, value, value];
const contacts = Array.from({ length: 4 }, () => [120.5, 3.25, -81]);
const physics = PAGES.physics.encode({
  packetId: 1,
  fuel: 42,
  gear: 1,
  currentMaxRpm: 8500,
  wheelLoad: wheels(3200),
  wheelsPressure: wheels(26.5),
  tyreCoreTemperature: wheels(60),
  tyreContactPoint: contacts,
});
const tyre = { tyre_pression: 26.5, tyre_temperature_c: 60, brake_temperature_c: 45 };
const graphics = PAGES.graphics.encode({
  packetId: 1,
  status: 2,
  tyre_lf: tyre,
  tyre_rf: tyre,
  tyre_lr: tyre,
  tyre_rr: tyre,
});
const session = PAGES.static.encode({ sm_version: "1.0", session: 1, track: "Imola", track_length_m: 4909 });
const soloSession = PAGES.static.encode({ session: -1 });

describe("recognising a page among unnamed mappings", () => {
  it("works by its content", () => {
    expect(seenAs(mapping(physics))).toEqual(["physics"]);
    expect(seenAs(mapping(graphics))).toEqual(["graphics"]);
    expect(seenAs(mapping(session))).toEqual(["static"]);
    expect(seenAs(mapping(soloSession))).toEqual(["static"]);
  });

  it("fails while it is empty", () => {
    expect(seenAs(new Uint8Array(8192))).toEqual([]);
  });

  it("works even if some values are not finite", () => {
    const bytes = physics.slice();
    const page = PAGES.physics.writer(bytes);
    page.slipAngle[0] = NaN;
    page.turboBoost = Infinity;
    expect(seenAs(mapping(bytes))).toEqual(["physics"]);
  });

  it("rejects other memory", () => {
    const anyBytes = fc.uint8Array({ minLength: 8192, maxLength: 8192 });
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(seenAs(mapping(bytes as Uint8Array<ArrayBuffer>))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("rejects tables of integers or floats, and text", () => {
    const words = (fill: (data: DataView, offset: number) => void) => {
      const bytes = new Uint8Array(8192);
      for (let offset = 0; offset < bytes.length; offset += 4) fill(new DataView(bytes.buffer), offset);
      return bytes;
    };
    expect(seenAs(words((data, offset) => data.setInt32(offset, 7, true)))).toEqual([]);
    expect(seenAs(words((data, offset) => data.setInt32(offset, offset, true)))).toEqual([]);
    expect(seenAs(words((data, offset) => data.setFloat32(offset, 0.5, true)))).toEqual([]);
    expect(seenAs(mapping(new TextEncoder().encode("C:\\windows\\system32;".repeat(400))))).toEqual([]);
  });
});
