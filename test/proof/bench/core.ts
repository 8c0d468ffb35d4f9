/** The cost of core's operations, compared with koffi.decode and C. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import koffi from "koffi";
import { SETTLE_US } from "@acevo-pitwall/core/memory";
import { SPageFilePhysics } from "@acevo-pitwall/core/protocol";
import { koffiPage } from "./koffi-pages.js";
import { nanoseconds } from "./measure.js";
import { ROOT } from "../root.js";
import { BenchPages } from "./pages.js";
import { raceTickCost } from "./race-tick.js";
import { aim, type Row, times } from "./table.js";

/** Compiles and runs the C loop; null when there is no compiler. */
function cTimes(): Record<string, number> | null {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-bench-"));
  try {
    const program = join(folder, "loop");
    execFileSync("gcc", ["-O2", "-o", program, join(ROOT, "test/proof/bench/loop.c")], {
      stdio: "ignore",
    });
    const lines = execFileSync(program, { encoding: "utf8" }).trim().split("\n");
    return Object.fromEntries(lines.map((line) => line.split(" ")).map(([name, ns]) => [name, Number(ns)]));
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Alternatives take turns and their best rounds count, since other load on the machine disturbs some rounds. */
const TURNS = 15;
/** Short enough that some rounds are undisturbed. ms */
const TURN_MS = 20;

interface Turn {
  readonly field: number;
  readonly c: Record<string, number> | null;
}

/** ns of one field, ours and in C, and of C's copies. */
function inTurns(tenFields: () => void): Turn {
  const turns = Array.from({ length: TURNS }, () => ({ field: nanoseconds(tenFields, TURN_MS, 1) / 10, c: cTimes() }));
  const best = (time: (turn: Turn) => number) => Math.min(...turns.map(time));
  const c = turns[0]!.c && { field: best((turn) => turn.c!.field!), copy: best((turn) => turn.c!.copy!) };
  return { field: best(({ field }) => field), c };
}

/** ns of one call of each. */
function bestInTurns<Name extends string>(works: Readonly<Record<Name, () => void>>): Record<Name, number> {
  const entries = Object.entries<() => void>(works);
  const turns = Array.from({ length: TURNS }, () => entries.map(([, work]) => nanoseconds(work, TURN_MS, 1)));
  const best = entries.map(([name], i) => [name, Math.min(...turns.map((turn) => turn[i]!))]);
  return Object.fromEntries(best) as Record<Name, number>;
}

const SPEED_AT = SPageFilePhysics.offsetOf("speedKmh");

const bigintAsText = (_: string, value: unknown) => (typeof value === "bigint" ? `${value}` : value);

/** ns of each of our operations, on pages in shared memory. */
function measure() {
  const pages = new BenchPages();
  const physics = pages.physics.raw();
  const graphics = pages.graphics.raw();
  const formats = { physics: koffiPage("physics"), graphics: koffiPage("graphics") };
  // a typed array as in the C loop, since a captured variable would allocate a number each time
  const sink = new Float64Array(1);

  const tenFields = (): void => {
    sink[0]! += physics.gas + physics.brake + physics.speedKmh + physics.rpms + physics.gear;
    sink[0]! += graphics.npos + graphics.current_lap_time_ms + graphics.gap_ahead + graphics.current_pos;
    sink[0]! += graphics.tyre_lf.tyre_temperature_c;
  };
  const koffiDecode = () => ({
    physics: koffi.decode(pages.bytes.physics, formats.physics) as unknown,
    graphics: koffi.decode(pages.bytes.graphics, formats.graphics) as unknown,
  });
  // measured first, while the loop is still inlined for this one function, as in C
  const { field, c } = inTurns(tenFields);
  const read = (settleUs: number) => {
    pages.publishNext();
    pages.read(settleUs);
    tenFields();
  };
  const best = bestInTurns({
    publish: () => pages.publishNext(),
    read: () => read(0),
    koffiField: () => void (sink[0]! += koffi.decode(pages.bytes.physics, SPEED_AT, "float") as number),
    koffiDecode: () => void koffiDecode(),
    json: () => void (sink[0]! += pages.physics.stringify().length + pages.graphics.stringify().length),
    koffiJson: () => void (sink[0]! += JSON.stringify(koffiDecode(), bigintAsText).length),
  });
  const settledRead = nanoseconds(() => read(SETTLE_US)) - best.publish;
  const ns = { ...best, field, c, read: best.read - best.publish, settledRead };
  pages.close();
  // Unused results might be optimised away.
  if (Number.isNaN(sink[0])) throw new Error("The benchmark read no numbers.");
  return ns;
}

/** Rows for the table; takes about a minute. */
export function coreRows(): Row[] {
  const ns = measure();
  const { c } = ns;
  const rows: Row[] = [
    [
      "read one field",
      `${ns.field.toFixed(2)} ns`,
      [
        c ? `${times(ns.field / c.field!)} a C load (${c.field!.toFixed(2)} ns)` : "no C compiler here",
        `${times(ns.koffiField / ns.field)} cheaper than koffi.decode (${ns.koffiField.toFixed(0)} ns)`,
      ].join("; "),
      c ? aim("at most 2x", ns.field <= 2 * c.field!) : "–",
    ],
    [
      "consistent read of both pages + ten fields: work",
      `${(ns.read / 1000).toFixed(2)} µs`,
      `${times(ns.koffiDecode / ns.read)} cheaper than koffi.decode (${(ns.koffiDecode / 1000).toFixed(0)} µs)`,
      aim("at least 35x", ns.koffiDecode >= 35 * ns.read),
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
      aim("at least 5x", ns.koffiJson >= 5 * ns.json),
    ],
  ];

  const tick = raceTickCost();
  rows.push([
    "race tick with 60 cars, p50 (p99)",
    `${tick.p50.toFixed(0)} µs (${tick.p99.toFixed(0)} µs)`,
    `after 100,000 ticks ${times(tick.lastP50 / tick.p50)} that, heap ${tick.heapGrowthMb.toFixed(1)} MB more`,
    aim("at most 100 µs", tick.p50 <= 100),
  ]);
  return rows;
}
