import { expect, it } from "vitest";
import { emptyState } from "../../core/src/race/empty.js";
import { SessionEvents } from "../../core/src/race/events/session.js";
import type { Session } from "../../core/src/race/state.js";

type Names = Pick<Session, "type" | "name" | "track" | "layout">;

const RACE: Names = { type: "Race", name: "Race", track: "Spa", layout: "GP" };
const LIVE = emptyState({ status: "live", source: "tape", detail: "" });

/** What is told of a tape that jumps from one session into the next one. */
function jump(from: Names, to: Names): readonly unknown[] {
  const events = new SessionEvents();
  let atMs = 0;
  const follow = (names: Names) => {
    const told = [];
    for (let i = 0; i < 60; i++, atMs += 100)
      told.push(...events.update({ state: { ...LIVE, session: { ...LIVE.session, ...names } }, liveMs: atMs, atMs }));
    return told;
  };
  events.reset("menus");
  expect(follow(from)).toHaveLength(1);
  events.reset("jump");
  return follow(to);
}

it("a jump within a session is no new one", () => {
  expect(jump(RACE, RACE)).toEqual([]);
});

it.each<[string, Partial<Names>]>([
  ["type", { type: "TimeAttack" }],
  ["name", { name: "Race 2" }],
  ["track", { track: "Monza" }],
  ["layout", { layout: "Short" }],
])("a jump to a session with another %s is told, with its names", (_, other) => {
  const to = { ...RACE, ...other };
  const { type: sessionType, name, track, layout } = to;
  expect(jump(RACE, to)).toEqual([
    expect.objectContaining({ type: "sessionChanged", sessionType, name, track, layout }),
  ]);
});
