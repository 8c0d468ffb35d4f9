import { describe, expect, it } from "vitest";
import { AcEvoFlagType } from "../../core/src/protocol/index.js";
import { commands, race } from "../../core/src/simulator/index.js";
import { HandMadeGame, WatchedGame } from "./watched.js";

const STRONGEST_FIRST = [
  "BlackFlag",
  "RedFlag",
  "CheckeredFlag",
  "OrangeCircleFlag",
  "BlackWhiteFlag",
  "YellowFlag",
  "RedYellowStripesFlag",
  "BlueFlag",
  "WhiteFlag",
  "GreenFlag",
  "NoFlag",
] as const;
type Flag = (typeof STRONGEST_FIRST)[number];

/** A flag as viewers saw it, and for how long. */
interface Seen {
  readonly flag: string | null;
  readonly fromMs: number;
  forMs: number;
}

/** Adds the flag shown now to those seen. */
function note(seen: Seen[], flag: string | null, nowMs: number): void {
  const last = seen.at(-1);
  if (last) last.forMs = nowMs - last.fromMs;
  if (!last || last.flag !== flag) seen.push({ flag, fromMs: nowMs, forMs: 0 });
}

/** A game whose flags are set by the test. */
class Marshals {
  readonly game = new HandMadeGame();
  readonly seen: Seen[] = [];

  show(driver: Flag, global: Flag, forMs: number): this {
    const { game, seen } = this;
    game.graphics.flag = AcEvoFlagType[driver].value;
    game.graphics.global_flag = AcEvoFlagType[global].value;
    game.run(forMs, { after: () => note(seen, game.state.flag.shown, game.nowMs) });
    return this;
  }

  get shown(): string | null {
    return this.game.state.flag.shown;
  }

  get names(): readonly (string | null)[] {
    return this.seen.map(({ flag }) => flag);
  }
}

describe("the flag shown", () => {
  it("is the more important of the driver's own and the global flag", () => {
    for (const [i, strong] of STRONGEST_FIRST.entries()) {
      for (const weak of STRONGEST_FIRST.slice(i)) {
        expect(new Marshals().show(strong, weak, 100).shown).toBe(strong);
        if (strong === "CheckeredFlag" && weak !== "GreenFlag" && weak !== "NoFlag") continue;
        expect(new Marshals().show(weak, strong, 100).shown).toBe(strong);
      }
    }
  });

  it("is the driver's own while the chequered flag is out for others only", () => {
    expect(new Marshals().show("YellowFlag", "CheckeredFlag", 100).shown).toBe("YellowFlag");
    expect(new Marshals().show("NoFlag", "CheckeredFlag", 100).shown).toBe("CheckeredFlag");
  });

  it("comes with both flags as the game has them", () => {
    const { game } = new Marshals().show("BlueFlag", "YellowFlag", 100);
    expect(game.state.flag).toEqual({ shown: "YellowFlag", driver: "BlueFlag", global: "YellowFlag" });
  });

  it("is unknown before the car is on track, and NoFlag when none is out", () => {
    const marshals = new Marshals();
    marshals.game.graphics.car_location = 0;
    expect(marshals.show("YellowFlag", "YellowFlag", 100).shown).toBeNull();
    marshals.game.graphics.car_location = 4;
    expect(marshals.show("NoFlag", "NoFlag", 100).shown).toBe("NoFlag");
  });

  it("is never a number that the game's header does not list", () => {
    const marshals = new Marshals().show("NoFlag", "NoFlag", 100);
    marshals.game.graphics.flag = 17;
    marshals.game.run(3000);
    expect(marshals.game.state.flag).toEqual({ shown: "NoFlag", driver: null, global: "NoFlag" });
  });
});

describe("a flag stays", () => {
  it("for at least two seconds", () => {
    const marshals = new Marshals().show("NoFlag", "NoFlag", 500).show("BlueFlag", "NoFlag", 150);
    marshals.show("NoFlag", "NoFlag", 5000);
    expect(marshals.names).toEqual(["NoFlag", "BlueFlag", "NoFlag"]);
    expect(marshals.seen[1]!.forMs).toBeGreaterThanOrEqual(1980);
    expect(marshals.seen[1]!.forMs).toBeLessThan(2200);
  });

  it("for as long as it is out, without flickering when it is waved", () => {
    const marshals = new Marshals().show("NoFlag", "NoFlag", 500);
    for (let wave = 0; wave < 12; wave++) {
      marshals.show("YellowFlag", "YellowFlag", 400).show("NoFlag", "NoFlag", 400);
    }
    marshals.show("NoFlag", "NoFlag", 2000);
    expect(marshals.names).toEqual(["NoFlag", "YellowFlag", "NoFlag"]);
    expect(marshals.seen[1]!.forMs).toBeGreaterThan(9000);
    expect(marshals.seen[1]!.forMs).toBeLessThan(10_000);
  });

  it("until a more important one comes", () => {
    const marshals = new Marshals().show("BlueFlag", "NoFlag", 300).show("BlueFlag", "RedFlag", 50);
    expect(marshals.names).toEqual(["BlueFlag", "RedFlag"]);
    marshals.show("BlueFlag", "NoFlag", 1000);
    expect(marshals.shown).toBe("RedFlag");
    marshals.show("BlueFlag", "NoFlag", 2000);
    expect(marshals.shown).toBe("BlueFlag");
  });

  it("for five seconds when green, and again after another flag", () => {
    const marshals = new Marshals().show("NoFlag", "NoFlag", 500).show("GreenFlag", "GreenFlag", 60_000);
    expect(marshals.names).toEqual(["NoFlag", "GreenFlag", "NoFlag"]);
    expect(Math.abs(marshals.seen[1]!.forMs - 5000)).toBeLessThan(100);
    marshals.show("YellowFlag", "YellowFlag", 3000).show("GreenFlag", "GreenFlag", 20_000);
    expect(marshals.names.slice(3)).toEqual(["YellowFlag", "GreenFlag", "NoFlag"]);
  });

  it("to the end of the session when chequered, and not into the next one", () => {
    const marshals = new Marshals().show("CheckeredFlag", "CheckeredFlag", 1000).show("NoFlag", "NoFlag", 60_000);
    expect(marshals.names).toEqual(["CheckeredFlag"]);
    marshals.game.static.session_name = "Another";
    expect(marshals.show("NoFlag", "NoFlag", 100).shown).toBe("NoFlag");
  });
});

describe("flags of a simulated race", () => {
  it("are all shown for long enough to be read", () => {
    const base = race({ short: true, cars: 10, laps: 10 });
    const raised = ["RedFlag", "BlackFlag", "OrangeCircleFlag", "RedYellowStripesFlag", "WhiteFlag"];
    const script = raised.map((flag, i) => ({
      at: { lap: 3 + i, fraction: 0.1 },
      run: (world: WatchedGame["world"]) => commands.raiseFlag(world, i % 2 === 0 ? "driver" : "global", flag, 300),
    }));
    const game = new WatchedGame({ ...base, script: [...(base.script ?? []), ...script] });
    const seen: Seen[] = [];
    game.until(
      "the end",
      () => game.world.phase === "ended",
      () => {
        game.frame();
        if (game.world.wallMs > 1500) note(seen, game.state.flag.shown, game.world.wallMs);
      },
    );
    const rank = (flag: string | null | undefined) => (STRONGEST_FIRST as readonly unknown[]).indexOf(flag);
    const names = seen.map(({ flag }) => flag);
    for (const flag of [...raised, "YellowFlag", "BlackWhiteFlag", "GreenFlag"]) expect(names).toContain(flag);
    expect(names.at(-1)).toBe("CheckeredFlag");
    seen.slice(0, -1).forEach(({ flag, forMs }, i) => {
      const isOvertaken = rank(seen[i + 1]!.flag) < rank(flag);
      if (!isOvertaken && flag !== "NoFlag") expect(forMs, `${flag}`).toBeGreaterThanOrEqual(1980);
    });
  });
});
