import type { PublishedPage, Publisher } from "../memory/publish.js";
import type { PageName } from "../protocol/index.js";
import type { SimulatedGame } from "./game.js";

/** The published pages of one simulated game, each created when the game creates it. */
export class LivePages {
  readonly #publisher: Publisher;
  readonly #game: SimulatedGame;
  readonly #open: Partial<Record<PageName, PublishedPage>> = {};

  /** Creates the physics page. Throws `MemoryError` with code `taken` when it exists. */
  constructor(publisher: Publisher, game: SimulatedGame) {
    this.#publisher = publisher;
    this.#game = game;
    this.writePhysics();
  }

  writePhysics(): void {
    this.#game.writePhysics();
    this.#write("physics");
  }

  /** Writes a frame once a session is loaded; the static page comes first, once per session. */
  writeFrame(): void {
    if (!this.#game.isLoaded) return;
    if (this.#game.writeStatic()) this.#write("static");
    this.#game.writeGraphics();
    this.#write("graphics");
  }

  #write(page: PageName): void {
    const published = (this.#open[page] ??= this.#publisher.publish(page));
    published.write(this.#game.bytes[page]);
  }

  close(): void {
    for (const page of Object.values(this.#open)) page.close();
  }
}
