// The files of one team. The content of each is kept, so only a changed file is read again.
import { dirname, resolve } from "node:path";

import { areSame } from "../lists.js";
import { absolutePath, realPath, shown } from "../files/identity.js";
import type { Unread } from "../files/text-file.js";
import type { Agent } from "./agent.js";
import { Assembly, type Merge, type Parts } from "./assembly.js";
import type { Candidate } from "./files.js";
import { linksIn } from "./links.js";
import { Source } from "./source.js";
import type { Dialect, DialectTeam } from "./dialect-team.js";

/** The source of a file's text: the disk, or an editor that has changed it. */
export type ReadFile = (path: string) => { readonly text: string } | Unread;

/** How one tool's files are found and read. */
export interface Reader {
  readonly dialect: Dialect;
  teams(files: readonly Candidate[]): Map<string, Candidate[]>;
  read(path: string, file: string, inside: string, text: string): Parts | undefined;
  /** Makes agents from several files' parts about one name, if they add to each other. */
  readonly merge?: Merge;
  /** Whether agents make a team; they always do by default. */
  areTeam?(agents: readonly Agent[]): boolean;
}

interface ReadPart extends Parts {
  readonly source?: Source;
  /** Whether the agents are those of an earlier text, since the last one can't be read. */
  readonly isHeld?: boolean;
}

/** The surroundings of a team. */
export interface Around extends Pick<DialectTeam, "external" | "isNamed"> {
  readonly read: ReadFile;
  /** The scheme of links that name agents, as the settings say. */
  readonly scheme?: string;
}

/** The whole content of a file that is a link, if git or an archive has made it a text. */
const LINK = /^\.{1,2}\/\S+\.md\s*$/;

export class TeamFiles {
  readonly #reader: Reader;
  readonly #key: string;
  readonly #around: Around;
  readonly #files: readonly (Candidate & { readonly file: string })[];
  /** The places of the files, by their real paths and as they are shown. */
  readonly #byReal: ReadonlyMap<string, number>;
  readonly #byFile: ReadonlyMap<string, number>;
  /** The content of each file. */
  readonly #parts: ReadPart[] = [];
  readonly #assembly: Assembly;
  /** The prompts in files of their own that a team has read, by their real paths. */
  readonly #prompts = new Set<string>();
  #team: { readonly is: DialectTeam | undefined } | undefined;
  /** The names of the last team that was made. */
  #names: { readonly agents: readonly Agent[]; readonly external: readonly string[] } = { agents: [], external: [] };

  constructor(reader: Reader, key: string, files: readonly Candidate[], around: Around) {
    this.#reader = reader;
    this.#assembly = new Assembly(reader.merge);
    this.#key = key;
    this.#around = around;
    this.#files = files.map((one) => ({ ...one, file: shown(one.path) }));
    this.#byReal = new Map(this.#files.map(({ real }, at) => [real, at]));
    this.#byFile = new Map(this.#files.map(({ file }, at) => [file, at]));
    for (const { real } of this.#files) this.reread(real);
  }

  /** The files that may say something: their real paths, and as they are shown. */
  get files(): readonly { readonly real: string; readonly file: string }[] {
    return this.#files;
  }

  /** Whether the team depends on a file: it is one of these, or a prompt of its agents. */
  dependsOn(real: string): boolean {
    return this.#byReal.has(real) || this.#prompts.has(real);
  }

  /**
   * Re-reads a file that the team depends on, by its real path; the team then changes. While the user types something unreadable, the agents of
   * the last readable text stay.
   */
  reread(real: string): void {
    this.#team = undefined;
    const at = this.#byReal.get(real);
    const candidate = at === undefined ? undefined : this.#files[at];
    if (at === undefined || !candidate) return;
    const before = this.#parts[at];
    const now = this.#partsOf(candidate);
    const isBroken = now.agents.length === 0 && now.problems.length > 0;
    const holds = isBroken && before !== undefined && before.agents.length > 0;
    this.#parts[at] = holds ? { ...before, problems: now.problems, isHeld: true } : now;
  }

  /** Whether what the team knows of a file is what an earlier text of it said. */
  isHeld(real: string): boolean {
    return this.#parts[this.#byReal.get(real) ?? -1]?.isHeld === true;
  }

  /** The team that the files make; undefined if they define none. */
  get team(): DialectTeam | undefined {
    this.#team ??= { is: this.#made() };
    return this.#team.is;
  }

  #partsOf({ path, file, inside }: Candidate & { readonly file: string }): ReadPart {
    const { read } = this.#reader;
    const text = this.#around.read(path);
    if ("problem" in text) {
      // A YAML file may be anything, so an unreadable one is not reported.
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

  /**
   * Whom a link names that was checked out as a text. Problems of the linked file are reported at that file, if at all.
   */
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
    const { dialect, areTeam = () => true } = this.#reader;
    // A copy of the current content: later readings don't change it.
    const parts = [...this.#parts];
    const { agents: all, references, problems, external } = this.#assembly.of(parts);
    const agents = areTeam(all) ? all : [];
    if (agents.length + references.length + problems.length === 0) return undefined;
    if (!areCalledAlike(agents, this.#names.agents) || !areSame(external, this.#names.external))
      this.#names = { agents, external };
    const files = this.#files;
    const prompts = new Map<string, Source | undefined>();
    return {
      dialect,
      file: this.#key === "" ? "." : this.#key,
      agents,
      names: this.#names,
      references,
      get files() {
        return files.flatMap(({ file }, at) => (parts[at]?.source ? [file] : []));
      },
      problems,
      external: external.length === 0 ? this.#around.external : new Set([...this.#around.external, ...external]),
      isNamed: (key) => this.#around.isNamed(key),
      sourceOf: (file) => {
        const own = parts[this.#byFile.get(file) ?? -1]?.source;
        if (own || prompts.has(file) || !agents.some(({ body }) => body?.file === file))
          return own ?? prompts.get(file);
        // A prompt in a file of its own.
        const path = absolutePath(file);
        this.#prompts.add(realPath(path));
        const read = this.#around.read(path);
        prompts.set(file, "text" in read ? new Source(read.text) : undefined);
        return prompts.get(file);
      },
    };
  }
}

/** An agent from a text that could not be read properly. Its name is known, and its text is not judged. */
function onlyNamed({ body, withoutTool, ...agent }: Agent): Agent {
  return { ...agent, grants: [], isClosed: false, isDescribed: true, isEntry: true };
}

function areCalledAlike(some: readonly Agent[], others: readonly Agent[]): boolean {
  // `barred` counts too: it changes whether listing the agent has an effect.
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
