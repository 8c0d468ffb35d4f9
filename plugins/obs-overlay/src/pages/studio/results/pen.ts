import { themes, tokens } from "../../../tokens.js";

interface TextStyle {
  readonly size: number;
  readonly weight?: 400 | 600;
  readonly colour?: string;
  readonly align?: CanvasTextAlign;
  /** Longer texts are cut. px */
  readonly width?: number;
}

/** Draws the shapes and texts of a picture. */
export class Pen {
  readonly #context: CanvasRenderingContext2D;

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  box(x: number, y: number, width: number, height: number, colour: string): void {
    this.#context.fillStyle = colour;
    this.#context.fillRect(x, y, width, height);
  }

  line(points: readonly (readonly [number, number])[], width: number, colour: string): void {
    const context = this.#context;
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineJoin = "round";
    context.stroke();
  }

  text(
    text: string,
    x: number,
    y: number,
    { size, weight = 400, colour = themes.dark.text, align = "left", width }: TextStyle,
  ): void {
    const context = this.#context;
    context.font = `${weight} ${size}px ${tokens.font.number}`;
    context.fillStyle = colour;
    context.textAlign = align;
    let shown = text;
    while (width !== undefined && shown.length > 1 && context.measureText(shown).width > width) {
      shown = `${shown.replace(/…$/, "").slice(0, -1).trimEnd()}…`;
    }
    context.fillText(shown, x, y);
  }
}
