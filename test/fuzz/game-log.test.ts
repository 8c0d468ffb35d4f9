import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterEvent, LogHistory, NO_SESSION, parseLine } from "../../core/src/game-log/index.js";
import { LineCutter } from "../../core/src/game-log/lines.js";
import { lapLines, line, OWN, RIVAL } from "../game-log/written.js";
import { mutated, randomOf, STEAM_ID } from "./mutate-line.js";
import { SEED } from "./seed.js";

/** How many lines to try: `PITWALL_LINES=1000000` is the long run. */
const LINES = Number(process.env["PITWALL_LINES"] ?? 60_000);

const TRUE_LINES = [
  line(0, "Build release 0.8.0.1, version 260901_1"),
  line(1, "Game Started! GameModeType_INSTANT_RACE | Imola GP Race Race  12 laps @2014/8/15 | ks_a | 5 opponents"),
  line(2, "RemoteGameServer InstantRaceRemote reset()"),
  line(3, `${STEAM_ID} connected (true) on car ks_a, with new carId ${OWN}`),
  line(4, `connecting gamecar ${OWN} (Ada Lovelace | ${STEAM_ID})`),
  line(5, `[server] [info] [C:3|G:0] [ServerVehicleSystem][${OWN}] Creating Car (Ada Lovelace\t${STEAM_ID})`),
  line(6, `connecting gamecar ${RIVAL} (•Mia Rossi | ROS0)`),
  line(7, `onAssociateCarNumberEvent: ${OWN} 7`),
  line(8, "RACE GRID: #0 - [2] •Mia Rossi"),
  line(9, `Teleporting ${OWN} pos 3 (StartingPositionType_Grid) [-202.25 261.5 336.1]`),
  line(10, "setSessionPhase Session"),
  line(11, `Car ${OWN} has started the race!`),
  ...lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0),
  line(20, `END_SESSION car ${OWN} has ended teleported to pit`),
  line(21, `Limits: car ${OWN} tyres out changed: 0 -> 2 0.5`),
];

describe(`${LINES} mutated lines`, () => {
  it("never throw, and no Steam id, NaN or control character gets out", { timeout: 600_000 }, () => {
    const random = randomOf(SEED);
    let session = NO_SESSION;
    let events = 0;
    for (let i = 0; i < LINES; i++) {
      const event = parseLine(mutated(TRUE_LINES[Math.floor(random() * TRUE_LINES.length)]!, random));
      if (event === null) continue;
      events++;
      session = afterEvent(session, event);
      const text = JSON.stringify(event, (_, value: unknown) =>
        typeof value === "number" && !Number.isFinite(value) ? "not finite" : value,
      );
      if (text.includes(STEAM_ID) || /\\u00[01]|\u202e|not finite/.test(text)) expect(text).toBe("clean");
    }
    expect(events).toBeGreaterThan(LINES / 10);
    expect(JSON.stringify([...session.cars.values()])).not.toContain(STEAM_ID);
  });
});

it("random bytes make no events, in whatever pieces they come", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 20 }), (pieces) => {
      const cutter = new LineCutter();
      const history = new LogHistory();
      for (const piece of pieces) {
        history.add(cutter.cut(Buffer.from(piece)).flatMap((text) => parseLine(text) ?? []));
      }
      expect(history.read().session).toEqual(NO_SESSION);
    }),
  );
});
