import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { systemCodeOf } from "../failure/index.js";
import { parseLine } from "../game-log/index.js";
import { newestLog } from "../game-log/newest-log.js";
import type { Finding } from "./broadcast-findings.js";
import { readLogReport } from "./report/log-shapes.js";

/**
 * Whether the game's log, from which the names come, can be read, and whether it is of the game that runs. `folder`:
 * null while it is not known. `player`: the id of the player's car; null while no game runs.
 */
export async function logFinding(folder: string | null, player: string | null): Promise<Finding> {
  try {
    const log = folder === null ? null : await readLogReport(folder);
    if (folder === null || log === null) return NOT_FOUND;
    if (player !== null && !(await hasCar(folder, player))) {
      return {
        mark: "note",
        text: `The game's log is there, but without the car that you drive now: names are not known. It is of another session, or of another game folder (--game-folder).`,
      };
    }
    const lines = Object.values(log.understood).reduce((sum, count) => sum + count, 0);
    const own = player === null ? "" : ", and the car that you drive now is in it";
    return { mark: "ok", text: `The game's log is there; Pitwall understands ${lines} of its lines${own}.` };
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === "ENOENT") return NOT_FOUND;
    return { mark: "fail", text: `The game's log cannot be read (${code}): names are not known.` };
  }
}

const NEXT = `Start the game once; if your "Saved Games" folder is elsewhere, use --game-folder.`;
const NOT_FOUND: Finding = {
  mark: "note",
  text: `No log of the game was found, from which the drivers' names come. ${NEXT}`,
};

async function hasCar(folder: string, id: string): Promise<boolean> {
  const path = await newestLog(folder);
  if (path === null) return false;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const event = parseLine(line);
    if (event && "id" in event && event.id === id) return true;
  }
  return false;
}
