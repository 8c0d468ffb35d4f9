import { EventEmitter } from "node:events";
import { beforeEach, expect, test, vi } from "vitest";
import { ResultsThread } from "../../core/src/results/store/thread.js";

const failing = vi.hoisted(() => ({ error: null as Error | null }));

vi.mock("node:worker_threads", () => ({
  Worker: class extends EventEmitter {
    postMessage(): void {
      queueMicrotask(() => (failing.error ? this.emit("error", failing.error) : this.emit("exit", 1)));
    }
    unref(): void {}
  },
}));

beforeEach(() => {
  failing.error = null;
});

test.each([
  ["with its code", { code: "ERR_MODULE_NOT_FOUND" }, " (ERR_MODULE_NOT_FOUND)"],
  ["also without a code", {}, ""],
])("a thread that fails is told %s, and never with a path", async (_, code, shown) => {
  failing.error = Object.assign(new Error("Cannot find module '/home/ada/pitwall/dist/thread-entry.js'"), code);
  await expect(new ResultsThread().list()).rejects.toMatchObject({
    message: `Your results cannot be read or saved: what writes them has ended${shown}.`,
  });
});

test("a thread that ends is told", async () => {
  await expect(new ResultsThread().list()).rejects.toThrow(/^Your results cannot be read or saved: /);
});
