import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Feed, openFeed } from "@acevo-pitwall/core";
import { type Director, startDirector } from "../../plugins/obs-overlay/src/obs/director/director.js";

/** Nothing listens there. */
const NO_OBS = 1;
const RULES = "version: 1\nscenes: { driving: Race }\nswitching: { mayLeave: [Race, Scene] }\n";

const running: { readonly director: Director; readonly feed: Feed }[] = [];

/** Our own director, which finds no OBS to direct. */
export function startNoObsDirector(home: string): Director {
  return startOwnDirector(home, NO_OBS, "");
}

/** Our own director for the OBS at a port. */
export function startOwnDirector(home: string, port: number, password: string): Director {
  const file = join(home, "rules.yaml");
  writeFileSync(file, RULES);
  const feed = openFeed({ source: "demo", home });
  const director = startDirector(feed, { file, home, port, password });
  running.push({ director, feed });
  return director;
}

/** For `afterEach`. */
export async function endDirectors(): Promise<void> {
  for (const { director, feed } of running.splice(0)) {
    await director.close();
    await feed.close();
  }
}
