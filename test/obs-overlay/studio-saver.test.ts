import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Saver, type Saving } from "../../plugins/obs-overlay/src/pages/studio/layout/saver.js";

let told: Saving[];
let asked: { value: string; answer: (isSaved: boolean) => void }[];
let saver: Saver<string>;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  asked = [];
  saver = new Saver<string>({
    save: (value) => new Promise((answer) => asked.push({ value, answer })),
    onChange: (saving) => told.push(saving),
  });
});
afterEach(() => vi.useRealTimers());

const values = () => asked.map(({ value }) => value);

async function answer(isSaved: boolean): Promise<void> {
  asked.at(-1)!.answer(isSaved);
  await vi.advanceTimersByTimeAsync(0);
}

test("many changes are saved as one, the newest", async () => {
  for (const value of ["a", "b", "c"]) saver.put(value);
  await vi.advanceTimersByTimeAsync(1000);
  expect(values()).toEqual(["c"]);
  await answer(true);
  expect(told.at(-1)).toBe("saved");
});

test("what comes while one is saved is saved after it, and only then all is saved", async () => {
  saver.put("a");
  await vi.advanceTimersByTimeAsync(1000);
  saver.put("b");
  saver.put("c");
  await vi.advanceTimersByTimeAsync(1000);
  expect(values()).toEqual(["a"]);
  await answer(true);
  expect(values()).toEqual(["a", "c"]);
  expect(told.at(-1)).toBe("waiting");
  await answer(true);
  expect(told.at(-1)).toBe("saved");
});

test("what failed is told, and goes with the next change or when asked", async () => {
  saver.put("a");
  await vi.advanceTimersByTimeAsync(1000);
  await answer(false);
  expect(told.at(-1)).toBe("failed");
  void saver.flush();
  expect(values()).toEqual(["a", "a"]);
  await answer(false);
  saver.put("b");
  await vi.advanceTimersByTimeAsync(1000);
  expect(values()).toEqual(["a", "a", "b"]);
  await answer(true);
  expect(told.at(-1)).toBe("saved");
});
