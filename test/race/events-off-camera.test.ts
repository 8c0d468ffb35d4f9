import { expect, it } from "vitest";
import { RIVAL } from "../game-log/written.js";
import { LoggedGame } from "./logged-game.js";

it("tells the fastest lap while the camera shows another car, and nothing of the player's that is not seen", () => {
  const logged = new LoggedGame();
  const { graphics, physics } = logged.game;
  logged.writes(`connecting gamecar ${RIVAL} (•Mia Rossi | ROS0)`, `New lap carId ${RIVAL}: 01:43.213`);
  logged.after(16);
  graphics.focused_car_id_a = 5n;
  physics.numberOfTyresOut = 4;
  logged.writes(`New lap carId ${RIVAL}: 01:42.900`);
  logged.after(16);
  expect(logged.events).toMatchObject([
    { type: "fastestLap", timeMs: 102_900, previousMs: 103_213, isPlayer: false, id: RIVAL.replace("-", "") },
  ]);
  for (let i = 0; i < 200; i++) {
    logged.after(16);
    expect(logged.events).toEqual([]);
  }
});
