#!/usr/bin/env node
import { runDoctor } from "@acevo-pitwall/core/cli/doctor";
import { closedFindings } from "./closed-findings.js";

await runDoctor(closedFindings);
