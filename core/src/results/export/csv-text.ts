type Cell = string | number | boolean | null;

/** The columns of a table: what each has of a row. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => Cell>>;

export interface CsvOptions {
  /** `;` is what spreadsheets expect in German and other languages with a decimal comma. Default `,`. */
  readonly separator?: "," | ";";
}

/** A table as RFC 4180 has it, with the mark by which spreadsheets know UTF-8. It has a head also without rows. */
export function csv<Row>(columns: Columns<Row>, rows: readonly Row[], { separator = "," }: CsvOptions = {}): string {
  const cells = [Object.keys(columns), ...rows.map((row) => Object.values(columns).map((valueOf) => valueOf(row)))];
  return `\uFEFF${cells.map((line) => line.map(cellText).join(separator)).join("\r\n")}\r\n`;
}

/** A spreadsheet takes a text that begins with one of these for a formula, and would run it. */
const FORMULA = "=+\\-@＝＋－＠";
const BEGINS_FORMULA = new RegExp(`^[${FORMULA}\\t\\r\\n]`);
/** One that expects another separator begins a cell at it, in quotes too. */
const FORMULA_WITHIN = new RegExp(`([,;\\t\\r\\n"] *)(?=[${FORMULA}])`, "g");

function cellText(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const text = (BEGINS_FORMULA.test(cell) ? `'${cell}` : cell).replace(FORMULA_WITHIN, "$1'");
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
