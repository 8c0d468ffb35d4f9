import { rmSync } from "node:fs";
import { join } from "node:path";
import { homeFolder, isRunning, readText, writeWhole } from "../storage/index.js";
import type { ServerInfo } from "./contract.js";
import { isPitwallAt } from "./is-pitwall.js";

/** The token must never be sent to another computer. */
const OWN_ADDRESS = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d+$/;

function isServerInfo(value: Partial<Record<keyof ServerInfo, unknown>> | null): value is ServerInfo {
  const { url, token, pid } = value ?? {};
  if (typeof url !== "string" || !OWN_ADDRESS.test(url)) return false;
  return typeof token === "string" && token !== "" && Number.isInteger(pid) && Number(pid) >= 1;
}

/** How often the file is checked for a running server. ms */
const POLL_MS = 2000;

/** This user's running server; null when there is none. */
export function findServer(home: string = homeFolder()): ServerInfo | null {
  const info = readInfo(home);
  return info && isRunning(info.pid) ? info : null;
}

/**
 * Writes `server.json`, so that other programs find this server: at once, or when the server that is in it has ended.
 * Writing is tried again while it fails. Returns a function that removes the file.
 */
export async function publishServerInfo(info: ServerInfo, home: string = homeFolder()): Promise<() => void> {
  const write = () => {
    try {
      writeWhole(infoPath(home), `${JSON.stringify(info)}\n`, 0o600);
    } catch {
      // without the file other programs do not find the server, but it works
    }
  };
  const other = findServer(home);
  // the process id may belong to another program now: a server also answers
  if (!other || other.url === info.url || !(await isPitwallAt(other.url))) write();
  const timer = setInterval(() => {
    if (!findServer(home)) write();
  }, POLL_MS).unref();
  return () => {
    clearInterval(timer);
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
