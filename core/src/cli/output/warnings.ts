/** A warning as Node prints it, without the process id: code, name, message and detail. */
function warningText({ name, message, code, detail }: NodeJS.ErrnoException & { detail?: string }): string {
  const title = `${code ? `[${code}] ` : ""}${name}: ${message}`;
  return typeof detail === "string" ? `${title}\n${detail}\n` : `${title}\n`;
}

/** Prints warnings with `print`, since Node bypasses `process.stderr`. Prints none if Node is set to print none. */
export function takeOverWarnings(print: (text: string) => void): void {
  const builtIn = process.listeners("warning").find(({ name }) => name === "onWarning");
  if (!builtIn) return;
  process.off("warning", builtIn);
  process.on("warning", (warning) => print(warningText(warning)));
}
