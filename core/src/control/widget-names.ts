const en = {
  lap: "Lap",
  gaps: "Gaps",
  relative: "Relative",
  standings: "Standings",
  laps: "Lap history",
  session: "Session",
  flag: "Flag",
  inputs: "Inputs",
  aids: "Driving aids",
  tyres: "Tyres",
  fuel: "Fuel",
  map: "Track map",
  radar: "Radar",
  pit: "Pit stop",
  damage: "Damage",
  gforce: "G forces",
  cover: "Garage cover",
  toast: "Alerts",
};

const de: typeof en = {
  lap: "Runde",
  gaps: "Abstände",
  relative: "Relative",
  standings: "Rangliste",
  laps: "Rundenliste",
  session: "Session",
  flag: "Flagge",
  inputs: "Eingaben",
  aids: "Fahrhilfen",
  tyres: "Reifen",
  fuel: "Kraftstoff",
  map: "Streckenkarte",
  radar: "Radar",
  pit: "Boxenstopp",
  damage: "Schäden",
  gforce: "G-Kräfte",
  cover: "Garagencover",
  toast: "Meldungen",
};

/** What the overlay's widgets are called, in the studio page as in the Stream Deck's settings, by language and name. */
export const widgetNames = { en, de };
