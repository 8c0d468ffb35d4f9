import { accessSync, constants, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";

/** A shared-memory file that a process under Wine uses. */
export interface SharedFile {
  /** Opens the file although its name has been deleted. */
  readonly path: string;
  readonly inode: number;
  /** Bytes; Wine rounds up to whole memory pages. */
  readonly size: number;
}

/** What Wine calls its shared memory, in different versions. */
const SHARED_NAME = /\/(?:tmpmap-|anonmap|memfd:)/;
const MAPPED = /^\S+ ..\Ss \S+ \S+ (\d+) +\/.*$/gm;
/** Also `wineserver64`. */
const SERVER_NAME = "wineserver";

/** A file of a process in `/proc`; empty when the process has ended or may not be read. */
function readProc(pid: number, file: "comm" | "cmdline" | "maps"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

function processes(): number[] {
  return readdirSync("/proc").map(Number).filter(Number.isInteger);
}

/**
 * Whether the process's command line, as set by Wine, contains the program's name. `comm` does not work: it is cut
 * after 15 characters, and games rename their main thread.
 */
export function isCalled(pid: number, name: string): boolean {
  return readProc(pid, "cmdline").includes(name);
}

/** Every process that runs the program, and wrappers that have its name in their arguments. */
export function processesCalled(name: string): number[] {
  return processes().filter((pid) => pid !== process.pid && isCalled(pid, name));
}

/** Whether the process belongs to another user, so that we may not read its memory. */
export function isOtherUsers(pid: number): boolean {
  try {
    accessSync(`/proc/${pid}/fd`, constants.R_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES";
  }
}

/**
 * The shared memory that a process uses. A process that has closed its handles still has the files mapped, and Wine's
 * server keeps them open. Empty for a process that does not run under Wine, has ended, or belongs to another user.
 */
export function sharedFiles(pid: number): SharedFile[] {
  const own = openSharedFiles(pid);
  if (own.length > 0) return own;
  const mapped = mappedInodes(pid);
  if (mapped.size === 0) return [];
  const servers = processes().filter((server) => readProc(server, "comm").startsWith(SERVER_NAME));
  return servers.flatMap(openSharedFiles).filter((file) => mapped.has(file.inode));
}

function openSharedFiles(pid: number): SharedFile[] {
  const found = new Map<number, SharedFile>();
  for (const fd of list(`/proc/${pid}/fd`)) {
    const path = `/proc/${pid}/fd/${fd}`;
    try {
      if (!SHARED_NAME.test(readlinkSync(path))) continue;
      const { ino: inode, size } = statSync(path);
      found.set(inode, { path, inode, size });
    } catch {
      // closed since the list was read
    }
  }
  return [...found.values()];
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function mappedInodes(pid: number): Set<number> {
  const lines = readProc(pid, "maps").matchAll(MAPPED);
  return new Set([...lines].filter(([line]) => SHARED_NAME.test(line)).map(([, inode]) => Number(inode)));
}
