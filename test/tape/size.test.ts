import { expect, test } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import { type Given, raceFrames, tapeOf } from "./tapes.js";

const SECONDS = 60;
const MOST_BYTES_A_MINUTE = 2_000_000;

/** Shakes every float that moves by about 0.1 %, as rough roads and real sensors do; places on the track by 0.5 mm. */
function* shaken(frames: Iterable<Given>): Generator<Given> {
  const places = [PAGES.graphics.offsetOf("car_coordinates"), PAGES.graphics.offsetOf("gap_ahead")].map((at) => at / 4);
  const before = { physics: new Float32Array(200), graphics: new Float32Array(1225) };
  let state = 1;
  const chance = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const noise = () => chance() + chance() + chance() - 1.5;
  for (const { atMs, pages } of frames) {
    const rough = { physics: pages!.physics.slice(), graphics: pages!.graphics.slice(), static: pages!.static };
    for (const page of ["physics", "graphics"] as const) {
      const floats = new Float32Array(rough[page].buffer);
      floats.forEach((value, word) => {
        const isPlace = page === "graphics" && word >= places[0]! && word < places[1]!;
        const isFloat = Math.abs(value) > 1e-4 && Math.abs(value) < 1e5;
        if (isFloat && value !== before[page][word])
          floats[word] = value + noise() * (isPlace ? 0.0005 : 0.001 * value);
        before[page][word] = value;
      });
    }
    yield { atMs, pages: rough };
  }
}

test("a minute of a race with 20 cars at 60 frames a second is at most 2 MB, also on rough roads", async () => {
  const race = () => raceFrames(SECONDS, { cars: 20, fromS: 60 });
  const smooth = (await tapeOf(race())).length * (60 / SECONDS);
  const rough = (await tapeOf(shaken(race()))).length * (60 / SECONDS);
  console.log(`a minute with 20 cars: ${(smooth / 1e6).toFixed(2)} MB, shaken ${(rough / 1e6).toFixed(2)} MB`);
  expect(smooth).toBeLessThanOrEqual(MOST_BYTES_A_MINUTE);
  expect(rough).toBeLessThanOrEqual(MOST_BYTES_A_MINUTE);
  // It would be far smaller if the cars stood still.
  expect(smooth).toBeGreaterThan(400_000);
});
