/** Where the plugin writes what went wrong: the application keeps it in the plugin's `logs` folder. */
export interface Log {
  error(message: string, error: unknown): void;
}
