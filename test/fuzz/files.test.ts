import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { findServer } from "../../core/src/control/node.js";
import { DiskStorage } from "../../core/src/feed/disk-storage.js";
import { centreLine, project } from "../../core/src/race/track-model/centre-line.js";
import { findObsSettings } from "../../plugins/obs-overlay/src/obs/obs-settings.js";
import { FILTER_NAME, original, TAG_KEY, tagIn } from "../../plugins/obs-overlay/src/obs/setup/tags.js";
import { readCommand } from "../../plugins/obs-overlay/src/server/show/command.js";
import { holds, nearly, strange } from "./fuzz.js";

const home = mkdtempSync(join(tmpdir(), "pitwall-files-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Texts similar to `good`: with members replaced, cut off, with noise, or entirely different. */
function textsLike(good: object, ...parts: fc.Arbitrary<unknown>[]): fc.Arbitrary<string> {
  const near = fc.oneof(nearly(good), ...parts).map((value) => JSON.stringify(value));
  return fc.oneof(
    { weight: 4, arbitrary: near },
    near.chain((text) => fc.nat(text.length).map((cut) => text.slice(0, cut))),
    fc.string({ unit: "binary" }),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  );
}

/** The saved data as read by a newly started program; `use` may change it. */
async function withMemory<T>(use: (memory: DiskStorage) => T): Promise<Awaited<T>> {
  const memory = new DiskStorage(home);
  try {
    return await use(memory);
  } finally {
    await memory.close();
  }
}

/** Whether `file` is recognised as one of a newer Pitwall; then it must be unchanged. */
function isLeftAlone(memory: DiskStorage, file: string, text: string): boolean {
  if (!memory.trouble?.includes("newer Pitwall")) return false;
  expect(readFileSync(join(home, file), "utf8")).toBe(text);
  return true;
}

/** Removes the previous file, so that each is tested on its own. */
function write(path: string, text: string): void {
  rmSync(`${path}.last-good`, { force: true });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const isAscending = (places: readonly number[]) =>
  places.every((place, i) => place > (places[i - 1] ?? 0) && place < 1) && places.length > 0;

test("any track file is either valid or learned again, and can be saved again", async () => {
  const points = Array.from({ length: 60 }, (_, i) => [Math.cos(i / 9.55) * 300, Math.sin(i / 9.55) * 300]);
  const road = { version: 1, track: "Imola", layout: "GP", points };
  await withMemory((memory) => memory.saveLine("Imola", "GP", centreLine(points as [number, number][])));
  const [file] = readdirSync(join(home, "tracks"));
  const path = join(home, "tracks", file!);
  expect(await withMemory((memory) => memory.loadLine("Imola", "GP"))).not.toBeNull();

  const bent = fc
    .tuple(fc.nat(points.length - 1), fc.oneof(strange, fc.double(), fc.jsonValue()), fc.nat(1))
    .map(([at, value, axis]) => ({
      ...road,
      points: points.map((p, i) => (i === at ? p.with(axis, value as never) : p)),
    }));
  const stood = fc.nat(70).map((length) => ({ ...road, points: Array.from({ length }, () => [1, 1]) }));
  const tally = { roads: 0, none: 0 };
  await holds(textsLike(road, bent, stood), async (text) => {
    write(path, text);
    await withMemory(checkRoad);
    expect(await withMemory((memory) => memory.loadLine("Imola", "GP"))).not.toBeNull();
  });
  function checkRoad(memory: DiskStorage): void {
    const line = memory.loadLine("Imola", "GP");
    if (line) {
      tally.roads++;
      expect([...line.x, ...line.z].every(Number.isFinite)).toBe(true);
      expect(line.lengthM > 0 && line.lengthM < 1e9).toBe(true);
      const { fraction, offM } = project(line, 10, 20, null);
      expect(fraction >= 0 && fraction <= 1 && Number.isFinite(offM)).toBe(true);
    } else tally.none++;
    // never used for another track
    expect(memory.loadLine("Monza", "GP")).toBeNull();
    memory.saveLine("Imola", "GP", centreLine(points as [number, number][]));
  }
  expect(tally.roads).toBeGreaterThan(0);
  expect(tally.none).toBeGreaterThan(0);
});

test("any sectors file gives ascending sectors or thirds, and can be saved again", async () => {
  const place = fc.oneof(fc.double(), fc.double({ min: 0, max: 1 }), strange, fc.jsonValue());
  const tracks = fc.dictionary(
    fc.constantFrom("Imola / GP", "Monza / ", "__proto__"),
    fc.array(place, { maxLength: 11 }),
  );
  const file = textsLike(
    { version: 1, tracks: { "Imola / GP": [0.3, 0.6] } },
    tracks.map((tracks) => ({ version: 1, tracks })),
  );
  await holds(file, async (text) => {
    write(join(home, "sectors.json"), text);
    await withMemory(checkSectors);
    await withMemory(async (memory) => {
      if (isLeftAlone(memory, "sectors.json", text)) return;
      await memory.setSectors("Imola", "GP", [0.25, 0.5]);
      expect(await withMemory((other) => other.sectorsOf("Imola", "GP"))).toEqual([0.25, 0.5]);
      await memory.setSectors("Imola", "GP", null);
    });
    expect(await withMemory((memory) => memory.sectorsOf("Imola", "GP"))).toBeNull();
  });
  function checkSectors(memory: DiskStorage): void {
    for (const [track, layout] of [
      ["Imola", "GP"],
      ["Monza", ""],
      ["constructor", ""],
    ] as const) {
      const found = memory.sectorsOf(track, layout);
      expect(found === null || isAscending(found)).toBe(true);
    }
  }
});

test("any names file gives each car a text or no name, and names can be saved again", async () => {
  const file = textsLike(
    { version: 1, labels: { "9f30": "T. Moreau" } },
    fc
      .dictionary(fc.oneof(fc.string(), fc.constantFrom("9f30", "__proto__")), fc.oneof(fc.string(), strange))
      .map((labels) => ({ version: 1, labels })),
  );
  await holds(file, async (text) => {
    write(join(home, "labels.json"), text);
    await withMemory(async (memory) => {
      for (const label of memory.labels.values()) expect(label).toBeTypeOf("string");
      if (isLeftAlone(memory, "labels.json", text)) return;
      await memory.setLabel("9f31", "K. Tanaka");
      expect(await withMemory((other) => other.labels.get("9f31"))).toBe("K. Tanaka");
    });
  });
});

test("any name is either accepted and found next time, or refused", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("Max  Power", "山田　太郎", "a\u00a0b", "x\u202ey", "\u200e"),
  );
  const tally = { kept: 0, refused: 0 };
  await holds(text, async (label) => {
    write(join(home, "labels.json"), '{"version":1,"labels":{}}');
    let wanted: string;
    try {
      const command = readCommand({ do: "car.label", id: "9f31", label });
      wanted = (command as { label: string }).label;
    } catch {
      return void tally.refused++;
    }
    await withMemory((memory) => memory.setLabel("9f31", wanted));
    const [found, trouble] = await withMemory((memory) => [memory.labels.get("9f31"), memory.trouble]);
    expect([found, trouble]).toEqual([wanted, null]);
    tally.kept++;
  });
  expect(Math.min(tally.kept, tally.refused)).toBeGreaterThan(10);
});

test("any server.json leads to this computer or nowhere", async () => {
  const good = { url: "http://127.0.0.1:4747", token: "t", pid: process.pid };
  const url = fc.oneof(
    fc.webUrl(),
    fc.constantFrom(
      good.url,
      "http://[::1]:4747",
      "http://127.0.0.1:4747@evil.example",
      "http://127.0.0.1.evil.example:80",
      "https://127.0.0.1:4747",
      "http://localhost:4747\n.evil.example",
      "http://127.0.0.1:4747/../x",
    ),
  );
  const pid = fc.oneof(fc.constant(process.pid), fc.integer(), fc.double(), fc.constant(1e308));
  const notes = fc.record({ url, token: fc.string(), pid });
  const tally = { found: 0, none: 0 };
  await holds(
    textsLike(good, notes),
    (text) => {
      write(join(home, "server.json"), text);
      const note = findServer(home);
      if (note === null) return void tally.none++;
      tally.found++;
      const { hostname, username, pathname } = new URL(note.url);
      expect(["127.0.0.1", "localhost", "[::1]"]).toContain(hostname);
      expect([username, pathname]).toEqual(["", "/"]);
      expect(note.token).not.toBe("");
      expect(Number.isSafeInteger(note.pid) && note.pid > 0).toBe(true);
    },
    500,
  );
  expect(tally.found).toBeGreaterThan(0);
  expect(tally.none).toBeGreaterThan(tally.found);
});

test("with any OBS settings Pitwall finds a port or no OBS, and leaves the file unchanged", async () => {
  const json = { server_enabled: true, server_port: 4455, auth_required: true, server_password: "p" };
  const line = fc.tuple(
    fc.constantFrom("ServerEnabled", "ServerPort", "AuthRequired", "ServerPassword", "[Other]", ""),
    fc.oneof(fc.string(), strange.map(String), fc.constantFrom("true", "false", "4455", "99999", "\\n\\r\\\\x")),
  );
  const ini = fc
    .array(line, { maxLength: 8 })
    .map((lines) => ["[OBSWebSocket]", ...lines.map(([name, value]) => `${name}=${value}`)].join("\n"));
  const files = fc.oneof(
    fc.tuple(fc.constant("plugin_config/obs-websocket/config.json"), textsLike(json)),
    fc.tuple(fc.constant("global.ini"), fc.oneof(ini, fc.string({ unit: "binary" }))),
  );
  const folder = join(home, "obs-studio");
  const tally = { found: 0, none: 0 };
  await holds(files, ([file, text]) => {
    rmSync(folder, { recursive: true, force: true });
    const path = join(folder, file);
    write(path, text);
    const before = readFileSync(path);
    const found = findObsSettings([folder]);
    expect(readFileSync(path).equals(before)).toBe(true);
    if (found === null) return void tally.none++;
    tally.found++;
    expect(found.port).toBeGreaterThanOrEqual(1);
    expect(found.port).toBeLessThanOrEqual(65_535);
    expect(Number.isInteger(found.port)).toBe(true);
    expect(found.enabled).toBeTypeOf("boolean");
    const password = found.readPassword();
    expect(password !== null).toBe(found.asksPassword);
    if (password !== null) expect(password).toBeTypeOf("string");
  });
  expect(tally.found).toBeGreaterThan(20);
  expect(tally.none).toBeGreaterThan(0);
});

test("any source settings have a complete tag or none, and a copy is never taken for the original", async () => {
  const good = { version: 1, role: "overlay", name: "Pitwall" };
  const settings = fc.oneof(
    fc.oneof(nearly(good), strange, fc.jsonValue()).map((tag) => ({ [TAG_KEY]: tag, url: "x" })),
    fc.dictionary(fc.string(), fc.jsonValue()),
  );
  await holds(settings, (kept) => {
    const tag = tagIn(kept as Record<string, unknown>);
    if (tag === null) return;
    expect(tag.version).toBe(1);
    expect([typeof tag.role, typeof tag.name]).toEqual(["string", "string"]);
    const copy = { name: `${tag.name} 2`, tag };
    expect(original([copy, { ...copy, name: `${tag.name} 3` }])).toBeNull();
    expect(original([copy, { name: tag.name, tag }])?.name).toBe(tag.name);
  });
  expect(tagIn({ [TAG_KEY]: good, [FILTER_NAME]: 1 })).toEqual(good);
});
