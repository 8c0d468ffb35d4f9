import { readFileSync } from "node:fs";

/** Names a mutant, before and after Stryker numbers it. */
export const keyOf = ({ fileName, location: { start, end }, mutatorName, replacement }) =>
  [fileName, start.line, start.column, end.line, end.column, mutatorName, replacement].join(":");

/** Lets through the mutants that run.ts drew. Runs in a process of Stryker's. */
const checker = {
  drawn: new Set(),
  async init() {
    this.drawn = new Set(JSON.parse(readFileSync(process.env.PITWALL_DRAWN_MUTANTS, "utf8")));
  },
  async check(mutants) {
    const notDrawn = { status: "compileError", reason: "not drawn" };
    return Object.fromEntries(mutants.map((m) => [m.id, this.drawn.has(keyOf(m)) ? { status: "passed" } : notDrawn]));
  },
  async group(mutants) {
    return [mutants.map(({ id }) => id)];
  },
};

export const strykerPlugins = [{ kind: "Checker", name: "sample", value: checker }];
