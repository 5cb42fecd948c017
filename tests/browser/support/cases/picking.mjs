// What picking from the list writes, and what closes it.
import { press, type } from "../bare.mjs";
import { row, clickSecond, drawn } from "./row.mjs";

export const picking = [
  row(16, "keeps the one space that is there", "hi | there", [type("@Bil"), press("Enter")], {
    end: "hi ⟨Billing⟩| there",
    menu: null,
  }),
  row(17, "adds no space before punctuation", "|, ok", [type("@Bil"), press("Enter")], { end: "⟨Billing⟩|, ok" }),
  row(18, "adds a space at the end of the text", "|", [type("@Bil"), press("Enter")], { end: "⟨Billing⟩ |" }),
  row(19, "adds a space before a word", "some |text", [type("@Bil"), press("Escape"), type(" @Dr"), press("Enter")], {
    end: "some @Bil ⟨Dr. Smith⟩ |text",
  }),
  row(20, "leaves no rest of the word", "|ling x", [type("@Bil"), press("Enter")], { end: "⟨Billing⟩| x" }),
  row(19, "picking at a word that is there adds one space", "some |text", [type("@"), press("Enter")], {
    end: "some ⟨Billing⟩ |text",
  }),
  row(32, "by Tab", "|", [type("@Bil"), press("Tab")], { end: "⟨Billing⟩ |" }),
  row(21, "the third by arrow keys", "|", [type("@Bil"), press("ArrowDown"), press("ArrowDown"), press("Enter")], {
    end: "⟨Billing Specialist copy⟩ |",
    targets: ["Billing Specialist copy"],
  }),
  row(32, "the last by going up from the first", "|", [type("@Bil"), press("ArrowUp"), press("Enter")], {
    end: "⟨Billing Specialist copy⟩ |",
  }),
  row(
    24,
    "the same one twice gives one target",
    "|",
    [type("@Bil"), press("Enter"), type("and @Bil"), press("Enter")],
    { end: "⟨Billing⟩ and ⟨Billing⟩ |", targets: ["Billing"] },
  ),
  row(37, "a name full of markup", "|", [type("@Support [E"), press("Enter")], {
    end: "⟨Support [EMEA]⟩ |",
    targets: ["Support [EMEA]"],
  }),
  row(16, "a name that stands there already", "hi | there", [type("@Dr. Smith"), press("Enter")], {
    end: "hi ⟨Dr. Smith⟩| there",
    targets: ["Dr. Smith"],
  }),
  row(44, "a click on an option", "|", [type("@Bil"), clickSecond], { end: "⟨Billing Specialist⟩ |", menu: null }),
  row(12, "Enter after a full name and a space is a new line", "|", [type("@Dr. Smith "), press("Enter")], {
    end: "⟨Dr. Smith⟩ \n|",
    menu: null,
  }),
  row(32, "Enter with nothing to offer is a new line", "|", [type("@qqqqqq"), press("Enter")], { end: "@qqqqqq\n|" }),
  row(
    30,
    "undo gives the query back",
    "a | b",
    [type("@Bil"), press("Enter"), type("x"), press("Control+z"), press("Control+z")],
    { end: "a @Bil| b", menu: null, targets: [] },
  ),
  row(
    30,
    "undo of what was typed after it leaves it",
    "a | b",
    [type("@Bil"), press("Enter"), type("x"), press("Control+z")],
    { end: "a ⟨Billing⟩| b" },
  ),
  row(
    30,
    "undo once more takes the typing",
    "a | b",
    [type("@Bil"), press("Enter"), press("Control+z"), press("Control+z")],
    { end: "a | b" },
  ),
  row(
    30,
    "redo gives the same id",
    "a | b",
    [type("@Bil"), press("ArrowDown"), press("Enter"), press("Control+z"), press("Control+y")],
    { end: "a ⟨Billing Specialist⟩| b", targets: ["Billing Specialist"] },
  ),
  row(
    30,
    "redo of everything gives the same id",
    "a | b",
    [
      type("@Bil"),
      press("Enter"),
      type("x"),
      ...[1, 2, 3].map(() => press("Control+z")),
      press("Control+y"),
      press("Control+y"),
    ],
    { end: "a ⟨Billing⟩| b", targets: ["Billing"] },
  ),
  row(32, "Shift+Tab is not the list's", "|", [type("@Bil"), press("Shift+Tab")], { end: "@Bil|", targets: [] }),
];

const pickBilling = [type("@Bil"), press("Enter")];

/** What is typed right behind a pick, and what is then behind the badge. */
const behind = [
  ...[..."., ; : ! ? )".replaceAll(" ", "")].map((mark) => [mark, mark]),
  ...[..."。、，！？）：；"].map((mark) => [mark, mark]),
  ["に", "に"],
  [". Then", ". Then"],
  [" ", " "],
  ["  ", "  "],
  [" .", " ."],
  ["and.", " and."],
  ["(or", " (or"],
];

export const addedSpaces = [
  ...behind.map(([typed, end]) =>
    row(53, `"${typed}" typed at the end`, "a |", [...pickBilling, type(typed)], { end: `a ⟨Billing⟩${end}|` }),
  ),
  row(53, "in front of a word", "a |b", [type("@Dr"), press("Enter"), type(".")], { end: "a ⟨Dr. Smith⟩.|b" }),
  row(53, "a name of a script without spaces", "|", [type("@営業"), press("Enter"), type("に")], {
    end: "⟨営業 担当⟩に|",
    targets: ["営業 担当"],
  }),
  row(53, "one undo gives the space back", "a |", [...pickBilling, type("."), press("Control+z")], {
    end: "a ⟨Billing⟩ |",
    targets: ["Billing"],
  }),
  row(53, "the author's own space stays", "a | b", [...pickBilling, press("ArrowRight"), type(".")], {
    end: "a ⟨Billing⟩ .|b",
  }),
  row(
    53,
    "a caret that was elsewhere leaves the space",
    "a |",
    [...pickBilling, press("ArrowLeft"), drawn, press("ArrowRight"), drawn, type(".")],
    { end: "a ⟨Billing⟩ .|" },
  ),
];

export const closing = [
  row(31, "Escape holds for this at sign", "|", [type("@Bi"), press("Escape"), type("l")], {
    end: "@Bil|",
    menu: null,
  }),
  row(
    31,
    "Escape holds when the caret comes back",
    "|",
    [type("@Bi"), press("Escape"), press("Home"), press("End"), type("l"), press("Backspace")],
    { menu: null },
  ),
  row(31, "a new at sign opens again", "|", [type("@Bi"), press("Escape"), type(" and @Dr"), press("Enter")], {
    end: "@Bi and ⟨Dr. Smith⟩ |",
  }),
  row(
    31,
    "an at sign that is typed again after Escape opens again",
    "|",
    [type("@"), press("Escape"), press("Backspace"), type("@Dr")],
    { menu: ["Dr. Smith"] },
  ),
  row(31, "moving away closes", "abc |", [type("@Bi"), press("Home")], { menu: null }),
  row(31, "coming back does not open", "abc |", [type("@Bi"), press("Home"), press("End"), drawn], { menu: null }),
  row(30, "undoing closes", "|", [type("@Bi"), press("Control+z")], { menu: null }),
  row(46, "deleting the at sign closes", "# and |", [type("@"), press("Backspace")], { menu: null }),
  row(
    34,
    "the highlight stays in a list that shrinks",
    "|",
    [type("@Bil"), press("ArrowUp"), type("ling s"), press("Enter")],
    { end: "⟨Billing Specialist⟩ |" },
  ),
];
