import { AcEvoMapper } from "../mapper.js";
import { MemoryError } from "../memory/errors.js";
import type { PageSource } from "../memory/source.js";
import { AcEvoStatus } from "../protocol/index.js";
import type { Pages } from "../race/pages.js";
import type { Status } from "../race/state.js";

/** How often a game that is not there is looked for. ms */
const LOOK_EVERY_MS = 250;
/** Pages that have not moved for so long after opening may be those of a game that ended: open them anew. ms */
const REOPEN_STILL_MS = 1000;
/** A live game writes all the time: pages that stood still for this long are a dead game's. ms */
const DEAD_AFTER_MS = 2000;
/** A paused game may stand still; whether it lives shows only when its pages are opened anew. ms */
const PROBE_PAUSED_MS = 3000;
/** The static page changes with the session only. ms */
const STATIC_EVERY_MS = 500;

/** How often each page was written. */
interface PacketIds {
  readonly physics: number;
  readonly graphics: number;
}

/** What one poll found. */
export interface LinkReading {
  readonly status: Status;
  /** One sentence for the streamer. */
  readonly detail: string;
  /** The pages, when there are any to trust; valid until the next poll. */
  readonly pages: Pages | null;
}

const STILL = "The game's pages are there but stand still: it is loading, paused or has ended. Waiting for it to move.";
const LOST = "The game stopped writing: it ended, crashed or is loading. Waiting for it to come back.";

function reading(status: Status, detail: string, pages: Pages | null = null): LinkReading {
  return { status, detail, pages };
}

function isNotRunning(error: unknown): boolean {
  return error instanceof MemoryError && error.code === "not-running";
}

/** A sentence for any failure: whatever goes wrong with a game's pages, the next look may find them well. */
function sentence(error: unknown): string {
  if (error instanceof MemoryError) return error.message;
  // what the system says of it may name folders, and this goes to the network
  const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
  return `Reading the game failed${code}; trying again.`;
}

/** The connection to one game (or demo) over its whole life: looks for it, attaches, notices its end, attaches again. */
export class GameLink {
  /** Looked through in turn: pages that somebody left behind in one must not hide a game in another. */
  readonly #sources: readonly PageSource[];
  #turn = 0;
  #mapper: AcEvoMapper | null = null;
  /** Existence does not prove a game, since other tools can make the pages: a `packetId` that moves does. */
  #alive = false;
  #wasLive = false;
  #lastIds: PacketIds | null = null;
  #movedAtMs = 0;
  #lookAtMs = 0;
  #staticAtMs = 0;
  #detail = "Looking for Assetto Corsa EVO.";
  /** Times attached to moving pages, and times lost. */
  readonly counts = { attached: 0, lost: 0 };
  #closedCounts = { accepted: 0, unchanged: 0, retried: 0, gaveUp: 0 };

  constructor(sources: readonly PageSource[]) {
    this.#sources = sources;
  }

  /** Reads what is new at `nowMs`, a clock that only goes forward. Never throws for what a game may do. */
  poll(nowMs: number): LinkReading {
    if (!this.#mapper && !this.#attach(nowMs)) return this.#absent();
    try {
      return this.#read(this.#mapper!, nowMs);
    } catch (error) {
      if (this.#wasLive) this.counts.lost++;
      // that game will not come back as another one: the next step is said instead
      if (error instanceof MemoryError && error.code === "unknown-layout") this.#wasLive = false;
      this.#detail = sentence(error);
      this.#drop();
      return this.#absent();
    }
  }

  /** Reads of all pages since the link was made. */
  get readCounts() {
    const sum = { ...this.#closedCounts };
    const pages = this.#mapper?.counts;
    for (const counts of pages ? Object.values(pages) : []) {
      sum.accepted += counts.accepted;
      sum.unchanged += counts.unchanged;
      sum.retried += counts.retried;
      sum.gaveUp += counts.gaveUp;
    }
    return sum;
  }

  close(): void {
    this.#closedCounts = this.readCounts;
    this.#mapper?.close();
    this.#mapper = null;
  }

  #absent(): LinkReading {
    return this.#wasLive ? reading("lost", LOST) : reading("waiting", this.#detail);
  }

  #attach(nowMs: number): boolean {
    if (nowMs < this.#lookAtMs) return false;
    this.#lookAtMs = nowMs + LOOK_EVERY_MS;
    const errors: unknown[] = [];
    for (let i = 0; i < this.#sources.length && !this.#mapper; i++) {
      try {
        this.#mapper = AcEvoMapper.open(this.#sources[this.#turn]);
      } catch (error) {
        errors.push(error);
        this.#turn = (this.#turn + 1) % this.#sources.length;
      }
    }
    if (!this.#mapper) {
      this.#detail = sentence(errors.find((error) => !isNotRunning(error)) ?? errors[0]);
      return false;
    }
    this.#lastIds = this.#packetIds(this.#mapper);
    this.#movedAtMs = nowMs;
    this.#staticAtMs = nowMs;
    return true;
  }

  #packetIds({ views }: AcEvoMapper): PacketIds {
    return { physics: views.physics.raw().packetId, graphics: views.graphics.raw().packetId };
  }

  #read(mapper: AcEvoMapper, nowMs: number): LinkReading {
    const staticDue = nowMs - this.#staticAtMs >= STATIC_EVERY_MS;
    if (staticDue) this.#staticAtMs = nowMs;
    mapper.refresh(staticDue ? ["physics", "graphics", "static"] : ["physics", "graphics"]);
    const ids = this.#packetIds(mapper);
    if (ids.physics !== this.#lastIds?.physics || ids.graphics !== this.#lastIds.graphics) {
      this.#lastIds = ids;
      this.#movedAtMs = nowMs;
      if (!this.#alive) this.counts.attached++;
      this.#alive = true;
    }
    return this.#judge(mapper, nowMs - this.#movedAtMs, nowMs);
  }

  #judge(mapper: AcEvoMapper, stillMs: number, nowMs: number): LinkReading {
    if (!this.#alive) {
      this.#detail = STILL;
      if (stillMs > REOPEN_STILL_MS) {
        this.#turn = (this.#turn + 1) % this.#sources.length;
        this.#drop();
      }
      return this.#absent();
    }
    const status = mapper.views.graphics.status;
    if (status === AcEvoStatus.Pause && stillMs > PROBE_PAUSED_MS) return this.#probePaused(nowMs);
    if (status !== AcEvoStatus.Pause && stillMs > DEAD_AFTER_MS) {
      if (this.#wasLive) this.counts.lost++;
      this.#drop();
      return this.#absent();
    }
    return this.#present(mapper);
  }

  #present(mapper: AcEvoMapper): LinkReading {
    const { views } = mapper;
    switch (views.graphics.status) {
      case AcEvoStatus.Off:
        this.#wasLive = false;
        this.#detail = "The game is in its menus: go on track.";
        return reading("waiting", this.#detail);
      case AcEvoStatus.Pause:
        this.#wasLive = true;
        return reading("paused", "The game is paused.", views);
      case AcEvoStatus.Replay:
        this.#wasLive = true;
        return reading("replay", "The game shows a replay.", views);
      case AcEvoStatus.Live:
        this.#wasLive = true;
        return reading("live", "Live.", views);
      default:
        this.#wasLive = false;
        this.#detail = `The game reports a state that Pitwall does not know (${views.graphics.status.value}): update Pitwall.`;
        return reading("waiting", this.#detail);
    }
  }

  /** Lets go of a paused game's pages and opens them again: they are gone when it is, unless it still holds them. */
  #probePaused(nowMs: number): LinkReading {
    this.close();
    this.#lookAtMs = nowMs;
    const turn = this.#turn;
    // pages that are found elsewhere have yet to show that they move
    if (this.#attach(nowMs) && this.#turn === turn) return this.#present(this.#mapper!);
    this.counts.lost++;
    this.#drop();
    return this.#absent();
  }

  #drop(): void {
    this.close();
    this.#alive = false;
  }
}
