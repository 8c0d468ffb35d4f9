import type { ObsNames } from "./obs-names.js";
import { nearest } from "./nearest.js";
import type { Rules } from "./rules.js";

type Names = Pick<ObsNames, "sceneNow" | "sourceNow" | "hasScene" | "hasSource" | "scenes" | "sources">;

/** Rules with the names that OBS has for their scenes and sources now. */
export function namedRules(rules: Rules, names: Names): Rules {
  const scene = (name: string) => names.sceneNow(name);
  const withSource = <T extends { source: string }>(rule: T): T => ({ ...rule, source: names.sourceNow(rule.source) });
  const { switching } = rules;
  return {
    ...rules,
    scenes: Object.fromEntries(
      Object.entries(rules.scenes).map(([situation, name]) => [situation, name === null ? null : scene(name)]),
    ) as Rules["scenes"],
    switching: {
      ...switching,
      neverLeave: switching.neverLeave.map(scene),
      mayLeave: switching.mayLeave?.map(scene) ?? null,
    },
    show: rules.show.map(withSource),
    hide: rules.hide.map(withSource),
    texts: rules.texts.map(withSource),
  };
}

/** What the rules name and OBS does not have, a sentence each. `rules` as `namedRules` gave them. */
export function missingNames(rules: Rules, names: Names): readonly string[] {
  const scenes = [...Object.values(rules.scenes).filter((name) => name !== null), ...(rules.switching.mayLeave ?? [])];
  const sources = [...rules.show, ...rules.hide].map(({ source }) => source);
  const texts = rules.texts.map(({ source }) => source);
  return [
    ...unique(scenes, names.hasScene, names).map((name) => sentence("scene", name, names.scenes)),
    ...unique(sources, names.hasSource, names).map((name) => sentence("source", name, names.sources)),
    ...unique(texts, names.hasSource, names).map((name) => sentence("text source", name, names.sources)),
  ];
}

/**
 * What `neverLeave` names and OBS does not have. No problem, since it stops nothing and another scene collection may have
 * it, but a misspelt scene is not protected.
 */
export function missingKept({ switching }: Rules, names: Names): readonly string[] {
  return unique(switching.neverLeave, names.hasScene, names).map(
    (name) => `neverLeave: ${sentence("scene", name, names.scenes)}`,
  );
}

function sentence(what: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  const hint = near === null ? "correct its name in the rules or in OBS." : `did you mean "${near}"?`;
  return `There is no ${what} "${name}" in OBS: ${hint}`;
}

function unique(used: readonly string[], has: (name: string) => boolean, names: Names): readonly string[] {
  return [...new Set(used)].filter((name) => !has.call(names, name));
}
