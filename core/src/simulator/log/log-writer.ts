import { idText } from "../truth.js";
import { isInPitLane, type SimCar } from "../world/car.js";
import type { WorldEvent } from "../world/events.js";
import type { World } from "../world/world.js";
import { finishLines, practiceEndLines, raceEndLines, racePhaseLines } from "./end-lines.js";
import { connectionLines, loggedCars, openingLines } from "./entry-lines.js";
import { eventText } from "./event-text.js";
import { gridLineLines, lapLines, sectorLines } from "./lap-lines.js";
import { phaseLine, pitLaneLine, spawnLines, teleportedLine, teleportLine } from "./place-lines.js";
import { PlayerWatch } from "./player-watch.js";
import { logId, logLine, type LogText } from "./text.js";

interface TimedText extends LogText {
  /** As `World.wallMs`. */
  readonly atMs: number;
}

/** Writes what the game would write to its log about a simulated world. A world has one of them at most. */
export class GameLogWriter {
  readonly #world: World;
  readonly #startedAtMs: number;
  readonly #player = new PlayerWatch();
  readonly #inPitLane = new Set<SimCar>();
  #pending: TimedText[] = [];
  /** From a session's end until the next one begins the game tells nothing of the cars. */
  #isOver = false;

  /** Make it before the world's first step. `startedAtMs`: local time as if it were UTC, at which the world began. */
  constructor(world: World, startedAtMs = 0) {
    this.#world = world;
    this.#startedAtMs = startedAtMs;
    world.onEvent = (event) => this.#write(event);
    this.#tell(world.wallMs, openingLines(world));
    for (const car of loggedCars(world)) this.#setPitLane(world.wallMs, car, true);
    if (world.phase === "waiting") this.#begin(world.wallMs);
  }

  /** The lines since the call before, without line breaks. */
  take(): readonly string[] {
    const world = this.#world;
    if (!this.#isOver) this.#pending.push(...this.#player.look(world));
    if (this.#pending.length === 0) return [];
    const lines = this.#pending.toSorted((a, b) => a.atMs - b.atMs);
    this.#pending = [];
    return lines.map((line) => logLine(this.#startedAtMs + Math.round(line.atMs), line));
  }

  #write(event: WorldEvent): void {
    const world = this.#world;
    const { atMs } = event;
    if (event.kind === "phase") return this.#enter(atMs, event.phase);
    if (event.kind === "phaseName") return this.#enterNamed(atMs, event.name);
    if (this.#isOver) return;
    if (event.kind === "winner") return this.#tell(atMs, racePhaseLines());
    const { car } = event;
    if (!loggedCars(world).includes(car)) return;
    switch (event.kind) {
      case "gridLine":
        return this.#tell(atMs, gridLineLines(world, car, atMs));
      case "sector":
        return this.#tell(atMs, sectorLines(world, car, event.sector, event.ms));
      case "lap":
        return this.#tell(atMs, lapLines(world, car, event.lap));
      case "finish":
        return this.#tell(atMs, finishLines(world, car));
      case "pitEntry":
      case "pitExit":
        return this.#setPitLane(atMs, car, event.kind === "pitEntry");
      case "joined":
      case "changed":
        this.#tell(atMs, connectionLines(world, car));
        return this.#park(atMs, car);
      case "placed":
        return this.#park(atMs, car);
      case "left":
        return this.#tell(atMs, [{ category: "platformCore", text: `GameCar ${logId(car)} removed` }]);
    }
  }

  #enter(atMs: number, phase: World["phase"]): void {
    if (phase === "waiting") this.#begin(atMs);
    if (phase !== "ended") return;
    this.#tell(atMs, this.#isRace ? raceEndLines(this.#world) : practiceEndLines());
    for (const car of this.#isRace ? loggedCars(this.#world) : []) this.#inPitLane.add(car);
    this.#isOver = true;
  }

  /** The words that come with nothing else. */
  #enterNamed(atMs: number, name: string): void {
    if (name.startsWith("Start_Countdown_") || (name === "Ended" && this.#isOver)) this.#tell(atMs, [phaseLine(name)]);
    if (name === "Session") this.#tell(atMs, this.#isRace ? this.#startLines() : [phaseLine(name)]);
  }

  get #isRace(): boolean {
    return this.#world.scenario.session.type === "Race";
  }

  #begin(atMs: number): void {
    this.#isOver = false;
    this.#tell(atMs, spawnLines(this.#world));
    for (const car of loggedCars(this.#world)) this.#setPitLane(atMs, car, isInPitLane(car));
  }

  #startLines(): readonly LogText[] {
    const cars = loggedCars(this.#world).filter(({ place }) => place !== "away");
    return [...racePhaseLines(), ...cars.map((car) => eventText({ kind: "raceStarted", id: idText(car.id) }))];
  }

  #park(atMs: number, car: SimCar): void {
    this.#tell(atMs, [teleportLine(this.#world, car, "box"), teleportedLine(car)]);
    this.#setPitLane(atMs, car, true);
  }

  #setPitLane(atMs: number, car: SimCar, isIn: boolean): void {
    if (isIn === this.#inPitLane.has(car)) return;
    if (isIn) this.#inPitLane.add(car);
    else this.#inPitLane.delete(car);
    this.#tell(atMs, [pitLaneLine(car, isIn)]);
  }

  #tell(atMs: number, texts: readonly LogText[]): void {
    for (const text of texts) this.#pending.push({ ...text, atMs });
  }
}
