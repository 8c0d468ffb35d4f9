export { CAR_SLOTS, type CarKeys } from "./car-keys.js";
export { type CarId, GraphicsView } from "./graphics-view.js";
export { PhysicsView } from "./physics-view.js";
export { StaticView } from "./static-view.js";
export { type FieldsOf, View } from "./view.js";
