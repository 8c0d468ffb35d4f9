/** The game's three pages and six enums. No I/O; runs in a browser. */
export { EnumMember, type GameEnum, type NameOf } from "./enum.js";
export {
  AcEvoCarLocation,
  AcEvoEngineType,
  AcEvoFlagType,
  AcEvoSessionType,
  AcEvoStartingGrip,
  AcEvoStatus,
} from "./enums.js";
export type { FieldKind, NumberList } from "./fields.js";
export * from "./graphics-parts.js";
export { SPageFileGraphicEvo } from "./graphics.js";
export {
  fieldAt,
  type GraphicsPage,
  type GraphicsWriter,
  namesOnPath,
  PAGE_NAMES,
  PAGES,
  type PageName,
  type PhysicsPage,
  type PhysicsWriter,
  type StaticPage,
  type StaticWriter,
} from "./pages.js";
export { SPageFilePhysics } from "./physics.js";
export { SPageFileStaticEvo } from "./static.js";
export {
  closePage,
  type FieldPlace,
  type Page,
  type PageWriter,
  type Struct,
  type StructInput,
  type StructJson,
} from "./struct.js";
