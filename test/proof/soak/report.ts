import type { SoakDeck } from "./deck.js";
import type { RaceEvents } from "./race-events.js";
import type { Faults } from "./faults.js";
import { growthTrouble, growthWords, type Watched } from "./growth.js";
import type { DirectorCheck } from "./director-check.js";
import type { SoakOptions } from "./options.js";
import type { Slope } from "./slope.js";

/** The number of open files differs with and without a game. */
const FILES_GROWTH = 0.2;

/** A finished soak. */
export interface SoakResult {
  readonly options: SoakOptions;
  readonly faults: Faults;
  /** What this machine cannot run. */
  readonly leftOut: readonly string[];
  readonly recordingEnds: ReadonlyMap<string, number>;
  readonly events: ReturnType<RaceEvents["result"]>;
  /** Messages that clients received. */
  readonly messages: number;
  /** Heap of this process, with feed and server. */
  readonly heapMb: Slope;
  readonly openFiles: { readonly first: number; readonly last: number };
  readonly deck: SoakDeck;
  /** Null without OBS. */
  readonly lapAlerts: DirectorCheck | null;
  /** Other problems. */
  readonly troubles: readonly string[];
}

/** Prints the result of a soak. Returns whether it passed. */
export function report({ options, faults, events, deck, lapAlerts, ...soak }: SoakResult): boolean {
  const { minutes, speed, seed } = options;
  // this process collects garbage before it is measured; the plugin does not
  const watched: readonly Watched[] = [
    { name: "feed and server", mb: soak.heapMb, mostGrowth: 0.1, sureMinutes: 10 },
    { name: "the plugin", mb: deck.memoryMb, mostGrowth: 0.3, sureMinutes: 60 },
  ];
  const troubles = [
    ...soak.troubles,
    ...faults.troubles,
    ...faults.idle,
    ...(events.laps === 0 ? ["too short: no lap was due"] : []),
    ...watched.flatMap((one) => growthTrouble(one, minutes) ?? []),
    ...(deck.openFiles.growth > FILES_GROWTH ? ["the plugin opens more and more files"] : []),
    ...events.wrong,
    ...events.lost,
  ];

  for (const words of faults.words) console.log(words);
  for (const words of soak.leftOut) console.log(`    –  ${words}`);
  for (const [end, count] of soak.recordingEnds) console.log(`recordings: ${count} ended with: ${end}`);
  console.log(
    `events: ${events.due} had to be reported, ${events.laps} of them laps, and ${events.lost.length} of them were not; ` +
      `reported were ${events.right + events.wrong.length}, also such as may be missed, ${events.wrong.length} of them wrongly`,
  );
  console.log(`messages: ${soak.messages} to listeners, ${deck.messages} to keys`);
  for (const { words } of deck.shown) console.log(`keys: ${words}`);
  if (lapAlerts) console.log(lapAlerts.words);
  for (const one of watched) console.log(growthWords(one));
  console.log(
    `open files: ${soak.openFiles.first} of feed and server before all and ${soak.openFiles.last} after all was closed; ` +
      `of the plugin ${deck.openFiles.first} at first and ${deck.openFiles.last} at last`,
  );
  const again = `npm run soak -- --minutes ${minutes} --seed ${seed}${speed === 1 ? "" : ` --speed ${speed}`}`;
  console.log(`troubles: ${troubles.length} (repeat this race and these faults: ${again})`);
  for (const line of troubles) console.error(line);
  return troubles.length === 0;
}
