import { expect, it } from "vitest";
import { afterEvent, type GameLogEvent, type LoggedSession, NO_SESSION } from "../../core/src/game-log/index.js";
import { TapeLogPlayer } from "../../core/src/tape/index.js";
import type { TapeLogEntry } from "../../core/src/tape/log/format.js";

const CARS = 60;
const HOURS = 24;
const LAP_MS = 108_000;
const END_MS = HOURS * 3_600_000;
const RESTART_MS = 3_600_000;

const idOf = (car: number) => car.toString(16).padStart(32, "0");

/** A day of 60 cars: their names, then each lap with its sectors. After an hour the game writes another log. */
function wholeDay(): readonly TapeLogEntry[] {
  const names = [entryAt(0, { kind: "reset" }), ...Array.from({ length: CARS }, (_, car) => named(0, car))];
  const laps = Array.from({ length: CARS }, (_, car) => car).flatMap((car) => {
    const count = Math.floor((END_MS - car * 1000) / LAP_MS);
    return Array.from({ length: count }, (_, lap) => lapOf(car, lap)).flat();
  });
  const again = [null, ...names.map(({ event }) => event)].map((event) => ({ atUs: RESTART_MS * 1000, event }));
  return [...names, ...laps, ...again].toSorted((a, b) => a.atUs - b.atUs);
}

function entryAt(timeMs: number, said: object): TapeLogEntry & { readonly event: GameLogEvent } {
  return { atUs: timeMs * 1000, event: { timeMs, ...said } as GameLogEvent };
}

function named(atMs: number, car: number) {
  return entryAt(atMs, { kind: "carName", id: idOf(car), name: `Driver ${car}`, isAi: true });
}

function lapOf(car: number, lap: number) {
  const startMs = lap * LAP_MS + car * 1000;
  const id = idOf(car);
  const splits = [1, 2, 3].map((sector) =>
    entryAt(startMs + (sector * LAP_MS) / 3, { kind: "split", id, sector, ms: LAP_MS / 3, lap }),
  );
  return [...splits, entryAt(startMs + LAP_MS, { kind: "lap", id, ms: LAP_MS })];
}

/** All of a session, which is too large to be compared part by part. */
function textOf({ cars, ...session }: LoggedSession): string {
  return JSON.stringify([session, ...cars]);
}

/** The session at each of these times, told one event after the other. */
function sessionsAt(entries: readonly TapeLogEntry[], timesMs: readonly number[]): LoggedSession[] {
  const sessions: LoggedSession[] = [];
  let session = NO_SESSION;
  let next = 0;
  for (const timeMs of timesMs) {
    for (; next < entries.length && entries[next]!.atUs <= timeMs * 1000; next++) {
      const { event } = entries[next]!;
      session = event === null ? NO_SESSION : afterEvent(session, event);
    }
    sessions.push(session);
  }
  return sessions;
}

it("knows all names and laps after any jump in the log of a day with 60 cars, at once where it was before", () => {
  const entries = wholeDay();
  const player = new TapeLogPlayer(entries);
  jump(player, END_MS);
  const places = [RESTART_MS - 1, RESTART_MS, 0.3 * END_MS, 0.62 * END_MS, 0.9 * END_MS, END_MS];
  const wanted = sessionsAt(entries, places);
  for (const i of [4, 1, 5, 0, 3, 2]) {
    const { reading, readings } = jump(player, places[i]!);
    expect(readings).toBe(1);
    expect(textOf(reading.session) === textOf(wanted[i]!)).toBe(true);
    const laps = [...reading.session.cars.values()].reduce((sum, car) => sum + car.laps.length, 0);
    expect(reading.history.filter(({ kind }) => kind === "lap").length).toBe(laps);
  }
  const laps = [...wanted[5]!.cars.values()].map((car) => car.laps.length);
  expect(Math.min(...laps)).toBeGreaterThan(700);
});

it("goes through the log in pieces after a jump into the unknown, so that it stops nothing else", () => {
  expect(jump(new TapeLogPlayer(wholeDay()), END_MS).readings).toBeGreaterThan(3);
});

it("goes on through the log while its first seconds are played, so that a jump finds it ready", () => {
  const [played, jumped] = [new TapeLogPlayer(wholeDay()), new TapeLogPlayer(wholeDay())];
  for (let frame = 0; frame < 1200; frame++) played.read((frame * 1000) / 60, frame === 0);
  expect(jump(played, END_MS).readings).toBeLessThan(jump(jumped, END_MS).readings);
});

/** Reads until the place's session is known. */
function jump(player: TapeLogPlayer, toMs: number) {
  let reading = player.read(toMs, true);
  let readings = 1;
  for (; reading === null; readings++) reading = player.read(toMs, false);
  return { readings, reading };
}
