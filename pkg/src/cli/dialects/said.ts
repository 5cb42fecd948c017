// Whom an agent's text names where it says to hand over: an agent of the team, or nobody there.
import type { Agent, Grant, Placed } from "./agent.js";
import { type Called, callsIn, linkedIn, mayCall, mayLink } from "./calls.js";
import { forNames } from "./for-names.js";
import { folded, nearest } from "./meaning.js";
import { type Phrase, type Plain, phrasesAt } from "./phrases.js";
import { type ProseLine, proseLines } from "./prose-lines.js";
import type { Source } from "./source.js";
import { placesIn } from "./places.js";
import { rostersIn } from "./rosters.js";
import type { DialectTeam } from "./dialect-team.js";
import { isExternal } from "./team.js";
import * as wording from "./wording.js";

/** A name in the text, after words of handing over. */
export interface Said extends Placed {
  /** The file of the text. An agent's prompt may be in another file. */
  readonly file: string;
  readonly cue: wording.Cue;
  /** The line that says so. */
  readonly when: string;
  readonly means:
    | { readonly is: "somebody"; readonly agent: Agent }
    /** Only the title of that agent. */
    | { readonly is: "title"; readonly agent: Agent }
    | { readonly is: "nobody"; readonly near?: Agent };
}

const known = new WeakMap<DialectTeam, Map<Agent, readonly Said[]>>();

/** What a text says, with the places in the team of those whom it means. */
interface Kept {
  readonly source: Source;
  /** The same list as long as it means the same agents. */
  said: readonly Said[];
  /** The places of those who are meant. */
  readonly meant: readonly (number | undefined)[];
}

/** What was read with the same names, by the places of the agents in the team. */
const kept = forNames(() => new Map<number, Kept>());

/** Whom an agent's text names, in the order of the text. Read once as long as the text and all names are the same. */
export function saidBy(team: DialectTeam, agent: Agent): readonly Said[] {
  const ofTeam = known.get(team) ?? new Map<Agent, readonly Said[]>();
  known.set(team, ofTeam);
  const before = ofTeam.get(agent);
  if (before) return before;
  const found = readOnce(team, agent);
  ofTeam.set(agent, found);
  return found;
}

function readOnce(team: DialectTeam, agent: Agent): readonly Said[] {
  const source = agent.body && team.sourceOf(agent.body.file);
  const places = placesIn(team);
  const at = places.of(agent);
  if (!source || at === undefined) return [];
  const ofNames = kept(team);
  const before = ofNames.get(at);
  // An agent whose own file has changed is another object with the same names.
  if (before?.source === source) {
    const { meant } = before;
    const isSame = before.said.every((one, at) => {
      const known = meantBy(one);
      return known === undefined || team.agents[meant[at] ?? -1] === known;
    });
    if (!isSame) before.said = before.said.map((one, at) => withAgent(one, meant[at], team));
    return before.said;
  }
  const said = read(team, agent);
  ofNames.set(at, { source, said, meant: said.map((one) => places.of(meantBy(one) ?? agent)) });
  return said;
}

function meantBy({ means }: Said): Agent | undefined {
  return means.is === "nobody" ? means.near : means.agent;
}

function withAgent(said: Said, meant: number | undefined, { agents }: DialectTeam): Said {
  const agent = meantBy(said) && meant !== undefined ? agents[meant] : undefined;
  if (!agent || agent === meantBy(said)) return said;
  return { ...said, means: said.means.is === "nobody" ? { is: "nobody", near: agent } : { ...said.means, agent } };
}

const NONE: readonly TextGrant[] = [];

/** The targets that the text alone allows: none if a list says who is. */
export function grantsInText(team: DialectTeam, from: Agent): readonly TextGrant[] {
  if (from.isClosed) return NONE;
  const said = saidBy(team, from);
  const known = granted.get(said);
  if (known) return known;
  const seen = new Set<Agent>([from]);
  const kind = team.dialect.name === "companies" ? "passes-on" : "returns";
  const found = said.flatMap(({ means, text, place, file, when }): TextGrant[] => {
    if (means.is !== "somebody" || means.agent.barred !== undefined || seen.has(means.agent)) return [];
    seen.add(means.agent);
    return [{ agent: means.agent, file, grant: { text, place, key: "text", kind, when: [when] } }];
  });
  granted.set(said, found);
  return found;
}

/** A target that a text alone allows. */
export interface TextGrant {
  readonly agent: Agent;
  readonly grant: Grant;
  readonly file: string;
}

/** What follows from what a text says; the list changes when it means other agents. */
const granted = new WeakMap<readonly Said[], readonly TextGrant[]>();

function read(team: DialectTeam, agent: Agent): readonly Said[] {
  const { body } = agent;
  const source = body && team.sourceOf(body.file);
  if (!body || !source) return [];
  const names = namesOf(team);
  const found: Said[] = [];
  const taken = new Set<number>();
  /** The lines, by their start, with whom they name: a link is another way to name the same agent. */
  const told = new Set<string>();
  const to = Math.min(body.to, source.text.length);
  const whole = source.text.slice(body.from, to);
  const lines = [...proseLines(source.text, body.from, to)];
  const hasCalls = mayCall(whole);
  const hasLinks = mayLink(whole);
  let headings: string | undefined;
  const isDefined = (word: string) => {
    headings ??= lines.flatMap(({ text }) => (/^[ \t]*#/.test(text) ? text.toLowerCase() : [])).join("\n");
    return headings.includes(word.toLowerCase());
  };
  const add = (line: ProseLine, phrase: Phrase, context: Omit<Context, "near" | "isDefined">, grants = true) => {
    const from = line.from + phrase.from;
    if (taken.has(from)) return;
    const means = meaning(team, names, phrase, { ...context, isDefined });
    if (!means || (means.is === "somebody" && (means.agent === agent || !grants))) return;
    // An agent that only an example mentions is not missing.
    if (line.isExample && means.is !== "somebody") return;
    taken.add(from);
    if (hasLinks) told.add(`${line.from} ${folded(phrase.text)}`);
    found.push({
      text: phrase.text,
      place: source.lines.place({ from, to: from + phrase.text.length }),
      file: body.file,
      cue: context.cue,
      when: line.text.slice(line.item ?? 0).trim(),
      means,
    });
  };
  for (const line of lines) {
    for (const called of hasCalls ? callsIn(line.text) : []) add(line, phraseOf(called), CALLED);
    if (line.isCode) continue;
    for (const { phrases, ...list } of listsIn(line, names)) {
      const isOneOfSeveral = phrases.length > 1;
      const someAreThere = phrases.some((phrase) => whoIs(names, phrase));
      for (const phrase of phrases) add(line, phrase, { ...list, isOneOfSeveral, someAreThere });
    }
  }
  for (const line of hasLinks ? lines : []) {
    for (const linked of line.isCode ? [] : linkedIn(line.text)) {
      if (!told.has(`${line.from} ${folded(linked.text)}`)) add(line, phraseOf(linked), CALLED, false);
    }
  }
  for (const { hasFiles, gives, atLeast, cells } of rostersIn(whole, lines)) {
    const listed = cells.flatMap(({ line, from, to }) => {
      return phrasesAt(line.text.slice(0, to), from, names.plain)
        .filter(({ form, rest }) => isMarked(form) || ENDS.test(rest))
        .map((phrase) => ({ line, phrase: hasFiles ? withoutEnding(phrase) : phrase }));
    });
    // A list of agents of this team, rather than of others.
    const others = listed.filter(({ phrase }) => {
      return [...(whoIs(names, phrase) ?? [])].some((place) => team.agents[place] !== agent);
    });
    if (others.length < atLeast(listed.length)) continue;
    const context = { cue: gives ? "gives" : "together", isInList: true, isItem: true, isOneOfSeveral: true } as const;
    for (const { line, phrase } of listed) add(line, phrase, { ...context, someAreThere: true }, gives);
  }
  return found.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}

/** How a name is meant that is called as a tool takes it. */
const CALLED = { cue: "asks", isInList: true, isOneOfSeveral: false, someAreThere: false } as const;

function phraseOf({ text, from }: Called): Phrase {
  const form = "code";
  const to = from + text.length;
  return { text, whole: [text], from, to, form, isCalledAgent: true, isOneOfKind: false, isPlural: false, rest: "" };
}

interface List {
  readonly cue: wording.Cue;
  readonly phrases: readonly Phrase[];
  /** Whether it is in a list item, or in a section about other agents. */
  readonly isInList: boolean;
  /** Whether it begins an item of a section about other agents. */
  readonly isItem?: boolean;
  /** Whether the wording is that of a case that goes wrong. */
  readonly isEscalation?: boolean;
}

/** Characters after a wording in which more names are looked for: a line of only wordings is read once. */
const LONGEST_SENTENCE = 500;

/** The lists of names in a line that follow a wording, or begin an item of a section about handing over. */
function* listsIn(line: ProseLine, { plain }: Names): Generator<List> {
  const { text, item, section } = line;
  const isAmongAgents = section !== undefined && (item !== undefined || /:\s*\S/.test(text));
  if (section !== undefined && item !== undefined) {
    const begin = item + (/^(?:\*\*|__)?(?:work(?:s|ing)? )?with[ \t]+/i.exec(text.slice(item))?.[0].length ?? 0);
    for (const at of [
      begin,
      ...[...text.matchAll(/(?:→|->)\s*/gu)].map(({ index, 0: { length } }) => index + length),
    ]) {
      const phrases = phrasesAt(text, at, plain).filter(({ form, rest }) => {
        return isMarked(form) || ENDS.test(rest);
      });
      const list = section === "together" ? phrases.map(withoutEnding) : phrases;
      if (list.length > 0) yield { cue: section, phrases: list, isInList: true, isItem: at === begin };
    }
  }
  const inline = /agents?\W/i.test(text.slice(0, MOST_BEFORE)) ? RELATED.exec(text)?.[0].length : undefined;
  if (inline !== undefined) {
    const phrases = phrasesAt(text, inline, plain).filter(({ form, rest }) => isMarked(form) || ENDS.test(rest));
    const list = phrases.map(withoutEnding);
    if (list.length > 0) yield { cue: "together", phrases: list, isInList: true, isItem: true };
  }
  const isInList = item !== undefined || isAmongAgents;
  for (const { from, to, cue } of wording.cues(text, isAmongAgents)) {
    const phrases = calledByName(phrasesAt(text, to, plain), cue, text.slice(from, to));
    if (phrases.length === 0 && cue !== "gives" && cue !== "sends") continue;
    if (wording.isDenied(text.slice(0, from)) || wording.isDenied(text.slice(from, to))) continue;
    if (cue === "asks" && !phrases.some(({ isCalledAgent }) => isCalledAgent)) continue;
    const isEscalation = /^escalat/iu.test(text.slice(from, to));
    if (phrases.length > 0) yield { cue, phrases, isInList, isEscalation };
    if (cue !== "gives" && cue !== "sends") continue;
    // “Hand drafts to the **Editor**, and questions to the **Writer**.”
    const sentence = /^[^.;!?]*/u.exec(text.slice(to, to + LONGEST_SENTENCE))?.[0] ?? "";
    for (const { index } of sentence.matchAll(/\bto\b/gu)) {
      const more = phrasesAt(text, to + index + 2, plain).filter(({ form }) => isMarked(form));
      if (more.length > 0) yield { cue, phrases: more, isInList };
    }
  }
}

/** Maximum characters of a line before names. */
const MOST_BEFORE = 40;

/** What precedes names on a line of their own: “**Related agents**: …”. */
const RELATED =
  /^[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?(?:available|collaborating|downstream|next|partner|related) (?:sub-?)?agents?(?:\*\*|__)?:(?:\*\*|__)?[ \t]+/i;

/** In a list of agents, `code-reviewer.md` names the one in that file. */
function withoutEnding(phrase: Phrase): Phrase {
  const text = phrase.text.replace(/(?:\.(?:agent|chatmode))?\.md$/i, "");
  return text === phrase.text || text.includes("/") ? phrase : { ...phrase, text };
}

/** “Invoke `planning-agent` with …” says as well that it is an agent as “the `planning` agent” does. */
function calledByName(phrases: readonly Phrase[], cue: wording.Cue, verb: string): readonly Phrase[] {
  if (cue !== "asks" || !/^(?:consult|engag|invok|launch|spawn|summon)/iu.test(verb)) return phrases;
  return phrases.map((one) =>
    isMarked(one.form) && /[-_]agent$/u.test(one.text) ? { ...one, isCalledAgent: true } : one,
  );
}

/** What may follow a name in a list. */
const ENDS = /^[*_]*\s*(?:\([^)]*\)\s*)?(?:$|[:,–—→+&/]|->?\s)/u;

function isMarked(form: Phrase["form"]): boolean {
  return form === "bold" || form === "code" || form === "at";
}

interface Context extends Omit<List, "phrases"> {
  readonly isOneOfSeveral: boolean;
  /** Whether the list contains an agent of the team. */
  readonly someAreThere: boolean;
  /** Whether a heading of the text is about an agent with a word for its name. */
  readonly isDefined: (word: string) => boolean;
  /** An agent with nearly the same name. */
  readonly near?: Agent | undefined;
}

function meaning(team: DialectTeam, names: Names, phrase: Phrase, context: Context): Said["means"] | undefined {
  const { text, form, isCalledAgent, rest } = phrase;
  const isPlain = form === "slug" || form === "at" || form === "plain";
  if (isPlain && !isCalledAgent && !wording.STANDS_ALONE.test(rest)) return undefined;
  if (wording.OF_SOMETHING_ELSE.test(rest) || (isCalledAgent && wording.OF_A_PROGRAM.test(rest))) return undefined;
  const places = whoIs(names, phrase);
  const agent = theOnly(team, places);
  if (places) return agent && { is: "somebody", agent };
  const holder = theOnly(team, names.byTitle.get(folded(text)));
  if (form === "bold" && /\s/.test(text) && holder) return { is: "title", agent: holder };
  if (
    [text, ...phrase.whole].some((name) => isBroughtAlong(team, name) || team.isNamed(folded(name))) ||
    wording.isNobodyOfTeam(text)
  )
    return undefined;
  const near = nearest(team, text);
  if (!mayBeAgent(names, phrase, { ...context, near })) return undefined;
  return { is: "nobody", ...(near && { near }) };
}

/** Whether the tool or the settings know a name, in a text whatever its capitals. */
function isBroughtAlong(team: DialectTeam, text: string): boolean {
  const key = folded(text);
  return isExternal(team, text) || team.dialect.builtIn.some((name) => folded(name) === key);
}

/** The agent at the only one of some places. */
function theOnly({ agents }: DialectTeam, places: ReadonlySet<number> | undefined): Agent | undefined {
  const [at] = places ?? [];
  return places?.size === 1 && at !== undefined ? agents[at] : undefined;
}

/** The places of those who have a name, with or without the word agent, or the ending of a file. */
function whoIs({ byKey }: Names, { text, whole, isCalledAgent }: Phrase): ReadonlySet<number> | undefined {
  const ofFile = /^[^\s/]+\.md$/iu.test(text) ? byKey.get(folded(text.replace(/(?:\.agent)?\.md$/iu, ""))) : undefined;
  const withAgent = isCalledAgent ? byKey.get(folded(`${text}agent`)) : undefined;
  const [wholly] = whole.flatMap((one) => byKey.get(folded(one)) ?? []);
  return wholly ?? byKey.get(folded(text)) ?? withAgent ?? ofFile;
}

/** Whether an unknown name is that of an agent, as far as can be judged: when in doubt it is a word. */
function mayBeAgent(
  names: Names,
  { text, form, isCalledAgent, isOneOfKind, isPlural }: Phrase,
  { cue, isInList, isItem, isEscalation, isOneOfSeveral, someAreThere, isDefined, near }: Context,
): boolean {
  if (form === "plain" || wording.isNoName(text)) return false;
  const isSlug = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+$/u.test(text);
  const looksLikeOne = wording.isRole(text) || names.endings.has(wording.lastWord(text));
  const isTitled =
    form === "bold" &&
    names.haveSpaces &&
    /^\p{Lu}[\p{L}\p{N}&/-]*(?: (?:(?:of|the|and|&) )?\p{Lu}[\p{L}\p{N}&/-]*)+$/u.test(text);
  if (isCalledAgent) {
    // “a read-only agent”, “task-specific agents”.
    if (form === "slug") return !wording.isDescribing(text) && (!isPlural || isOneOfSeveral);
    if (form === "word" || (form === "bold" && !/[\s-]/.test(text))) {
      // A session may start an agent of any kind and define its task; work goes to an existing agent.
      if (isOneOfKind || isPlural || cue === "together" || (form === "word" && cue === "asks")) return false;
      return wording.isOneRole(text) && !names.begins.has(beginOf(text)) && !isDefined(text);
    }
    return isSlug || (isTitled && !isOneOfKind) || (form !== "bold" && /^[\p{L}][\p{L}\p{N}_-]*$/u.test(text));
  }
  const isMarkedItem = isItem && cue === "together" && (form === "bold" || form === "code");
  if ((isMarkedItem || (form === "at" && cue !== "sends")) && wording.isOneRole(text)) {
    return !names.begins.has(beginOf(text));
  }
  // Outside companies, no one above the agents is one of them.
  if (!isSlug) return isTitled && looksLikeOne && !(isEscalation && names.haveBosses && wording.isBoss(text));
  if (form === "code" && !isInList) return false;
  if (isMarkedItem) return true;
  const isSlip = near !== undefined && Math.abs(near.name.text.length - text.length) < 3;
  // An `event-monitor` that receives something may as well be a service.
  const isSure = cue !== "sends" || form === "at";
  return (
    (looksLikeOne && isSure) ||
    (cue !== "asks" && ((someAreThere && (looksLikeOne || !wording.isWord(text))) || isSlip))
  );
}

interface Names {
  /** Indexes in the team: an agent whose file changes is another object with the same names. */
  readonly byKey: ReadonlyMap<string, ReadonlySet<number>>;
  readonly byTitle: ReadonlyMap<string, ReadonlySet<number>>;
  /** Last words that several names have: `agent`, `pro`. */
  readonly endings: ReadonlySet<string>;
  /** Prefixes of the words of all names and titles: an `automation-agent` may be called the Automator. */
  readonly begins: ReadonlySet<string>;
  /** Whether it is a habit of this team to name agents in several words. */
  readonly haveSpaces: boolean;
  /** Whether people are above the agents who are in no file. */
  readonly haveBosses: boolean;
  /** An unmarked name of the team at an offset; the longest one. */
  readonly plain: Plain;
}

const namesOf = forNames(({ agents, dialect }): Names => {
  const byKey = new Map<string, Set<number>>();
  const byTitle = new Map<string, Set<number>>();
  const counts = new Map<string, number>();
  const begins = new Set<string>();
  const plainly = new Map<string, string[]>();
  let spaced = 0;
  for (const [at, agent] of agents.entries()) {
    const own = [agent.name.text, agent.stem, ...agent.otherNames];
    for (const name of own) add(byKey, name, at);
    for (const word of [...own, ...agent.titles].flatMap((name) => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []))
      begins.add(beginOf(word));
    for (const title of agent.titles) add(byTitle, title, at);
    for (const word of new Set(own.map(wording.lastWord))) counts.set(word, (counts.get(word) ?? 0) + 1);
    if (own.some((name) => name.includes(" "))) spaced += 1;
    for (const name of new Set([agent.name.text, ...agent.otherNames])) {
      // A common word is a name only if it is marked as one, or is a role.
      if (!/^\p{Lu}|[-_]/u.test(name) && !wording.isRole(name)) continue;
      const first = /^[\p{L}\p{N}]+/u.exec(name)?.[0] ?? "";
      plainly.set(
        first,
        [...(plainly.get(first) ?? []), name].sort((a, b) => b.length - a.length),
      );
    }
  }
  return {
    byKey,
    byTitle,
    endings: new Set([...counts].flatMap(([word, count]) => (count > 1 && /\p{L}{3}/u.test(word) ? [word] : []))),
    begins,
    haveSpaces: dialect.name === "companies" || spaced * 2 > agents.length,
    haveBosses: dialect.name !== "companies",
    plain(line, at) {
      const word = /[\p{L}\p{N}]+/uy;
      word.lastIndex = at;
      const first = word.exec(line)?.[0];
      const candidates = first === undefined ? [] : (plainly.get(first) ?? []);
      return candidates.find(
        (name) => line.startsWith(name, at) && !/^[\p{L}\p{N}_-]/u.test(line.slice(at + name.length)),
      );
    },
  };
});

/** Letters by which a word and its forms are known. */
function beginOf(word: string): string {
  return word.slice(0, 4).toLowerCase();
}

function add(map: Map<string, Set<number>>, name: string, at: number): void {
  const key = folded(name);
  map.set(key, (map.get(key) ?? new Set()).add(at));
}
