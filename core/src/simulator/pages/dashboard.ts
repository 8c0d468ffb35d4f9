import type { GraphicsWriter } from "../../protocol/index.js";
import { GRAVITY } from "../circuit/reference-lap.js";
import { engineRuns } from "../cockpit/cockpit.js";
import { AIR } from "../cockpit/heat.js";
import { isInPitLane } from "../world/car.js";
import type { World } from "../world/world.js";
import { steeringDegrees } from "./physics.js";
import { aidFlags, isSettling } from "./signals.js";

/** The hour of the day at which a session starts. */
const START_HOUR = 14;

/** Writes the car's instruments: speed, rpm, pedals, aids, fuel, fluids and the time of day. */
export function writeDashboard(page: GraphicsWriter, world: World): void {
  const { cockpit, player } = world;
  const { speed, rpm, throttle } = cockpit;
  const { spec } = player;
  const limit = spec.limitRpm;
  const aids = aidFlags(world);
  const running = engineRuns(player);
  const pitLimiter = running && isInPitLane(player);
  page.car_model = isSettling(world) ? "0" : spec.model;
  page.rpm = Math.round(rpm);
  page.rpm_percent = rpm / limit;
  page.is_rpm_limiter_on = rpm > limit * 0.995;
  page.is_change_up_rpm = cockpit.shiftHint === "up";
  page.is_change_down_rpm = cockpit.shiftHint === "down";
  page.gear_rpm_window = Math.max(0, 1 - Math.abs(rpm / limit - 0.85) * 2);
  page.tc_active = aids.tc;
  page.abs_active = aids.abs;
  page.esc_active = aids.esc;
  page.launch_active = cockpit.clutch > 0.2 && throttle > 0.5;
  page.is_ignition_on = running;
  page.is_engine_running = running;
  page.display_speed_kmh = Math.round(speed * 3.6);
  page.display_speed_mph = Math.round(speed * 2.236936);
  page.display_speed_ms = Math.round(speed);
  page.pitspeeding_delta = isInPitLane(player) ? speed * 3.6 - world.circuit.plan.pit.limitKmh : 0;
  page.gear_int = cockpit.gear;
  page.gas_percent = throttle;
  page.brake_percent = cockpit.brake;
  page.clutch_percent = cockpit.clutch;
  page.steering_percent = cockpit.steering;
  page.steer_degrees = Math.round(steeringDegrees(world));
  page.ffb_strength = Math.abs(cockpit.steering) * Math.min(1, speed / 20);
  page.g_forces_x = cockpit.acrossMs2 / GRAVITY;
  page.g_forces_y = 1;
  page.g_forces_z = cockpit.alongMs2 / GRAVITY;
  page.current_torque = running ? throttle * spec.powerBhp * 0.95 : 0;
  page.current_bhp = Math.round(running ? throttle * spec.powerBhp * (rpm / limit) : 0);
  page.turbo_boost = throttle * spec.maxTurboBar;
  page.turbo_boost_perc = spec.maxTurboBar > 0 ? throttle : 0;
  page.water_temperature_c = Math.round(cockpit.heat.water);
  page.water_temperature_percent = cockpit.heat.water / 120;
  page.water_pressure_bar = running ? 1.4 : 0;
  page.oil_temperature_c = cockpit.heat.water + 12;
  page.oil_pressure_bar = running ? 2 + (3 * rpm) / limit : 0;
  page.exhaust_temperature_c = running ? 350 + 400 * throttle : AIR;
  page.fuel_pressure_bar = running ? 3.5 : 0;
  page.air_temperature_c = AIR;
  page.electronics.is_pitlimiter_on = pitLimiter;
  page.electronics.is_ignition_on = running;
  page.electronics.brake_bias = cockpit.brakeBias;
  page.is_in_pit_lane = isInPitLane(player);
  page.is_in_pit_box = player.place === "garage" || player.pit?.stage === "box";
  writeFuel(page, world);
  writeBattery(page, world);
  const drivenKm = cockpit.drivenM / 1000;
  page.current_km = drivenKm;
  page.total_km = Math.floor(1200 + drivenKm);
  page.total_driving_time_s = Math.floor(cockpit.drivenMs / 1000);
  const second = Math.floor(world.clockMs / 1000);
  page.time_of_day_hours = (START_HOUR + Math.floor(second / 3600)) % 24;
  page.time_of_day_minutes = Math.floor(second / 60) % 60;
  page.time_of_day_seconds = second % 60;
}

function writeFuel(page: GraphicsWriter, world: World): void {
  const { player, circuit, cockpit } = world;
  const { tankL, perKm } = player.spec;
  const litres = tankL > 0 ? player.fuel : 0;
  const rate = tankL > 0 ? perKm : 0;
  const now = rate * 2 * cockpit.throttle;
  const perLap = (rate * circuit.line.lengthM) / 1000;
  page.fuel_liter_current_quantity = litres;
  page.fuel_liter_current_quantity_percent = tankL > 0 && !isSettling(world) ? litres / tankL : 0;
  page.fuel_liter_used = tankL > 0 ? player.fuelUsed : 0;
  page.fuel_liter_per_km = rate;
  page.km_per_fuel_liter = inverse(rate);
  page.instantaneous_fuel_liter_per_km = now;
  page.instantaneous_km_per_fuel_liter = inverse(now);
  page.fuel_liter_per_lap = perLap;
  page.fuel_per_lap = perLap;
  page.laps_possible_with_fuel = litres * inverse(perLap);
  page.fuel_estimated_laps = litres * inverse(perLap);
}

function inverse(value: number): number {
  return value > 0.01 ? 1 / value : 0;
}

function writeBattery(page: GraphicsWriter, { player, cockpit }: World): void {
  const { batteryKwh } = player.spec;
  const charging = batteryKwh > 0 && cockpit.brake > 0.05;
  page.kers_charge_perc = batteryKwh > 0 ? player.fuel / batteryKwh : 0;
  page.kers_current_perc = batteryKwh > 0 ? cockpit.throttle : 0;
  page.kers_is_charging = charging;
  page.battery_is_charging = charging;
  page.battery_temperature = batteryKwh > 0 ? 38 : 0;
  page.battery_voltage = batteryKwh > 0 ? 780 : 0;
}
