/** `npm run bench`: what the core costs, beside koffi.decode and C, in one run on one machine. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import koffi from "koffi";
import { GraphicsView, PhysicsView } from "@acevo-pitwall/core";
import { ownPages, ownPublisher, PageReader, readConsistently, SETTLE_US } from "@acevo-pitwall/core/memory";
import { PAGES } from "@acevo-pitwall/core/protocol";
import { koffiPage } from "./koffi-pages.js";
import { nanoseconds } from "./measure.js";
import { raceTickCost } from "./race-tick.js";

/** Compiles and runs the C loop; null when there is no compiler. */
function cTimes(): Record<string, number> | null {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-bench-"));
  try {
    const program = join(folder, "loop");
    execFileSync("gcc", ["-O2", "-o", program, new URL("../loop.c", import.meta.url).pathname], { stdio: "ignore" });
    const lines = execFileSync(program, { encoding: "utf8" }).trim().split("\n");
    return Object.fromEntries(lines.map((line) => line.split(" ")).map(([name, ns]) => [name, Number(ns)]));
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const prefix = `acevo_pitwall_bench_${process.pid}_`;
const publisher = ownPublisher(prefix);
const published = { physics: publisher.publish("physics"), graphics: publisher.publish("graphics") };
const bytes = { physics: new Uint8Array(PAGES.physics.size), graphics: new Uint8Array(PAGES.graphics.size) };

/** Numbers as a race has them; random bits would be NaNs and 300-digit floats that no game writes. */
function fillPlausibly(): void {
  const physics = PAGES.physics.writer(bytes.physics);
  const graphics = PAGES.graphics.writer(bytes.graphics);
  for (const list of [
    physics.wheelLoad,
    physics.tyreCoreTemperature,
    physics.brakeTemp,
    physics.velocity,
    physics.mz,
  ]) {
    for (let i = 0; i < list.length; i++) list[i] = 50 + Math.sin(i) * 400;
  }
  for (let slot = 0; slot < 20; slot++) {
    const place = graphics.car_coordinates[slot]!;
    for (let axis = 0; axis < 3; axis++) place[axis] = Math.cos(slot * 3 + axis) * 900;
  }
  graphics.car_ids = Array.from({ length: 60 }, (_, slot) => (slot < 20 ? [7n, BigInt(slot + 1)] : [0n, 0n]));
  for (const tyre of [graphics.tyre_lf, graphics.tyre_rf, graphics.tyre_lr, graphics.tyre_rr]) {
    tyre.tyre_temperature_c = 83.25;
    tyre.tyre_pression = 26.7;
    tyre.tyre_compound_front = "Soft";
  }
  Object.assign(graphics, {
    npos: 0.4321,
    gas_percent: 0.87,
    driver_name: "Ada",
    driver_surname: "Falk",
    car_model: "Falk GT4",
  });
}

fillPlausibly();
published.physics.write(bytes.physics);
published.graphics.write(bytes.graphics);

const source = ownPages(prefix);
const readers = (["physics", "graphics"] as const).map((page) => new PageReader(page, source.open(page)));
const physics = new PhysicsView(readers[0]!.bytes);
const graphics = new GraphicsView(readers[1]!.bytes);
const physicsPage = physics.raw();
const graphicsPage = graphics.raw();
const koffiPhysics = koffiPage("physics");
const koffiGraphics = koffiPage("graphics");
let packetId = 0;
let sink = 0;

function publishNext(): void {
  packetId++;
  new DataView(bytes.physics.buffer).setInt32(0, packetId, true);
  new DataView(bytes.graphics.buffer).setInt32(0, packetId, true);
  published.physics.write(bytes.physics);
  published.graphics.write(bytes.graphics);
}

function tenFields(): void {
  sink += physicsPage.gas + physicsPage.brake + physicsPage.speedKmh + physicsPage.rpms + physicsPage.gear;
  sink += graphicsPage.npos + graphicsPage.current_lap_time_ms + graphicsPage.gap_ahead + graphicsPage.current_pos;
  sink += graphicsPage.tyre_lf.tyre_temperature_c;
}

function koffiDecode(): { physics: unknown; graphics: unknown } {
  return { physics: koffi.decode(bytes.physics, koffiPhysics), graphics: koffi.decode(bytes.graphics, koffiGraphics) };
}

const bigintAsText = (_: string, value: unknown) => (typeof value === "bigint" ? `${value}` : value);

const c = cTimes();
const publishNs = nanoseconds(publishNext);
const read = (settleUs: number) => {
  publishNext();
  readConsistently(readers, settleUs);
  tenFields();
};

const ns = {
  field: nanoseconds(tenFields) / 10,
  read: nanoseconds(() => read(0)) - publishNs,
  settledRead: nanoseconds(() => read(SETTLE_US)) - publishNs,
  json: nanoseconds(() => void (sink += physics.stringify().length + graphics.stringify().length)),
  koffiDecode: nanoseconds(() => void koffiDecode()),
  koffiJson: nanoseconds(() => void (sink += JSON.stringify(koffiDecode(), bigintAsText).length)),
};

const times = (factor: number) => (Number.isFinite(factor) ? `${factor.toFixed(1)}x` : "–");
const rows: (readonly [what: string, took: string, ratio: string, aim: string])[] = [
  [
    "read one field",
    `${ns.field.toFixed(2)} ns`,
    c ? `${times(ns.field / c.field!)} a C load (${c.field!.toFixed(2)} ns)` : "no C compiler here",
    "at most 3x",
  ],
  [
    "consistent read of both pages + ten fields: work",
    `${(ns.read / 1000).toFixed(2)} µs`,
    `${times(ns.koffiDecode / ns.read)} cheaper than koffi.decode (${(ns.koffiDecode / 1000).toFixed(0)} µs)`,
    "at least 20x",
  ],
  [
    `the same with the ${SETTLE_US} µs between its copies`,
    `${(ns.settledRead / 1000).toFixed(2)} µs`,
    "wall time: it sleeps meanwhile",
    "–",
  ],
  [
    "C: both pages copied twice and compared",
    c ? `${(c.copy! / 1000).toFixed(2)} µs` : "–",
    c ? `ours is ${times(ns.read / c.copy!)} that` : "no C compiler here",
    "–",
  ],
  [
    "both pages as JSON",
    `${(ns.json / 1000).toFixed(1)} µs`,
    `${times(ns.koffiJson / ns.json)} cheaper than koffi.decode + JSON.stringify (${(ns.koffiJson / 1000).toFixed(0)} µs)`,
    "at least 5x",
  ],
];

const tick = raceTickCost();
rows.push([
  "race tick with 60 cars, p50 (p99)",
  `${tick.p50.toFixed(0)} µs (${tick.p99.toFixed(0)} µs)`,
  `after 100,000 ticks ${times(tick.lastP50 / tick.p50)} that, heap ${tick.heapGrowthMb.toFixed(1)} MB more`,
  "at most 100 µs",
]);

console.log(`Node ${process.version}, ${process.platform} ${process.arch}, ${cpus()[0]?.model ?? "unknown CPU"}\n`);
const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
for (const row of rows) console.log(row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  "));
if (!Number.isFinite(sink)) console.log("");

for (const reader of readers) reader.close();
published.physics.close();
published.graphics.close();
