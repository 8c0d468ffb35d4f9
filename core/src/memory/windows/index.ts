/** Windows' named mappings and timer. koffi is loaded when a page is opened, not when this module is. */
export { windowsPages, windowsPublisher } from "./pages.js";
export { requestFineTimer } from "./timer.js";
