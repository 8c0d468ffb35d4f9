import { EventEmitter } from "node:events";
import { beforeEach, expect, test, vi } from "vitest";
import { ResultsThread } from "../../core/src/results/store/thread.js";

/** Workers that do nothing by themselves. */
const { workers, starting } = vi.hoisted(() => ({
  workers: [] as (EventEmitter & { readonly asked: unknown[] })[],
  starting: { error: null as Error | null },
}));

vi.mock("node:worker_threads", () => ({
  Worker: class extends EventEmitter {
    readonly asked: unknown[] = [];
    constructor() {
      super();
      if (starting.error) throw starting.error;
      workers.push(this);
    }
    postMessage(request: unknown): void {
      structuredClone(request);
      this.asked.push(request);
    }
    unref(): void {}
  },
}));

beforeEach(() => {
  workers.length = 0;
  starting.error = null;
});

const answer = (at: number, value: unknown) => workers[at]!.emit("message", { value, notice: null });

test.each([
  ["with its code", { code: "ERR_MODULE_NOT_FOUND" }, " (ERR_MODULE_NOT_FOUND)"],
  ["also without a code", {}, ""],
])("a thread that fails is told %s, and never with a path", async (_, code, shown) => {
  const error = Object.assign(new Error("Cannot find module '/home/ada/pitwall/dist/thread-entry.js'"), code);
  const told = { message: `Your results cannot be read or saved: what writes them has ended${shown}.` };
  const failed = new ResultsThread().list();
  workers[0]!.emit("error", error);
  await expect(failed).rejects.toMatchObject(told);
  starting.error = error;
  await expect(new ResultsThread().list()).rejects.toMatchObject(told);
});

test("a thread that ends is told", async () => {
  const listed = new ResultsThread().list();
  workers[0]!.emit("exit", 1);
  await expect(listed).rejects.toThrow(/^Your results cannot be read or saved: /);
});

test("what the next thread is asked gets its own answer, whatever is heard of the one that failed", async () => {
  const thread = new ResultsThread();
  const lost = thread.list();
  workers[0]!.emit("error", new Error("out of memory"));
  await expect(lost).rejects.toThrow("has ended");
  const listed = thread.list();
  workers[0]!.emit("exit", 1);
  answer(0, "an answer to nothing");
  const deleted = thread.delete(9);
  answer(1, { sessions: [], bests: [] });
  answer(1, true);
  expect(await Promise.all([listed, deleted])).toEqual([{ sessions: [], bests: [] }, true]);
  expect(workers.map(({ asked }) => asked.length)).toEqual([1, 2]);
});

test("a request that cannot be sent, or comes while no thread starts, takes no other one's answer", async () => {
  const thread = new ResultsThread();
  starting.error = new Error("no threads left");
  await expect(thread.list()).rejects.toThrow("has ended");
  starting.error = null;
  await expect(thread.export([1], "laps.csv", { separator: (() => ";") as never })).rejects.toThrow();
  const deleted = thread.delete(9);
  answer(0, true);
  expect(await deleted).toBe(true);
});
