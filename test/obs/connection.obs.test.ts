import { createServer, type Server } from "node:net";
import { createServer as createHttpServer } from "node:http";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ObsConnection } from "../../plugins/obs-overlay/src/obs/connection.js";
import { findObsSettings } from "../../plugins/obs-overlay/src/obs/obs-settings.js";
import { RealObs } from "../lab/obs/obs.js";
import { freePort } from "../lab/port.js";
import { waitFor } from "../lab/process.js";
import { connectTo } from "./connect.js";

let real: RealObs;
const servers: Server[] = [];

beforeAll(async () => {
  real = await RealObs.start({ browser: false });
});
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
});
afterAll(() => real.remove());

/** Starts `server` on a free port. */
async function listening(server: Server): Promise<number> {
  servers.push(server);
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return port;
}

test("reports no OBS, a wrong password, a missing one, no response, and another program", async () => {
  const missing = ObsConnection.open({ port: await freePort(), password: null });
  await expect(missing).rejects.toMatchObject({ code: "not-running", message: expect.stringMatching(/start OBS/) });

  const wrong = ObsConnection.open({ port: real.port, password: "guess" });
  await expect(wrong).rejects.toMatchObject({ code: "wrong-password", message: expect.not.stringContaining("guess") });
  const none = ObsConnection.open({ port: real.port, password: null });
  await expect(none).rejects.toMatchObject({ code: "password-needed", message: expect.stringMatching(/OBS_PASSWORD/) });

  const silent = await listening(createServer((socket) => socket.on("error", () => undefined).resume()));
  const begun = performance.now();
  const waiting = ObsConnection.open({ port: silent, password: null, connectMs: 500 });
  await expect(waiting).rejects.toMatchObject({
    code: "no-response",
    message: expect.stringContaining(String(silent)),
  });
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(await sockets(servers[0]!)).toBe(0);

  const web = await listening(createHttpServer((_, response) => response.writeHead(404).end("hello")));
  await expect(ObsConnection.open({ port: web, password: null })).rejects.toMatchObject({ code: "not-obs" });
});

/** Waits until all connections are closed. Gives how many are left. */
async function sockets(server: Server): Promise<number> {
  let count = -1;
  await waitFor("all connections to be closed", () => {
    server.getConnections((_, found) => (count = found));
    return count === 0 ? true : undefined;
  });
  return count;
}

test("finds the port in OBS's settings, and the password only on request", async () => {
  const found = findObsSettings([`${real.dir}/config/obs-studio`]);
  expect(found).toMatchObject({ port: real.port, enabled: true, asksPassword: true });
  expect(JSON.stringify(found)).not.toContain(real.password);
  expect(found?.readPassword()).toBe(real.password);
});

test("requests wait while OBS switches its scene collection", async () => {
  const { obs } = await connectTo(real);
  const streamer = await connectTo(real);
  await streamer.obs.request("CreateSceneCollection", { sceneCollectionName: "Zwei" });
  await streamer.obs.request("CreateScene", { sceneName: "Only in Zwei" });
  for (const sceneCollectionName of ["lab", "Zwei", "lab", "Zwei", "lab"]) {
    const asked = new Promise<Awaited<ReturnType<typeof scenesOf>>>((resolve) => {
      const stop = obs.on("CurrentSceneCollectionChanging", () => {
        stop();
        resolve(scenesOf());
      });
    });
    const scenesOf = async () => (await obs.request("GetSceneList")).scenes.map(({ sceneName }) => sceneName);
    await streamer.obs.request("SetCurrentSceneCollection", { sceneCollectionName });
    expect((await asked).includes("Only in Zwei")).toBe(sceneCollectionName === "Zwei");
  }
  expect(obs.pending).toBe(0);
  await Promise.all([obs.close(), streamer.obs.close()]);
});

test("a request that times out closes the connection", async () => {
  const { obs } = await connectTo(real, 3000);
  real.freeze();
  try {
    await expect(obs.request("GetSceneList")).rejects.toMatchObject({ code: "timeout" });
    expect(obs.pending).toBe(0);
    await obs.closed;
    await expect(obs.request("GetSceneList")).rejects.toMatchObject({ code: "disconnected" });
  } finally {
    real.freeze(false);
  }
});

test("every request ends with the reason when OBS is killed or closed", async () => {
  const { obs } = await connectTo(real);
  real.freeze();
  const asked = Array.from({ length: 50 }, () => obs.request("GetSceneList").catch((error: unknown) => error));
  await waitFor("the requests to be out", () => (obs.pending === 50 ? true : undefined));
  await real.crash();
  for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ code: "disconnected" });
  expect(obs.pending).toBe(0);

  await real.launch();
  const second = await connectTo(real);
  await real.quit();
  expect(await second.obs.closed).toMatchObject({ code: "closing" });
  await expect(second.obs.request("GetVersion")).rejects.toMatchObject({ code: "closing" });
});
