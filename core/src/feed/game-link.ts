import { AcEvoMapper } from "../mapper.js";
import { MemoryError } from "../memory/errors.js";
import type { PageSource } from "../memory/source.js";
import { AcEvoStatus } from "../protocol/index.js";
import type { Pages } from "../race/pages.js";
import type { Status } from "../race/state.js";

/** How often to look for a game that is not running. ms */
const LOOK_EVERY_MS = 250;
/** Reopen pages that have not changed for this long after opening: they may be left over from a game that ended. ms */
const REOPEN_STILL_MS = 1000;
/** A live game writes continuously. Call it closed when its pages have not changed for this long. ms */
const CLOSED_AFTER_MS = 2000;
/** A paused game may stop writing. After this long, reopen its pages to see whether it still runs. ms */
const PROBE_PAUSED_MS = 3000;
/** How often to read the static page, which changes only with the session. ms */
const STATIC_EVERY_MS = 500;

/** The `packetId` of the pages that have one: it grows with each write. */
interface PacketIds {
  readonly physics: number;
  readonly graphics: number;
}

/** What one poll found. */
export interface LinkReading {
  readonly status: Status;
  /** One sentence for the streamer. */
  readonly detail: string;
  /** The pages of a game that runs, else null; valid until the next poll. */
  readonly pages: Pages | null;
}

const STILL = "The game sends no new data: it is loading, paused or was closed. Waiting for it to continue.";
const LOST = "The game stopped sending data: it was closed, crashed or is loading. Waiting for it to come back.";

function reading(status: Status, detail: string, pages: Pages | null = null): LinkReading {
  return { status, detail, pages };
}

function isNotRunning(error: unknown): boolean {
  return error instanceof MemoryError && error.code === "not-running";
}

/** A sentence for any failure to read the game's pages; the next attempt may succeed. */
function sentence(error: unknown): string {
  if (error instanceof MemoryError) return error.message;
  // only the code: the system's message may contain folder names, and this text goes to the network
  const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
  return `Reading the game failed${code}; trying again.`;
}

/** The connection to the game or demo: looks for it, attaches, detects its end, attaches again. */
export class GameLink {
  /** Tried in turn, so that pages left over in one cannot hide a game in another. */
  readonly #sources: readonly PageSource[];
  #turn = 0;
  #mapper: AcEvoMapper | null = null;
  /** Whether a `packetId` has grown. That the pages exist does not prove a game, since other tools can create them. */
  #alive = false;
  #wasLive = false;
  #lastIds: PacketIds | null = null;
  #movedAtMs = 0;
  #lookAtMs = 0;
  #staticAtMs = 0;
  #detail = "Looking for Assetto Corsa EVO.";
  /** How often it attached to a game, and how often it lost one. */
  readonly counts = { attached: 0, lost: 0 };
  #closedCounts = { accepted: 0, unchanged: 0, retried: 0, gaveUp: 0 };

  constructor(sources: readonly PageSource[]) {
    this.#sources = sources;
  }

  /** Reads what is new at `nowMs`, a monotonic clock. Never throws, whatever the game does. */
  poll(nowMs: number): LinkReading {
    if (!this.#mapper && !this.#attach(nowMs)) return this.#absent();
    try {
      return this.#read(this.#mapper!, nowMs);
    } catch (error) {
      if (this.#wasLive) this.counts.lost++;
      // waiting for the game does not help here, so show the error with its next step
      if (error instanceof MemoryError && error.code === "unknown-layout") this.#wasLive = false;
      this.#detail = sentence(error);
      this.#drop();
      return this.#absent();
    }
  }

  /** How the reads of all pages went since the link was created. */
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
    if (status !== AcEvoStatus.Pause && stillMs > CLOSED_AFTER_MS) {
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

  /** Closes the pages of a paused game and opens them again, which fails when the game has ended. */
  #probePaused(nowMs: number): LinkReading {
    this.close();
    this.#lookAtMs = nowMs;
    const turn = this.#turn;
    // pages from another source count only once they change
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
