import { expect, it } from "vitest";
import { ContactEvents } from "../../core/src/race/events/contact.js";
import type { Damage } from "../../core/src/race/state.js";
import { eventsIn, type Frame } from "./event-steps.js";

type Bodywork = Partial<Omit<Damage, "suspension">>;

const damaged = (bodywork: Bodywork): Frame => ({
  state: { damage: { front: 0, rear: 0, left: 0, right: 0, centre: 0, ...bodywork } },
});
const unknown: Frame = {
  state: { damage: { front: null, rear: null, left: null, right: null, centre: null } },
};

const after = (...frames: readonly (readonly [atMs: number, Bodywork | null])[]) =>
  eventsIn(
    new ContactEvents(),
    frames.map(([ms, bodywork]) => [ms, bodywork ? damaged(bodywork) : unknown] as const),
  );

it("a contact tells when it was, how much it damaged, and where most", () => {
  const old = { rear: 40, right: 3 };
  const hit = { ...old, front: 3, left: 7.04, right: 5 };
  expect(after([0, old], [1000, hit], [1500, hit])).toEqual([
    { type: "contact", atMs: 1000, amount: 12, part: "left" },
  ]);
});

it("damage that grows during a contact is of the same one", () => {
  const found = after([0, {}], [1000, { front: 6 }], [1400, { front: 6, rear: 9 }], [1500, { front: 6, rear: 9 }]);
  expect(found).toEqual([{ type: "contact", atMs: 1000, amount: 15, part: "rear" }]);
  const later = after(
    [0, {}],
    [1000, { front: 6 }],
    [1500, { front: 6 }],
    [1600, { front: 12 }],
    [2200, { front: 12 }],
  );
  expect(later).toHaveLength(1);
});

it("damage that is repaired is no contact, and the next one is", () => {
  const found = after([0, { front: 60 }], [1000, {}], [1600, {}], [2000, { left: 7 }], [2500, { left: 7 }]);
  expect(found).toEqual([{ type: "contact", atMs: 2000, amount: 7, part: "left" }]);
});

it("a second contact is another event", () => {
  const found = after(
    [0, {}],
    [1000, { front: 6 }],
    [1500, { front: 6 }],
    [2100, { front: 6 }],
    [3000, { front: 6, rear: 8 }],
    [3500, { front: 6, rear: 8 }],
  );
  expect(found).toEqual([
    { type: "contact", atMs: 1000, amount: 6, part: "front" },
    { type: "contact", atMs: 3000, amount: 8, part: "rear" },
  ]);
});

it.each([
  ["was there for a moment only", after([0, {}], [1000, { front: 9 }], [1100, {}], [1500, {}], [2000, {}])],
  ["was there when the car was first seen", after([0, null], [1000, { front: 9 }], [1500, { front: 9 }])],
])("damage that %s is no contact", (_, found) => {
  expect(found).toEqual([]);
});

it("is one also when the damage was unknown in between", () => {
  expect(after([0, {}], [500, null], [1000, { front: 9 }], [1200, null], [1500, { front: 9 }])).toHaveLength(1);
  const partly = { ...damaged({}).state!.damage, front: null };
  expect(after([0, { front: 9 }], [500, partly], [1000, { front: 9 }], [1500, { front: 9 }])).toEqual([]);
});
