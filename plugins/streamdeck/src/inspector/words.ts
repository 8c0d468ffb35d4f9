/** What the property inspectors call options and their values. */
const OPTIONS: Readonly<Record<string, string>> = {
  show: "Shows",
  units: "Units",
  pressure: "Pressure",
  trend: "Trend",
  cut: "TC cut",
  shiftLight: "Shift light",
  rpmBar: "Engine speed bar",
  rangeS: "Bar's range",
  decimals: "Decimals",
  flagBorder: "Flags as border",
  field: "Field",
  label: "Label",
  unit: "Unit",
  factor: "Multiply by",
  warnFrom: "Yellow from",
  alarmFrom: "Red from",
  low: "Blue below",
  source: "Race data from",
};

const VALUES: Readonly<Record<string, string>> = {
  current: "Current lap",
  last: "Last lap",
  best: "Best lap",
  predicted: "Predicted lap",
  delta: "Delta",
  ahead: "Car ahead",
  behind: "Car behind",
  both: "Both",
  metric: "km/h, °C, litres",
  imperial: "mph, °F, gallons",
  litres: "Fuel in the tank",
  laps: "Laps that it lasts",
  finish: "To add for the finish",
  speed: "Speed",
  rpm: "Engine speed",
  temperature: "Temperatures",
  brakes: "Brakes",
  limiter: "Limiter",
  services: "Services",
  ers: "ERS battery",
  drs: "DRS",
  push: "Push-to-pass",
  auto: "The game",
  game: "The game",
  demo: "A demo race",
};

export function optionName(option: string): string {
  return OPTIONS[option] ?? option;
}

export function valueName(option: string, value: string | number): string {
  if (option === "rangeS") return `± ${value} s`;
  if (option === "show" && value === "pressure") return "Pressures";
  return VALUES[value] ?? String(value);
}
