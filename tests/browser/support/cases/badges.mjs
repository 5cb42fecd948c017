// Handling badges: the caret, deleting, and how a mention is shown.
import { press, type } from "../bare.mjs";
import { row, drawn } from "./row.mjs";

export const deleting = [
  row(25, "Backspace takes the whole badge", "a ⟨Billing⟩| b", [press("Backspace")], { end: "a | b", targets: [] }),
  row(25, "Delete takes the whole badge", "a |⟨Billing⟩ b", [press("Delete")], { end: "a | b" }),
  row(25, "Ctrl+Backspace takes the whole badge", "a ⟨Billing Specialist⟩| b", [press("Control+Backspace")], {
    end: "a | b",
  }),
  row(25, "Ctrl+Delete takes the whole badge", "a |⟨Billing Specialist⟩ b", [press("Control+Delete")], {
    end: "a | b",
  }),
  row(
    25,
    "undo brings the same id back",
    "a ⟨Billing⟩| b",
    [press("Backspace"), press("Control+z"), press("End"), drawn],
    {
      end: "a ⟨Billing⟩ b|",
      targets: ["Billing"],
    },
  ),
  row(
    25,
    "the badge goes in an undo step of its own",
    "⟨Billing⟩ab|",
    [press("Backspace"), press("Backspace"), press("Backspace"), press("Control+z")],
    { end: "⟨Billing⟩|" },
  ),
  row(42, "an emoji name goes in one press", "a ⟨👩‍⚕️ Triage⟩| b", [press("Backspace")], { end: "a | b" }),
  row(26, "Backspace before a badge leaves it alone", "word |⟨Billing⟩", [press("Backspace")], {
    end: "word|⟨Billing⟩",
  }),
  row(26, "typing before a badge leaves it alone", "word |⟨Billing⟩", [type("x ")], { end: "word x |⟨Billing⟩" }),
  row(26, "typing after a badge leaves it alone", "⟨Billing⟩|", [type(", x")], { end: "⟨Billing⟩, x|" }),
  row(24, "one of two mentions may go", "⟨Billing⟩ ⟨Billing⟩|", [press("Backspace")], {
    end: "⟨Billing⟩ |",
    targets: ["Billing"],
  }),
  row(29, "a typed mention is edited letter by letter", "@Billing|", [press("Backspace")], { end: "@Billin|" }),
  row(28, "a selection with a badge is replaced", "a |⟨Billing⟩ b|", [type("x")], { end: "a x|", targets: [] }),
  row(
    25,
    "Cut takes the whole badge, undo brings it back",
    "a |⟨Billing⟩| b",
    // Editors differ in what is selected after an undo.
    [press("Control+x"), press("Control+z"), press("End"), drawn],
    { end: "a ⟨Billing⟩ b|", targets: ["Billing"] },
  ),
  row(
    24,
    "the last of two mentions takes the target",
    "⟨Billing⟩⟨Billing⟩|",
    [press("Backspace"), press("Backspace")],
    { end: "|", targets: [] },
  ),
  row(26, "Delete behind a badge leaves it alone", "⟨Billing⟩| word", [press("Delete")], { end: "⟨Billing⟩|word" }),
];

export const caret = [
  row(27, "goes left over a badge in one step", "a ⟨Billing⟩| b", [press("ArrowLeft")], { end: "a |⟨Billing⟩ b" }),
  row(27, "goes right over a badge in one step", "a |⟨Billing⟩ b", [press("ArrowRight")], { end: "a ⟨Billing⟩| b" }),
  row(27, "selects a badge to the left in one step", "a ⟨Billing⟩| b", [press("Shift+ArrowLeft")], {
    end: "a |⟨Billing⟩| b",
  }),
  row(27, "selects a badge to the right in one step", "a |⟨Billing⟩ b", [press("Shift+ArrowRight")], {
    end: "a |⟨Billing⟩| b",
  }),
  row(27, "stands between two badges", "⟨Billing⟩⟨Dr. Smith⟩|", [press("ArrowLeft")], { end: "⟨Billing⟩|⟨Dr. Smith⟩" }),
  row(27, "types between two badges", "⟨Billing⟩⟨Dr. Smith⟩|", [press("ArrowLeft"), type("x")], {
    end: "⟨Billing⟩x|⟨Dr. Smith⟩",
  }),
  row(41, "goes over a right-to-left name the logical way", "a ⟨مبيعات الشمال⟩| b", [press("ArrowLeft")], {
    end: "a |⟨مبيعات الشمال⟩ b",
  }),
  row(
    41,
    "goes on after a right-to-left name",
    "a |⟨مبيعات الشمال⟩ b",
    [press("ArrowRight"), press("ArrowRight"), drawn],
    { end: "a ⟨مبيعات الشمال⟩ |b" },
  ),
  row(42, "goes over an emoji name", "|⟨👩‍⚕️ Triage⟩ b", [press("ArrowRight")], { end: "⟨👩‍⚕️ Triage⟩| b" }),
];

export const reading = [
  row(22, "the longest name wins, each mention on its own", "@Billing Specialist copy, then @Billing.|", [], {
    targets: ["Billing Specialist copy", "Billing"],
  }),
  row(22, "no name inside a longer word", "@Billings|", [], { targets: [] }),
  row(22, "an apostrophe ends a name", "@Billing's|", [], { targets: ["Billing"] }),
  row(22, "a typographic apostrophe ends a name", "@Billing’s|", [], { targets: ["Billing"] }),
  row(6, "a backslash makes a literal at sign", "\\@Billing|", [], { targets: [], badges: [] }),
  row(6, "and so it does while it is typed", "|", [type("\\@Billing ")], { targets: [], badges: [], menu: null }),
  row(5, "a name in a code span is no badge and no target", "`x @Billing` |", [], {
    targets: [],
    badges: [],
    only: "source",
  }),
];
