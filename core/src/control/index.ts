/** The overlay server's commands and state. */
export * from "./contract.js";
