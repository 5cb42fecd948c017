/** Milliseconds before a bar is worth showing. */
const DELAY = 1000;
const WIDTH = 30;

/** A bar on stderr for long work, on terminals only. */
export interface ProgressBar {
  show(done: number, all: number): void;
  /** Removes the bar so that something else can be printed; it returns with the next step. */
  end(): void;
}

export function progressBar(out: NodeJS.WriteStream = process.stderr, delay = DELAY): ProgressBar {
  const started = performance.now();
  let shown = -1;
  return {
    show(done, all) {
      if (!out.isTTY || performance.now() - started < delay) return;
      const filled = Math.floor((done / all) * WIDTH);
      if (filled === shown) return;
      shown = filled;
      out.write(`\r[${"#".repeat(filled)}${" ".repeat(WIDTH - filled)}] ${done} of ${all}`);
    },
    end() {
      if (shown >= 0) out.write("\r\u001b[K");
      shown = -1;
    },
  };
}
