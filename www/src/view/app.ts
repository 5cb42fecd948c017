import type { Analysis } from "sop-handover";
import { save } from "../model/storage.js";
import type { Workspace } from "../model/workspace.js";
import { focusOn, h, replaceChildren } from "./dom.js";
import { SopEditor } from "./editor.js";
import { chosenEditor } from "./editor-switch.js";
import { graphPart } from "./graph/lazy.js";
import { header } from "./header.js";
import { importDialog } from "./import-dialog.js";
import { insightsPanel } from "./insights.js";
import { Notices } from "./notices.js";
import { runPanel } from "./run/panel.js";
import { sidePanel } from "./side-panel.js";
import { sopPanel } from "./sop-panel.js";
import { teamPanel } from "./team-panel.js";

const SAVE_AFTER_MS = 300;

/** What a narrow screen shows one at a time. */
const VIEWS = [
  { id: "team", label: "Team" },
  { id: "sop", label: "SOP" },
  { id: "insights", label: "Handover" },
] as const;

/** The page: puts a workspace into its three columns and keeps it for the next visit. */
export class App {
  readonly #root: HTMLElement;
  readonly #notices = new Notices();
  #shown = new AbortController();
  #couldSave = true;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Shows a workspace in place of the one before. */
  show(workspace: Workspace): void {
    this.#shown.abort();
    this.#shown = new AbortController();
    const { signal } = this.#shown;

    const onAnalysis = (analysis: Analysis) => {
      for (const part of [sop, insights]) part.show(analysis);
    };
    const editor = new SopEditor(workspace, onAnalysis, chosenEditor(), signal);
    const sop = sopPanel(workspace, editor);
    const insights = insightsPanel(workspace, editor, this.#notices);
    const dialog = importDialog((imported) => this.#replace(imported));
    const graph = graphPart(
      workspace,
      {
        open: (id, mentioned) => {
          workspace.select(id);
          columns.dataset.view = "sop";
          if (workspace.selected?.kind !== "human") editor.enter(mentioned);
        },
        enlarge: (large) => columns.toggleAttribute("data-large", large),
      },
      this.#notices,
      signal,
    );
    const columns: HTMLElement = h(
      "main",
      { class: "columns", "data-view": "sop" },
      teamPanel(workspace, this.#notices),
      sop.element,
      sidePanel({ handover: insights, run: { element: runPanel(workspace) }, graph }),
    );

    replaceChildren(
      this.#root,
      header(workspace, { import: () => dialog.showModal() }, signal),
      this.#notices.warnings,
      viewSwitch(columns),
      columns,
      this.#notices.element,
      dialog,
    );
    const saving = keeping(() => this.#save(workspace));
    const showPeople = () => {
      const row = workspace.selected;
      if (!row || row.kind === "human") insights.show(null);
    };
    showPeople();
    workspace.subscribe((change) => {
      if (change === "selection") {
        columns.dataset.view = "sop";
        // On a narrow screen the part that had the keyboard is hidden now.
        if (!document.activeElement?.checkVisibility()) focusOn(columns, "sop");
      }
      showPeople();
      saving.soon();
    });
    signal.addEventListener("abort", () => saving.stop());
    signal.addEventListener("abort", () => workspace.team.dispose());
  }

  /** Tells the reader what went wrong. */
  warn(text: string): void {
    this.#notices.warn(text);
  }

  #replace(workspace: Workspace): void {
    this.show(workspace);
    this.#save(workspace);
    this.#notices.say(`A team of ${workspace.team.size} was imported.`);
  }

  #save(workspace: Workspace): void {
    const saved = save(workspace.snapshot());
    if (!saved && this.#couldSave)
      this.warn("The browser keeps nothing for this page. Your work will be lost with it: export it before you leave.");
    this.#couldSave = saved;
  }
}

/** Saves when the typing rests, and at the latest when the page goes away. */
function keeping(save: () => void): { soon(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    save();
  };
  addEventListener("pagehide", now);
  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(now, SAVE_AFTER_MS);
    },
    stop() {
      now();
      removeEventListener("pagehide", now);
    },
  };
}

function viewSwitch(columns: HTMLElement): HTMLElement {
  const buttons = VIEWS.map(({ id, label }) =>
    h(
      "button",
      { type: "button", class: "view", "data-view": id, on: { click: () => (columns.dataset.view = id) } },
      label,
    ),
  );
  const mark = () => {
    for (const button of buttons)
      button.setAttribute("aria-pressed", String(button.dataset.view === columns.dataset.view));
  };
  mark();
  new MutationObserver(mark).observe(columns, { attributeFilter: ["data-view"] });
  return h("nav", { class: "views", "aria-label": "Parts of the page" }, ...buttons);
}
