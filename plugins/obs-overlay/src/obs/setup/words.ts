import { type Plan, quoted, type Step } from "./plan.js";

/** What a step does, for a list of what will be done. */
export function stepSentence(step: Step): string {
  switch (step.do) {
    case "createScene":
      return `make the scene "${step.scene}"`;
    case "renameScene":
      return `rename our scene "${step.scene}" to "${step.to}"`;
    case "createSource": {
      const { width, height, fps, url } = step.settings;
      return `make the browser source "${step.source}" in "${step.scene}", ${width} x ${height} at ${fps} fps, locked: ${url}`;
    }
    case "changeSource":
      return `change the browser source "${step.source}": ${changes(step.settings)}`;
    case "addToScene":
      return `put "${step.source}" into "${step.scene}"`;
    case "place":
      return `put "${step.item.source}" in "${step.scene}" back over the whole picture`;
    case "lock":
      return `lock "${step.item.source}" in "${step.scene}"`;
    case "removeSource":
      return `remove the browser source "${step.source}"${step.alsoIn.length > 0 ? `, also from ${quoted(step.alsoIn)}` : ""}`;
    case "removeScene":
      return `remove the scene "${step.scene}"`;
    case "leaveScene":
      return `take our mark from the scene "${step.scene}"`;
    case "leaveSource":
      return `take our mark from the browser source "${step.source}"`;
  }
}

/** A plan as lines to read. */
export function planLines({ steps, notes }: Plan): readonly string[] {
  return [...steps.map((step) => `- ${stepSentence(step)}`), ...notes];
}

function changes(settings: Readonly<Record<string, unknown>>): string {
  // the page that waits is called after the address: to the streamer they are one change
  const shown = Object.entries(settings).filter(([name]) => name !== "local_file" || settings["url"] === undefined);
  return shown.map(([name, value]) => `${name.replaceAll("_", " ")} ${String(value)}`).join(", ");
}
