import type { Picture, Problem } from "../../model/graph/picture.js";
import type { PictureAnswer } from "../../model/graph/protocol.js";
import { PictureSource } from "../../model/graph/source.js";
import type { Workspace } from "../../model/workspace.js";
import { h, setText } from "../dom.js";
import type { Notices } from "../notices.js";
import { Canvas } from "./canvas.js";
import { Details, KEYS } from "./details.js";
import { ProblemList } from "./problem-list.js";
import { type Tool, toolbar } from "./toolbar.js";
import type { Spot } from "./walk.js";

/** In a large picture handovers run across, since names are wider than they are high. */
const DOWN_AT_MOST = 16;

/** What the page does for the graph. */
export interface GraphHost {
  /** Opens the SOP of an assignment, at its mention of another if that is given. */
  open(id: string, mentioned?: string): void;
  /** Gives the graph the whole page, or takes that back. */
  enlarge(large: boolean): void;
}

/** The graph of the team: who hands over to whom, and the problems. */
export class GraphPanel {
  readonly element: HTMLElement;
  readonly #workspace: Workspace;
  readonly #host: GraphHost;
  readonly #source: PictureSource;
  readonly #canvas: Canvas;
  readonly #details = new Details();
  readonly #problems: ProblemList;
  readonly #scope = h("p", { class: "hint graph-scope", role: "status" });
  readonly #enlarge: HTMLButtonElement;
  #picture: Picture | null = null;
  #large = false;
  #looked: Spot | null = null;
  #wanted: Spot | null = null;

  constructor(workspace: Workspace, host: GraphHost, notices: Notices, signal: AbortSignal) {
    this.#workspace = workspace;
    this.#host = host;
    this.#source = new PictureSource(workspace, (answer) => this.#show(answer), signal);
    this.#canvas = new Canvas(
      "graph-heading",
      "graph-keys",
      { open: (spot) => this.#open(spot), look: (spot) => this.#look(spot), escape: () => this.#escape() },
      signal,
    );
    this.#problems = new ProblemList((problem) => this.#jump(problem));
    const { viewport } = this.#canvas;
    const tools: Tool[] = [
      { icon: "remove", label: "Zoom out", run: () => viewport.zoom(-1) },
      { icon: "fit", label: "Fit the picture", run: () => viewport.fit() },
      { icon: "add", label: "Zoom in", run: () => viewport.zoom(1) },
    ];
    const texts = () => this.#picture?.texts;
    const { element, enlarge } = toolbar(tools, texts, () => this.#setLarge(!this.#large), notices);
    this.#enlarge = enlarge;
    this.element = h(
      "section",
      { class: "graph", "aria-labelledby": "graph-heading" },
      h(
        "div",
        { class: "section graph-frame" },
        h("header", { class: "section-head" }, h("h2", { id: "graph-heading" }, "Handovers of the team"), element),
        this.#scope,
        viewport.element,
        this.#details.element,
        h("p", { id: "graph-keys", class: "visually-hidden" }, KEYS),
      ),
      this.#problems.element,
    );
    this.#scope.textContent = "Drawing the team…";
  }

  /** Draws while it is looked at. */
  watch(watched: boolean): void {
    this.#source.watch(watched);
    if (!watched) this.#setLarge(false);
  }

  #show(answer: PictureAnswer): void {
    if ("failed" in answer) {
      this.#scope.textContent = `The team could not be drawn: ${answer.failed}`;
      this.#scope.hidden = false;
      return;
    }
    const { picture } = answer;
    const direction = picture.nodes.length > DOWN_AT_MOST ? "across" : "down";
    if (direction !== this.#source.direction) {
      this.#source.direction = direction;
      this.#source.refresh();
      return;
    }
    this.#picture = picture;
    const open = this.#workspace.selected?.id ?? "";
    const said = scopeText(picture);
    setText(this.#scope, said);
    this.#scope.hidden = said === "";
    this.#canvas.show(picture, open);
    this.#problems.show(picture, (id) => this.#workspace.team.get(id)?.name ?? id);
    this.#look(this.#looked);
    const wanted = this.#wanted;
    this.#wanted = null;
    if (wanted) this.#canvas.focus(this.#canvas.has(wanted) ? wanted : { node: wanted.node });
  }

  #open({ node, edge }: Spot): void {
    const handover = this.#picture?.edges.find(({ key }) => key === edge);
    this.#setLarge(false);
    if (handover) this.#host.open(handover.from, handover.to);
    else this.#host.open(node);
  }

  #look(spot: Spot | null): void {
    this.#looked = spot;
    if (this.#picture) this.#details.show(this.#picture, spot, this.#workspace.selected?.id ?? "");
  }

  /** A large graph uses one Escape to become small. Returns whether it did. */
  #escape(): boolean {
    const was = this.#large;
    this.#setLarge(false);
    return was;
  }

  #setLarge(large: boolean): void {
    this.#large = large;
    this.#enlarge.setAttribute("aria-pressed", String(large));
    this.#host.enlarge(large);
  }

  /** Goes to the place of a problem; one that is not drawn is opened first, which brings its surroundings. */
  #jump({ node, edge }: Problem): void {
    const spot: Spot = edge === null ? { node } : { edge, node };
    if (this.#canvas.has(spot)) return this.#canvas.focus(spot);
    this.#wanted = spot;
    this.#workspace.select(node);
  }
}

function scopeText({ scope: { drawn, total, hops } }: Picture): string {
  if (total === 0) return "Nobody is in this team yet.";
  if (hops === null) return "";
  const count = `${drawn.toLocaleString("en")} of ${total.toLocaleString("en")} assignments`;
  return `This team is too large for one picture. It shows ${count}: those nearest to the open one, at most ${hops} handovers away.`;
}
