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
  relative: "Autos in der Nähe",
  standings: "Rangliste",
  laps: "Rundenliste",
  session: "Session",
  flag: "Flagge",
  inputs: "Pedale und Lenkung",
  aids: "Fahrhilfen",
  tyres: "Reifen",
  fuel: "Kraftstoff",
  map: "Streckenkarte",
  radar: "Radar",
  pit: "Boxenstopp",
  damage: "Schäden",
  gforce: "G-Kräfte",
  cover: "Garagen-Abdeckung",
  toast: "Meldungen",
};

/** The widgets' labels in the studio and in the Stream Deck's settings, by language and name. */
export const widgetNames = { en, de };
