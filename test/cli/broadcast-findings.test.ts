import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { broadcastFindings } from "../../core/src/cli/broadcast-findings.js";

/** What the doctor finds at a server that answers with this. A stand-in, since the real one needs an OBS. */
async function findingsOf(show: unknown): Promise<readonly string[]> {
  const server = createServer((_, response) => response.end(JSON.stringify(show)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const found = await broadcastFindings(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.close();
  return found.map(({ mark, text }) => `${mark} ${text}`);
}

it("tells what a running Pitwall knows of OBS and of the director's rules", async () => {
  const obs = { connected: true, detail: "Connected to OBS 29.0.2." };
  const director = { on: true, connected: true, detail: "Directing OBS 29.0.2." };
  expect(await findingsOf({ obs, director })).toEqual([
    "ok Connected to OBS 29.0.2.",
    "ok Director: Directing OBS 29.0.2.",
  ]);
  const problems = ['director.yaml, line 3: scnes: there is no such setting. Did you mean "scenes"?'];
  expect(
    await findingsOf({ obs: { connected: false, detail: "Start OBS." }, director: { ...director, problems } }),
  ).toEqual(["note Start OBS.", `note Director: ${problems[0]}`]);
});

it("takes a mistake in the rules for a failure, and tells that a director is off", async () => {
  const director = { on: true, connected: true, detail: "", problems: ["the rules", "a scene"], rules: { line: 3 } };
  expect(await findingsOf({ obs: null, director })).toEqual(["fail Director: the rules", "note Director: a scene"]);
  const noted = { on: true, connected: true, detail: "Directing OBS.", notes: ["neverLeave: …"] };
  expect(await findingsOf({ obs: null, director: noted })).toEqual([
    "ok Director: Directing OBS.",
    "note Director: neverLeave: …",
  ]);
  expect(await findingsOf({ obs: null, director: null })).toEqual([
    'note The director is off: "npm start -- --director" starts it.',
  ]);
});

it("says nothing of a server that knows nothing of them", async () => {
  expect(await findingsOf("odd")).toEqual([]);
});
