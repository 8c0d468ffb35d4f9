import { type Plan, quoted, type Step } from "./plan.js";
import { TAG_KEY } from "./tags.js";

/** What a step does, e.g. `create the scene "Pitwall"`. */
export function stepText(step: Step): string {
  switch (step.do) {
    case "createScene":
      return `create the scene "${step.scene}"`;
    case "renameScene":
      return `rename Pitwall's scene "${step.scene}" to "${step.to}"`;
    case "createSource": {
      const { width, height, fps } = step.settings;
      return `create the browser source "${step.source}" in "${step.scene}", ${width} x ${height} at ${fps} fps, locked: ${step.overlay}`;
    }
    case "changeSource":
      return `change the browser source "${step.source}": ${changes(step)}`;
    case "addToScene":
      return `add "${step.source}" to "${step.scene}"`;
    case "place":
      return `fit "${step.item.source}" in "${step.scene}" to the canvas`;
    case "lock":
      return `lock "${step.item.source}" in "${step.scene}"`;
    case "removeSource":
      return `remove the browser source "${step.source}"${step.alsoIn.length > 0 ? `, also from ${quoted(step.alsoIn)}` : ""}`;
    case "removeScene":
      return `remove the scene "${step.scene}"`;
    case "untagScene":
      return `remove Pitwall's tag from the scene "${step.scene}"`;
    case "untagSource":
      return `remove Pitwall's tag from the browser source "${step.source}"`;
  }
}

/** One line per step and note. */
export function planLines({ steps, notes }: Plan): readonly string[] {
  return [...steps.map((step) => `- ${stepText(step)}`), ...notes];
}

/** Settings that are details of how a source gets to the overlay. */
const INTERNAL_SETTINGS = ["is_local_file", "url", TAG_KEY];

function changes({ overlay, settings }: Extract<Step, { do: "changeSource" }>): string {
  const others = Object.entries(settings).filter(([name]) => !INTERNAL_SETTINGS.includes(name));
  const shows = others.length < Object.keys(settings).length ? [`shows ${overlay}`] : [];
  return [...shows, ...others.map(([name, value]) => `${name.replaceAll("_", " ")} ${String(value)}`)].join(", ");
}
