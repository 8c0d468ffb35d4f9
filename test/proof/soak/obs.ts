import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Feed } from "@acevo-pitwall/core";
import { startDirector } from "@acevo-pitwall/obs-overlay/obs";
import { RealObs } from "../../lab/obs/obs.js";
import { waitFor } from "../../lab/process.js";
import type { DirectorCheck } from "./director-check.js";
import { NoChapters } from "./no-chapters.js";
import { LAP_ALERT, ObsWatch, prepareLapAlert } from "./obs-watch.js";

const RULES = `
version: 1
show: [{ source: ${LAP_ALERT.sourceName}, on: [lapCompleted], seconds: 3 }]
markers: { on: [raceStarted, personalBest, pitEntered, pitLeft], apartSeconds: 0 }
`;

/** A real OBS that is restarted, the director that controls it, and a check of what OBS shows. */
export async function startObs(feed: Feed, home: string, lapAlerts: DirectorCheck) {
  const obs = await RealObs.start();
  await prepareLapAlert(obs);
  const file = join(home, "soak-director.yaml");
  writeFileSync(file, RULES);
  const director = startDirector(feed, { file, port: obs.port, password: obs.password, home });
  const chapters = new NoChapters(home);
  const obsWatch = new ObsWatch(obs, (isVisible) => lapAlerts.see(director.connected ? isVisible : null));
  let restarts = 0;
  let connects = 0;
  let wasConnected = false;
  director.onChange(() => {
    if (director.connected && !wasConnected) connects++;
    wasConnected = director.connected;
  });
  return {
    /** How often the director reconnected. */
    get returns(): number {
      return Math.max(0, connects - 1);
    },
    /** Closes OBS as a user does, or kills it, and starts it again. */
    restart: async (gently: boolean): Promise<void> => {
      await (gently ? obs.quit() : obs.crash());
      await obs.launch();
      restarts++;
    },
    /** Ends both. Returns what went wrong. */
    stop: async (): Promise<readonly string[]> => {
      const isBack = await waitFor("the director", () => /^Directing OBS/.test(director.detail) || undefined).then(
        () => true,
        () => false,
      );
      const { detail } = director;
      await obsWatch.close();
      await director.close();
      await obs.remove();
      const wrong = [lapAlerts.trouble, chapters.trouble].filter((trouble) => trouble !== null);
      return isBack ? wrong : [...wrong, `the director did not come back after ${restarts} restarts: ${detail}`];
    },
  };
}
