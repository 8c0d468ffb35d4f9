import type { Feed } from "@acevo-pitwall/core";
import type { Chance } from "./chance.js";
import type { Clients } from "./clients.js";
import { clockOffMs, shiftClock } from "./clock.js";
import type { SoakDeck } from "./deck.js";
import type { Fault } from "./faults.js";
import type { mountSmallDisk } from "./full-disk.js";
import type { GameOrder } from "./game.js";
import type { startObs } from "./obs.js";
import type { Playing } from "./playing.js";
import type { Recordings } from "./recordings.js";
import { type TearCounter, tornPage } from "./tear.js";

/** What the faults act on. */
export interface Victims {
  readonly feed: Feed;
  readonly tears: TearCounter;
  readonly playing: Playing;
  readonly clients: Clients;
  readonly deck: SoakDeck;
  readonly recordings: Recordings;
  /** A folder with enough space for recordings. */
  readonly folder: string;
  readonly smallDisk: ReturnType<typeof mountSmallDisk>;
  readonly obs: Awaited<ReturnType<typeof startObs>> | null;
  readonly tell: (order: GameOrder) => void;
  readonly restartServer: (chance: Chance) => Promise<void>;
}

/** Every fault, with a count of its effects. */
export function faultsOf({ feed, tears, playing, clients, deck, recordings, ...rest }: Victims): readonly Fault[] {
  const { folder, smallDisk, obs, tell, restartServer } = rest;
  let jumps = 0;
  const jump = (chance: Chance) => {
    const beforeMs = clockOffMs();
    shiftClock(chance.between(-3_600_000, 3_600_000));
    if (Math.abs(clockOffMs() - beforeMs) > 1000) jumps++;
  };
  return [
    {
      name: "game dies",
      everyS: 100,
      happen: (chance) => tell({ do: "die", forMs: chance.between(500, 6000) }),
      // Counts each return of the game, which leaves out its end with the soak.
      seen: () => Math.max(0, feed.stats.attached - 1),
    },
    {
      name: "game hitches",
      everyS: 20,
      happen: (chance) => tell({ do: "hitch", forMs: chance.between(100, 900) }),
      seen: () => playing.hitches,
    },
    { name: "page torn", everyS: 3, happen: (chance) => tell(tornPage(chance)), seen: () => tears.seen },
    {
      name: "client comes or goes",
      everyS: 1,
      happen: (chance) => clients.change(chance),
      seen: () => clients.welcomed,
    },
    {
      name: "client stalls",
      everyS: 10,
      happen: (chance) => clients.stall(chance, chance.between(1000, 8000)),
      seen: () => clients.stallsOver,
    },
    { name: "server restarts", everyS: 45, happen: restartServer, seen: () => clients.restartsSurvived },
    { name: "clock jumps", everyS: 30, happen: jump, seen: () => jumps },
    {
      name: "recording",
      everyS: 25,
      happen: (chance) => recordings.record(folder, chance.between(1000, 5000)),
      seen: () => recordings.whole,
    },
    { name: "deck turns pages", everyS: 15, happen: () => deck.turnPages(), seen: () => deck.pagesDrawn },
    ...(obs
      ? [
          {
            name: "OBS restarts",
            everyS: 60,
            happen: (chance: Chance) => obs.restart(chance.next() < 0.5),
            seen: () => obs.returns,
          },
        ]
      : []),
    ...(smallDisk
      ? [
          {
            name: "disk full",
            everyS: 40,
            happen: (chance: Chance) => recordings.record(smallDisk.folder, chance.between(5000, 12_000)),
            seen: () => recordings.cutByDisk,
          },
        ]
      : []),
  ];
}
