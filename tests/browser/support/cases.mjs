// What every editor has to do, as one table for all of them: open `start`, do `steps`, then the text is `end` and the list shows `menu`
// (null: closed). `only`: for editors whose text is Markdown that people type, or whose document has a structure of its own.
import { press, type } from "./bare.mjs";

const drawn = (page) => page.evaluate(() => globalThis.bare.drawn());

const opens = (name, start, typed, open, only) => ({
  name: `${open ? "opens" : "stays closed"} ${name}`,
  start,
  steps: [type(typed)],
  open,
  only,
});
const offers = (query, ...menu) => ({
  name: `@${query} offers ${menu[0]}`,
  start: "|",
  steps: [type(`@${query}`)],
  menu,
});

export const opening = [
  opens("after an at sign", "|", "@", true),
  opens("inside an e-mail address", "a|", "@b", false),
  opens("inside a mailbox in angle brackets", "|", "<12345+u@noreply.x>", false),
  opens("after an opening parenthesis", "(|", "@Bi", true),
  opens("after a quotation mark", '"|', "@Bi", true),
  opens("after asterisks", "**|", "@Bi", true),
  opens("after an underscore", "_|", "@Bi", true),
  opens("after a corner bracket", "「|", "@営", true),
  opens("after a full-width comma", "，|", "@営", true),
  opens("after a no-break space", "a\u00a0|", "@Bi", true),
  opens("with a full-width at sign", "|", "＠bil", true),
  opens("in a quotation", "> |", "@Bi", true, "source"),
  opens("in a list item", "- |", "@Bi", true, "source"),
  opens("in a closed code span", "`x | y`", "@Bi", false, "source"),
  opens("after a backtick that nothing closes", "` |", "@Bi", true, "source"),
  opens("in a fenced block", "```\n|\n```", "@Bi", false, "source"),
  opens("in a link target", "[a](x|)", "@Bi", false, "source"),
  opens("in a bare address", "see https://example.com/|", "@Bi", false),
  opens("after a backslash", "\\|", "@Bi", false),
  opens("after an at sign and a space", "|", "@ ", false),
  opens("after a full name and a space", "|", "@Dr. Smith ", false),
  opens("after two spaces", "|", "@Billing  S", false),
  opens("where nothing matches", "|", "@qqqqqq", false),
  opens("after a hundred words", "|", `@${"word ".repeat(100)}`, false),
  {
    name: "reopens when the name goes on",
    start: "|",
    steps: [type("@Billing S")],
    menu: ["Billing Specialist", "Billing Specialist copy"],
  },
];

export const offering = [
  offers("billing sp", "Billing Specialist", "Billing Specialist copy"),
  offers("specialist bil", "Billing Specialist", "Billing Specialist copy"),
  offers("Dr. Sm", "Dr. Smith"),
  offers("O'Ne", "O'Neil (EU)"),
  offers("Support [E", "Support [EMEA]"),
  offers("zoe", "Zoë Ångström"),
  offers("Zoe\u0308", "Zoë Ångström"),
  offers("strasse", "Straße Ops"),
  offers("lodz", "Łódź Desk"),
  offers("営業", "営業 担当"),
  offers("gus", 'Gus "The Boss"'),
];

export const picking = [
  {
    name: "keeps the one space that is there",
    start: "hi | there",
    steps: [type("@Bil"), press("Enter")],
    end: "hi ⟨Billing⟩| there",
    menu: null,
  },
  {
    name: "adds no space before punctuation",
    start: "|, ok",
    steps: [type("@Bil"), press("Enter")],
    end: "⟨Billing⟩|, ok",
  },
  {
    name: "adds a space at the end of the text",
    start: "|",
    steps: [type("@Bil"), press("Enter")],
    end: "⟨Billing⟩ |",
  },
  {
    name: "adds a space before a word",
    start: "some |text",
    steps: [type("@Bil"), press("Escape"), type(" @Dr"), press("Enter")],
    end: "some @Bil ⟨Dr. Smith⟩ |text",
  },
  { name: "leaves no rest of the word", start: "|ling x", steps: [type("@Bil"), press("Enter")], end: "⟨Billing⟩| x" },
  { name: "by Tab", start: "|", steps: [type("@Bil"), press("Tab")], end: "⟨Billing⟩ |" },
  {
    name: "the third by arrow keys",
    start: "|",
    steps: [type("@Bil"), press("ArrowDown"), press("ArrowDown"), press("Enter")],
    end: "⟨Billing Specialist copy⟩ |",
    targets: ["Billing Specialist copy"],
  },
  {
    name: "the last by going up from the first",
    start: "|",
    steps: [type("@Bil"), press("ArrowUp"), press("Enter")],
    end: "⟨Billing Specialist copy⟩ |",
  },
  {
    name: "the same one twice gives one target",
    start: "|",
    steps: [type("@Bil"), press("Enter"), type("and @Bil"), press("Enter")],
    end: "⟨Billing⟩ and ⟨Billing⟩ |",
    targets: ["Billing"],
  },
  {
    name: "a name full of markup",
    start: "|",
    steps: [type("@Support [E"), press("Enter")],
    end: "⟨Support [EMEA]⟩ |",
    targets: ["Support [EMEA]"],
  },
  {
    name: "a name that stands there already",
    start: "hi | there",
    steps: [type("@Dr. Smith"), press("Enter")],
    end: "hi ⟨Dr. Smith⟩| there",
    targets: ["Dr. Smith"],
  },
  {
    name: "a click on an option",
    start: "|",
    steps: [type("@Bil"), (page) => page.click(".sop-option >> nth=1")],
    end: "⟨Billing Specialist⟩ |",
    menu: null,
  },
  {
    name: "Enter after a full name and a space is a new line",
    start: "|",
    steps: [type("@Dr. Smith "), press("Enter")],
    end: "@Dr. Smith \n|",
    menu: null,
  },
  {
    name: "Enter with nothing to offer is a new line",
    start: "|",
    steps: [type("@qqqqqq"), press("Enter")],
    end: "@qqqqqq\n|",
  },
  {
    name: "undo gives the query back",
    start: "a | b",
    steps: [type("@Bil"), press("Enter"), type("x"), press("Control+z"), press("Control+z")],
    end: "a @Bil| b",
    menu: null,
    targets: [],
  },
  {
    name: "undo of what was typed after it leaves it",
    start: "a | b",
    steps: [type("@Bil"), press("Enter"), type("x"), press("Control+z")],
    end: "a ⟨Billing⟩| b",
  },
  {
    name: "undo once more takes the typing",
    start: "a | b",
    steps: [type("@Bil"), press("Enter"), press("Control+z"), press("Control+z")],
    end: "a | b",
  },
  {
    name: "redo gives the same id",
    start: "a | b",
    steps: [type("@Bil"), press("ArrowDown"), press("Enter"), press("Control+z"), press("Control+y")],
    end: "a ⟨Billing Specialist⟩| b",
    targets: ["Billing Specialist"],
  },
];

export const closing = [
  {
    name: "Escape holds for this at sign",
    start: "|",
    steps: [type("@Bi"), press("Escape"), type("l")],
    end: "@Bil|",
    menu: null,
  },
  {
    name: "Escape holds when the caret comes back",
    start: "|",
    steps: [type("@Bi"), press("Escape"), press("Home"), press("End"), type("l"), press("Backspace")],
    menu: null,
  },
  {
    name: "a new at sign opens again",
    start: "|",
    steps: [type("@Bi"), press("Escape"), type(" and @Dr"), press("Enter")],
    end: "@Bi and ⟨Dr. Smith⟩ |",
  },
  {
    name: "an at sign that is typed again after Escape opens again",
    start: "|",
    steps: [type("@"), press("Escape"), press("Backspace"), type("@Dr")],
    menu: ["Dr. Smith"],
  },
  { name: "moving away closes", start: "abc |", steps: [type("@Bi"), press("Home")], menu: null },
  {
    name: "coming back does not open",
    start: "abc |",
    steps: [type("@Bi"), press("Home"), press("End"), drawn],
    menu: null,
  },
  { name: "undoing closes", start: "|", steps: [type("@Bi"), press("Control+z")], menu: null },
  { name: "deleting the at sign closes", start: "# and |", steps: [type("@"), press("Backspace")], menu: null },
  {
    name: "the highlight stays in a list that shrinks",
    start: "|",
    steps: [type("@Bil"), press("ArrowUp"), type("ling s"), press("Enter")],
    end: "⟨Billing Specialist⟩ |",
  },
];

export const deleting = [
  {
    name: "Backspace takes the whole badge",
    start: "a ⟨Billing⟩| b",
    steps: [press("Backspace")],
    end: "a | b",
    targets: [],
  },
  { name: "Delete takes the whole badge", start: "a |⟨Billing⟩ b", steps: [press("Delete")], end: "a | b" },
  {
    name: "Ctrl+Backspace takes the whole badge",
    start: "a ⟨Billing Specialist⟩| b",
    steps: [press("Control+Backspace")],
    end: "a | b",
  },
  {
    name: "Ctrl+Delete takes the whole badge",
    start: "a |⟨Billing Specialist⟩ b",
    steps: [press("Control+Delete")],
    end: "a | b",
  },
  {
    name: "undo brings the same id back",
    start: "a ⟨Billing⟩| b",
    steps: [press("Backspace"), press("Control+z")],
    end: "a ⟨Billing⟩| b",
    targets: ["Billing"],
  },
  {
    name: "the badge goes in an undo step of its own",
    start: "⟨Billing⟩ab|",
    steps: [press("Backspace"), press("Backspace"), press("Backspace"), press("Control+z")],
    end: "⟨Billing⟩|",
  },
  { name: "an emoji name goes in one press", start: "a ⟨👩‍⚕️ Triage⟩| b", steps: [press("Backspace")], end: "a | b" },
  {
    name: "Backspace before a badge leaves it alone",
    start: "word |⟨Billing⟩",
    steps: [press("Backspace")],
    end: "word|⟨Billing⟩",
  },
  {
    name: "typing before a badge leaves it alone",
    start: "word |⟨Billing⟩",
    steps: [type("x ")],
    end: "word x |⟨Billing⟩",
  },
  { name: "typing after a badge leaves it alone", start: "⟨Billing⟩|", steps: [type(", x")], end: "⟨Billing⟩, x|" },
  {
    name: "one of two mentions may go",
    start: "⟨Billing⟩ ⟨Billing⟩|",
    steps: [press("Backspace")],
    end: "⟨Billing⟩ |",
    targets: ["Billing"],
  },
  {
    name: "a typed mention is edited letter by letter",
    start: "@Billing|",
    steps: [press("Backspace")],
    end: "@Billin|",
  },
  {
    name: "a selection with a badge is replaced",
    start: "a |⟨Billing⟩ b|",
    steps: [type("x")],
    end: "a x|",
    targets: [],
  },
];

export const caret = [
  {
    name: "goes left over a badge in one step",
    start: "a ⟨Billing⟩| b",
    steps: [press("ArrowLeft")],
    end: "a |⟨Billing⟩ b",
  },
  {
    name: "goes right over a badge in one step",
    start: "a |⟨Billing⟩ b",
    steps: [press("ArrowRight")],
    end: "a ⟨Billing⟩| b",
  },
  {
    name: "selects a badge to the left in one step",
    start: "a ⟨Billing⟩| b",
    steps: [press("Shift+ArrowLeft")],
    end: "a |⟨Billing⟩| b",
  },
  {
    name: "selects a badge to the right in one step",
    start: "a |⟨Billing⟩ b",
    steps: [press("Shift+ArrowRight")],
    end: "a |⟨Billing⟩| b",
  },
  {
    name: "stands between two badges",
    start: "⟨Billing⟩⟨Dr. Smith⟩|",
    steps: [press("ArrowLeft")],
    end: "⟨Billing⟩|⟨Dr. Smith⟩",
  },
  {
    name: "types between two badges",
    start: "⟨Billing⟩⟨Dr. Smith⟩|",
    steps: [press("ArrowLeft"), type("x")],
    end: "⟨Billing⟩x|⟨Dr. Smith⟩",
  },
  {
    name: "goes over a right-to-left name the logical way",
    start: "a ⟨مبيعات الشمال⟩| b",
    steps: [press("ArrowLeft")],
    end: "a |⟨مبيعات الشمال⟩ b",
  },
  {
    name: "goes on after a right-to-left name",
    start: "a |⟨مبيعات الشمال⟩ b",
    steps: [press("ArrowRight"), press("ArrowRight"), drawn],
    end: "a ⟨مبيعات الشمال⟩ |b",
  },
  { name: "goes over an emoji name", start: "|⟨👩‍⚕️ Triage⟩ b", steps: [press("ArrowRight")], end: "⟨👩‍⚕️ Triage⟩| b" },
];

export const reading = [
  {
    name: "the longest name wins, each mention on its own",
    start: "@Billing Specialist copy, then @Billing.|",
    steps: [],
    targets: ["Billing Specialist copy", "Billing"],
  },
  { name: "no name inside a longer word", start: "@Billings|", steps: [], targets: [] },
  { name: "an apostrophe ends a name", start: "@Billing’s|", steps: [], targets: ["Billing"] },
  { name: "a backslash makes a literal at sign", start: "\\@Billing|", steps: [], targets: [] },
];
