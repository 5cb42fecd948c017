// npm start: builds what the demo needs and has changed, and serves the demo on localhost.
import { buildAllButReading } from "./lib/build.mjs";
import { at } from "./lib/paths.mjs";
import { main, say } from "./lib/process.mjs";
import { setupBuild } from "./setup.mjs";

main(async () => {
  say("building the demo, then serving it: a few minutes the first time, seconds after that");
  await setupBuild();
  await buildAllButReading();
  const { createServer } = await import("vite");
  const port = Number(process.env.PORT) || 5173;
  const server = await createServer({ root: at("www"), server: { host: "localhost", port }, logLevel: "warn" });
  await server.listen();
  say(`the demo is at ${server.resolvedUrls.local[0]} (Ctrl+C ends it)`);
});
