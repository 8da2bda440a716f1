#!/usr/bin/env node
import module from "node:module";
import { boring } from "../generators/commands.js";
import { runAsProcess } from "./door.js";

// Node 22 and later keep what they have compiled, which makes every run but the first quicker.
(module as { enableCompileCache?(): void }).enableCompileCache?.();

void runAsProcess(boring);
