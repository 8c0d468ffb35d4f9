import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Feed } from "@acevo-pitwall/core";
import { startDirector } from "@acevo-pitwall/obs-overlay/obs";
import { RealObs } from "../../lab/obs/obs.js";
import { waitFor } from "../../lab/process.js";

const RULES = `
version: 1
markers: { on: [raceStarted, personalBest, pitEntered, pitLeft], apartSeconds: 0 }
`;

/** A real OBS that comes and goes, and the director that runs it. */
export async function startObs(feed: Feed, home: string) {
  const obs = await RealObs.start();
  const file = join(home, "soak-director.yaml");
  writeFileSync(file, RULES);
  const director = startDirector(feed, { file, port: obs.port, password: obs.password, home });
  let restarts = 0;
  return {
    /** Ends OBS as its user would, or the hard way, and starts it again. */
    restart: async (gently: boolean): Promise<void> => {
      await (gently ? obs.quit() : obs.crash());
      await obs.launch();
      restarts++;
    },
    /** Ends both; what went wrong, in words. */
    stop: async (): Promise<readonly string[]> => {
      const isBack = await waitFor("the director", () => /^Directing OBS/.test(director.detail) || undefined).then(
        () => true,
        () => false,
      );
      const { detail } = director;
      await director.close();
      await obs.remove();
      return isBack ? [] : [`the director did not come back after ${restarts} restarts: ${detail}`];
    },
  };
}
