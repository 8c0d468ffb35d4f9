import { expect, it } from "vitest";
import { HandMadeGame } from "./watched.js";

const job = (code: number) => ({
  ...{ damage: code, fuel: code, tyres_lf: code, tyres_rf: code, tyres_lr: code, tyres_rr: code },
});

it.each([
  ["on the way to the box nobody says yet what will be done", { is_in_pit_lane: true }, job(-1), null, null],
  ["in the box a no is a no", { is_in_pit_lane: true, is_in_pit_box: true }, job(-1), "no", "no"],
  ["in the box some of it is done", { is_in_pit_box: true }, { ...job(-1), tyres_lf: 1 }, "no", "inProgress"],
  ["on the way out it is done or was not", { is_in_pit_lane: true }, { ...job(-1), tyres_lf: 0 }, "no", "done"],
  ["on the track nothing is said", { is_in_pit_lane: false }, job(0), null, null],
] as const)("%s", (_, place, codes, fuel, tyreFl) => {
  const game = new HandMadeGame();
  Object.assign(game.graphics, place);
  Object.assign(game.graphics.pit_info, codes);
  game.run(100);
  expect(game.state.pit.services).toMatchObject({ fuel, tyreFl });
});
