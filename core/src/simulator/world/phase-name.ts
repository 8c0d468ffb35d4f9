import { timeLeftMs } from "./finish.js";
import type { World } from "./world.js";

/** Start lights of a gantry. */
const LIGHTS = 5;
/** The shares of the wait on the grid after which the countdown begins, and the first light comes on. */
const COUNTDOWN_SHARE = 0.4;
const LIGHTS_SHARE = 0.5;
/** How long the cars still stand after the lights went out. ms */
const LIGHTS_OUT_MS = 500;
/** From the end of a race until all cars are in their boxes, and a moment more. ms */
const TO_BOXES_MS = 5000;

/** Shows the game's word for what the session does now, and tells a new one. */
export function updatePhaseName(world: World): void {
  const name = phaseName(world);
  if (name === world.phaseName) return;
  world.phaseName = name;
  world.revision++;
  world.onEvent?.({ kind: "phaseName", name, atMs: world.wallMs });
}

function phaseName(world: World): string {
  const isRace = world.scenario.session.type === "Race";
  switch (world.phase) {
    case "loading":
      return "Waiting_For_Players";
    case "waiting":
      return hasGrid(world) ? gridPhase(world) : "Waiting_For_Start";
    case "running":
      return isRace ? racePhase(world) : "Session";
    case "ended":
      return isRace && inPhaseMs(world) < TO_BOXES_MS ? "Waiting_For_PitBox" : "Ended";
  }
}

function gridPhase(world: World): string {
  const share = waitedShare(world);
  if (share < COUNTDOWN_SHARE) return "Start_Spawn_On_Position";
  if (leftMs(world) <= LIGHTS_OUT_MS) return "Start_Countdown_Lights_Off";
  return share < LIGHTS_SHARE ? "Start_Countdown_No_Lights" : "Start_Countdown_Lights_On";
}

function racePhase(world: World): string {
  if (world.player.finishedMs !== null) return "Waiting_For_Ai";
  if (world.chequeredMs !== null) return "Overtime_Waiting_For_Others";
  return (timeLeftMs(world) ?? 1) <= 0 ? "Overtime_Waiting_For_Leader" : "Session";
}

/** Start lights that are lit; -1 away from a start, as in the game. */
export function lightsOn(world: World): number {
  if (!world.phaseName.startsWith("Start_Countdown_")) return -1;
  if (world.phaseName !== "Start_Countdown_Lights_On") return 0;
  const forLightsMs = world.scenario.session.waitMs * (1 - LIGHTS_SHARE) - LIGHTS_OUT_MS;
  const lit = 1 - (leftMs(world) - LIGHTS_OUT_MS) / forLightsMs;
  return Math.min(LIGHTS, 1 + Math.floor(lit * LIGHTS));
}

/** Time until the session runs, `0:03`; empty once it does. */
export function countdownText(world: World): string {
  if (world.phase !== "waiting") return "";
  const seconds = Math.ceil(leftMs(world) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function hasGrid({ scenario }: World): boolean {
  return scenario.session.start === "grid";
}

function inPhaseMs({ clockMs, phaseMs }: World): number {
  return clockMs - phaseMs;
}

/** Until the session runs. ms */
function leftMs(world: World): number {
  return world.scenario.session.waitMs - inPhaseMs(world);
}

function waitedShare(world: World): number {
  return inPhaseMs(world) / world.scenario.session.waitMs;
}
