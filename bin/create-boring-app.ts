#!/usr/bin/env node
import { create } from "../generators/create.js";
import { openDoor } from "./door.js";

const door = openDoor();
// Ends the process with 1 if it runs dry, which it does when the input ends while a question is open.
process.exitCode = 1;
process.exitCode = await create(process.argv.slice(2), door);
