import type { Analysis } from "sop-handover";
import { atRest } from "../model/at-rest.js";
import type { Kept, Keeper } from "../model/keeper.js";
import type { Conflict } from "../model/merge.js";
import type { Workspace } from "../model/workspace.js";
import { asideDialog } from "./aside-dialog.js";
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
import { talkPanel } from "./talk/panel.js";
import { teamPanel } from "./team-panel.js";

const SAVE_AFTER_MS = 300;

/** If there is much to list, the lists wait for the typing to rest: listing all of it at each key would be felt. */
const LIST_AFTER_MS = 150;

/** From how many characters on an SOP is a long one. */
const LONG = 20_000;

/** From how many mentions and problems on an SOP has many, however short it is. */
const MANY = 100;

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
  show(workspace: Workspace, keeper: Keeper): void {
    this.#shown.abort();
    this.#shown = new AbortController();
    const { signal } = this.#shown;

    // The pending updates of the lists.
    const told = { ids: new Set<string>(), shown: null as Analysis | null };
    const listing = atRest(() => {
      for (const id of told.ids) team.mark(id);
      told.ids.clear();
      if (told.shown) insights.show(told.shown);
      told.shown = null;
    }, LIST_AFTER_MS);
    const onAnalysis = (id: string, analysis: Analysis, shown: boolean) => {
      workspace.told(id, analysis);
      told.ids.add(id);
      if (shown) {
        sop.show(analysis);
        told.shown = analysis;
      }
      if (isMuch(workspace.sop(id), analysis)) listing.soon();
      else listing.now();
    };
    // On a narrow screen, the column that led to the SOP may hide it.
    const comeForward = () => (columns.dataset.view = "sop");
    const host = { onAnalysis, comeForward, settle: () => listing.settle() };
    const editor = new SopEditor(workspace, host, chosenEditor(), signal);
    const sop = sopPanel(workspace, editor);
    const insights = insightsPanel(workspace, editor, this.#notices);
    const dialog = importDialog(({ workspace: imported, remarks }) => {
      const next = keeper.replacedBy(imported);
      this.show(imported, next);
      this.#save(next);
      this.#notices.settle("import");
      if (remarks.length > 0) this.#notices.warn("import", remarks.map(({ message }) => message).join(" "));
      this.#notices.say(`A team of ${imported.team.size} was imported.`);
    });
    const aside = asideDialog(
      () => keeper.asides(),
      () => top.count(keeper.asides().length),
    );
    const top = header(workspace, { import: () => dialog.showModal(), showAside: () => aside.show() }, signal);
    top.count(keeper.asides().length);
    const graph = graphPart(
      workspace,
      {
        open: (id, mentioned) => {
          workspace.select(id);
          comeForward();
          if (workspace.selected?.kind !== "human") editor.enter(mentioned);
        },
        enlarge: (large) => columns.toggleAttribute("data-large", large),
      },
      this.#notices,
      signal,
    );
    const team = teamPanel(workspace, this.#notices);
    const columns: HTMLElement = h(
      "main",
      { class: "columns", "data-view": "sop" },
      team.element,
      sop.element,
      sidePanel({
        handover: insights,
        run: { element: runPanel(workspace) },
        talk: { element: talkPanel(workspace) },
        graph,
      }),
    );

    replaceChildren(
      this.#root,
      top.element,
      this.#notices.warnings,
      viewSwitch(columns),
      columns,
      this.#notices.element,
      dialog,
      aside.element,
    );
    const saving = keeping(() => {
      const { replaced, conflicts } = this.#save(keeper);
      top.count(keeper.asides().length);
      if (conflicts.length > 0) this.#notices.warn("conflict", conflictText(conflicts));
      if (!replaced) return;
      this.show(replaced, keeper.replacedBy(replaced));
      this.#notices.say("Another tab imported a team. It is shown here too.");
    });
    const showPeople = () => {
      const row = workspace.selected;
      if (row && row.kind !== "human") return;
      told.shown = null;
      insights.show(null);
    };
    showPeople();
    workspace.subscribe((change) => {
      if (change === "selection") {
        comeForward();
        // On a narrow screen, the part that had the focus is hidden now.
        if (!document.activeElement?.checkVisibility()) focusOn(columns, "sop");
      }
      if (change === "elsewhere") editor.refresh();
      showPeople();
      saving.soon();
    });
    addEventListener("storage", (event) => keeper.isAbout(event) && saving.now(), { signal });
    signal.addEventListener("abort", () => saving.stop());
    signal.addEventListener("abort", () => listing.drop());
    signal.addEventListener("abort", () => workspace.team.dispose());
  }

  /** Tells the reader what went wrong. */
  warn(text: string): void {
    this.#notices.warn("opening", text);
  }

  #save(keeper: Keeper): Kept {
    const kept = keeper.save();
    if (kept.saved) this.#notices.settle("saving");
    else if (this.#couldSave) this.#notices.warn("saving", NOT_SAVED);
    this.#couldSave = kept.saved;
    return kept;
  }
}

/** Whether the lists of an SOP are too much work for each key. */
function isMuch(sop: string, { badges, diagnostics }: Analysis): boolean {
  return sop.length > LONG || badges.length + diagnostics.length > MANY;
}

const NOT_SAVED =
  "The browser has no room for your work. It will be lost with this page: export it before you leave, or delete what was set aside.";

function conflictText(conflicts: readonly Conflict[]): string {
  const names = conflicts.map(({ name }) => name).join(", ");
  return `Another tab changed the same words in the SOP of ${names}. What you see here was kept, and what the other tab wrote was set aside.`;
}

/** Saves when the typing rests, at once if asked to, and at the latest when the page goes away. */
function keeping(save: () => void): { soon(): void; now(): void; stop(): void } {
  const { soon, now, settle } = atRest(save, SAVE_AFTER_MS);
  addEventListener("pagehide", settle);
  return {
    soon,
    now,
    stop() {
      settle();
      removeEventListener("pagehide", settle);
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
