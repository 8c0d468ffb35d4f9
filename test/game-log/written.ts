/** Ids, names and times made up for the tests; the lines have the forms that the game writes. */
export const OWN = "00000000000000aa-00000000000000bb";
export const RIVAL = "1111111111111111-2222222222222222";
export const LAPPED = "3333333333333333-4444444444444444";

/** An id of a line as the state has it. */
export function stateId(id: string): string {
  return id.replace("-", "");
}

/** Half past eight in the evening, some ms on. */
export function at(ms: number): string {
  return new Date(Date.UTC(2026, 9, 3, 20, 30) + ms).toISOString().replace("T", " ").slice(0, 23);
}

export function line(ms: number, text: string, category = "gameplay"): string {
  return `[${at(ms)}] [${category}] [info] ${text}`;
}

/** A lap in the game's words, with its three sectors. `lap`: laps completed before. */
export function lapLines(endMs: number, id: string, sectors: readonly [number, number, number], lap: number): string[] {
  const [, second, third] = sectors;
  const ends = [endMs - third - second, endMs - third, endMs];
  const total = sectors.reduce((sum, ms) => sum + ms, 0);
  const clock = new Date(total).toISOString().slice(14, 23);
  return [
    ...sectors.map((ms, i) => line(ends[i]!, `Split completed for car ${id}: (${ms} ms, splitindex ${i}) lap:${lap}`)),
    line(endMs, `New lap carId ${id}: ${clock}`),
  ];
}
