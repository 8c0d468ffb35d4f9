import type { SimCar } from "../world/car.js";

/** The text of a line with its category, without its time. */
export interface LogText {
  readonly category: "others" | "platformCore" | "gameplay" | "server" | "network" | "ai" | "physics" | "gameface";
  readonly text: string;
  readonly level?: "warning";
}

export function gameplay(text: string): LogText {
  return { category: "gameplay", text };
}

export function server(text: string): LogText {
  return { category: "server", text };
}

/** A car's id as the log writes it: both halves in hexadecimal, with a dash between. */
export function logId({ id: [a, b] }: SimCar): string {
  return `${hex(a)}-${hex(b)}`;
}

function hex(half: bigint): string {
  return half.toString(16).padStart(16, "0");
}

/** A lap time: `01:43.213`, with hours from one on. */
export function clockText(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  const rest = new Date(ms % 3_600_000).toISOString().slice(14, 23);
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** A whole line. `atMs`: local time as if it were UTC. */
export function logLine(atMs: number, { category, text, level }: LogText): string {
  const time = new Date(atMs).toISOString().replace("T", " ").slice(0, 23);
  return `[${time}] [${category}] [${level ?? "info"}] ${text}`;
}
