import type { IncomingMessage, Server, ServerResponse } from "node:http";

export type Next = (error?: unknown) => void;
export type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** Where and for whom a host listens. */
export interface Place {
  readonly address: string;
  /** 0 takes any free one. */
  readonly port: number;
}

/**
 * What hands out the pages' files: Vite, with the sources or with what it built, or plain files of an archive. Of what
 * is no file it says that nothing is there.
 */
export interface PagesHost {
  /** Starts listening. `mountOn` is told the server and how to answer before the files do, ahead of the first request. */
  listen(place: Place, mountOn: (server: Server, use: (handler: Handler) => void) => void): Promise<void>;
  readonly port: number;
  /** The page that everything is in, as it would be served at `url`. */
  html(url: string): Promise<string>;
  close(): Promise<void>;
}
