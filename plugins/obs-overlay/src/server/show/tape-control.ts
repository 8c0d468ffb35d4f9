import type { Feed, FeedSource, TapeControl } from "@acevo-pitwall/core";
import type { ShowCommand, TapeState } from "@acevo-pitwall/core/control";
import { basename } from "node:path";
import { HttpError } from "./http-error.js";

const TAPE = "tape:";

/** The path or file name of a tape in a source; null for other sources. */
export function tapeOf(source: FeedSource): string | null {
  return source.startsWith(TAPE) ? source.slice(TAPE.length) : null;
}

/** A source as clients see it: a tape without its folder, which is private. */
export function withoutFolder(source: FeedSource): FeedSource {
  const path = tapeOf(source);
  return path === null ? source : `${TAPE}${basename(path)}`;
}

/** How the tape plays; null when none does. */
export function tapeState({ tape, requestedSource }: Feed): TapeState | null {
  if (!tape) return null;
  return {
    file: basename(tapeOf(requestedSource) ?? ""),
    playing: !tape.paused && !tape.ended,
    speed: tape.speed,
    loop: tape.loop,
    atMs: Math.round(tape.positionMs),
    lengthMs: Math.round(tape.durationMs),
    isCut: tape.isCut,
  };
}

export type TapeCommand = Extract<ShowCommand, { readonly do: `tape.${string}` }>;

export function controlsTape(command: ShowCommand): command is TapeCommand {
  return command.do.startsWith("tape.");
}

/** Throws `HttpError` when no tape plays and `RangeError` for a speed that is none. */
export function controlTape(tape: TapeControl | undefined, command: TapeCommand): void {
  if (!tape) throw new HttpError(409, "no-tape", "No tape is playing: choose one first.");
  switch (command.do) {
    case "tape.play":
      if (command.playing && tape.ended) tape.seek(0);
      tape.paused = !command.playing;
      return;
    case "tape.seek":
      return tape.seek(command.atMs);
    case "tape.speed":
      tape.speed = command.speed;
      return;
    case "tape.loop":
      tape.loop = command.loop;
  }
}
