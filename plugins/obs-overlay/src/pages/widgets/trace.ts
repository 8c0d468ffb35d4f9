import type { Car } from "@acevo-pitwall/core/race";
import type { Colours } from "../../tokens.js";

type Sample = Readonly<Pick<Car, "throttle" | "brake" | "steering">> & { readonly atMs: number };

/** Call a longer time between two samples a pause, which the chart skips. */
const LONGEST_STEP_MS = 250;

/** A chart of the driver's inputs over the last seconds. */
export class Trace {
  readonly #spanMs: number;
  readonly #samples: Sample[] = [];
  #clockMs = 0;
  #lastAtMs: number | null = null;

  constructor(seconds: number) {
    this.#spanMs = seconds * 1000;
  }

  /** Adds a sample at `nowMs`, of any monotonic clock. */
  add({ throttle, brake, steering }: Car, nowMs: number): void {
    this.#clockMs += Math.min(nowMs - (this.#lastAtMs ?? nowMs), LONGEST_STEP_MS);
    this.#lastAtMs = nowMs;
    this.#samples.push({ atMs: this.#clockMs, throttle, brake, steering });
    while (this.#samples.length > 2 && this.#samples[1]!.atMs < this.#clockMs - this.#spanMs) this.#samples.shift();
  }

  /** Paints the samples, the newest at the right edge. The three lines also differ in width and dashes, not only in colour. */
  paint(paper: CanvasRenderingContext2D, { green, red, text, line }: Colours, width: number, height: number): void {
    const edge = 3;
    const y = (share: number) => edge + (1 - share) * (height - 2 * edge);
    paper.lineJoin = "round";
    paper.lineWidth = 2;
    paper.strokeStyle = line;
    for (const share of [0, 0.5, 1]) {
      paper.beginPath();
      paper.moveTo(0, y(share));
      paper.lineTo(width, y(share));
      paper.stroke();
    }
    const draw = (colour: string, thick: number, dash: number[], shareOf: (sample: Sample) => number | null) => {
      paper.strokeStyle = colour;
      paper.lineWidth = thick;
      paper.setLineDash(dash);
      // lets the dashes move left together with the samples
      paper.lineDashOffset = ((this.#samples[0]?.atMs ?? 0) / this.#spanMs) * width;
      paper.beginPath();
      let isDown = false;
      for (const sample of this.#samples) {
        const share = shareOf(sample);
        const x = width * (1 - (this.#clockMs - sample.atMs) / this.#spanMs);
        if (share !== null) paper[isDown ? "lineTo" : "moveTo"](x, y(share));
        isDown = share !== null;
      }
      paper.stroke();
      paper.setLineDash([]);
    };
    draw(text, 2, [6, 6], ({ steering }) => (steering === null ? null : 0.5 - steering / 2));
    draw(green, 3, [], ({ throttle }) => throttle);
    draw(red, 5, [], ({ brake }) => brake);
  }
}
