// A Redis, a PostgreSQL and a Restate for the tests: own port, own data, stopped with the test. Null if one is not
// available.
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { restatePackage, restateVersion, toolFolder } from "./paths.mjs";
import { findProgram } from "./programs.mjs";

/** Its path; undefined if it is not installed. */
export const redisProgram = () => programAt(["redis-server", "valkey-server"]);
export const postgresProgram = () => programAt(["postgres"]);
export function restateProgram() {
  const found = programAt(["restate-server"]);
  if (found === undefined) {
    const own = join(toolFolder("restate-server", restateVersion), "node_modules", restatePackage, "bin");
    return findProgram("restate-server", {}, { folders: [own] });
  }
  // npm puts a script on the path. If the script is killed, the server keeps running.
  const file = realpathSync(found);
  return file.endsWith(".js") ? createRequire(file).resolve(`${restatePackage}/bin/restate-server`) : found;
}

const runsAsRoot = process.getuid?.() === 0;
const running = new Set();
/** Stops everything on a signal to end. */
function cleanUp() {
  for (const { child, folder } of running) {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
  running.clear();
}
let watched = false;
function watchEnd() {
  if (watched) return;
  watched = true;
  process.on("exit", cleanUp);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
}

/** A Redis that writes everything down, or null. */
export async function startRedis() {
  const program = redisProgram();
  if (!program) return null;
  const folder = mkdtempSync(join(tmpdir(), "sop-handover-redis-"));
  const port = await freePort();
  const flags = ["--port", port, "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes"];
  return server({
    folder,
    port,
    start: () => spawn(program, flags.map(String), { stdio: "ignore" }),
    more: { url: `redis://127.0.0.1:${port}` },
  });
}

/** A PostgreSQL, or null. */
export async function startPostgres() {
  const [program, initdb] = [postgresProgram(), programAt(["initdb"])];
  const user = runsAsRoot ? otherUser() : {};
  if (!program || !initdb || !user) return null;
  const folder = mkdtempSync(join(tmpdir(), "sop-handover-postgres-"));
  if (user.uid) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const as = { ...user, cwd: folder, stdio: "ignore" };
  execFileSync(initdb, ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], as);
  const port = await freePort();
  const flags = ["-D", data, "-p", port, "-c", "listen_addresses=127.0.0.1", "-k", folder, "-c", "max_connections=60"];
  return server({
    folder,
    port,
    start: () => spawn(program, flags.map(String), as),
    // Asks for an immediate end; a plain kill of the first process would leave the others.
    end: "SIGQUIT",
    more: { url: `postgres://postgres@127.0.0.1:${port}/postgres`, host: "127.0.0.1", port },
    isUp: async () => {
      const { default: pg } = await import("pg");
      const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
      client.on("error", () => {});
      try {
        await client.connect();
        return true;
      } catch {
        return false;
      } finally {
        await client.end().catch(() => {});
      }
    },
  });
}

/** A Restate, or null; `port` is one for a worker. */
export async function startRestate() {
  const program = restateProgram();
  if (!program) return null;
  const folder = mkdtempSync(join(tmpdir(), "sop-handover-restate-"));
  const [node, admin, ingress, worker] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const at = (port) => `127.0.0.1:${port}`;
  const env = {
    ...process.env,
    RESTATE_ADMIN__BIND_ADDRESS: at(admin),
    RESTATE_INGRESS__BIND_ADDRESS: at(ingress),
    RESTATE_DISABLE_TELEMETRY: "true",
  };
  const flags = ["--base-dir", folder, "--bind-address", at(node), "--advertised-address", `http://${at(node)}`];
  const isUp = async () => {
    const health = (at) =>
      fetch(`http://${at}`).then(
        ({ ok }) => ok,
        () => false,
      );
    return (await health(`${at(admin)}/health`)) && (await health(`${at(ingress)}/restate/health`));
  };
  const more = { restate: { admin: `http://${at(admin)}`, ingress: `http://${at(ingress)}` }, port: worker };
  flags.push("--listen-mode", "tcp", "--default-num-partitions", "1", "--no-logo");
  return server({ folder, port: node, start: () => spawn(program, flags, { env, stdio: "ignore" }), more, isUp });
}

async function server({ folder, port, start, end = "SIGKILL", more, isUp = () => answers(port) }) {
  watchEnd();
  const entry = { folder, child: start() };
  running.add(entry);
  await up(entry, isUp);
  const ended = () =>
    new Promise((done) =>
      (entry.child.exitCode ?? entry.child.signalCode) === null ? entry.child.once("exit", done) : done(),
    );
  return {
    ...more,
    /** Ends it as a crash would, and starts it with the same data. */
    async restart() {
      const gone = ended();
      entry.child.kill(end);
      await gone;
      entry.child = start();
      await up(entry, isUp);
    },
    async stop() {
      const gone = ended();
      entry.child.kill(end);
      await gone;
      running.delete(entry);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until a server answers: each try is a connection, and it gives up if the server has ended. */
async function up({ child }, isUp) {
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} has ended with ${child.exitCode}`);
    await new Promise((next) => setTimeout(next, 20));
  }
}

function answers(port) {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.once("data", (data) => {
      socket.destroy();
      // While Redis reads its file it answers with an error.
      done(String(data).startsWith("+PONG"));
    });
    socket.once("error", () => done(false));
  });
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** The first of these programs on the path, or where Debian keeps PostgreSQL. */
function programAt(names) {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => join(debian, version, "bin"));
  return names.map((name) => findProgram(name, process.env, { folders })).find(Boolean);
}

/** PostgreSQL refuses to run as root. */
function otherUser() {
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // Tries the next user.
    }
  }
  return null;
}
