import { expect, test } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import { type Given, raceFrames, tapeOf } from "./tapes.js";

const SECONDS = 60;
const MAX_BYTES_PER_MINUTE = 2_000_000;

/** Adds noise of about 0.1 % to every changing float, like rough roads and real sensors; 0.5 mm to coordinates. */
function* withNoise(frames: Iterable<Given>): Generator<Given> {
  const coordinates = [PAGES.graphics.offsetOf("car_coordinates"), PAGES.graphics.offsetOf("gap_ahead")].map(
    (at) => at / 4,
  );
  const before = { physics: new Float32Array(200), graphics: new Float32Array(1225) };
  let state = 1;
  const chance = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const noise = () => chance() + chance() + chance() - 1.5;
  for (const { atMs, pages } of frames) {
    const rough = { physics: pages!.physics.slice(), graphics: pages!.graphics.slice(), static: pages!.static };
    for (const page of ["physics", "graphics"] as const) {
      const floats = new Float32Array(rough[page].buffer);
      floats.forEach((value, word) => {
        const isCoordinate = page === "graphics" && word >= coordinates[0]! && word < coordinates[1]!;
        const isFloat = Math.abs(value) > 1e-4 && Math.abs(value) < 1e5;
        if (isFloat && value !== before[page][word])
          floats[word] = value + noise() * (isCoordinate ? 0.0005 : 0.001 * value);
        before[page][word] = value;
      });
    }
    yield { atMs, pages: rough };
  }
}

test("a minute of a race with 20 cars at 60 frames per second is at most 2 MB, also with noise", async () => {
  const race = () => raceFrames(SECONDS, { cars: 20, fromS: 60 });
  const smooth = (await tapeOf(race())).length * (60 / SECONDS);
  const rough = (await tapeOf(withNoise(race()))).length * (60 / SECONDS);
  console.log(`a minute with 20 cars: ${(smooth / 1e6).toFixed(2)} MB, with noise ${(rough / 1e6).toFixed(2)} MB`);
  expect(smooth).toBeLessThanOrEqual(MAX_BYTES_PER_MINUTE);
  expect(rough).toBeLessThanOrEqual(MAX_BYTES_PER_MINUTE);
  // it would be far smaller if the cars did not move
  expect(smooth).toBeGreaterThan(400_000);
});
