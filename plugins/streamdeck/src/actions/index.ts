/// <reference types="vite/client" />
import type { Action } from "../definition/define-action.js";

const found = import.meta.glob<Action>(["./*.ts", "!./index.ts"], { eager: true, import: "default" });

/** Every action, in the order of the application's list: the default export of each other file in this folder. */
export const ACTIONS: readonly Action[] = Object.values(found).sort((a, b) => a.order - b.order);
