/** What the overlay server can be asked, and how programs of the same user find it. */
export * from "./contract.js";
export { widgetNames } from "./widget-names.js";
