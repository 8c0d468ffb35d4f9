/** What the pages of one moment say of fuel. */
export { fuelOf } from "./fuel/tank.js";
