import { accessSync, constants, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";

/** A file of shared memory that a process under Wine uses. */
export interface SharedFile {
  /** Where it can be opened, although it has no name any more. */
  readonly path: string;
  readonly inode: number;
  /** Bytes; Wine rounds up to whole memory pages. */
  readonly size: number;
}

/** How Wine's shared memory is called, by its age. */
const SHARED_NAME = /\/(?:tmpmap-|anonmap|memfd:)/;
const MAPPED = /^\S+ ..\Ss \S+ \S+ (\d+) +\/.*$/gm;
/** Also `wineserver64`. */
const SERVER_NAME = "wineserver";

/** What the kernel says of a process; empty when it is gone or none of our business. */
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
 * Whether the process's command line names the program; Wine puts it there. The shorter name in `comm` is no help: it
 * is cut after 15 characters, and games give it away to their main thread.
 */
export function isCalled(pid: number, name: string): boolean {
  return readProc(pid, "cmdline").includes(name);
}

/** Every process that runs the program, also wrappers that name it in their arguments. */
export function processesCalled(name: string): number[] {
  return processes().filter((pid) => pid !== process.pid && isCalled(pid, name));
}

/** Whether the process belongs to somebody else, so that its memory is closed to us. */
export function isOtherUsers(pid: number): boolean {
  try {
    accessSync(`/proc/${pid}/fd`, constants.R_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES";
  }
}

/**
 * The shared memory that a process uses. A process that keeps no handles of its own still has it mapped; then Wine's
 * server holds the same files open. Empty for a process that is not under Wine, that ended, or that belongs to
 * another user.
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
      // It was closed since the list was made.
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
