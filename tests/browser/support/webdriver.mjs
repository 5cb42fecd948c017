// Drives a browser that Playwright can't, through WebDriver. It has the part of Playwright's page that the adapter
// tests use.
import { spawn } from "node:child_process";
import { createServer } from "node:net";

/** What WebDriver calls keys that are no characters. */
const KEYS = {
  Alt: "\uE00A",
  ArrowDown: "\uE015",
  ArrowLeft: "\uE012",
  ArrowRight: "\uE014",
  ArrowUp: "\uE013",
  Backspace: "\uE003",
  Control: "\uE009",
  Delete: "\uE017",
  End: "\uE010",
  Enter: "\uE007",
  Escape: "\uE00C",
  Home: "\uE011",
  Shift: "\uE008",
  Tab: "\uE004",
};

/** WebKit's driver takes its key for a dead one; an input method inserts it without a key. */
const NO_KEY = /(＠)/u;

/** How long a driver may take to start listening, and a page to become what is waited for. */
const PATIENCE_MS = 5000;

/**
 * Starts a driver program and, with it, a browser. `command(port)` gives the program and its arguments; `commands` the editing commands of
 * keys that the browser has in its menu only, which a driver can't reach.
 */
export async function startDriver({ command, capabilities, env = {}, commands = {} }) {
  const port = await freePort();
  const [program, ...args] = command(port);
  const driver = spawn(program, args, { env: { ...process.env, ...env }, stdio: "ignore" });
  const failed = new Promise((_, fail) => driver.once("error", fail));
  const send = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  try {
    await Promise.race([failed, answers(() => send("GET", "/status"))]);
    const { sessionId } = await send("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    const session = `/session/${sessionId}`;
    await send("POST", `${session}/timeouts`, { script: 30_000 });
    return {
      page: pageOf((method, path, body) => send(method, session + path, body), commands),
      async close() {
        await send("DELETE", session).catch(() => {});
        driver.kill();
      },
    };
  } catch (error) {
    driver.kill();
    throw error;
  }
}

/** Asks until there is an answer: the program says in no other way that it listens. */
async function answers(ask) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((later) => setTimeout(later, 50));
    }
  }
}

function freePort() {
  const server = createServer();
  return new Promise((found) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

function pageOf(send, commands) {
  const evaluate = async (code, given) => {
    const { value, error } = await send("POST", "/execute/async", {
      script: SCRIPT,
      args: [String(code), given ?? null],
    });
    if (error !== undefined) throw new Error(error);
    return value;
  };
  const act = (id, type, actions, rest) => send("POST", "/actions", { actions: [{ id, type, actions, ...rest }] });
  const keys = (actions) => act("keys", "key", actions);
  const pointer = (actions) => act("mouse", "pointer", actions, { parameters: { pointerType: "mouse" } });
  const to = (x, y) => ({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 });
  const [down, up] = ["pointerDown", "pointerUp"].map((type) => ({ type, button: 0 }));

  return {
    evaluate,
    goto: (url) => send("POST", "/url", { url }),
    keyboard: {
      async type(text) {
        for (const part of text.split(NO_KEY)) {
          if (part === "＠") await evaluate((letter) => void document.execCommand("insertText", false, letter), part);
          else if (part !== "")
            await keys([...part].flatMap((letter) => pressed(letter === "\n" ? KEYS.Enter : letter)));
        }
      },
      async press(combination) {
        const command = commands[combination];
        if (command) await evaluate(noteNextKey);
        await keys(combined(combination.split("+").map((key) => KEYS[key] ?? key)));
        if (command) await evaluate(runCommand, command);
      },
    },
    mouse: {
      move: (x, y) => pointer([to(x, y)]),
      down: () => pointer([down]),
      up: () => pointer([up]),
      click: (x, y) => pointer([to(x, y), down, up]),
      dblclick: (x, y) => pointer([to(x, y), down, up, down, up]),
    },
    async waitForFunction(code, given, { timeout = PATIENCE_MS } = {}) {
      const until = Date.now() + timeout;
      while (!(await evaluate(code, given))) {
        if (Date.now() > until) throw new Error(`${timeout} ms were not enough for ${code}`);
      }
    },
  };
}

/** In the page: whether anybody takes the next key. */
function noteNextKey() {
  globalThis.keyTaken = false;
  const note = (event) => {
    if (["Control", "Shift"].includes(event.key)) return;
    globalThis.keyTaken = event.defaultPrevented;
    removeEventListener("keydown", note);
  };
  addEventListener("keydown", note);
}

/** In the page: what the browser's menu does for a key that nobody took. */
function runCommand(command) {
  if (!globalThis.keyTaken) document.execCommand(command);
}

/** By the page's own `eval`, since a driver's scripts may have a global object of their own. Functions are called with what is given. */
const SCRIPT = `const [code, given, done] = arguments;
  Promise.resolve().then(() => {
    const value = window.eval("(" + code + "\\n)");
    return typeof value === "function" ? value(given) : value;
  }).then(
    (value) => done({ value: value === undefined ? null : value }),
    (error) => done({ error: String((error && error.message) || error) }),
  );`;

function pressed(key) {
  return [
    { type: "keyDown", value: key },
    { type: "keyUp", value: key },
  ];
}

/** `Control`, `Shift`, `x`: all are held until the last is let go. */
function combined([key, ...rest]) {
  if (rest.length === 0) return pressed(key);
  return [{ type: "keyDown", value: key }, ...combined(rest), { type: "keyUp", value: key }];
}
