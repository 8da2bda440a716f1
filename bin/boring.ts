#!/usr/bin/env node
import { boring } from "../generators/commands.js";
import { runAsProcess } from "./door.js";

void runAsProcess(boring);
