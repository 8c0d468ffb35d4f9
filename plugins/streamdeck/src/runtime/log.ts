/** The plugin's log, which the application keeps in the plugin's `logs` folder. */
export interface Log {
  error(message: string, error: unknown): void;
}
