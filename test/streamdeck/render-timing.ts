import { setTimeout as delay } from "node:timers/promises";
import { waitFor } from "../lab/process.js";
import type { Host, Message } from "./host.js";
import { textsIn } from "./outlines.js";

/** What a message shows, as texts. */
function textsOf({ payload = {} }: Message): string[] {
  return Object.values(payload).flatMap((value) =>
    typeof value === "string" && value.startsWith("data:") ? textsIn(decodeURIComponent(value)) : [],
  );
}

/**
 * Changes something again and again, at any time after the last picture, and gives how long each change took from there
 * to the message with it. ms. `change` makes the nth change and gives the text that a key or dial must then show.
 */
export async function delaysTo(
  host: Host,
  context: string,
  changes: number,
  change: (n: number) => string | Promise<string>,
): Promise<number[]> {
  const delays: number[] = [];
  for (let n = 0; n < changes; n++) {
    await delay(100 + ((n * 37) % 100));
    const askedMs = performance.now();
    const text = await change(n);
    const changedMs = performance.now();
    const message = await waitFor(`${context} to show ${text}`, () =>
      host.shownTo(context).find((shown) => shown.atMs >= askedMs && textsOf(shown).includes(text)),
    );
    // the message may be quicker than our own notice of the change
    delays.push(Math.max(0, message.atMs - changedMs));
  }
  return delays;
}

/** The most messages that arrived within any second. */
export function mostInASecond(messages: readonly Message[]): number {
  const counts = messages.map(
    ({ atMs: from }) => messages.filter(({ atMs }) => atMs >= from && atMs < from + 1000).length,
  );
  return Math.max(0, ...counts);
}
