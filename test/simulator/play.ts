import { type GraphicsPage, PAGES, type PhysicsPage, type StaticPage } from "../../core/src/protocol/index.js";
import type { SimulatedGame, World } from "../../core/src/simulator/index.js";

interface Pages {
  readonly physics: PhysicsPage;
  readonly graphics: GraphicsPage;
  readonly static: StaticPage;
}

/** Views of the three pages of a simulated game. */
export function pagesOf(game: SimulatedGame): Pages {
  return {
    physics: PAGES.physics.view(game.bytes.physics),
    graphics: PAGES.graphics.view(game.bytes.graphics),
    static: PAGES.static.view(game.bytes.static),
  };
}

/** Renders frames until something is true. Throws after `maxSeconds` of simulated time. */
export function playUntil(
  game: SimulatedGame,
  what: string,
  isDone: (world: World) => boolean,
  { maxSeconds = 600, eachFrame = () => {} }: { maxSeconds?: number; eachFrame?: (world: World) => void } = {},
): void {
  const endMs = game.world.wallMs + maxSeconds * 1000;
  while (!isDone(game.world)) {
    if (game.world.wallMs > endMs) throw new Error(`not within ${maxSeconds} simulated seconds: ${what}`);
    game.frame();
    eachFrame(game.world);
  }
}

/** Renders frames for this many simulated seconds. */
export function playFor(game: SimulatedGame, seconds: number, eachFrame: (world: World) => void = () => {}): void {
  const endMs = game.world.wallMs + seconds * 1000;
  playUntil(game, "the end", (world) => world.wallMs >= endMs, { maxSeconds: seconds + 1, eachFrame });
}
