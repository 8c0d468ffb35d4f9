import type { ShowState } from "@acevo-pitwall/core/control";
import { elapsed } from "@acevo-pitwall/core/race";
import type { Messages } from "./messages/index.js";

/** The status of one part of the broadcast, for the header. */
export interface Fact {
  readonly part: "pages" | "obs" | "director" | "recording";
  readonly tone: "on" | "off" | "wrong" | "recording";
  readonly text: string;
  /** A sentence from the server, for the tooltip. */
  readonly detail?: string;
}

/** The status of the broadcast at `nowMs` (Unix time). Leaves out what an older server does not report. */
export function factsOf(state: ShowState, words: Messages["overview"], nowMs: number): readonly Fact[] {
  return [pagesFact(state, words), obsFact(state, words), directorFact(state, words, nowMs), recordingFact()].filter(
    (fact) => fact !== null,
  );

  function recordingFact(): Fact {
    const { recording } = state;
    return recording
      ? { part: "recording", tone: "recording", text: words.recording(elapsed(nowMs - recording.sinceMs)) }
      : { part: "recording", tone: "off", text: words.notRecording };
  }
}

/** The title of the browser tab. */
export function titleOf({ pages = [] }: Pick<ShowState, "pages">, words: Messages["overview"]): string {
  const inObs = pages.filter((page) => page.inObs).length;
  return inObs > 0 ? `● ${words.inObs(inObs)} – Pitwall` : "Pitwall";
}

function pagesFact({ pages }: ShowState, words: Messages["overview"]): Fact | null {
  if (!pages) return null;
  const inObs = pages.filter((page) => page.inObs).length;
  if (pages.length === 0) return { part: "pages", tone: "off", text: words.noPages };
  return { part: "pages", tone: inObs > 0 ? "on" : "off", text: words.pages(pages.length, inObs) };
}

function obsFact({ obs }: ShowState, words: Messages["overview"]): Fact | null {
  if (!obs) return null;
  const { connected, detail } = obs;
  return { part: "obs", tone: connected ? "on" : "wrong", text: connected ? words.obs : words.noObs, detail };
}

/** How long hands-off lasts still, e.g. `0:45`. */
export function timeLeft(untilMs: number, nowMs: number): string {
  return elapsed(Math.max(0, Math.ceil((untilMs - nowMs) / 1000) * 1000));
}

function directorFact({ director }: ShowState, words: Messages["overview"], nowMs: number): Fact {
  if (!director) return { part: "director", tone: "off", text: words.noDirector };
  const { on, detail, mode, handsOffUntilMs, problems = [] } = director;
  const part = { part: "director", detail } as const;
  const isWrong = on && problems.length > 0;
  const waits = isWrong ? "wrong" : "off";
  if (handsOffUntilMs) return { ...part, tone: waits, text: words.handsOff(timeLeft(handsOffUntilMs, nowMs)) };
  if (mode === "held") return { ...part, tone: waits, text: words.held };
  if (mode === "skipping") return { ...part, tone: waits, text: words.skipping };
  if (isWrong) return { ...part, tone: "wrong", text: words.director };
  return { ...part, tone: on ? "on" : "off", text: on ? words.director : words.directorOff };
}
