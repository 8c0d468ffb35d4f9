import { expect, test } from "vitest";
import { Chance } from "../proof/soak/chance.js";
import { StoreSimulation } from "./store-simulation.js";

/** A million: `STORE_STEPS=1000000 npx vitest run test/storage/store-simulation`. */
const STEPS = Number(process.env["STORE_STEPS"] ?? 8000);
const SEED = Number(process.env["STORE_SEED"] ?? 20261129);
/** A new folder after this many steps, since all kept originals stay in it. */
const STEPS_PER_RUN = 500;

test(
  "two programs, edits by hand and kills at any moment: nothing good is lost, every damaged original is kept",
  async () => {
    const done = new Map<string, number>();
    for (let run = 0; run * STEPS_PER_RUN < STEPS; run++) {
      const simulation = new StoreSimulation(new Chance(SEED).of(0, run));
      const log: string[] = [];
      try {
        for (let step = 0; step < STEPS_PER_RUN; step++) log.push(await simulation.step());
        await simulation.checkBothSee();
      } catch (error) {
        throw new Error(`seed ${SEED}, run ${run}, after: ${log.slice(-6).join("; ")}`, { cause: error });
      }
      for (const what of log) done.set(what.split(" ")[0]!, (done.get(what.split(" ")[0]!) ?? 0) + 1);
    }
    console.log(`seed ${SEED}: ${STEPS} steps`);
    expect(
      Math.min(...["at", "killed", "fails", "slept", "by", "rubbish", "both"].map((what) => done.get(what) ?? 0)),
    ).toBeGreaterThan(STEPS / 100);
  },
  Math.max(300_000, STEPS * 5),
);
