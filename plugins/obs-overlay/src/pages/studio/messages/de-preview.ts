import { flagLabels } from "@acevo-pitwall/core/readings";
import type { Messages } from "./en.js";

/** E.g. `2 Overlay-Seiten`. */
export const overlayPages = (count: number) => `${count} Overlay-${count === 1 ? "Seite" : "Seiten"}`;

export const overview: Messages["overview"] = {
  label: "Status des Streams",
  noPages: "Keine Overlay-Seite offen",
  pages: (count, inObs) => `${overlayPages(count)}, ${inObs === 0 ? "keine" : inObs} in OBS`,
  obs: "OBS verbunden",
  noObs: "OBS nicht verbunden",
  director: "Regie an",
  directorOff: "Regie aus",
  handsOff: (left) => `Regie: Hände weg ${left}`,
  held: "Regie: hält eine Szene",
  skipping: "Regie: lässt eine Situation aus",
  noDirector: "Regie nicht gestartet",
  inObs: (count) => `${count} in OBS`,
  recording: (time) => `Pitwall-Aufnahme ${time}`,
  notRecording: "Keine Pitwall-Aufnahme",
};

export const preview: Messages["preview"] = {
  title: "Vorschau des Overlays",
  background: "Hintergrund",
  scenes: { game: "Spiel", light: "Hell", dark: "Dunkel" },
  shows: "Zeigt",
  live: "Was Zuschauer sehen",
  sampleRace: "Beispielrennen",
  samples: {
    grid: "Startaufstellung",
    start: "Start",
    flags: "Flaggen",
    battle: "Zweikampf",
    pit: "Boxenstopp",
    finish: "Ziel",
    whole: "Ganzes Rennen",
  },
  private: "Das siehst nur du. In OBS ändert sich nichts.",
  waiting: "Noch kein Rennen. Wähle einen Moment des Beispielrennens, um die Widgets mit Daten zu sehen.",
  canvas: "Widgets auf der Leinwand",
  handle: (title, x, y, width, height) => `${title}: ${x} von links, ${y} von oben, ${width} breit, ${height} hoch`,
};

export const test: Messages["test"] = {
  heading: "Meldungen und Flaggen testen",
  note: (seconds) => `Jeder Test erscheint ${seconds} Sekunden lang in der Vorschau. Zuschauer sehen ihn nicht.`,
  alerts: "Meldungen",
  flags: "Flaggen",
  names: {
    personalBest: "Persönliche Bestzeit",
    fastestLap: "Schnellste Runde",
    finalLap: "Letzte Runde",
    sectorBest: "Persönliche Sektorbestzeit",
    positionGained: "Position gewonnen",
    positionLost: "Position verloren",
    battleBegan: "Zweikampf",
    raceFinished: "Ziel",
    ...flagLabels("de"),
  },
  missing: (widget) => `Dieses Layout zeigt das Widget „${widget}“ nicht: Schalte es unter „Layout“ ein.`,
  sendHeading: "Für Zuschauer",
  sendNote: "Zeigt den ausgewählten Test auf jeder offenen Overlay-Seite, mit TEST gekennzeichnet.",
  send: "Test an OBS senden …",
  chooseFirst: "Wähle zuerst oben einen Test.",
  noPage: "Keine offene Overlay-Seite hat dieses Widget in ihrem Layout.",
  ask: (name, seconds, pages) =>
    `Zuschauer sehen „${name}“ ${seconds} Sekunden lang, mit TEST gekennzeichnet${
      pages === null ? "" : `, auf ${overlayPages(pages)}`
    }.`,
  doSend: "Test senden",
  sent: (name) => `„${name}“ ist im Stream zu sehen.`,
};
