import { emitKeypressEvents } from "node:readline";
import type { Key } from "node:readline";
import { elapsed } from "../readings/format.js";
import { MIN_SPEED, MAX_SPEED, type TapeControl } from "../tape/player.js";

const JUMP_MS = 10_000;

const KEYS_HELP = "Space: pause, arrows: jump 10 s, + and -: speed, Q: quit.";

type Press = Pick<Key, "name" | "sequence" | "ctrl">;

/** Handles a key. True when it ends the replay. */
export function pressKey(tape: TapeControl, { name, sequence, ctrl }: Press): boolean {
  if (name === "q" || (ctrl && name === "c")) return true;
  if (name === "space") tape.paused = !tape.paused;
  else if (name === "left") tape.seek(tape.positionMs - JUMP_MS);
  else if (name === "right") tape.seek(tape.positionMs + JUMP_MS);
  else if (sequence === "+") tape.speed = Math.min(MAX_SPEED, tape.speed * 2);
  else if (sequence === "-") tape.speed = Math.max(MIN_SPEED, tape.speed / 2);
  return false;
}

/** Position, speed and state of the tape in one line. */
export function statusLine({ positionMs, durationMs, speed, paused, loop }: TapeControl): string {
  const how = [speed === 1 ? "" : `${speed}x`, loop ? "loop" : "", paused ? "paused" : ""].filter(
    (word) => word !== "",
  );
  return [`${elapsed(positionMs)} of ${elapsed(durationMs)}`, ...how].join("  ");
}

/** Controls the tape by the terminal's keys and shows its status line. Returns a function that stops it. */
export function controlByKeys(tape: TapeControl, quit: () => void): () => void {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) return () => {};
  const show = () => stdout.write(`\r${statusLine(tape)}\x1b[K`);
  const press = (_text: string, key: Press) => {
    if (pressKey(tape, key)) quit();
    show();
  };
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.on("keypress", press);
  console.log(KEYS_HELP);
  const timer = setInterval(show, 500);
  return () => {
    clearInterval(timer);
    stdin.off("keypress", press);
    stdin.setRawMode(false);
    stdin.pause();
    stdout.write("\n");
  };
}
