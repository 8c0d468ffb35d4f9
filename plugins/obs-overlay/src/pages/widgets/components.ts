import type { Component } from "svelte";
import type { WidgetName } from "../settings/catalogue.js";
import Aids from "./Aids.svelte";
import Cover from "./Cover.svelte";
import Damage from "./Damage.svelte";
import Flag from "./Flag.svelte";
import Fuel from "./Fuel.svelte";
import Gaps from "./Gaps.svelte";
import Gforce from "./Gforce.svelte";
import Inputs from "./Inputs.svelte";
import Lap from "./Lap.svelte";
import Laps from "./Laps.svelte";
import Map from "./Map.svelte";
import Pit from "./Pit.svelte";
import type { WidgetProps } from "./props.js";
import Radar from "./Radar.svelte";
import Relative from "./Relative.svelte";
import Session from "./Session.svelte";
import Standings from "./Standings.svelte";
import Toast from "./Toast.svelte";
import Tyres from "./Tyres.svelte";

/** What shows each widget of the catalogue. */
export const COMPONENTS: Readonly<Record<WidgetName, Component<WidgetProps>>> = {
  lap: Lap,
  gaps: Gaps,
  relative: Relative,
  standings: Standings,
  laps: Laps,
  session: Session,
  flag: Flag,
  inputs: Inputs,
  aids: Aids,
  tyres: Tyres,
  fuel: Fuel,
  map: Map,
  radar: Radar,
  pit: Pit,
  damage: Damage,
  gforce: Gforce,
  cover: Cover,
  toast: Toast,
};
