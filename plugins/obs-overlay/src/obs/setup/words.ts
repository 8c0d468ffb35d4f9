import { MARK } from "./marks.js";
import { type Plan, quoted, type Step } from "./plan.js";

/** What a step does, for a list of what will be done. */
export function stepSentence(step: Step): string {
  switch (step.do) {
    case "createScene":
      return `make the scene "${step.scene}"`;
    case "renameScene":
      return `rename our scene "${step.scene}" to "${step.to}"`;
    case "createSource": {
      const { width, height, fps } = step.settings;
      return `make the browser source "${step.source}" in "${step.scene}", ${width} x ${height} at ${fps} fps, locked: ${step.overlay}`;
    }
    case "changeSource":
      return `change the browser source "${step.source}": ${changes(step)}`;
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

/** How OBS gets to the overlay (a file of ours, our mark) is not the streamer's concern, only what it shows. */
const ABOUT_THE_PAGE = ["is_local_file", "url", MARK];

function changes({ overlay, settings }: Extract<Step, { do: "changeSource" }>): string {
  const others = Object.entries(settings).filter(([name]) => !ABOUT_THE_PAGE.includes(name));
  const shows = others.length < Object.keys(settings).length ? [`shows ${overlay}`] : [];
  return [...shows, ...others.map(([name, value]) => `${name.replaceAll("_", " ")} ${String(value)}`)].join(", ");
}
