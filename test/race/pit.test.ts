import { expect, it } from "vitest";
import { HandMadeGame } from "./watched.js";

const job = (code: number) => ({
  ...{ damage: code, fuel: code, tyres_lf: code, tyres_rf: code, tyres_lr: code, tyres_rr: code },
});

it.each([
  ["pit services are unknown on the way to the box", { is_in_pit_lane: true }, job(-1), null, null],
  [
    "a service that is not wanted is 'no' in the box",
    { is_in_pit_lane: true, is_in_pit_box: true },
    job(-1),
    "no",
    "no",
  ],
  ["a service is in progress in the box", { is_in_pit_box: true }, { ...job(-1), tyres_lf: 1 }, "no", "inProgress"],
  ["a service is done on the way out", { is_in_pit_lane: true }, { ...job(-1), tyres_lf: 0 }, "no", "done"],
  ["pit services are unknown on the track", { is_in_pit_lane: false }, job(0), null, null],
] as const)("%s", (_, place, codes, fuel, tyreFl) => {
  const game = new HandMadeGame();
  Object.assign(game.graphics, place);
  Object.assign(game.graphics.pit_info, codes);
  game.run(100);
  expect(game.state.pit.services).toMatchObject({ fuel, tyreFl });
});
