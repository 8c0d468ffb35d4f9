import { expect, test } from "vitest";
import { Chance } from "../proof/soak/chance.js";
import { StoreSimulation } from "./store-simulation.js";

/** A million: `STORE_STEPS=1000000 npx vitest run test/storage/store-simulation`. */
const STEPS = Number(process.env["STORE_STEPS"] ?? 8000);
const SEED = Number(process.env["STORE_SEED"] ?? 20261129);
/** Each world has so many, since every odd file that was kept stays. */
const STEPS_A_WORLD = 500;

test(
  "two programs, edits by hand and kills at any moment: nothing good is lost, everything odd is kept",
  async () => {
    const done = new Map<string, number>();
    for (let world = 0; world * STEPS_A_WORLD < STEPS; world++) {
      const happening = new StoreSimulation(new Chance(SEED).of(0, world));
      const log: string[] = [];
      try {
        for (let step = 0; step < STEPS_A_WORLD; step++) log.push(await happening.step());
        await happening.checkBothSee();
      } catch (error) {
        throw new Error(`seed ${SEED}, world ${world}, after: ${log.slice(-6).join("; ")}`, { cause: error });
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
