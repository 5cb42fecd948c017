import type { Workspace } from "../workspace.js";
import type { Direction } from "./picture.js";
import type { PictureAnswer, PictureRequest } from "./protocol.js";

/** A picture waits for the typing to rest, but not for ever. */
const REST_MS = 150;
const AT_MOST_MS = 800;

/** Keeps a picture of a workspace up to date while someone looks at it. */
export class PictureSource {
  direction: Direction = "down";
  readonly #workspace: Workspace;
  readonly #onAnswer: (answer: PictureAnswer) => void;
  readonly #sent = new Map<string, string>();
  #teamSent = -1;
  #worker: Worker | null = null;
  #drawing = false;
  #stale = true;
  #watched = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitingSince = 0;

  constructor(workspace: Workspace, onAnswer: (answer: PictureAnswer) => void, signal: AbortSignal) {
    this.#workspace = workspace;
    this.#onAnswer = onAnswer;
    workspace.subscribe((change) => this.refresh(change === "sop"));
    signal.addEventListener("abort", () => this.#stop());
  }

  /** Pictures are made only while someone looks. */
  watch(watched: boolean): void {
    this.#watched = watched;
    if (watched && this.#stale) this.#ask();
  }

  /** Asks for a new picture: at once, or when the typing rests. */
  refresh(typing = false): void {
    this.#stale = true;
    if (!this.#watched) return;
    const now = performance.now();
    if (this.#timer === undefined) this.#waitingSince = now;
    clearTimeout(this.#timer);
    const left = Math.max(0, this.#waitingSince + AT_MOST_MS - now);
    this.#timer = setTimeout(() => this.#ask(), typing ? Math.min(REST_MS, left) : 0);
  }

  #ask(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#drawing) return;
    this.#drawing = true;
    this.#stale = false;
    this.#worker ??= this.#start();
    this.#worker.postMessage(this.#request());
  }

  #start(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<PictureAnswer>) => this.#answered(data));
    worker.addEventListener("error", ({ message }) => {
      this.#stop();
      this.#answered({ failed: message || "the drawing part of the page could not be loaded" });
    });
    return worker;
  }

  #answered(answer: PictureAnswer): void {
    this.#drawing = false;
    this.#onAnswer(answer);
    if (this.#stale && this.#watched && this.#timer === undefined) this.#ask();
  }

  #request(): PictureRequest {
    const { team, data, selected } = this.#workspace;
    const changed: [string, string][] = [];
    for (const { id } of data.assignments) {
      const sop = this.#workspace.sop(id);
      if (this.#sent.get(id) === sop) continue;
      this.#sent.set(id, sop);
      changed.push([id, sop]);
    }
    const rest = { sops: changed, open: selected?.id ?? "", direction: this.direction };
    if (team.version === this.#teamSent) return rest;
    this.#teamSent = team.version;
    return { ...rest, team: { ...data, assignments: data.assignments.map(({ sop: _, ...row }) => row) } };
  }

  /** A new worker knows nothing yet. */
  #stop(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    this.#sent.clear();
    this.#teamSent = -1;
  }
}
