import { rmSync } from "node:fs";
import { join } from "node:path";
import { homeFolder, isRunning, readText, writeWhole } from "../storage/index.js";
import type { ServerInfo } from "./contract.js";
import { isPitwallAt } from "./is-pitwall.js";

/** The token must never be sent anywhere but to this computer. */
const OWN_ADDRESS = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d+$/;

function isServerInfo(value: Partial<Record<keyof ServerInfo, unknown>> | null): value is ServerInfo {
  const { url, token, pid } = value ?? {};
  if (typeof url !== "string" || !OWN_ADDRESS.test(url)) return false;
  return typeof token === "string" && token !== "" && Number.isInteger(pid) && Number(pid) >= 1;
}

/** How often to look whether a running server has left its file. ms */
const LOOK_EVERY_MS = 2000;

/** The server of this user that runs now; null when there is none. */
export function findServer(home: string = homeFolder()): ServerInfo | null {
  const found = readInfo(home);
  return found && isRunning(found.pid) ? found : null;
}

/**
 * Writes how to reach a server, at once or when the server that was there first has ended; the file of a server that
 * ended without removing it is replaced. While the file cannot be written, it is tried again. Returns how to remove it.
 */
export async function publishServerInfo(info: ServerInfo, home: string = homeFolder()): Promise<() => void> {
  const write = () => {
    try {
      writeWhole(infoPath(home), `${JSON.stringify(info)}\n`, 0o600);
    } catch {
      // without the file other programs do not find the server; everything else works
    }
  };
  const there = findServer(home);
  // another program may have the id of a process that ended: a server also answers
  if (!there || there.url === info.url || !(await isPitwallAt(there.url))) write();
  const looking = setInterval(() => {
    if (!findServer(home)) write();
  }, LOOK_EVERY_MS).unref();
  return () => {
    clearInterval(looking);
    if (readInfo(home)?.token === info.token) rmSync(infoPath(home), { force: true });
  };
}

function infoPath(home: string): string {
  return join(home, "server.json");
}

function readInfo(home: string): ServerInfo | null {
  try {
    const found = JSON.parse(readText(infoPath(home)) ?? "") as Partial<ServerInfo> | null;
    return isServerInfo(found) ? found : null;
  } catch {
    return null;
  }
}
