// What other tools' files say about their agents, in one form for all tools.
import type { Place } from "../finding.js";

export const DIALECTS = ["copilot", "claude", "opencode", "companies", "docker-agent", "adk"] as const;
export type DialectName = (typeof DIALECTS)[number];

/** A value and its place. */
export interface Placed {
  readonly text: string;
  readonly place: Place;
}

/** One entry of a list of targets: whom an agent may pass its work to. */
export interface Grant extends Placed {
  /** The file that contains it, as shown, if that is not the agent's own. */
  readonly file?: string;
  /** The key of the list: `handoffs`, `sub_agents`. */
  readonly key: string;
  /** Whether the work moves on to the target, or comes back from it. */
  readonly kind: "passes-on" | "returns";
  /** What the entry says about when to hand over. */
  readonly when: readonly string[];
  /** Whether the tool continues by itself, without a person. */
  readonly automatic?: boolean;
  /** Whether the path of an agent's file is written; `text` is the name of its folder then. */
  readonly isPath?: boolean;
  /** The file that a path leads to, as shown, if the tool matches only paths; `text` is the path. */
  readonly leadsTo?: string;
  /** Whether the name may contain `*` and `?`. */
  readonly pattern?: "allow" | "deny";
  /** Whether it is one word for everybody, and no pattern in a list. */
  readonly isWhole?: boolean;
  /** Whether it is said of all agents at once, and not of this one. */
  readonly isOfAll?: boolean;
}

/** The rules under one key of permissions. */
export interface Permission {
  readonly key: string;
  readonly grants: readonly Grant[];
  /** Whether it is one word, which replaces what other files say under that key. */
  readonly isWhole: boolean;
}

/** What one of several files says about an agent. */
export interface Part {
  /** Files of a higher rank win. */
  readonly rank: number;
  readonly mode?: string;
  readonly isDisabled?: boolean;
  readonly permissions: readonly Permission[];
}

/** An agent as its file defines it. Positions count in the file. */
export interface Agent {
  readonly path: string;
  /** The path as shown. */
  readonly file: string;
  /** What other files may call it by mistake: its file name. */
  readonly stem: string;
  /** The name that the tool matches. */
  readonly name: Placed;
  /** Names that people call it by, and the tool does not match: a display name. */
  readonly otherNames: readonly string[];
  /** The place of such a name in its file. */
  readonly shownAt?: Place;
  /** What it is, which is not a name: a job title. */
  readonly titles: readonly string[];
  readonly isDescribed: boolean;
  /** What it is for, in its own file's words. */
  readonly description?: string;
  /** Whether work can begin here. */
  readonly isEntry: boolean;
  /** Why nobody can hand over to it, in words that follow its name. */
  readonly barred?: string;
  readonly grants: readonly Grant[];
  /** Whether the lists name everybody who is allowed. */
  readonly isClosed: boolean;
  /** The text that its model reads, as offsets in a file. */
  readonly body?: { readonly file: string; readonly from: number; readonly to: number };
  /** What its file says, if several files define parts of one agent. */
  readonly part?: Part;
  /** The place where the tool for delegation is missing. */
  readonly withoutTool?: Place;
}
