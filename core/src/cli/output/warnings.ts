/** A warning as Node prints it, without the process's number: its code, name and message, and details if there are any. */
function warningText({ name, message, code, detail }: NodeJS.ErrnoException & { detail?: string }): string {
  const title = `${code ? `[${code}] ` : ""}${name}: ${message}`;
  return typeof detail === "string" ? `${title}\n${detail}\n` : `${title}\n`;
}

/** Prints warnings by `print` instead of Node, which writes them past `process.stderr`; none if Node was told to print none. */
export function takeOverWarnings(print: (text: string) => void): void {
  const ofNode = process.listeners("warning").find(({ name }) => name === "onWarning");
  if (!ofNode) return;
  process.off("warning", ofNode);
  process.on("warning", (warning) => print(warningText(warning)));
}
