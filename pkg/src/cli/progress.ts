/** Milliseconds before a bar is worth showing. */
const DELAY = 1000;
const WIDTH = 30;

/** A bar on stderr for long work, on terminals only. */
export function progressBar(): { show(done: number, all: number): void; end(): void } {
  const started = performance.now();
  let shown = -1;
  const out = process.stderr;
  return {
    show(done, all) {
      if (!out.isTTY || performance.now() - started < DELAY) return;
      const filled = Math.floor((done / all) * WIDTH);
      if (filled === shown) return;
      shown = filled;
      out.write(`\r[${"#".repeat(filled)}${" ".repeat(WIDTH - filled)}] ${done} of ${all}`);
    },
    end() {
      if (shown >= 0) out.write("\r\u001b[K");
    },
  };
}
