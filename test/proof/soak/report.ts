import type { SoakDeck } from "./deck.js";
import type { EventWatch } from "./event-watch.js";
import type { Faults } from "./faults.js";
import type { Slope } from "./slope.js";

/** How much more there may be of what should not grow: our heap, which is told to collect, and a process that is not. */
const HEAP_GROWTH = 0.1;
const PROCESS_GROWTH = 0.3;
/** With and without a game it holds some more or fewer. */
const FILES_GROWTH = 0.2;

/** A soak that is over. */
export interface Soaked {
  readonly seed: string;
  readonly faults: Faults;
  /** What could not be tried on this machine, in words. */
  readonly leftOut: readonly string[];
  readonly recordingEnds: ReadonlyMap<string, number>;
  readonly events: ReturnType<EventWatch["result"]>;
  /** How many messages listeners got. */
  readonly messages: number;
  /** Of feed and server. */
  readonly heapMb: Slope;
  readonly deck: SoakDeck;
  /** What else went wrong. */
  readonly troubles: readonly string[];
}

/** Says what a soak came to; whether all went well. */
export function report({ seed, events, heapMb, deck, ...soak }: Soaked): boolean {
  const troubles = [...soak.troubles, ...soak.faults.troubles];
  if (events.laps === 0) troubles.push("too short: no lap was due");
  if (heapMb.growth > HEAP_GROWTH) troubles.push("the heap of feed and server grows");
  if (deck.memoryMb.growth > PROCESS_GROWTH) troubles.push("the plugin's memory grows");
  if (deck.openFiles.growth > FILES_GROWTH) troubles.push("the plugin opens more and more files");
  troubles.push(...events.wrong, ...events.lost);

  for (const [name, count] of soak.faults.counts) console.log(`${String(count).padStart(5)}  ${name}`);
  for (const words of soak.leftOut) console.log(`    –  ${words}`);
  for (const [end, count] of soak.recordingEnds) console.log(`recordings: ${count} ended with: ${end}`);
  console.log(
    `events: ${events.due} due, ${events.laps} of them laps; ${events.right} told rightly, ` +
      `${events.wrong.length} wrongly, ${events.lost.length} not at all`,
  );
  console.log(`messages: ${soak.messages} to listeners, ${deck.messages} to keys`);
  console.log(
    `memory, last third against the one before: heap ${heapMb.last.toFixed(1)} MB (${percent(heapMb.growth)}), ` +
      `plugin ${deck.memoryMb.last.toFixed(0)} MB (${percent(deck.memoryMb.growth)}), its open files ${deck.openFiles.last}`,
  );
  console.log(`troubles: ${troubles.length} (repeat these faults: npm run soak -- --seed ${seed})`);
  for (const line of troubles) console.error(line);
  return troubles.length === 0;
}

const percent = (share: number) => `${share >= 0 ? "+" : ""}${(share * 100).toFixed(1)} %`;
