// What the engine gives is what the package promises: its types are generated from Rust, the
// package's are written by hand, and these lines compile only where the two are equal.
import type * as api from "../../pkg/src/types.js";
import type * as wire from "../../pkg/wasm/sop_handover.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The same data without `readonly`, without names and with lists of every kind made one kind. */
type Plain<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : { -readonly [K in keyof T]: Plain<T[K]> };

type Params = Record<string, string | number | string[]>;
type Same<A, B> = Equal<Plain<A>, Plain<B>>;

const equal = <_ extends true>(): void => {};

equal<Same<api.TextRange, wire.TextRange>>();
equal<Same<api.Badge, wire.Badge>>();
equal<Same<api.PinnedTarget, wire.PinnedTarget>>();
equal<Same<api.Target, wire.Target>>();
equal<Same<Required<api.Edit>, wire.Edit>>();
equal<Same<api.Issue, wire.Issue>>();
equal<Same<api.Params, Params>>();
equal<Same<Omit<api.Fix, "edits">, Omit<wire.Fix, "edits">>>();
equal<Same<Omit<api.Diagnostic, "fixes" | "related">, Omit<wire.Diagnostic, "fixes" | "related">>>();
equal<Same<api.Diagnostic["related"], wire.Diagnostic["related"]>>();
equal<Same<Omit<api.Completion, "edit">, Omit<wire.Completion, "edit">>>();
equal<Same<Omit<api.CompletionList, "options">, Omit<wire.CompletionList, "options">>>();
equal<Same<keyof api.Analysis, keyof wire.Analysis>>();
equal<Same<api.RuleName, wire.RuleName>>();
equal<Same<api.FixCode, wire.FixCode>>();
equal<Same<api.IssueCode, wire.IssueCode>>();
equal<Same<api.BadgeStatus, wire.BadgeStatus>>();
equal<Same<api.Severity, wire.Severity>>();
equal<Same<api.Kind, wire.Kind>>();
