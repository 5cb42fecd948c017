import type { SopMentions } from "sop-handover";

/** Mentions of many SOPs, in which each id and name is held once: they come from workers as copies. */
export class Interned {
  readonly all: SopMentions[] = [];
  readonly #texts = new Map<string, string>();

  add(sops: readonly SopMentions[]): void {
    for (const { assignment, mentions } of sops) {
      this.all.push({
        assignment: this.#one(assignment),
        mentions: mentions.map(({ id, label, status }) => ({
          id: this.#one(id),
          label: this.#one(label),
          status,
        })),
      });
    }
  }

  #one(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }
}
