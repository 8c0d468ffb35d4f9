import { flagLabels } from "@acevo-pitwall/core/readings";
import type { SampleName } from "../../sample/moments.js";
import type { TestName } from "../../../layout/alerts.js";

/** E.g. `2 overlay pages`. */
export const overlayPages = (count: number) => `${count} overlay ${count === 1 ? "page" : "pages"}`;

const samples: Record<SampleName, string> = {
  grid: "Grid",
  start: "Start",
  flags: "Flags",
  battle: "Battle",
  pit: "Pit stop",
  finish: "Finish",
  whole: "Whole race",
};

const tests: Record<TestName, string> = {
  personalBest: "Personal best",
  fastestLap: "Fastest lap",
  finalLap: "Final lap",
  sectorBest: "PB sector",
  positionGained: "Position gained",
  positionLost: "Position lost",
  battleBegan: "Battle",
  raceFinished: "Finish",
  ...flagLabels("en"),
};

export const overview = {
  label: "Broadcast status",
  noPages: "No overlay page open",
  pages: (count: number, inObs: number) => `${overlayPages(count)}, ${inObs === 0 ? "none" : inObs} in OBS`,
  obs: "OBS connected",
  noObs: "OBS not connected",
  director: "Director on",
  directorOff: "Director off",
  handsOff: (left: string) => `Director: hands off ${left}`,
  held: "Director: holding a scene",
  skipping: "Director: skipping a situation",
  noDirector: "Director not started",
  inObs: (count: number) => `${count} in OBS`,
  recording: (time: string) => `Pitwall recording ${time}`,
  notRecording: "No Pitwall recording",
};

export const preview = {
  title: "Preview of the overlay",
  background: "Background",
  scenes: { game: "Game", light: "Light", dark: "Dark" },
  shows: "Shows",
  live: "What viewers see",
  sampleRace: "Sample race",
  samples,
  private: "Only you see this. Nothing changes in OBS.",
  waiting: "No race yet. Choose a moment of the sample race to see the widgets with data.",
  canvas: "Widgets on the canvas",
  handle: (title: string, x: number, y: number, width: number, height: number) =>
    `${title}: ${x} from the left, ${y} from the top, ${width} wide, ${height} high`,
};

export const test = {
  heading: "Test alerts and flags",
  note: (seconds: number) => `Each test appears in the preview for ${seconds} seconds. Viewers do not see it.`,
  alerts: "Alerts",
  flags: "Flags",
  names: tests,
  missing: (widget: string) => `This layout does not show the widget ${widget}: turn it on under Layout.`,
  sendHeading: "For viewers",
  sendNote: "Shows the selected test on every open overlay page, marked TEST.",
  send: "Send a test to OBS…",
  chooseFirst: "Select a test above first.",
  noPage: "No open overlay page has this widget in its layout.",
  ask: (name: string, seconds: number, pages: number | null) =>
    `Viewers will see “${name}”, marked TEST, for ${seconds} seconds${
      pages === null ? "" : ` on ${overlayPages(pages)}`
    }.`,
  doSend: "Send test",
  sent: (name: string) => `“${name}” is on air.`,
};
