/** What a browser can use: the pages, their views and the race. No I/O; a bundler finds it by the `browser` condition. */
export * from "./protocol/index.js";
export * from "./race/index.js";
export { type CarId, type FieldsOf, GraphicsView, PhysicsView, StaticView, View } from "./views/index.js";
