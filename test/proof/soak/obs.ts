import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Feed } from "@acevo-pitwall/core";
import { startDirector } from "@acevo-pitwall/obs-overlay/obs";
import { RealObs } from "../../lab/obs/obs.js";
import { waitFor } from "../../lab/process.js";
import { ChaptersDue, MARKED } from "./chapters-due.js";
import type { News } from "./news.js";
import { NEWS, ObsLooks, prepareNews } from "./obs-looks.js";

const RULES = `
version: 1
show: [{ source: ${NEWS.sourceName}, on: [lapCompleted], seconds: 3 }]
markers: { on: [${MARKED.join(", ")}], apartSeconds: 0 }
`;

/** A real OBS that comes and goes, the director that runs it, and somebody who looks at what OBS shows. */
export async function startObs(feed: Feed, home: string, news: News) {
  const obs = await RealObs.start();
  await prepareNews(obs);
  const file = join(home, "soak-director.yaml");
  writeFileSync(file, RULES);
  const director = startDirector(feed, { file, port: obs.port, password: obs.password, home });
  const chapters = new ChaptersDue(feed, home);
  const looks = new ObsLooks(obs, (isVisible) => news.see(director.connected ? isVisible : null));
  let restarts = 0;
  let connects = 0;
  let wasConnected = false;
  director.onChange(() => {
    if (director.connected && !wasConnected) connects++;
    wasConnected = director.connected;
  });
  return {
    /** How often the director found OBS again. */
    get returns(): number {
      return Math.max(0, connects - 1);
    },
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
      await looks.close();
      await director.close();
      await obs.remove();
      console.log(chapters.words);
      const wrong = [news.trouble, chapters.trouble].filter((trouble) => trouble !== null);
      return isBack ? wrong : [...wrong, `the director did not come back after ${restarts} restarts: ${detail}`];
    },
  };
}
