/**
 * The game of the soak, in a process of its own: plays the tape into shared memory as the race ran, and does what it is
 * told. Arguments: the prefix of its pages, the tape, how fast it plays.
 */
import { setTimeout as delay } from "node:timers/promises";
import { ownPublisher, type PublishedPage } from "@acevo-pitwall/core/memory";
import { PAGE_NAMES, type PageName } from "@acevo-pitwall/core/protocol";
import { type PageBytes, type TapeFrame, TapeReader } from "@acevo-pitwall/core/tape";

/** What the game can be told. */
export type GameOrder =
  /** Ends without a word and is started again after `forMs`, at the beginning of its race. */
  | { readonly do: "die"; readonly forMs: number }
  /** Renders nothing for a while. */
  | { readonly do: "hitch"; readonly forMs: number }
  /** Stops after `share` of a page, as a process does that the system sets aside. 0..1 */
  | { readonly do: "tear"; readonly page: "physics" | "graphics"; readonly share: number; readonly forMs: number };

type Tear = Extract<GameOrder, { do: "tear" }>;

/** Where in the tape the game is; which start of the game this is. */
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

type Shown = Record<PageName, PublishedPage>;

function write(shown: Shown, frame: TapeFrame): void {
  if (frame.pages) for (const page of PAGE_NAMES) shown[page].write(frame.pages[page]);
}

const copyOf = ({ physics, graphics, static: session }: PageBytes): PageBytes => {
  return { physics: physics.slice(), graphics: graphics.slice(), static: session.slice() };
};

async function tear(
  shown: Shown,
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

/** Plays from the start until the tape ends or the game is told to die; how long it is dead then. */
async function play(run: number): Promise<number> {
  const shown = Object.fromEntries(PAGE_NAMES.map((page) => [page, publisher.publish(page)])) as Shown;
  const startMs = performance.now();
  let before: PageBytes | null = null;
  let reported = 0;
  // before its pages show anything: what is told from here on is about this start
  process.send?.({ run, atMs: 0 } satisfies GamePlace);
  try {
    for (const frame of tape.frames()) {
      await delay(Math.max(0, startMs + frame.atMs / Number(speed) - performance.now()));
      const now = order;
      order = null;
      if (now?.do === "die") return now.forMs;
      if (now?.do === "hitch") await delay(now.forMs);
      // as a game does after a hitch: what was not rendered is not shown afterwards either
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
