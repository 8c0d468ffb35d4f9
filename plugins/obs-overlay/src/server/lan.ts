import { isIP } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { domainToASCII } from "node:url";
import { LOOPBACK } from "../loopback.js";

/** How often is looked where this computer is; a router gives it another address at any time. ms */
const LOOK_EVERY_MS = 2000;

/** This computer in the networks it is in, as its addresses and names stand in a URL. */
export interface Lan {
  readonly addresses: readonly string[];
  /** `pc.local` and `pc`, whichever the network knows. */
  readonly names: readonly string[];
}

/** Where this computer is now. */
function lanNow(): Lan {
  return { addresses: lanAddresses(), names: ownNames(hostname()) };
}

export function lanAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address);
}

/**
 * What a computer of that name is called in its own network. A longer name, such as `pc.example.org`, is left out: it
 * may have come from a router, and what it stands for is up to a stranger's name server (DNS rebinding).
 */
export function ownNames(host: string): readonly string[] {
  const name = domainToASCII(host.split(".")[0] ?? "");
  return name === "" || isIP(name) ? [] : [`${name}.local`, name];
}

/** Knows at any time where this computer is, until it is closed. */
export class LanWatch {
  /** Every name to answer to, loopback first. Changes in place. */
  readonly hosts: string[] = [];
  #now: Lan;
  readonly #listeners = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;

  constructor(look: () => Lan = lanNow) {
    this.#now = look();
    this.#listHosts();
    this.#timer = setInterval(() => this.#take(look()), LOOK_EVERY_MS).unref();
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
