import { describe, expect, test } from "vitest";
import { flagName, type RaceState } from "../../core/src/race/index.js";
import { FRAME_MS } from "../../core/src/simulator/browser.js";
import { SAMPLE_MOMENTS, SAMPLE_NAMES, type SampleName } from "../../plugins/obs-overlay/src/pages/sample/moments.js";
import { SamplePlayer } from "../../plugins/obs-overlay/src/pages/sample/player.js";

/** Everything that a moment shows in its first round, and its states in order. */
function play(
  name: SampleName,
  ms = SAMPLE_MOMENTS[name].forMs ?? 20_000,
): { states: RaceState[]; player: SamplePlayer } {
  const player = new SamplePlayer(name);
  while (!player.seek(1000));
  const frames = Math.round(ms / FRAME_MS) - 1;
  const states = Array.from({ length: frames }, () => player.play(FRAME_MS));
  return { states, player };
}

const eventsIn = (states: readonly RaceState[]) => {
  const before = states[0]!.events.at(-1)?.n ?? 0;
  const all = new Map(states.flatMap(({ events }) => events).map(({ n, event }) => [n, event.type]));
  return [...all].filter(([n]) => n > before).map(([, type]) => type);
};

describe("each moment of the sample race shows what its name says", () => {
  const shown: Record<SampleName, (states: readonly RaceState[]) => void> = {
    grid: (states) => {
      expect(new Set(states.map(({ car }) => car.speedKmh))).toEqual(new Set([0]));
      expect(eventsIn(states)).toContain("gridTaken");
      expect(states.at(-1)!.entries.map(({ gridPosition, status }) => [gridPosition, status])).toEqual(
        states.at(-1)!.entries.map((_, i) => [i + 1, "grid"]),
      );
    },
    start: (states) => {
      expect(eventsIn(states)).toEqual(expect.arrayContaining(["lightsOut", "raceStarted", "battleBegan"]));
      const lights = states.map(({ session }) => session.startLights?.on ?? null);
      expect([...new Set(lights)]).toEqual([2, 3, 4, 5, 0, null]);
      expect(states[0]!.car.speedKmh).toBe(0);
      expect(states.at(-1)!.car.speedKmh).toBeGreaterThan(50);
    },
    flags: (states) => {
      const flags = new Set(states.map(({ flag }) => flagName(flag.shown)));
      expect([...flags]).toEqual([null, "Yellow flag", "Green flag"]);
    },
    battle: (states) => {
      expect(states.some(({ gap }) => gap.battle === "both")).toBe(true);
      expect(eventsIn(states)).toContain("positionLost");
    },
    pit: (states) => {
      expect(eventsIn(states)).toEqual(expect.arrayContaining(["pitEntered", "pitLeft"]));
      expect(states.some(({ pit }) => pit.services.tyreFl === "inProgress")).toBe(true);
    },
    finish: (states) => {
      expect(eventsIn(states)).toContain("raceFinished");
      expect(states.some(({ flag }) => flag.shown === "CheckeredFlag")).toBe(true);
    },
    whole: (states) => expect(states.at(-1)!.lap.currentMs).toBeGreaterThan(10_000),
  };

  test.each(SAMPLE_NAMES)("%s", (name) => {
    const { states } = play(name);
    shown[name](states);
    // map and names are known from the start, as the game's log tells them
    expect(states[0]!.track.learned).toBe(true);
    for (const { source, name, shortName, number, model, label } of states[0]!.entries) {
      expect([source, label]).toEqual(["log", null]);
      for (const known of [name, shortName, number, model]) expect(known).not.toBeNull();
    }
    expect(new Set(states[0]!.entries.map(({ name }) => name)).size).toBe(20);
    expect(states.every(({ connection }) => connection.source === "demo")).toBe(true);
  });
});

test("a moment starts over at its end, and shows its alerts again", () => {
  const { states, player } = play("start");
  player.play(FRAME_MS);
  const again = states.map(() => player.play(FRAME_MS));
  expect(again.map(({ car }) => car)).toEqual(states.map(({ car }) => car));
  const eventNumbers = (all: readonly RaceState[]) => all.flatMap(({ events }) => events.at(-1)?.n ?? []);
  const numbers = [...eventNumbers(states), ...eventNumbers(again)];
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  // each occurs once in each round, but for those before the moment
  const before = new Set(eventNumbers(states.slice(0, 1))).size;
  expect(new Set(numbers).size - before).toBe(2 * (new Set(eventNumbers(states)).size - before));
});

test("previews have sectors and the session's best ones from the log", () => {
  const { states } = play("battle");
  const { entries, session } = states.at(-1)!;
  expect(entries.every(({ lastSectorsMs }) => lastSectorsMs?.every((ms) => ms !== null))).toBe(true);
  for (const [i, best] of session.best.sectorsMs.entries()) {
    const times = entries.map(({ bestSectorsMs }) => bestSectorsMs![i]!);
    expect(best).toMatchObject({ ms: Math.min(...times) });
    expect(entries.find(({ id }) => id === best!.id)?.bestSectorsMs?.[i]).toBe(best!.ms);
  }
});
