/** Temperatures. °C; wheels: FL, FR, RL, RR */
export interface Heat {
  readonly tyreCore: Float64Array;
  readonly tyreInner: Float64Array;
  readonly tyreMiddle: Float64Array;
  readonly tyreOuter: Float64Array;
  readonly brake: Float64Array;
  water: number;
}

/** Tyres from their blankets. °C */
const BLANKET = 58;
export const AIR = 22;
export const ROAD = 31;

export function newHeat(): Heat {
  const wheels = (degrees: number) => new Float64Array(4).fill(degrees);
  return {
    tyreCore: wheels(BLANKET),
    tyreInner: wheels(BLANKET),
    tyreMiddle: wheels(BLANKET),
    tyreOuter: wheels(BLANKET),
    brake: wheels(120),
    water: 70,
  };
}

/** Fits fresh tyres. */
export function freshTyres(heat: Heat): void {
  for (const list of [heat.tyreCore, heat.tyreInner, heat.tyreMiddle, heat.tyreOuter]) list.fill(BLANKET);
}

/** What heats a car: how it is driven, in the cockpit's units. */
interface Load {
  readonly speed: number;
  readonly throttle: number;
  readonly brake: number;
  readonly brakeBias: number;
  readonly alongMs2: number;
  readonly acrossMs2: number;
}

/** Warms and cools tyres and brakes for `dtMs`. */
export function stepHeat(heat: Heat, load: Load, dtMs: number): void {
  const { speed, throttle, brake, brakeBias, alongMs2, acrossMs2 } = load;
  const rolling = Math.min(1, speed / 15);
  for (let wheel = 0; wheel < 4; wheel++) {
    const front = wheel < 2;
    const left = wheel % 2 === 0;
    // a right-hand corner loads the left wheels, braking the front ones
    const side = Math.max(0, left ? acrossMs2 : -acrossMs2);
    const ends = Math.max(0, front ? -alongMs2 : alongMs2 * 1.5);
    const work = rolling * (19 + 2.3 * side + 0.9 * ends + (front ? 1.5 : 0));
    relax(heat.tyreMiddle, wheel, ROAD + 22 + work, dtMs / 5000);
    relax(heat.tyreInner, wheel, ROAD + 27 + work, dtMs / 5500);
    relax(heat.tyreOuter, wheel, ROAD + 18 + work, dtMs / 4500);
    relax(heat.tyreCore, wheel, heat.tyreMiddle[wheel]! + 3, dtMs / 28_000);
    const share = front ? brakeBias : 1 - brakeBias;
    heat.brake[wheel]! += (brake * speed * share * 5.2 * dtMs) / 1000;
    relax(heat.brake, wheel, 60, (dtMs * (0.03 + 0.0016 * speed)) / 1000);
  }
  heat.water += (88 + 4 * throttle - heat.water) * (dtMs / 40_000);
}

function relax(list: Float64Array, wheel: number, target: number, part: number): void {
  list[wheel]! += (target - list[wheel]!) * Math.min(1, part);
}

/** Pressure of a tyre that was filled at 20 °C, by its core temperature. psi */
export function pressurePsi(coreC: number): number {
  const cold = 19.6 + 14.7;
  return (cold * (coreC + 273)) / 293 - 14.7;
}
