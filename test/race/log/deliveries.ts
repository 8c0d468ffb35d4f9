import { appendFileSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { garbage } from "./garbage.js";

/** What a way for the log to reach us can see of the race. */
interface Moment {
  readonly nowMs: number;
  /** Laps that the leader has completed. */
  readonly laps: number;
}

/** Brings the lines that the game writes into the folder that we read, with whatever may happen on the way. */
export interface Delivery {
  /** Takes the lines of a frame. */
  write(lines: readonly string[], moment: Moment): void;
}

export type NewDelivery = (folder: string) => Delivery;

const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
const firstLog = (folder: string) => join(folder, "log-261003-203000.txt");

/** In this lap of the leader it happens. */
const MID_RACE_LAPS = 2;

/** As the game writes it. */
export const whole: NewDelivery = (folder) => ({
  write: (lines) => appendFileSync(firstLog(folder), text(lines)),
});

/** There is no file. */
export const none: NewDelivery = () => ({ write: () => undefined });

/** The file appears in mid-race, with all that was written before: as from a folder that was found late, or a lock. */
export const appearsLate: NewDelivery = (folder) => {
  let held: string[] = [];
  return {
    write(lines, { laps }) {
      held.push(...lines);
      if (laps < MID_RACE_LAPS) return;
      appendFileSync(firstLog(folder), text(held));
      held = [];
    },
  };
};

/** Each line so much later, as from a disk that is written now and then. */
export function delayedBy(ms: number): NewDelivery {
  return (folder) => {
    let held: { readonly line: string; readonly dueMs: number }[] = [];
    return {
      write(lines, { nowMs }) {
        held.push(...lines.map((line) => ({ line, dueMs: nowMs + ms })));
        const due = held.filter(({ dueMs }) => dueMs <= nowMs);
        held = held.slice(due.length);
        appendFileSync(firstLog(folder), text(due.map(({ line }) => line)));
      },
    };
  };
}

/** The last line is there only in part for a while. */
export function halfLinesFor(ms: number): NewDelivery {
  return (folder) => {
    let held = "";
    let sinceMs = 0;
    return {
      write(lines, { nowMs }) {
        if (held === "" && lines.length > 0) {
          const whole = text(lines);
          const last = lines.at(-1)!.length;
          const at = whole.length - 1 - Math.floor(last / 3);
          appendFileSync(firstLog(folder), whole.slice(0, at));
          held = whole.slice(at);
          sinceMs = nowMs;
        } else held += text(lines);
        if (nowMs - sinceMs < ms) return;
        appendFileSync(firstLog(folder), held);
        held = "";
      },
    };
  };
}

/** Emptied in mid-race: what follows is written to its start. */
export const truncated: NewDelivery = (folder) => {
  let isCut = false;
  return {
    write(lines, { laps }) {
      if (!isCut && laps >= MID_RACE_LAPS) {
        truncateSync(firstLog(folder));
        isCut = true;
      }
      appendFileSync(firstLog(folder), text(lines));
    },
  };
};

/** Ends in mid-race, as on a full disk. */
export const ends: NewDelivery = (folder) => ({
  write(lines, { laps }) {
    if (laps < MID_RACE_LAPS) appendFileSync(firstLog(folder), text(lines));
  },
});

/** The game goes on in another file from mid-race. */
export const rotated: NewDelivery = (folder) => {
  let path = firstLog(folder);
  const head = "[2026-10-03 20:31:00.000] [others] [info] Build release 0.9.1, version 260601_120000";
  return {
    write(lines, { laps }) {
      if (path === firstLog(folder) && laps >= MID_RACE_LAPS) {
        path = join(folder, "log-261003-203100.txt");
        writeFileSync(path, text([head]));
      }
      appendFileSync(path, text(lines));
    },
  };
};

/** As many lines of garbage as of the game, in between. */
export const halfGarbage: NewDelivery = (folder) => {
  const next = garbage();
  return {
    write: (lines) =>
      appendFileSync(firstLog(folder), Buffer.concat(lines.flatMap((line) => [Buffer.from(text([line])), next(line)]))),
  };
};

/** 10 MB of lines of no interest at once in mid-race, among them those that count. */
export const burst: NewDelivery = (folder) => {
  let isDone = false;
  return {
    write(lines, { laps }) {
      if (!isDone && laps >= MID_RACE_LAPS) {
        isDone = true;
        appendFileSync(firstLog(folder), noise(10_000_000));
      }
      appendFileSync(firstLog(folder), text(lines));
    },
  };
};

function noise(bytes: number): string {
  const line = `[2026-10-03 20:30:30.000] [gameplay] [info] GeneratingLeaderboard ${"x".repeat(80)}\n`;
  return line.repeat(Math.ceil(bytes / line.length));
}

/** Makes a folder for logs. */
export function logFolder(parent: string): string {
  const folder = join(parent, "Logs");
  mkdirSync(folder);
  return folder;
}
