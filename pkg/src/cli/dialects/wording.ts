// The words by which a text hands work to somebody, and what stands where a name would.

/** How sure a wording is: work goes there, something is sent there, an agent is asked, or agents only work together. */
export type Cue = "gives" | "sends" | "asks" | "together";

const GIVES =
  /\b(?:hand|delegat|escalat|defer)(?:e|s|es|ed|ing|red|ring)?(?:[ -]?(?:off|over|back|on|up))?s?\b[^.;!?|\n]{0,80}?\bto\b/giu;
// Requests and events are sent to software, too.
const SENDS =
  /\b(?:pass|rout|dispatch|transfer|forward|assign|redirect|send)(?:e|s|es|ed|ing|ring)?(?: (?:off|over|back|on|up))?\b[^.;!?|\n]{0,80}?\bto\b/giu;
const ASKS =
  /\b(?:invok|launch|spawn|call|us|run|engag|consult|trigger|start|summon|activat|ask|involv)(?:e|s|es|ning|ing)?\b/giu;
const TOGETHER =
  /\b(?:collaborat|coordinat|work|partner|pair|liais)(?:e|s|es|ing)?(?: (?:closely|directly|together))? with\b/giu;
const HELPS =
  /\b(?:(?:align|communicate|consult|sync)s? with|(?:support|guide|help|assist|enable|advise|inform|consult|engage|mentor|brief|notify|aid)s?)\b/giu;

/** What each wording contains besides its verb. A line without it is skipped. */
const MAY_SAY = /\b(?:to|with)\b|agent/i;

/** Where a wording ends in a line, and how it is meant. `isAmongAgents`: the section is about other agents. */
export function cues(line: string, isAmongAgents: boolean): readonly CuePlace[] {
  // Most lines hold no wording, and looking for a word is cheap.
  if (!isAmongAgents && !MAY_SAY.test(line)) return [];
  const low = line.toLowerCase();
  const found: CuePlace[] = [];
  if (low.includes("to")) {
    gather(line, GIVES, "gives", found);
    gather(line, SENDS, "sends", found);
  }
  if (low.includes("with")) gather(line, TOGETHER, "together", found);
  if (low.includes("agent")) gather(line, ASKS, "asks", found);
  if (isAmongAgents) gather(line, HELPS, "together", found);
  return found;
}

/** The place of a wording in a line. */
interface CuePlace {
  readonly from: number;
  readonly to: number;
  readonly cue: Cue;
}

function gather(line: string, pattern: RegExp, cue: Cue, found: CuePlace[]): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
    found.push({ from: match.index, to: pattern.lastIndex, cue });
  }
}

/** Characters of a clause that are looked at. */
const LONGEST_CLAUSE = 300;

/** Whether a wording is denied: “never hand over to”. */
export function isDenied(before: string): boolean {
  const end = before.slice(-LONGEST_CLAUSE);
  if (!DENIAL.test(end)) return false;
  const clause = end.slice(Math.max(...[..."(.;!?:,"].map((mark) => end.lastIndexOf(mark))) + 1);
  return DENIAL.test(clause);
}

const DENIAL = /\b(?:not|never|cannot|without|avoid|instead of|rather than|nobody|refuse)\b|n[’']t\b/iu;

/** What a heading, or a line that ends in a colon, says of the list below it. */
export function sectionOf(heading: string): Cue | undefined {
  if (/\b(?:from|to you|to me|receiv\w*|incoming|upstream|never|not)\b|n[’']t\b/iu.test(heading)) return undefined;
  if (/\bhand(?:s|ing)?[ -]?(?:off|over)s?\b|\bdelegat(?:e|es|ing|ion)\b|\bescalat(?:e|es|ing|ion)\b/iu.test(heading)) {
    return "gives";
  }
  return /\b(?:integrat|collaborat|coordinat|work)\w* with\b.*\bagents?\b|\b(?:other|related|partner) agents\b|\bcollaborates? with\b/iu.test(
    heading,
  )
    ? "together"
    : undefined;
}

/** Last words of names that agents have. */
const ROLES = new Set(
  (
    "accountant administrator adviser advisor agent analyst animator architect assistant auditor automator bot builder checker cleaner coach clerk " +
    "configurator consultant coordinator copywriter creator critic curator debugger deployer designer detective developer " +
    "director documenter editor engineer evaluator executor expert explorer extractor finder fixer generator guardian guru helper " +
    "hunter implementer implementor integrator investigator judge lead locator maintainer manager mapper marketer master " +
    "mentor migrator modeler modernizer monitor officer optimizer orchestrator oracle organizer planner pro profiler " +
    "programmer publisher refactorer researcher responder reviewer runner scanner scientist scout scribe searcher sentinel " +
    "simplifier specialist strategist summarizer supervisor synthesizer teacher tester trader trainer translator troubleshooter tuner tutor validator " +
    "verifier watcher wizard writer"
  ).split(" "),
);

/** The last word of a name, in lower case. */
export function lastWord(name: string): string {
  return (/[\p{L}\p{N}]+$/u.exec(name)?.[0] ?? "").toLowerCase();
}

/** Whether a name ends as those of agents do. */
export function isRole(name: string): boolean {
  return ROLES.has(lastWord(name));
}

/** Words for agents of any kind, and for who hands work out or takes it back: mostly the session itself. */
const ANY = new Set(
  "agent assistant bot conductor coordinator expert guru helper lead main maintainer manager master monitor orchestrator oracle parent pro runner specialist supervisor".split(
    " ",
  ),
);

/** Whether a single word says what one agent does: `reviewer`. */
export function isOneRole(word: string): boolean {
  return /^\p{L}+$/u.test(word) && isRole(word) && !ANY.has(word.toLowerCase());
}

/** Whether a word with hyphens describes what comes next: `read-only agent`, `domain-specific agents`. */
export function isDescribing(name: string): boolean {
  return /-(?:aware|based|capable|class|cutting|defined|driven|end|facing|first|focused|free|friendly|generated|hosted|intensive|level|like|modal|named|only|oriented|party|powered|purpose|quality|ready|related|running|scale|shot|side|specific|stack|step|style|time|trained|tuned|turn|wide)$/iu.test(
    name,
  );
}

/** Whether a role is asked when work goes wrong. Without an agent of that name it is mostly a person. */
export function isBoss(name: string): boolean {
  return BOSSES.has(lastWord(name));
}

const BOSSES = new Set("director head lead manager officer owner supervisor".split(" "));

/** What words of plain English begin with before a hyphen: `re-check`, `self-review`, `end-to-end`. */
const BEFORE_HYPHEN = new Set(
  (
    "ad as at back best break build by check clean co cold cross day double drop dry end face fall fast fine first follow full go " +
    "hand high hot if in kick log long low no non off on one opt out pick post pre re real roll round run sanity second self set " +
    "short show shut side sign so speed spot stand start step stop third three time to trade turn two un up walk well when wrap write"
  ).split(" "),
);

/** The ends of hyphenated plain words: `sign-off`, `follow-up`, `walk-through`. */
const AFTER_HYPHEN = new Set("back by check down in mortem off offs on out over run through up ups".split(" "));

/** How words end that are of things and doings: `state-management`, `code-splitting`, `query-plans`. */
const THING = /(?:[aeo]nce|ing|ity|ment|ness|[st]ion|[^s]s)$/u;

/** Whether a slug is a word of plain English, rather than a name. */
export function isWord(name: string): boolean {
  const parts = name.toLowerCase().split(/[-_]/u);
  const last = parts.at(-1) ?? "";
  return BEFORE_HYPHEN.has(parts[0] ?? "") || AFTER_HYPHEN.has(last) || THING.test(last);
}

/** A placeholder for a name, or a word for anyone. */
function isPlaceholder(name: string): boolean {
  return /[<>{}[\]$*/\\.:]|^(?:your|my|the|some|any|this|that|other|another|next|target|current|calling|parent|main|example|sample|specific|appropriate|relevant|correct|right|specialist|sub|multi|inter|cross|ai|human|named?|single|each|same|custom|new|foo|x)-?(?:sub-?)?agents?$|^(?:sub)?-?agent-(?:name|type|id|x)$/iu.test(
    name,
  );
}

/** Built-in agents, programs and tools that are called agents, and people: none of them is in a team. */
const NO_MEMBER =
  /^(?:task|agent|general(?:-purpose)?|explore|plan|build|code-review|(?:ssh|gpg|user|datadog|buildkite|elastic|new-?relic|jenkins|otel|zabbix|monitoring|cursor|docker)[-_]agent|claude(?:-code)?|codex(?:-cli)?|gemini(?:-cli)?|copilot|opencode|(?:human|on-?call)[- ].*)$/iu;

/** Makers whose products are called agents, too: the Azure Monitor Agent, GitHub Copilot's coding agent. */
const MAKERS =
  /^(?:amazon|anthropic|apple|atlassian|aws|azure|cloudflare|databricks|datadog|devin|docker|elastic|gcp|github|gitlab|google|ibm|jetbrains|microsoft|mongodb|okta|openai|oracle|salesforce|slack|snowflake|splunk|stripe|vercel) /iu;

/** Roles that are also names of their products. */
const TOOLS = new Set(
  "advisor assistant bot explorer guardian inspector monitor pro runner scanner sentinel".split(" "),
);

/** Whether an unknown capitalised name is a product's, or means anyone with a role. */
export function isNoName(title: string): boolean {
  return (
    (MAKERS.test(title) && (!isRole(title) || TOOLS.has(lastWord(title)))) ||
    /^(?:an?|any|another|appropriate|assigned|available|each|every|responsible|right|some|suitable) /iu.test(title)
  );
}

/** Whether an unknown name has no form that a name in this team would have. */
export function isNobodyOfTeam(name: string): boolean {
  return isPlaceholder(name) || NO_MEMBER.test(name);
}

/** The text after a name that belongs to something else or to a person. */
export const OF_SOMETHING_ELSE =
  /^[\s*_`"]*(?:\((?:an? |the )?(?:human|person|people|user|manual)\b|skills?|commands?|tools?|hooks?|scripts?|workflows?|mcp|servers?|librar(?:y|ies)|packages?|plugins?|apis?|endpoints?|files?|director(?:y|ies)|folders?|branch(?:es)?|functions?|methods?|modules?|class(?:es)?|components?|services?|prompts?|modes?|templates?|teams?|channels?|queues?|labels?|documents?|sections?|steps?|phases?|frameworks?|pools?|pipelines?|platforms?|protocols?|runtimes?|sdks?|sessions?|cli|daemons?|process(?:es)?|headers?|binar(?:y|ies)|harness)\b/iu;

/** The text after the name of a program that is called an agent. */
export const OF_A_PROGRAM =
  /^[\s*_`"]*(?:sub-?)?agents?[\s*_`"]+(?:cli|daemons?|process(?:es)?|headers?|binar(?:y|ies)|harness|endpoints?|apis?|packages?|frameworks?|pools?|platforms?|protocols?|runtimes?|sdks?)\b/iu;

/** The text after a word that is used alone, not before a noun that it describes. */
export const STANDS_ALONE =
  /^[*_"']*(?:$|[^\s\p{L}\p{N}_-]|\s+(?:[^\p{Ll}]|(?:sub-?)?agents?\b|(?:on|for|to|in|with|when|whenever|if|as|at|and|or|about|before|after|during|via|by|from|who|which|that|once|while|so|because|then|per|through|again|directly|where|immediately|regarding|is|will|can|has|instead|using|unless|until)\b))/u;
