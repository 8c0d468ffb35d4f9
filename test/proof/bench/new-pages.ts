/** Time between new pages on a busy machine, compared with a reader that copies once. */
import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { type OpenPage, ownPages, PageReader, readConsistently } from "@acevo-pitwall/core/memory";
import { PAGES } from "@acevo-pitwall/core/protocol";
import { stopAll } from "../../lab/process.js";
import { removePages, startWriter } from "../../lab/writer/writer.js";
import { aim, p50p99, quantile, type Row, times } from "./table.js";

const BUSY_LOOPS = 6;
/** As often as the feed does. ms */
const LOOK_EVERY_MS = 1000 / 60;
/** The readers take many short turns, since the machine's load varies. */
const TURNS = 20;
const TURN_MS = 3000;
const MOST = 1.3;

/** Records when a page has a new packet id. */
class Gaps {
  readonly ms: number[] = [];
  #id = 0;
  #atMs = 0;

  see(id: number): void {
    if (id === this.#id) return;
    const nowMs = performance.now();
    if (this.#atMs > 0) this.ms.push(nowMs - this.#atMs);
    this.#id = id;
    this.#atMs = nowMs;
  }

  /** Skips the time in which this reader did not poll. */
  pause(): void {
    this.#atMs = 0;
  }
}

async function look(gaps: Gaps, read: () => Uint8Array<ArrayBuffer>): Promise<void> {
  const endMs = performance.now() + TURN_MS;
  gaps.pause();
  while (performance.now() < endMs) {
    gaps.see(new DataView(read().buffer).getInt32(0, true));
    await delay(LOOK_EVERY_MS);
  }
}

async function measure(physics: OpenPage, consistent: PageReader) {
  const single = new Uint8Array(PAGES.physics.size);
  const [ours, plain] = [new Gaps(), new Gaps()];
  for (let turn = 0; turn < TURNS; turn++) {
    await look(plain, () => {
      physics.copyTo(single);
      return single;
    });
    await look(ours, () => {
      readConsistently([consistent]);
      return consistent.bytes;
    });
  }
  return { ours: ours.ms, plain: plain.ms };
}

/** A row for the table; takes two minutes. */
export async function newPageRows(): Promise<Row[]> {
  const prefix = `acevo_pitwall_new_${process.pid}_`;
  const loops: ChildProcess[] = [];
  try {
    await startWriter({ prefix, mode: "counter", seconds: 600 });
    for (let i = 0; i < BUSY_LOOPS; i++) loops.push(spawn(process.execPath, ["-e", "for(;;);"], { stdio: "ignore" }));
    const source = ownPages(prefix);
    const { ours, plain } = await measure(source.open("physics"), new PageReader("physics", source.open("physics")));
    const ratio = quantile(ours, 0.99) / quantile(plain, 0.99);
    return [
      [
        `time between new pages beside ${BUSY_LOOPS} busy loops, p50 (p99)`,
        p50p99(ours),
        `${p50p99(plain)} for a reader that copies once and does not compare: ${times(ratio)}`,
        aim(`p99 at most ${MOST}x`, ratio <= MOST),
      ],
    ];
  } finally {
    for (const loop of loops) loop.kill("SIGKILL");
    await stopAll();
    removePages(prefix);
  }
}
