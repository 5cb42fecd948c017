// Firefox and WebKit, if they are installed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after } from "node:test";
import { geckodriverFolder } from "../../../scripts/lib/paths.mjs";
import { serve } from "./server.mjs";
import { startDriver } from "./webdriver.mjs";

const folders = [...(process.env.PATH ?? "").split(delimiter), join(geckodriverFolder(), "bin")];

function program(...names) {
  const paths = names.flatMap((name) => (name.startsWith("/") ? name : folders.map((folder) => join(folder, name))));
  return paths.find((path) => existsSync(path));
}

/** Debian keeps WebKit's small browser beside its library. */
const MINI_BROWSERS = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].map(
  (library) => `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu/${library}/MiniBrowser`,
);

const drivers = {
  firefox: {
    programs: () => [program("geckodriver"), program("firefox-esr", "firefox")],
    options: ([driver, binary]) => ({
      command: (port) => [driver, "--port", String(port)],
      capabilities: {
        "moz:firefoxOptions": {
          binary,
          args: ["-width=1280", "-height=900"],
          // Pages under test may read and write the clipboard.
          prefs: { "dom.events.testing.asyncClipboard": true },
        },
      },
    }),
  },
  webkit: {
    programs: () => [program("WebKitWebDriver"), program(...MINI_BROWSERS)],
    options: ([driver, binary]) => ({
      command: (port) => [driver, `--port=${port}`],
      commands: { "Control+z": "undo", "Control+y": "redo" },
      capabilities: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } },
    }),
  },
};

/** Whether a browser and all that drives it are there. */
export function isThere(name) {
  return [program("Xvfb"), ...drivers[name].programs()].every((path) => path !== undefined);
}

/** A screen in memory: WebKit draws on screens only, and a Firefox without one keeps half of what is copied. */
async function openScreen() {
  const screen = spawn(program("Xvfb"), ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const display = await new Promise((told, failed) => {
    screen.once("error", failed);
    screen.once("exit", () => failed(new Error("Xvfb ended")));
    screen.stdio[3].once("data", (number) => told(`:${String(number).trim()}`));
  });
  return { display, close: () => screen.kill() };
}

async function start(name) {
  const screen = await openScreen();
  try {
    const { programs, options } = drivers[name];
    const env = { DISPLAY: screen.display, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1" };
    const { page, close } = await startDriver({ ...options(programs()), env });
    return { page, close: () => close().finally(screen.close) };
  } catch (error) {
    screen.close();
    throw error;
  }
}

/** Like `withBrowser`, for another browser: one page, which the file's tests share. */
export function withOther(name) {
  return (folder) => {
    const opened = [];
    after(async () => {
      for (const close of opened.reverse()) await close();
    });
    return {
      name,
      async newPage() {
        const server = await serve(folder);
        opened.push(() => server.close());
        const { page, close } = await start(name);
        opened.push(close);
        await page.goto(server.address);
        return page;
      },
    };
  };
}
