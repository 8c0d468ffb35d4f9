import { rmSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { homeFolder, isRunning, readText, writeWhole } from "../storage/index.js";
import type { ServerInfo } from "./contract.js";
import { isPitwallAt } from "./is-pitwall.js";

/** The token must never be sent anywhere but to this computer. */
const Note = v.object({
  url: v.pipe(v.string(), v.regex(/^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d+$/)),
  token: v.pipe(v.string(), v.minLength(1)),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** How often is looked whether there is a note of a server that runs. ms */
const LOOK_EVERY_MS = 2000;

/** The server of this user that runs now; null when there is none. */
export function findServer(home: string = homeFolder()): ServerInfo | null {
  const note = readNote(home);
  return note && isRunning(note.pid) ? note : null;
}

/**
 * Leaves word of a server, at once or when the one that was there first has gone; a server that ended without taking
 * its note away loses it. While the file system does not take the note, it is tried again. Returns how to take it away.
 */
export async function publishServerInfo(note: ServerInfo, home: string = homeFolder()): Promise<() => void> {
  const write = () => {
    try {
      writeWhole(notePath(home), `${JSON.stringify(note)}\n`, 0o600);
    } catch {
      // without a note other programs do not find the server; it serves all the same
    }
  };
  const there = findServer(home);
  // The number of a process that ended may be another's by now: a server also answers.
  if (!there || there.url === note.url || !(await isPitwallAt(there.url))) write();
  const looking = setInterval(() => {
    if (!findServer(home)) write();
  }, LOOK_EVERY_MS).unref();
  return () => {
    clearInterval(looking);
    if (readNote(home)?.token === note.token) rmSync(notePath(home), { force: true });
  };
}

function notePath(home: string): string {
  return join(home, "server.json");
}

function readNote(home: string): ServerInfo | null {
  try {
    const found = v.safeParse(Note, JSON.parse(readText(notePath(home)) ?? ""));
    return found.success ? found.output : null;
  } catch {
    return null;
  }
}
