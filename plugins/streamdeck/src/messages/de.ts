import type { Messages } from "./en.js";

export const de: Messages = {
  language: "de",
  description:
    "Live-Renndaten aus Assetto Corsa EVO: Gang, Flaggen, Abstände, Rundenzeiten, Kraftstoff, Reifen und mehr.",
  dial: { next: "Weiter", choose: "Wählen, was gezeigt wird", act: "Ausführen" },
  preview: {
    alt: "Vorschau",
    live: "So zeigt es die Taste jetzt",
    sample: "Beispielwerte, bis ein Rennen läuft",
    noOverlay: "Ein Beispiel, bis Pitwall läuft",
  },
  demo: "Demo-Rennen",
  demoHint: "Auf allen Tasten, zum Einrichten ohne das Spiel",
  none: "keine",
  notANumber: "Das ist keine Zahl.",
  now: "Jetzt",
  noField: "Dieses Feld gibt es nicht. Wähle eines aus der Liste.",
  layoutHint: "Starte Pitwall, um auch aus deinen eigenen Layouts zu wählen.",
  layoutShapes: { wide: "Querformat", upright: "Hochformat" },
  noLayout: "Dieses Layout gibt es nicht mehr. Wähle ein anderes.",
  found: (shown, all) => (shown < all ? `Die ersten ${shown} von ${all}` : `${all} gefunden`),
};
