// The findings shown for a text: without those that comments suppress, and with the severities of the settings for its
// file. The baseline is for the command only: an editor shows known findings too.
import type { Diagnostic, Severity } from "sop-handover";

import { pathOfUri, shown } from "../files/identity.js";
import { leavesOut } from "../file-problems.js";
import type { Finding, Place } from "../finding.js";
import { Lines } from "../lines.js";
import { Overriding } from "../overrides.js";
import { holding, isInReason, type Suppressions, suppressionsIn } from "../sift/suppressions.js";
import type { EncodedDocument } from "./encoded-document.js";
import type { Workspace } from "./workspace.js";

export class Told {
  readonly #document: EncodedDocument;
  readonly #file: string;
  readonly #comments: Suppressions | undefined;
  readonly #overriding: Overriding;
  readonly #hasNoOverrides: boolean;

  constructor({ overrides }: Workspace, document: EncodedDocument) {
    const path = pathOfUri(document.uri);
    this.#document = document;
    this.#file = path === undefined ? document.uri : shown(path);
    this.#comments = suppressionsIn(document.getText(), { file: this.#file });
    const own = path === undefined ? [] : overrides;
    this.#hasNoOverrides = own.length === 0;
    this.#overriding = new Overriding(own);
  }

  /** Comments that can't be understood. */
  get problems(): readonly Finding[] {
    return this.#comments?.problems ?? [];
  }

  findings(found: readonly Finding[]): readonly Finding[] {
    return found.flatMap((one) => this.#asTold(one, one.place) ?? []);
  }

  diagnostics(found: readonly Diagnostic[]): readonly Diagnostic[] {
    if (!this.#comments && this.#hasNoOverrides) return found;
    const lines = new Lines(this.#document.getText());
    return found.flatMap((one) => this.#asTold(one, lines.at(one.from)) ?? []);
  }

  #asTold<T extends { readonly rule: string; readonly severity: Severity }>(
    one: T,
    at: Pick<Place, "line" | "column">,
  ): T | undefined {
    if (isInReason(this.#comments, one.rule, at)) return undefined;
    if (!leavesOut(one.rule) && holding(this.#comments, one.rule, at.line).length > 0) return undefined;
    const severity = this.#overriding.severity(this.#file, one.rule);
    if (severity === "off") return undefined;
    return severity === undefined ? one : { ...one, severity };
  }
}
