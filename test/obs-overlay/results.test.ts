import { request } from "node:http";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ResultsDatabase } from "@acevo-pitwall/core/results";
import { afterEach, beforeAll, expect, test } from "vitest";
import { compileCore } from "../lab/compiled.js";
import { madeUp } from "../results/made-up.js";
import { endAll, newHome, startShow } from "./show-server.js";

beforeAll(compileCore);
afterEach(endAll);

/** A server in whose folder there are sessions. */
async function started(...sessions: readonly number[]) {
  const home = newHome();
  const kept = new ResultsDatabase({ home });
  const ids: number[] = [];
  for (const n of sessions) ids.push(await kept.put(madeUp(n, { cars: 4, laps: 3 }), null));
  const show = await startShow({ home });
  const get = async (path: string) => fetch(`${show.url}/api/results${path}`);
  return { ...show, ids, get, kept };
}

/** The status of a request with headers that a browser would set. */
function statusWith(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => resolve(response.resume().statusCode))
      .once("error", reject)
      .end();
  });
}

test("lists all sessions, and answers with one of them", async () => {
  const { get, ids } = await started(1, 2);
  const list = (await (await get("")).json()) as { sessions: { id: number }[]; bests: unknown[] };
  expect(list.sessions.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
  expect(list.bests.length).toBe(1);
  const one = (await (await get(`/${ids[0]}`)).json()) as ReturnType<typeof madeUp>["result"];
  expect(one).toMatchObject({ id: ids[0], entries: madeUp(1, { cars: 4, laps: 3 }).result.entries });
});

test("gives files to save", async () => {
  const { get, ids } = await started(1);
  for (const [file, type, begins] of [
    ["laps.csv", "text/csv; charset=utf-8", "\uFEFFsession,"],
    ["classification.csv", "text/csv; charset=utf-8", "\uFEFFsession,"],
    ["pit-stops.csv", "text/csv; charset=utf-8", "\uFEFFsession,"],
    ["laps.csv?separator=semicolon", "text/csv; charset=utf-8", "\uFEFFsession;"],
    ["result.json", "application/json", '{\n "format": "acevo-pitwall-results"'],
  ] as const) {
    const answer = await get(`/${ids[0]}/${file}`);
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename="pitwall-${ids[0]}-${file.split("?")[0]}"`,
    );
    expect(new TextDecoder("utf8", { ignoreBOM: true }).decode(await answer.arrayBuffer()).startsWith(begins)).toBe(
      true,
    );
  }
});

test("gives several sessions as one file, in the order asked for", async () => {
  const { get, ids } = await started(1, 2, 3);
  const answer = await get(`/result.json?sessions=${ids[2]},${ids[0]}`);
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="pitwall-2-sessions-result.json"');
  const { sessions } = (await answer.json()) as { sessions: { id: number }[] };
  expect(sessions.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
  const csv = await (await get(`/classification.csv?sessions=${ids.join(",")}`)).text();
  expect(csv.trim().split("\r\n").length).toBe(1 + 3 * 4);
  expect((await get(`/laps.csv?sessions=${ids[0]},99`)).status).toBe(404);
  for (const sessions of ["", "?sessions=", "?sessions=1,x", `?sessions=${Array.from({ length: 2001 }, (_, i) => i)}`])
    expect((await get(`/laps.csv${sessions}`)).status).toBe(400);
});

test("refuses what is not there, what only reads, and other sites", async () => {
  const { get, ids, url } = await started(1);
  expect((await get("/99")).status).toBe(404);
  expect((await get(`/${ids[0]}/laps.exe`)).status).toBe(404);
  expect((await get(`/${ids[0]}/constructor.constructor`)).status).toBe(404);
  expect((await get("/../../etc/passwd")).status).toBe(404);
  expect((await fetch(`${url}/api/results/${ids[0]}`, { method: "DELETE" })).status).toBe(405);
  expect(await statusWith(`${url}/api/results`, { Host: "evil.example" })).toBe(403);
  expect(await statusWith(`${url}/api/results`, { Origin: "http://evil.example" })).toBe(403);
  expect(await statusWith(`${url}/api/results`, {})).toBe(200);
});

test("deletes a session with the token only", async () => {
  const { get, ids, url, does, ask, kept } = await started(1, 2);
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ do: "result.delete", id: ids[0] });
  expect((await fetch(`${url}/api/command`, { method: "POST", headers, body })).status).toBe(403);
  expect((await kept.list()).sessions.length).toBe(2);
  await does({ do: "result.delete", id: ids[0]! });
  expect((await kept.list()).sessions.map(({ id }) => id)).toEqual([ids[1]]);
  expect((await get(`/${ids[0]}`)).status).toBe(404);
  expect(await ask({ do: "result.delete", id: ids[0]! })).toMatchObject({ status: 404, code: "no-such-result" });
  expect(await ask({ do: "result.delete", id: -1 })).toMatchObject({ status: 400, code: "not-valid" });
});

test("answers many at once", async () => {
  const { get } = await started(1);
  const lists = await Promise.all(Array.from({ length: 40 }, async () => (await get("")).text()));
  expect(new Set(lists).size).toBe(1);
});

test("says what is wrong with the file, without where it is", async () => {
  const { get, home, kept } = await started(1);
  await kept.delete(1);
  rmSync(join(home, "results.db"));
  mkdirSync(join(home, "results.db"));
  const answer = await get("");
  expect(answer.status).toBe(500);
  const { error, code } = (await answer.json()) as { error: string; code: string };
  expect(code).toBe("not-readable");
  expect(error).toMatch(/^Your results cannot be read: /);
  expect(error).not.toContain(home);
});
