/**
 * The soak's game, a separate process: plays the tape into shared memory in real time and follows orders.
 * Arguments: the prefix of its pages, the tape, how fast it plays.
 */
import { setTimeout as delay } from "node:timers/promises";
import { ownPublisher, type PublishedPage } from "@acevo-pitwall/core/memory";
import { PAGE_NAMES, type PageName } from "@acevo-pitwall/core/protocol";
import { type PageBytes, type TapeFrame, TapeReader } from "@acevo-pitwall/core/tape";

/** What the game can be ordered to do. */
export type GameOrder =
  /** Crashes, and restarts its race after `forMs`. */
  | { readonly do: "die"; readonly forMs: number }
  /** Renders nothing for a while. */
  | { readonly do: "hitch"; readonly forMs: number }
  /** Pauses after writing `share` of a page (0..1), as a suspended process does. */
  | { readonly do: "tear"; readonly page: "physics" | "graphics"; readonly share: number; readonly forMs: number };

type Tear = Extract<GameOrder, { do: "tear" }>;

/** The number of the game's start, and its position on the tape. */
export interface GamePlace {
  readonly run: number;
  readonly atMs: number;
}

const FRAME_MS = 1000 / 60;
const LATE_MS = 30;
const [prefix = "", tapePath = "", speed = "1"] = process.argv.slice(2);
const publisher = ownPublisher(prefix);
const tape = TapeReader.open(tapePath);
let order: GameOrder | null = null;
process.on("message", (message: GameOrder) => (order = message));
process.on("disconnect", () => process.exit());

type PublishedPages = Record<PageName, PublishedPage>;

function write(shown: PublishedPages, frame: TapeFrame): void {
  if (frame.pages) for (const page of PAGE_NAMES) shown[page].write(frame.pages[page]);
}

const copyOf = ({ physics, graphics, static: session }: PageBytes): PageBytes => {
  return { physics: physics.slice(), graphics: graphics.slice(), static: session.slice() };
};

async function tear(
  shown: PublishedPages,
  { pages }: TapeFrame,
  before: PageBytes,
  { page, share, forMs }: Tear,
): Promise<void> {
  if (!pages) return;
  const part = pages[page].slice();
  const place = Math.floor(part.length * share);
  part.set(before[page].subarray(place), place);
  shown[page].write(part);
  await delay(forMs);
}

/** Plays until the tape ends or the game is ordered to die. Returns how long it stays dead. */
async function play(run: number): Promise<number> {
  const shown = Object.fromEntries(PAGE_NAMES.map((page) => [page, publisher.publish(page)])) as PublishedPages;
  const startMs = performance.now();
  let before: PageBytes | null = null;
  let reported = 0;
  // sent before its pages change, so that all later events belong to this run
  process.send?.({ run, atMs: 0 } satisfies GamePlace);
  try {
    for (const frame of tape.frames()) {
      await delay(Math.max(0, startMs + frame.atMs / Number(speed) - performance.now()));
      const now = order;
      order = null;
      if (now?.do === "die") return now.forMs;
      if (now?.do === "hitch") await delay(now.forMs);
      // after a hitch a game does not render the missed frames
      if (performance.now() - startMs > frame.atMs / Number(speed) + LATE_MS) continue;
      if (now?.do === "tear" && before) await tear(shown, frame, before, now);
      write(shown, frame);
      before = frame.pages && copyOf(frame.pages);
      if (frame.atMs - reported > FRAME_MS * 6) {
        reported = frame.atMs;
        process.send?.({ run, atMs: frame.atMs } satisfies GamePlace);
      }
    }
    return 5000;
  } finally {
    for (const page of PAGE_NAMES) shown[page].close();
  }
}

for (let run = 0; ; run++) await delay(await play(run));
