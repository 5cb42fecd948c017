#!/usr/bin/env node
import * as module from "node:module";

// A reader that closes the pipe, such as `head`, has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
});

// From Node 22 on, compiled code is kept for the next start.
module.enableCompileCache?.();
const [{ run }, { useEngineFile }] = await Promise.all([import("./command.js"), import("./engine-file.js")]);
useEngineFile();
process.exitCode = await run(process.argv.slice(2));
