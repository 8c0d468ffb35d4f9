import type { Car } from "@acevo-pitwall/core/race";
import type { Colours } from "../../tokens.js";

type Sample = Readonly<Pick<Car, "throttle" | "brake" | "steering">> & { readonly atMs: number };

/** A longer silence than this is a pause: the trace goes on where it stood. */
const LONGEST_STEP_MS = 250;

/** The last seconds of what the driver did, in time as data came. */
export class Trace {
  readonly #spanMs: number;
  readonly #samples: Sample[] = [];
  #clockMs = 0;
  #heardAtMs: number | null = null;

  constructor(seconds: number) {
    this.#spanMs = seconds * 1000;
  }

  /** Adds what `car` does at `nowMs` of any clock that runs on. */
  add({ throttle, brake, steering }: Car, nowMs: number): void {
    this.#clockMs += Math.min(nowMs - (this.#heardAtMs ?? nowMs), LONGEST_STEP_MS);
    this.#heardAtMs = nowMs;
    this.#samples.push({ atMs: this.#clockMs, throttle, brake, steering });
    while (this.#samples.length > 2 && this.#samples[1]!.atMs < this.#clockMs - this.#spanMs) this.#samples.shift();
  }

  /** Now is at the right edge. Throttle full, brake thick, steering dashed: three lines also without colour. */
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
      // Dashes stay with what they are drawn on while it moves to the left.
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
