/// <reference types="vite/client" />
import type { Action } from "../definition/define-action.js";

const found = import.meta.glob<Action>(["./*.ts", "!./index.ts"], { eager: true, import: "default" });

/** Every action, in the order of the application's list: what each other file of this folder exports by default. */
export const ACTIONS: readonly Action[] = Object.values(found).sort((a, b) => a.order - b.order);
