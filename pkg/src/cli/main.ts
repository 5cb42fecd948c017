#!/usr/bin/env node
import * as module from "node:module";

// From Node 22 on, compiled code is kept for the next start.
module.enableCompileCache?.();
const [{ run }, { useEngineFile }, { exitCode, outliveReaders }] = await Promise.all([
  import("./command.js"),
  import("./engine-file.js"),
  import("./print.js"),
]);
outliveReaders();
useEngineFile();
process.exitCode = exitCode(await run(process.argv.slice(2)));
