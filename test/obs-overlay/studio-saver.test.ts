import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Saver, type Saving } from "../../plugins/obs-overlay/src/pages/studio/layout/saver.js";

let states: Saving[];
let asked: { name: string; value: string; answer: (isSaved: boolean) => void }[];
let saver: Saver<string>;

beforeEach(() => {
  vi.useFakeTimers();
  states = [];
  asked = [];
  saver = new Saver<string>({
    save: (name, value) => new Promise((answer) => asked.push({ name, value, answer })),
    onChange: (saving) => states.push(saving),
  });
});
afterEach(() => vi.useRealTimers());

const values = () => asked.map(({ value }) => value);

async function answer(isSaved: boolean): Promise<void> {
  asked.at(-1)!.answer(isSaved);
  await vi.advanceTimersByTimeAsync(0);
}

test("saves only the latest of several changes", async () => {
  for (const value of ["a", "b", "c"]) saver.put("race", value);
  await vi.advanceTimersByTimeAsync(1000);
  expect(values()).toEqual(["c"]);
  await answer(true);
  expect(states.at(-1)).toBe("saved");
});

test("saves a change that comes during a save afterwards, and reports saved only then", async () => {
  saver.put("race", "a");
  await vi.advanceTimersByTimeAsync(1000);
  saver.put("race", "b");
  saver.put("race", "c");
  await vi.advanceTimersByTimeAsync(1000);
  expect(values()).toEqual(["a"]);
  await answer(true);
  expect(values()).toEqual(["a", "c"]);
  expect(states.at(-1)).toBe("waiting");
  await answer(true);
  expect(states.at(-1)).toBe("saved");
});

test("reports a failure, and tries again with the next change or flush", async () => {
  saver.put("race", "a");
  await vi.advanceTimersByTimeAsync(1000);
  await answer(false);
  expect(states.at(-1)).toBe("failed");
  void saver.flush();
  expect(values()).toEqual(["a", "a"]);
  await answer(false);
  saver.put("race", "b");
  await vi.advanceTimersByTimeAsync(1000);
  expect(values()).toEqual(["a", "a", "b"]);
  await answer(true);
  expect(states.at(-1)).toBe("saved");
});

test("keeps failed changes of each name until they are saved", async () => {
  saver.put("race", "a");
  await vi.advanceTimersByTimeAsync(1000);
  await answer(false);
  saver.put("evening", "b");
  await vi.advanceTimersByTimeAsync(1000);
  await answer(false);
  await answer(true);
  expect(states.at(-1)).toBe("failed");
  expect([saver.unsaved("race"), saver.unsaved("evening")]).toEqual(["a", undefined]);
  void saver.flush();
  await answer(true);
  expect(asked.map(({ name, value }) => name + value)).toEqual(["racea", "racea", "eveningb", "racea"]);
  expect(states.at(-1)).toBe("saved");
});

test("sends unsaved changes at once when the page closes, also during a save", async () => {
  saver.put("race", "a");
  await vi.advanceTimersByTimeAsync(1000);
  saver.put("race", "b");
  saver.put("evening", "c");
  saver.pageHide();
  expect(values()).toEqual(["a", "b", "c"]);
});

test("does not save what was dropped, also during a save", async () => {
  saver.put("race", "a");
  await saver.forget("race");
  await vi.advanceTimersByTimeAsync(1000);
  expect(values()).toEqual([]);
  expect(states.at(-1)).toBe("saved");

  saver.put("race", "b");
  await vi.advanceTimersByTimeAsync(1000);
  let isOver = false;
  void saver.forget("race").then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(1000);
  expect(isOver).toBe(false);
  await answer(false);
  await vi.advanceTimersByTimeAsync(1000);
  expect([isOver, values()]).toEqual([true, ["b"]]);
});
