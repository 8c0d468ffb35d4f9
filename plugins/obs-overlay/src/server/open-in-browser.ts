import { spawn } from "node:child_process";

/** How each system opens an address with what the streamer chose for that. `start` takes its first quoted word for a title. */
function opener(url: string): readonly [program: string, args: readonly string[]] {
  if (process.platform === "win32") return ["cmd.exe", ["/d", "/c", "start", '""', url]];
  return [process.platform === "darwin" ? "open" : "xdg-open", [url]];
}

/** Opens an address of ours in the default browser; says it where that cannot be done. */
export function openInBrowser(url: string, say: (line: string) => void): void {
  const [program, args] = opener(url);
  let isSaid = false;
  const failed = (): void => {
    if (!isSaid) say(`Your browser could not be opened from here: open ${url} in it.`);
    isSaid = true;
  };
  // apart from us: a browser that this opened stays open when we end
  const child = spawn(program, args, {
    stdio: "ignore",
    detached: process.platform !== "win32",
    windowsHide: true,
    windowsVerbatimArguments: true,
  });
  child.once("error", failed);
  child.once("exit", (code) => code !== 0 && failed());
  child.unref();
}
