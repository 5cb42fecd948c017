// The files of one team: what each says is kept, so that one that has changed is read alone.
import { dirname, resolve } from "node:path";

import type { Finding } from "../finding.js";
import { absolutePath, shown } from "../files/identity.js";
import type { Unread } from "../files/text-file.js";
import type { Agent, Permission } from "./agent.js";
import type { Candidate } from "./files.js";
import { linksIn } from "./links.js";
import { Source } from "./source.js";
import type { Dialect, DialectTeam, Reference } from "./team.js";

/** Where the text of a file comes from: the disk, or an editor that has changed it. */
export type ReadFile = (path: string) => { readonly text: string } | Unread;

/** What one file says. */
export interface Parts {
  readonly agents: readonly Agent[];
  readonly references?: readonly Reference[];
  readonly problems: readonly Finding[];
  /** What it lets every agent of the team do. */
  readonly forAll?: readonly Permission[];
}

/** How one tool's files are found and read. */
export interface Reader {
  readonly dialect: Dialect;
  teams(files: readonly Candidate[]): Map<string, Candidate[]>;
  read(path: string, file: string, inside: string, text: string): Parts | undefined;
  /** Makes one agent of those with one name, where files add to each other. */
  join?(agents: readonly Agent[], forAll: readonly (readonly Permission[])[]): Agent[];
}

interface ReadPart extends Parts {
  readonly source?: Source;
  /** Whether the agents are those of an earlier text, since the last one can't be read. */
  readonly isHeld?: boolean;
}

/** What lies around a team. */
export interface Around extends Pick<DialectTeam, "external" | "isNamed"> {
  readonly read: ReadFile;
  /** The scheme of links that name agents, as the settings say. */
  readonly scheme?: string;
}

/** All of a file that is a link, where git or an archive has made a text of it. */
const LINK = /^\.{1,2}\/\S+\.md\s*$/;

export class TeamFiles {
  readonly #reader: Reader;
  readonly #key: string;
  readonly #around: Around;
  /** The files by their real paths, in order. */
  readonly #files: ReadonlyMap<string, Candidate & { readonly file: string }>;
  readonly #parts = new Map<string, ReadPart>();
  #team: { readonly is: DialectTeam | undefined } | undefined;
  /** The names of the last team that was made. */
  #names: { readonly agents: readonly Agent[] } = { agents: [] };

  constructor(reader: Reader, key: string, files: readonly Candidate[], around: Around) {
    this.#reader = reader;
    this.#key = key;
    this.#around = around;
    this.#files = new Map(files.map((one) => [one.real, { ...one, file: shown(one.path) }]));
    for (const real of this.#files.keys()) this.reread(real);
  }

  /** The files that may say something: their real paths, and as they are shown. */
  get files(): readonly { readonly real: string; readonly file: string }[] {
    return [...this.#files.values()];
  }

  /**
   * Reads a file again, by its real path; the team is another one from then on. While somebody types what can't be
   * read, the agents of the last text that could be still hold.
   */
  reread(real: string): void {
    const candidate = this.#files.get(real);
    if (!candidate) return;
    this.#team = undefined;
    const before = this.#parts.get(real);
    const now = this.#partsOf(candidate);
    const isBroken = now.agents.length === 0 && now.problems.length > 0;
    const holds = isBroken && before !== undefined && before.agents.length > 0;
    this.#parts.set(real, holds ? { ...before, problems: now.problems, isHeld: true } : now);
  }

  /** Whether what the team knows of a file is what an earlier text of it said. */
  isHeld(real: string): boolean {
    return this.#parts.get(real)?.isHeld === true;
  }

  /** The team that the files make; none where they say nothing. */
  get team(): DialectTeam | undefined {
    this.#team ??= { is: this.#made() };
    return this.#team.is;
  }

  #partsOf({ path, file, inside }: Candidate & { readonly file: string }): ReadPart {
    const { read } = this.#reader;
    const text = this.#around.read(path);
    if ("problem" in text) {
      // A file of YAML may be anything; one that can't be read is not missed.
      if (/\.ya?ml$/i.test(path)) return { agents: [], problems: [] };
      const agents = text.loosely === undefined ? [] : (read(path, file, inside, text.loosely)?.agents ?? []);
      return { agents: agents.map(onlyNamed), problems: [text.problem] };
    }
    if (LINK.test(text.text)) return this.#behind(resolve(dirname(path), text.text.trim()), { path, file, inside });
    const parts = read(path, file, inside, text.text);
    if (!parts) return { agents: [], problems: [] };
    const source = new Source(text.text);
    return { ...parts, agents: parts.agents.map((agent) => this.#linked(agent, source)), source };
  }

  /** Whom a link names that was checked out as a text. What is said behind it is told where it stands, if at all. */
  #behind(
    target: string,
    { path, file, inside }: Pick<Candidate, "path" | "inside"> & { readonly file: string },
  ): ReadPart {
    const behind = this.#around.read(target);
    const parts = this.#reader.read(path, file, inside, "text" in behind ? behind.text : "");
    return { agents: (parts?.agents ?? []).map(onlyNamed), problems: [] };
  }

  /** The agent with the targets that links in its text name. */
  #linked(agent: Agent, source: Source): Agent {
    const { dialect } = this.#reader;
    const scheme = this.#around.scheme ?? dialect.scheme;
    if (scheme === undefined || agent.body?.file !== agent.file) return agent;
    const links = linksIn(source, agent.body, scheme, dialect.name === "companies" ? "passes-on" : "returns");
    return links.length === 0 ? agent : { ...agent, grants: [...agent.grants, ...links] };
  }

  #made(): DialectTeam | undefined {
    const { dialect, join } = this.#reader;
    const agents: Agent[] = [];
    const references: Reference[] = [];
    const problems: Finding[] = [];
    const forAll: (readonly Permission[])[] = [];
    const sources = new Map<string, Source>();
    for (const [real, { file }] of this.#files) {
      const parts = this.#parts.get(real);
      if (!parts) continue;
      agents.push(...parts.agents);
      references.push(...(parts.references ?? []));
      if (parts.forAll) forAll.push(parts.forAll);
      problems.push(...parts.problems);
      if (parts.source) sources.set(file, parts.source);
    }
    const joined = join ? join(agents, forAll) : agents;
    if (joined.length + references.length + problems.length === 0) return undefined;
    if (!areCalledAlike(joined, this.#names.agents)) this.#names = { agents: joined };
    return {
      dialect,
      file: this.#key === "" ? "." : this.#key,
      agents: joined,
      names: this.#names,
      references,
      files: [...sources.keys()],
      problems,
      external: this.#around.external,
      isNamed: (key) => this.#around.isNamed(key),
      sourceOf: (file) => {
        if (sources.has(file) || !agents.some(({ body }) => body?.file === file)) return sources.get(file);
        // A prompt in a file of its own.
        const read = this.#around.read(absolutePath(file));
        if ("text" in read) sources.set(file, new Source(read.text));
        return sources.get(file);
      },
    };
  }
}

/** An agent of a text that was not read as it is written: it is known by its name, and nothing is said of it. */
function onlyNamed({ body, withoutTool, ...agent }: Agent): Agent {
  return { ...agent, grants: [], isClosed: false, isDescribed: true, isEntry: true };
}

function areCalledAlike(some: readonly Agent[], others: readonly Agent[]): boolean {
  // Whom nobody can hand over to is listed in vain.
  const namesOf = ({ file, name, stem, otherNames, titles, barred = "" }: Agent) =>
    [file, name.text, stem, ...otherNames, "", ...titles, "", barred].join("\0");
  return (
    some.length === others.length &&
    some.every((one, at) => {
      const other = others[at];
      return one === other || (other !== undefined && namesOf(one) === namesOf(other));
    })
  );
}
