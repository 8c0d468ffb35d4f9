import type { SimCar } from "./car.js";
import type { World } from "./world.js";

/** Whether `a` is ahead of `b` in the standings. */
function isAhead(world: World, a: SimCar, b: SimCar): boolean {
  if (a.place === "away" || b.place === "away") return b.place === "away" && a.place !== "away";
  if (world.scenario.session.type !== "Race") return (a.bestMs ?? Number.MAX_VALUE) < (b.bestMs ?? Number.MAX_VALUE);
  const { lapMs } = world.circuit;
  const doneA = a.finishedMs === null ? a.progressMs : a.laps.length * lapMs;
  const doneB = b.finishedMs === null ? b.progressMs : b.laps.length * lapMs;
  if (doneA !== doneB) return doneA > doneB;
  return (a.finishedMs ?? 0) < (b.finishedMs ?? 0);
}

/** Sorts `world.order`: by insertion, since it is nearly sorted. */
export function rank(world: World): void {
  const { order } = world;
  for (let i = 1; i < order.length; i++) {
    const car = order[i]!;
    let at = i;
    while (at > 0 && isAhead(world, car, order[at - 1]!)) {
      order[at] = order[at - 1]!;
      at--;
    }
    order[at] = car;
  }
}
