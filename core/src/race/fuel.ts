export { fuelOf } from "./fuel/fuel.js";
