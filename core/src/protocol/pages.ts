import { SPageFileGraphicEvo } from "./graphics.js";
import { SPageFilePhysics } from "./physics.js";
import { SPageFileStaticEvo } from "./static.js";

/** The three pages by the name that files, mappings and JSON use for them. */
export const PAGES = {
  physics: SPageFilePhysics,
  graphics: SPageFileGraphicEvo,
  static: SPageFileStaticEvo,
} as const;

export type PageName = keyof typeof PAGES;

export const PAGE_NAMES = ["physics", "graphics", "static"] as const satisfies readonly PageName[];

export type PhysicsPage = ReturnType<typeof SPageFilePhysics.view>;
export type GraphicsPage = ReturnType<typeof SPageFileGraphicEvo.view>;
export type StaticPage = ReturnType<typeof SPageFileStaticEvo.view>;
export type PhysicsWriter = ReturnType<typeof SPageFilePhysics.writer>;
export type GraphicsWriter = ReturnType<typeof SPageFileGraphicEvo.writer>;
export type StaticWriter = ReturnType<typeof SPageFileStaticEvo.writer>;
