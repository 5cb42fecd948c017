import { isolateHistory } from "@codemirror/commands";
import { EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { elementAt, type Spot, Tip } from "../tip.js";
import { isMenuOpen } from "./menu.js";
import { told } from "./pending.js";
import { config, reading } from "./reading.js";
import { PREFIX } from "./theme.js";

class Findings implements PluginValue {
  readonly #tip: Tip;

  constructor(view: EditorView) {
    this.#tip = new Tip({
      field: view.contentDOM,
      // In the editor, to get its theme, but outside its scrolling part.
      anchor: view.scrollDOM,
      prefix: PREFIX,
      messages: view.state.facet(config).options.messages,
      whole: () => view.state.field(reading).analysis,
      drawn: () => view.state.field(told).report.analysis,
      pointed(x, y) {
        const found = elementAt(view.contentDOM, PREFIX, x, y);
        return found && { offset: view.posAtDOM(found), boxes: [...found.getClientRects()] };
      },
      caret: () => caretOf(view),
      canMake: () => !view.state.readOnly,
      make: ({ edits }) =>
        view.dispatch({ changes: edits, userEvent: "input.fix", annotations: isolateHistory.of("full") }),
      say: (text) => view.dispatch({ effects: EditorView.announce.of(text) }),
    });
  }

  update({ docChanged, state, startState }: ViewUpdate): void {
    if (docChanged) this.#tip.hide();
    else if (state.field(told).report !== startState.field(told, false)?.report) this.#tip.changed();
  }

  destroy(): void {
    this.#tip.destroy();
  }
}

function caretOf(view: EditorView): Spot | null {
  const { head } = view.state.selection.main;
  const box = isMenuOpen(view.state) ? null : view.coordsAtPos(head);
  return box && { offset: head, boxes: [box] };
}

/** Shows the finding under the mouse or at the caret, and offers its fixes. */
export const tip = ViewPlugin.fromClass(Findings);
