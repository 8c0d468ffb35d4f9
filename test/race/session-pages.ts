import { SessionChange } from "../../core/src/race/session-change.js";
import { HandMadeGame } from "./watched.js";

/** Pages of a session, and what they tell of it. */
export function watched() {
  const { graphics, static: session, pages } = new HandMadeGame();
  const change = new SessionChange();
  return { graphics, session, change, at: (ms: number) => change.update(pages, ms) };
}

/** What the pages tell after one change of them, once it has lasted. */
export function after(change: (game: Watched) => void, prepare: (game: Watched) => void = () => undefined) {
  const game = watched();
  Object.assign(game.graphics, { total_lap_count: 2, player_car_id_a: 1n, player_car_id_b: 1n });
  Object.assign(game.session, { track_configuration: "GP", event_id: 5, session_id: 6, session_name: "Race" });
  prepare(game);
  game.at(0);
  change(game);
  game.at(100);
  return game.at(160);
}
export type Watched = ReturnType<typeof watched>;
