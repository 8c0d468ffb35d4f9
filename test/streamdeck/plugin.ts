import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProcessCosts, processCosts } from "../lab/costs.js";
import { LabProcess, waitFor } from "../lab/process.js";
import { Host, PLUGIN } from "./host.js";
import { packPlugin, unzip } from "./packed.js";

/** Starts `bin/plugin.js` in a folder. */
export type Launch = (folder: string, args: readonly string[], env: NodeJS.ProcessEnv) => LabProcess;

let packed: Buffer | undefined;

/** The packed plugin, unpacked away from the repository, talking to a host. */
export class RunningPlugin {
  readonly host: Host;
  readonly process: LabProcess;
  readonly #home: string;

  /** The unpacked `.sdPlugin` folder. */
  get folder(): string {
    return join(this.#home, `${PLUGIN}.sdPlugin`);
  }

  private constructor(host: Host, process: LabProcess, home: string) {
    this.host = host;
    this.process = process;
    this.#home = home;
  }

  /** `pages` is the prefix of the pages that it reads, `env` is added to its environment, `archive` is another plugin to start. */
  static async start(
    pages: string,
    { launch = startNode, env = {}, archive }: { launch?: Launch; env?: NodeJS.ProcessEnv; archive?: Buffer } = {},
  ): Promise<RunningPlugin> {
    const home = mkdtempSync(join(tmpdir(), "pitwall-sd-"));
    unzip(archive ?? (packed ??= packPlugin()), home);
    const host = await Host.start();
    const process = launch(join(home, `${PLUGIN}.sdPlugin`), host.arguments, { PITWALL_PAGES: pages, ...env });
    await waitFor("the plugin to register", () => host.isRegistered || undefined);
    return new RunningPlugin(host, process, home);
  }

  /** Waits for something that the plugin does. */
  async until(what: string, condition: () => boolean): Promise<void> {
    await waitFor(what, () => condition() || undefined);
  }

  /** Everything that the plugin wrote into its logs. */
  get log(): string {
    const logs = join(this.folder, "logs");
    return readdirSync(logs)
      .map((file) => readFileSync(join(logs, file), "utf8"))
      .join("");
  }

  get costs(): ProcessCosts {
    return processCosts(this.process.pid);
  }

  async stop(): Promise<void> {
    await this.host.close();
    await this.process.stop();
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** With Linux' Node, the plugin's folder its own, as the application does it. */
export function startNode(folder: string, args: readonly string[], env: NodeJS.ProcessEnv): LabProcess {
  return new LabProcess("env", ["-C", folder, process.execPath, "bin/plugin.js", ...args], { ...process.env, ...env });
}
