import { GraphicsView, PhysicsView } from "@acevo-pitwall/core";
import { ownPages, ownPublisher, PageReader, readConsistently } from "@acevo-pitwall/core/memory";
import { PAGES } from "@acevo-pitwall/core/protocol";

interface PageBytes {
  readonly physics: Uint8Array<ArrayBuffer>;
  readonly graphics: Uint8Array<ArrayBuffer>;
}

/** Realistic numbers; random bits would be NaNs and 300-digit floats that no game writes. */
function fillPlausibly(bytes: PageBytes): void {
  const physics = PAGES.physics.writer(bytes.physics);
  const graphics = PAGES.graphics.writer(bytes.graphics);
  for (const list of [
    physics.wheelLoad,
    physics.tyreCoreTemperature,
    physics.brakeTemp,
    physics.velocity,
    physics.mz,
  ]) {
    for (let i = 0; i < list.length; i++) list[i] = 50 + Math.sin(i) * 400;
  }
  for (let slot = 0; slot < 20; slot++) {
    const place = graphics.car_coordinates[slot]!;
    for (let axis = 0; axis < 3; axis++) place[axis] = Math.cos(slot * 3 + axis) * 900;
  }
  graphics.car_ids = Array.from({ length: 60 }, (_, slot) => (slot < 20 ? [7n, BigInt(slot + 1)] : [0n, 0n]));
  for (const tyre of [graphics.tyre_lf, graphics.tyre_rf, graphics.tyre_lr, graphics.tyre_rr]) {
    tyre.tyre_temperature_c = 83.25;
    tyre.tyre_pression = 26.7;
    tyre.tyre_compound_front = "Soft";
  }
  Object.assign(graphics, {
    npos: 0.4321,
    gas_percent: 0.87,
    driver_name: "Ada",
    driver_surname: "Falk",
    car_model: "Falk GT4",
  });
}

/** Two real shared-memory pages. */
export class BenchPages {
  readonly bytes: PageBytes = {
    physics: new Uint8Array(PAGES.physics.size),
    graphics: new Uint8Array(PAGES.graphics.size),
  };
  readonly physics;
  readonly graphics;
  readonly #published;
  readonly #readers;
  #packetId = 0;

  constructor() {
    const prefix = `acevo_pitwall_bench_${process.pid}_`;
    const publisher = ownPublisher(prefix);
    this.#published = { physics: publisher.publish("physics"), graphics: publisher.publish("graphics") };
    fillPlausibly(this.bytes);
    const source = ownPages(prefix);
    this.#readers = (["physics", "graphics"] as const).map((page) => new PageReader(page, source.open(page)));
    this.physics = new PhysicsView(this.#readers[0]!.bytes);
    this.graphics = new GraphicsView(this.#readers[1]!.bytes);
    this.publishNext();
  }

  publishNext(): void {
    this.#packetId++;
    new DataView(this.bytes.physics.buffer).setInt32(0, this.#packetId, true);
    new DataView(this.bytes.graphics.buffer).setInt32(0, this.#packetId, true);
    this.#published.physics.write(this.bytes.physics);
    this.#published.graphics.write(this.bytes.graphics);
  }

  read(settleUs: number): void {
    readConsistently(this.#readers, settleUs);
  }

  close(): void {
    for (const reader of this.#readers) reader.close();
    this.#published.physics.close();
    this.#published.graphics.close();
  }
}
