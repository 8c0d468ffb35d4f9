import { describe, expect, it } from "vitest";
import type { OnAir, Request, SceneMode } from "../../plugins/obs-overlay/src/obs/director/air.js";
import { INITIAL_SCENES, nextScene } from "../../plugins/obs-overlay/src/obs/director/next-scene.js";
import { readRules } from "../../plugins/obs-overlay/src/obs/director/rules.js";
import type { Situation } from "../../plugins/obs-overlay/src/obs/director/situation.js";

const SCENES = "{ driving: Race, pitLane: Pits, replay: Replay, paused: Break }";
const RULES = rulesWith(
  "minSeconds: 4, handsOffSeconds: 60, neverLeave: [Ending], mayLeave: [Start, Race, Pits, Replay, Break, Camera]",
);
const STEP_MS = 50;

function rulesWith(switching: string, scenes = SCENES): string {
  return `version: 1\nscenes: ${scenes}\nswitching: { ${switching} }\n`;
}

interface Change {
  readonly situation?: Situation;
  /** The streamer chooses this scene. */
  readonly chooses?: string;
  /** OBS shows this scene by itself. */
  readonly shows?: string;
  readonly request?: Request;
  /** OBS is not connected from here on, or is again. */
  readonly connected?: boolean;
}

interface Options {
  readonly rules?: string;
  /** OBS reports a switch so long after it was asked. ms */
  readonly transitionMs?: number;
}

/** Plays changes by second against an OBS that does what it is asked. Gives what came on air and when, and the modes. */
function play(
  seconds: number,
  changes: Readonly<Record<number, Change>>,
  { rules = RULES, transitionMs = 0 }: Options = {},
) {
  const parsed = readRules(rules, "rules.yaml");
  let memory = INITIAL_SCENES;
  let situation: Situation = "driving";
  let onAir: OnAir = { scene: "Start", sinceMs: -Infinity };
  let asked: { scene: string; dueMs: number } | null = null;
  let connected = true;
  const aired: (readonly [second: number, scene: string])[] = [];
  const modes: SceneMode[] = [];
  for (let nowMs = 0; nowMs <= seconds * 1000; nowMs += STEP_MS) {
    const change = changes[nowMs / 1000] ?? {};
    situation = change.situation ?? situation;
    connected = change.connected ?? connected;
    const shown = change.chooses ?? change.shows;
    if (shown !== undefined) {
      onAir = { scene: shown, sinceMs: nowMs };
      asked = null;
    }
    if (asked && nowMs >= asked.dueMs) {
      onAir = { scene: asked.scene, sinceMs: nowMs };
      aired.push([nowMs / 1000, asked.scene]);
      asked = null;
    }
    const input = {
      nowMs,
      situation,
      isCertain: situation === "pitLane",
      onAir: connected ? onAir : null,
      chosen: change.chooses !== undefined,
      requests: change.request ? [change.request] : [],
    };
    const next = nextScene(parsed, memory, input);
    memory = next.memory;
    if (modes.at(-1) !== next.mode) modes.push(next.mode);
    if (next.scene !== null) asked ??= { scene: next.scene, dueMs: nowMs + transitionMs };
  }
  return { aired, modes };
}

describe("the minimum time on air", () => {
  it("counts from when a scene came back after hands-off", () => {
    const { aired } = play(90, { 10: { chooses: "Camera" }, 70.1: { situation: "pitLane" } });
    expect(aired.map(([, scene]) => scene)).toEqual(["Race", "Race", "Pits"]);
    expect(aired[2]![0] - aired[1]![0]).toBeGreaterThanOrEqual(4);
  });

  it("counts from the end of a long transition, not from the wish", () => {
    const { aired } = play(30, { 10: { situation: "pitLane" }, 11: { situation: "driving" } }, { transitionMs: 3000 });
    expect(aired.map(([, scene]) => scene)).toEqual(["Race", "Pits", "Race"]);
    // 4 s on air, then the transition
    expect(aired[2]![0] - aired[1]![0]).toBeGreaterThanOrEqual(7);
  });

  it("goes on while OBS is away", () => {
    const { aired } = play(20, {
      5: { situation: "pitLane" },
      6: { connected: false, situation: "driving" },
      7: { connected: true },
    });
    expect(aired.map(([second, scene]) => `${second} ${scene}`)).toEqual(["0.55 Race", "5.55 Pits", "9.6 Race"]);
  });
});

describe("the minimum time after a pause", () => {
  const aWhileAgo = { 20: { situation: "paused" }, 25: { situation: "driving" } } as const;

  it("counts for a scene that the streamer chose later", () => {
    const rules = rulesWith("minSeconds: 4, handsOffSeconds: 1, mayLeave: [Start, Race, Break, Camera]");
    const { aired } = play(90, { ...aWhileAgo, 75: { chooses: "Camera" } }, { rules });
    expect(aired.at(-1)![1]).toBe("Race");
    expect(aired.at(-1)![0]).toBeGreaterThanOrEqual(75 + 4);
  });

  it("counts when the streamer hands back soon after choosing a scene", () => {
    const { aired } = play(90, { ...aWhileAgo, 75: { chooses: "Camera" }, 76: { request: "resume" } });
    expect(aired.at(-1)![0]).toBeGreaterThanOrEqual(75 + 4);
  });

  it("counts when the pause had no scene", () => {
    const rules = rulesWith("minSeconds: 10, mayLeave: [Start, Race, Pits]", "{ driving: Race, pitLane: Pits }");
    const { aired } = play(
      40,
      { 20: { situation: "pitLane" }, 21: { situation: "paused" }, 24.2: { situation: "driving" } },
      { rules },
    );
    expect(aired.map(([, scene]) => scene)).toEqual(["Race", "Pits", "Race"]);
    expect(aired[2]![0] - aired[1]![0]).toBeGreaterThanOrEqual(10);
  });
});

describe("driving", () => {
  it("is not covered by a short pause, and comes back at once after a long one", () => {
    const { aired } = play(60, {
      20: { situation: "paused" },
      20.6: { situation: "driving" },
      30: { situation: "paused" },
      33.5: { situation: "driving" },
    });
    expect(aired.map(([second, scene]) => `${second} ${scene}`)).toEqual(["0.55 Race", "33.05 Break", "33.55 Race"]);
  });

  it.each(["replay", "menu", "garage", "pitLane"] as const)("is not left for less than a second of %s", (situation) => {
    const rules = rulesWith(
      "mayLeave: [Start, Race, Other]",
      "{ driving: Race, replay: Other, menu: Other, garage: Other, pitLane: Other }",
    );
    const flicker = { 20: { situation }, 20.95: { situation: "driving" as const } };
    const parsed = readRules(rules, "rules.yaml");
    let memory = INITIAL_SCENES;
    let present: Situation = "driving";
    for (let nowMs = 0; nowMs <= 30_000; nowMs += STEP_MS) {
      present = flicker[(nowMs / 1000) as 20]?.situation ?? present;
      const onAir = { scene: "Race", sinceMs: -Infinity };
      const next = nextScene(parsed, memory, { nowMs, situation: present, onAir, chosen: false });
      memory = next.memory;
      expect(next.scene).toBeNull();
    }
  });

  it("is left for the pits after half a second when the game is certain", () => {
    const { aired } = play(10, { 6: { situation: "pitLane" } });
    expect(aired[1]![0]).toBeLessThanOrEqual(6.6);
  });
});

describe("hands-off", () => {
  const awayAt10 = { 6: { situation: "pitLane" }, 20: { chooses: "Replay" } } as const;

  it("ends by itself", () => {
    const { aired, modes } = play(90, awayAt10);
    expect(aired.at(-1)).toEqual([80.05, "Pits"]);
    expect(modes).toEqual(["following", "handsOff", "following"]);
  });

  it("ends when the streamer chooses the director's own scene", () => {
    const { aired, modes } = play(90, { ...awayAt10, 30: { chooses: "Pits" }, 40: { situation: "driving" } });
    expect(modes).toEqual(["following", "handsOff", "following"]);
    expect(aired.at(-1)).toEqual([40.55, "Race"]);
  });

  it.each(["resume", "skip"] as const)("ends with %s", (request) => {
    const { aired } = play(60, { ...awayAt10, 30: { request } });
    expect(aired.at(-1)).toEqual([30.05, "Pits"]);
  });

  it("becomes holding, which does not end by itself, also on other scenes", () => {
    const { aired, modes } = play(400, {
      ...awayAt10,
      30: { request: "hold" },
      90: { chooses: "Camera" },
      300: { request: "resume" },
    });
    expect(modes).toEqual(["following", "handsOff", "held", "following"]);
    expect(aired.at(-1)).toEqual([300.05, "Pits"]);
  });

  it("stays holding when a situation is skipped", () => {
    const { aired, modes } = play(100, { ...awayAt10, 30: { request: "hold" }, 60: { request: "skip" } });
    expect(modes).toEqual(["following", "handsOff", "held"]);
    expect(aired.at(-1)![0]).toBeLessThan(20);
  });
});

describe("skipping a situation", () => {
  const stints = { 10: { situation: "pitLane" }, 30: { situation: "driving" }, 40: { situation: "pitLane" } } as const;
  const named = (aired: ReturnType<typeof play>["aired"]) =>
    aired.map(([second, scene]) => `${Math.floor(second)} ${scene}`);

  it("stays on the scene when it is asked for before the switch, and ends with the situation", () => {
    const { aired, modes } = play(60, { ...stints, 10.2: { request: "skip" } });
    expect(named(aired)).toEqual(["0 Race", "40 Pits"]);
    expect(modes).toEqual(["following", "skipping", "following"]);
  });

  it("goes back to the scene before, and stays there", () => {
    const { aired, modes } = play(60, { ...stints, 15: { request: "skip" } });
    expect(named(aired)).toEqual(["0 Race", "10 Pits", "15 Race", "40 Pits"]);
    expect(modes).toEqual(["following", "skipping", "following"]);
  });

  it("also while the switch is still under way", () => {
    const { aired } = play(60, { ...stints, 11: { request: "skip" } }, { transitionMs: 2000 });
    expect(named(aired).slice(0, 3)).toEqual(["2 Race", "12 Pits", "14 Race"]);
  });

  it.each([{ request: "resume" }, { chooses: "Pits" }] as const)("ends with %j", (change) => {
    const { aired, modes } = play(29, { ...stints, 15: { request: "skip" }, 25: change });
    expect(modes).toEqual(["following", "skipping", "following"]);
    const back = "request" in change ? ["25 Pits"] : [];
    expect(named(aired)).toEqual(["0 Race", "10 Pits", "15 Race", ...back]);
  });

  it("is over when the situation was only a flicker", () => {
    const { aired } = play(60, {
      10: { situation: "menu" },
      10.1: { request: "skip" },
      10.3: { situation: "driving" },
      20: { situation: "pitLane" },
    });
    expect(named(aired)).toEqual(["0 Race", "20 Pits"]);
  });
});

describe("a scene that the director may not leave", () => {
  it("is by default every one that is not in the rules", () => {
    const rules = rulesWith("handsOffSeconds: 5");
    expect(play(60, {}, { rules }).aired).toEqual([]);
    const { aired, modes } = play(
      60,
      { 1: { chooses: "Race" }, 20: { chooses: "Chat" }, 40: { situation: "pitLane" } },
      { rules },
    );
    expect(aired).toEqual([]);
    expect(modes).toEqual(["protected", "following", "protected"]);
  });

  it("is left when the streamer asks for it", () => {
    const rules = rulesWith("handsOffSeconds: 5");
    expect(play(60, { 20: { request: "resume" } }, { rules }).aired).toEqual([[20.05, "Race"]]);
  });

  it("is one of neverLeave even when it may be left", () => {
    const rules = rulesWith("neverLeave: [Start], mayLeave: [Start]");
    expect(play(60, {}, { rules }).modes).toEqual(["protected"]);
  });
});

it("stays where the rules name no scene", () => {
  expect(play(20, { 5: { situation: "menu" }, 10: { situation: "driving" } }).aired).toEqual([[0.55, "Race"]]);
});

it("takes what OBS shows by itself for nobody's choice", () => {
  const { aired, modes } = play(30, { 10: { shows: "Camera" } });
  expect(modes).toEqual(["following"]);
  expect(aired.at(-1)).toEqual([14.05, "Race"]);
});
