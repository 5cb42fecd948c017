// When the list opens, and what it offers.
import { press, type } from "../bare.mjs";
import { row } from "./row.mjs";

export const opening = [
  row(1, "opens after an at sign", "|", [type("@")], { open: true }),
  row(2, "stays closed inside an e-mail address", "a|", [type("@b")], { open: false }),
  row(3, "stays closed inside a mailbox in angle brackets", "|", [type("<12345+u@noreply.x>")], { open: false }),
  row(4, "opens after an opening parenthesis", "(|", [type("@Bi")], { open: true }),
  row(4, "opens after a quotation mark", '"|', [type("@Bi")], { open: true }),
  row(4, "opens after asterisks", "**|", [type("@Bi")], { open: true }),
  row(4, "opens after an underscore", "_|", [type("@Bi")], { open: true }),
  row(4, "opens after a corner bracket", "「|", [type("@営")], { open: true }),
  row(4, "opens after a full-width comma", "，|", [type("@営")], { open: true }),
  row(4, "opens after a no-break space", "a\u00a0|", [type("@Bi")], { open: true }),
  row(35, "opens with a full-width at sign", "|", [type("＠bil")], { open: true }),
  row(4, "opens with a full-width at sign in Japanese", "「|", [type("＠営")], { open: true }),
  row(4, "opens after a tab", "a\t|", [type("@Bi")], { open: true }),
  row(4, "opens in a quotation", "> |", [type("@Bi")], { open: true, only: "source" }),
  row(4, "opens in a list item", "- |", [type("@Bi")], { open: true, only: "source" }),
  row(5, "stays closed in a closed code span", "`x | y`", [type("@Bi")], { open: false, only: "source" }),
  row(5, "opens after a backtick that nothing closes", "` |", [type("@Bi")], { open: true, only: "source" }),
  row(5, "stays closed in a fenced block", "```\n|\n```", [type("@Bi")], { open: false, only: "source" }),
  row(5, "stays closed in an indented block", "a\n\n    |", [type("@Bi")], { open: false, only: "source" }),
  row(5, "stays closed in a link target", "[a](x|)", [type("@Bi")], { open: false, only: "source" }),
  row(5, "stays closed in a bare address", "see https://example.com/|", [type("@Bi")], { open: false }),
  row(6, "stays closed after a backslash", "\\|", [type("@Bi")], { open: false }),
  row(7, "stays closed after an at sign and a space", "|", [type("@ ")], { open: false }),
  row(12, "stays closed after a full name and a space", "|", [type("@Dr. Smith ")], { open: false }),
  row(13, "stays closed after two spaces", "|", [type("@Billing  S")], { open: false }),
  row(13, "stays closed where nothing matches", "|", [type("@qqqqqq")], { open: false }),
  row(14, "stays closed after a hundred words", "|", [type(`@${"word ".repeat(100)}`)], { open: false }),
  row(12, "reopens when the name goes on", "|", [type("@Billing S")], {
    menu: ["Billing Specialist", "Billing Specialist copy"],
  }),
  row(13, "a new line closes", "|", [type("@Bi"), press("Escape"), press("Enter"), type("l")], { menu: null }),
];

export const offering = [
  row(9, "@billing sp offers Billing Specialist", "|", [type("@billing sp")], {
    menu: ["Billing Specialist", "Billing Specialist copy"],
  }),
  row(10, "@specialist bil offers Billing Specialist", "|", [type("@specialist bil")], {
    menu: ["Billing Specialist", "Billing Specialist copy"],
  }),
  row(11, "@Dr. Sm offers Dr. Smith", "|", [type("@Dr. Sm")], { menu: ["Dr. Smith"] }),
  row(11, "@O'Ne offers O'Neil (EU)", "|", [type("@O'Ne")], { menu: ["O'Neil (EU)"] }),
  row(11, "@Support [E offers Support [EMEA]", "|", [type("@Support [E")], { menu: ["Support [EMEA]"] }),
  row(15, "@zoe offers Zoë Ångström", "|", [type("@zoe")], { menu: ["Zoë Ångström"] }),
  row(15, "@Zoe\u0308, decomposed, offers Zoë Ångström", "|", [type("@Zoe\u0308")], { menu: ["Zoë Ångström"] }),
  row(15, "@strasse offers Straße Ops", "|", [type("@strasse")], { menu: ["Straße Ops"] }),
  row(15, "@billingspec offers Billing Specialist", "|", [type("@billingspec")], {
    menu: ["Billing Specialist", "Billing Specialist copy"],
  }),
  row(15, "@lodz offers Łódź Desk", "|", [type("@lodz")], { menu: ["Łódź Desk"] }),
  row(15, "@営業 offers 営業 担当", "|", [type("@営業")], { menu: ["営業 担当"] }),
  row(15, '@gus offers Gus "The Boss"', "|", [type("@gus")], { menu: ['Gus "The Boss"'] }),
];
