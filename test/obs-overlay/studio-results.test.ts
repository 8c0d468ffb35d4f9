import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** Not by its type: that needs Svelte's own. */
const MODULE = new URL("../../plugins/obs-overlay/src/pages/studio/results/results.svelte.ts", import.meta.url)
  .pathname;

interface Results {
  readonly result: object | null;
  readonly hasFailed: boolean;
  choose(id: number | null): Promise<void>;
  reload(): Promise<void>;
}

const asked: string[] = [];
let status: number;
let results: Results;

beforeEach(async () => {
  asked.length = 0;
  status = 200;
  const plain = <T>(value: T): T => value;
  // without a page nothing has to follow its changes
  vi.stubGlobal("$state", Object.assign(plain, { raw: plain }));
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return path === "/api/results" ? Response.json({ sessions: [], bests: [] }) : Response.json({ id: 7 }, { status });
  });
  const { Results: Class } = (await import(MODULE)) as { readonly Results: new () => Results };
  results = new Class();
  await results.choose(7);
  asked.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("a session under way is loaded again with the list, also after a failure", async () => {
  status = 500;
  await results.reload();
  status = 200;
  await results.reload();
  expect(asked).toEqual(["/api/results", "/api/results/7", "/api/results", "/api/results/7"]);
  expect(results.result).toEqual({ id: 7 });
});

test("a session that was deleted elsewhere is left, and not asked for again", async () => {
  status = 404;
  await results.reload();
  expect([results.result, results.hasFailed]).toEqual([null, false]);
  asked.length = 0;
  await results.reload();
  expect(asked).toEqual(["/api/results"]);
});
