/** What the overlay server can be asked, and how programs of the same user find it. */
export * from "./contract.js";
