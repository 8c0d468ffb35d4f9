import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { freePort } from "../port.js";
import { LabProcess } from "../process.js";

/** What makes `nodeCgReady()` true. */
export const NODECG_SETUP = "bash test/lab/nodecg/setup.sh";

const CACHE = join(import.meta.dirname, "../.cache/nodecg");
const EXTENSION = join(import.meta.dirname, "extension.mjs");
/** The bundle is the folder's own package. */
const BUNDLE = "pitwall-lab";

export function nodeCgReady(): boolean {
  return existsSync(join(CACHE, "ready"));
}

/** A change of a replicant, as NodeCG tells it. */
interface Told {
  readonly name: string;
  readonly operations: readonly { readonly args: { readonly newValue?: unknown } }[];
}

/** What is used of NodeCG's socket.io client. */
interface Socket {
  readonly io: { readonly engine: { on(event: "packet", listener: (packet: { data?: string }) => void): void } };
  on(event: "replicant:operations", listener: (told: Told) => void): void;
  once(event: "connect" | "connect_error", listener: (error?: Error) => void): void;
  emitWithAck(event: string, ...args: unknown[]): Promise<unknown>;
  close(): void;
}

/** What a listener is told. */
export interface Listening {
  /** Every message as it came. */
  readonly onMessage?: (message: Buffer) => void;
  /** The new value of a replicant. */
  readonly onValue?: (replicant: string, value: unknown) => void;
}

/** A real NodeCG with the race in replicants. */
export class NodeCg {
  readonly process: LabProcess;
  readonly #url: string;

  private constructor(process: LabProcess, url: string) {
    this.process = process;
    this.#url = url;
  }

  /** `pages` is the prefix of the pages that it reads. */
  static async start(pages: string): Promise<NodeCg> {
    const port = await freePort();
    mkdirSync(join(CACHE, "cfg"), { recursive: true });
    writeFileSync(join(CACHE, "cfg/nodecg.json"), JSON.stringify({ host: "127.0.0.1", port }));
    writeFileSync(join(CACHE, "extension.js"), `module.exports = require(${JSON.stringify(EXTENSION)}).default;\n`);
    const env = { ...process.env, PITWALL_PAGES: pages };
    const server = new LabProcess("env", ["-C", CACHE, process.execPath, "node_modules/nodecg/index.js"], env);
    await server.line(/NodeCG running on/);
    return new NodeCg(server, `http://127.0.0.1:${port}`);
  }

  /** Listens to `replicants` until the function that it gives is called. */
  async listen(replicants: readonly string[], { onMessage, onValue }: Listening): Promise<() => void> {
    const { io } = createRequire(join(CACHE, "package.json"))("socket.io-client") as {
      io(url: string, options: object): Socket;
    };
    const socket = io(this.#url, { transports: ["websocket"], forceNew: true, reconnection: false });
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", () => resolve());
      socket.once("connect_error", (error) => reject(error!));
    });
    socket.io.engine.on("packet", ({ data }) => onMessage?.(Buffer.from(data ?? "")));
    socket.on("replicant:operations", ({ name, operations }) => onValue?.(name, operations.at(-1)?.args.newValue));
    for (const name of replicants) {
      await socket.emitWithAck("joinRoom", `replicant:${BUNDLE}:${name}`);
      await socket.emitWithAck("replicant:declare", { name, namespace: BUNDLE, opts: { persistent: false } });
    }
    return () => socket.close();
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}
