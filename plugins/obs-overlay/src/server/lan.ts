import { isIP } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { domainToASCII } from "node:url";
import { LOOPBACK } from "../loopback.js";

/** Read the addresses this often: a router may give this computer another one at any time. ms */
const READ_EVERY_MS = 2000;

/** This computer in the networks it is in, as its addresses and names stand in a URL. */
export interface Lan {
  readonly addresses: readonly string[];
  /** `pc.local` and `pc`, whichever the network knows. */
  readonly names: readonly string[];
}

function lanNow(): Lan {
  return { addresses: lanAddresses(), names: ownNames(hostname()) };
}

export function lanAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address);
}

/**
 * What a computer of that name is called in its own network. A longer name, such as `pc.example.org`, is left out: it
 * may come from a router, and where it leads is up to a foreign name server (DNS rebinding).
 */
export function ownNames(host: string): readonly string[] {
  const name = domainToASCII(host.split(".")[0] ?? "");
  return name === "" || isIP(name) ? [] : [`${name}.local`, name];
}

/** Keeps this computer's addresses and names up to date until it is closed. */
export class LanWatch {
  /** Every host name to answer to, loopback first. Changes in place. */
  readonly hosts: string[] = [];
  #now: Lan;
  readonly #listeners = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;

  constructor(read: () => Lan = lanNow) {
    this.#now = read();
    this.#listHosts();
    this.#timer = setInterval(() => this.#take(read()), READ_EVERY_MS).unref();
  }

  get now(): Lan {
    return this.#now;
  }

  /** Returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #take(now: Lan): void {
    if (JSON.stringify(now) === JSON.stringify(this.#now)) return;
    this.#now = now;
    this.#listHosts();
    for (const listener of this.#listeners) listener();
  }

  #listHosts(): void {
    this.hosts.splice(0, Infinity, ...LOOPBACK, ...this.#now.addresses, ...this.#now.names);
  }
}
