import { readdirSync, readFileSync } from "node:fs";

/** What a process of this Linux has cost so far. */
export interface ProcessCosts {
  /** s on a processor, of all its threads */
  readonly cpuS: number;
  /** MB in memory */
  readonly memoryMb: number;
  /** Open files, sockets and pipes among them. */
  readonly files: number;
}

/** Throws when there is no such process. */
export function processCosts(pid: number): ProcessCosts {
  const proc = `/proc/${pid}`;
  const stat = readFileSync(`${proc}/stat`, "utf8").split(") ")[1]!.split(" ");
  const [, resident] = readFileSync(`${proc}/statm`, "utf8").split(" ");
  return {
    cpuS: (Number(stat[11]) + Number(stat[12])) / 100,
    memoryMb: (Number(resident) * 4096) / 1e6,
    files: readdirSync(`${proc}/fd`).length,
  };
}
