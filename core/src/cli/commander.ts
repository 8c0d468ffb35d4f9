/** The one file that imports commander, which core's package has inside of it. */
export { Argument, Command, InvalidArgumentError, Option } from "commander";
