#!/usr/bin/env node
import { create } from "../generators/create.js";
import { runAsProcess } from "./door.js";

void runAsProcess(create);
