/** Windows' named mappings and timer. koffi is loaded when the first page is opened, not with this module. */
export { windowsPages, windowsPublisher } from "./pages.js";
export { requestFineTimer } from "./timer.js";
