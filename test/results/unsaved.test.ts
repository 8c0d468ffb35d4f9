import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Unsaved } from "../../core/src/results/unsaved.js";
import { madeUp } from "./made-up.js";

const RETRY_MS = 10_000;
const SENTENCE = "Your results cannot be saved: the disk is full, so free some space.";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Sessions by number, of which those in `refused` cannot be saved, and what listeners are told. */
function start(refused: Set<number>) {
  const saved: number[] = [];
  const notice: { text: string | null } = { text: null };
  const sessions = [0, 1, 2].map((n) => ({ key: {}, collected: madeUp(n, { cars: 1, laps: 1 }) }));
  const unsaved = new Unsaved(
    async (collected) => {
      const n = sessions.findIndex((one) => one.collected === collected);
      if (refused.has(n)) throw new Error(SENTENCE);
      return saved.push(n);
    },
    () => notice.text,
  );
  const sentences: (string | null)[] = [];
  unsaved.onChange(() => sentences.push(unsaved.trouble));
  const put = (n: number) => unsaved.put(sessions[n]!.key, sessions[n]!.collected);
  return { unsaved, saved, notice, sentences, put };
}

test("a result that cannot be saved does not keep others waiting, and is tried again", async () => {
  const refused = new Set([0]);
  const { unsaved, saved, put } = start(refused);
  for (const n of [0, 1, 2]) put(n);
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toEqual([1, 2]);
  expect(unsaved.trouble).toBe(SENTENCE);
  refused.clear();
  await vi.advanceTimersByTimeAsync(RETRY_MS);
  expect(saved).toEqual([1, 2, 0]);
  expect(unsaved.trouble).toBeNull();
});

test("also when Pitwall closes", async () => {
  const { unsaved, saved, put } = start(new Set([0]));
  put(0);
  await vi.advanceTimersByTimeAsync(0);
  for (const n of [1, 2]) put(n);
  expect(saved).toEqual([]);
  await unsaved.close();
  expect(saved).toEqual([1, 2]);
});

test("the same trouble is told once, and its end", async () => {
  const refused = new Set([0]);
  const { sentences, put } = start(refused);
  put(0);
  await vi.advanceTimersByTimeAsync(5 * RETRY_MS);
  put(1);
  await vi.advanceTimersByTimeAsync(RETRY_MS);
  expect(sentences).toEqual([SENTENCE]);
  refused.clear();
  await vi.advanceTimersByTimeAsync(RETRY_MS);
  expect(sentences).toEqual([SENTENCE, null]);
});

test("what else is found wrong while saving is told", async () => {
  const { notice, sentences, put } = start(new Set());
  notice.text = "Your results were damaged.";
  put(0);
  await vi.advanceTimersByTimeAsync(0);
  expect(sentences).toEqual(["Your results were damaged."]);
});
