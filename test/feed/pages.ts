import { ownPages, ownPublisher, type PageSource, type PublishedPage } from "../../core/src/memory/index.js";
import {
  type AcEvoStatus,
  AcEvoCarLocation,
  type GraphicsWriter,
  PAGE_NAMES,
  PAGES,
  type PageName,
  type PhysicsWriter,
  type StaticWriter,
} from "../../core/src/protocol/index.js";

/** Real shared memory under test names, written by the test. */
export class TestPages implements Disposable {
  readonly source: PageSource;
  readonly physics: PhysicsWriter;
  readonly graphics: GraphicsWriter;
  readonly static: StaticWriter;
  readonly prefix: string;
  readonly #bytes: Record<PageName, Uint8Array<ArrayBuffer>>;
  readonly #published = new Map<PageName, PublishedPage>();

  constructor(name: string) {
    this.prefix = `acevo_pitwall_test_${process.pid}_${name}_`;
    this.source = ownPages(this.prefix);
    this.#bytes = {
      physics: new Uint8Array(PAGES.physics.size),
      graphics: new Uint8Array(PAGES.graphics.size),
      static: new Uint8Array(PAGES.static.size),
    };
    this.physics = PAGES.physics.writer(this.#bytes.physics);
    this.graphics = PAGES.graphics.writer(this.#bytes.graphics);
    this.static = PAGES.static.writer(this.#bytes.static);
    this.graphics.car_location = AcEvoCarLocation.Track.value;
    this.static.sm_version = "1.0";
  }

  publish(...pages: PageName[]): void {
    for (const page of pages) this.#published.set(page, ownPublisher(this.prefix).publish(page));
    this.write();
  }

  /** Creates all three pages, as a game in a session does. */
  start(status: AcEvoStatus): void {
    this.graphics.status = status.value;
    this.publish(...PAGE_NAMES);
  }

  /** One physics step of the game. */
  move(): void {
    this.physics.packetId++;
    this.graphics.packetId++;
    this.write();
  }

  write(): void {
    for (const [page, published] of this.#published) published.write(this.#bytes[page]);
  }

  /** The game ends and its pages disappear. */
  end(): void {
    for (const published of this.#published.values()) published.close();
    this.#published.clear();
  }

  [Symbol.dispose](): void {
    this.end();
  }
}
