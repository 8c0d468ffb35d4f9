import { readdirSync, readFileSync } from "node:fs";

/** Resources that a Linux process has used so far. */
export interface ProcessCosts {
  /** CPU time of all its threads. s */
  readonly cpuS: number;
  /** Resident memory. MB */
  readonly memoryMb: number;
  /** Open files, including sockets and pipes. */
  readonly files: number;
}

/** Throws if there is no such process. */
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
