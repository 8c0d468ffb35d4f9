import { describe, expect, it } from "vitest";
import { commands, hotlap, race, type Scenario, SimulatedGame } from "../../core/src/simulator/index.js";
import { LoggedGame } from "./logged-game.js";
import { pagesOf, playFor, playUntil } from "./play.js";

const kinds = ({ events }: LoggedGame) => events.map(({ kind }) => kind);

describe("the log of a simulated session", () => {
  it("has the player's laps as the pages have them", () => {
    const logged = new LoggedGame({ ...race({ short: true, laps: 5 }), quirks: {} });
    const { graphics } = pagesOf(logged.game);
    const shown: number[] = [];
    playUntil(logged.game, "the finish", ({ player }) => player.finishedMs !== null, {
      eachFrame: () => {
        logged.read();
        const last = graphics.last_laptime_ms;
        if (graphics.total_lap_count > shown.length) shown.push(last);
        expect(logged.car(logged.game.world.player.index).laps.length).toBe(shown.length);
      },
    });
    expect(shown.length).toBeGreaterThan(3);
    expect(logged.car(logged.game.world.player.index).laps.map(({ ms }) => ms)).toEqual(shown);
  });

  it("changes nothing in the pages", () => {
    const scenario = race({ short: true, laps: 3 });
    const plain = new SimulatedGame(scenario, { stepMs: 16 });
    const logged = new LoggedGame(scenario);
    playFor(plain, 70, () => {
      logged.game.frame();
      logged.read();
      for (const [page, bytes] of Object.entries(plain.pages)) {
        expect(Buffer.compare(bytes, logged.game.bytes[page as keyof typeof plain.pages])).toBe(0);
      }
    });
    expect(logged.session.result).not.toEqual([]);
  });

  it("tells the same whether it is read each frame or seldom", () => {
    const scenario = race({ short: true, laps: 3, cars: 8 });
    const [often, seldom] = [new LoggedGame(scenario), new LoggedGame(scenario)];
    playFor(often.game, 60, often.read);
    playFor(seldom.game, 60);
    seldom.read();
    expect(seldom.session.cars).toEqual(often.session.cars);
    expect(seldom.session.result).toEqual(often.session.result);
  });

  it("begins anew with the next race: same drivers, no laps, on the grid", () => {
    const logged = new LoggedGame(race({ short: true, laps: 2, cars: 4 }));
    playUntil(logged.game, "the next race", ({ session, phaseName }) => session === 2 && phaseName === "Session", {
      eachFrame: logged.read,
    });
    const cars = logged.game.world.cars.map(({ index }) => logged.car(index));
    expect(cars.map(({ gridPosition }) => gridPosition)).toEqual([1, 2, 3, 4]);
    for (const car of cars) {
      expect(car).toMatchObject({
        laps: [],
        finishedAtMs: null,
        isPutAway: false,
        isInPitLane: false,
        hasStarted: true,
      });
      expect(car.name).not.toBeNull();
    }
    playFor(logged.game, 40, logged.read);
    expect(logged.car(0).laps.map(({ ms }) => ms)).toEqual(logged.game.world.cars[0]!.laps.map(({ timeMs }) => timeMs));
  });

  it("has timed laps alone of a time attack, which begins in the pits", () => {
    const logged = new LoggedGame(hotlap({ short: true }));
    playUntil(logged.game, "three laps", ({ player }) => player.laps.length === 3, { eachFrame: logged.read });
    const { laps, gridPosition, hasStarted, isInPitLane } = logged.car(0);
    expect(laps.map(({ ms }) => ms)).toEqual(logged.game.world.player.laps.map(({ timeMs }) => timeMs));
    expect(laps.every(({ ms, sectorsMs }) => sectorsMs!.reduce((sum, sector) => sum + sector) === ms)).toBe(true);
    expect({ gridPosition, hasStarted, isInPitLane }).toEqual({
      gridPosition: null,
      hasStarted: false,
      isInPitLane: false,
    });
    expect(kinds(logged)).not.toContain("splitUnexpected");
  });

  it("tells when the player leaves the track and comes back, and of a warning and its end", () => {
    const scenario: Scenario = {
      ...race({ short: true, cars: 3 }),
      script: [
        { at: { lap: 2, fraction: 0.3 }, run: (world) => commands.goOff(world, world.player, 1500) },
        { at: { lap: 2, fraction: 0.3 }, run: (world) => commands.goOff(world, world.cars[2]!, 1500) },
        { at: { lap: 3, fraction: 0.3 }, run: (world) => commands.raiseFlag(world, "driver", "BlackWhiteFlag", 3000) },
      ],
    };
    const logged = new LoggedGame(scenario);
    playUntil(logged.game, "four laps", ({ player }) => player.laps.length === 4, { eachFrame: logged.read });
    const limits = logged.events.filter((event) => event.kind === "tyresOut");
    expect(limits.map(({ tyres }) => tyres)).toEqual([2, 4, 2, 0]);
    expect(limits[3]!.timeMs - limits[0]!.timeMs).toBeGreaterThan(1450);
    expect(limits[3]!.timeMs - limits[0]!.timeMs).toBeLessThan(1550);
    expect(new Set(limits.map(({ id }) => id))).toEqual(new Set([logged.car(logged.game.world.player.index).id]));
    expect(kinds(logged).filter((kind) => kind.startsWith("penalty"))).toContain("penaltyCleared");
    expect(kinds(logged).indexOf("penaltyNotice")).toBeLessThan(kinds(logged).indexOf("penaltyCleared"));
  });

  it("names the player alone in a session online, where it is not known whether the game does more", () => {
    const scenario = race({ short: true, cars: 5 });
    const logged = new LoggedGame({ ...scenario, session: { ...scenario.session, online: true } });
    playFor(logged.game, 40, logged.read);
    expect([...logged.session.cars.keys()]).toEqual([logged.car(logged.game.world.player.index).id]);
  });

  it("has other names than the next car's for each of 60, some long and some with rare letters", () => {
    const logged = new LoggedGame(race({ short: true, cars: 60 }));
    logged.read();
    const names = [...logged.session.cars.values()].map(({ name }) => name!);
    expect(new Set(names).size).toBe(60);
    expect(new Set([...logged.session.cars.values()].map(({ number }) => number)).size).toBe(60);
    expect(Math.max(...names.map((name) => name.length))).toBeGreaterThan(28);
    expect(names.filter((name) => /[^\p{ASCII}]/u.test(name)).length).toBeGreaterThan(10);
  });
});
