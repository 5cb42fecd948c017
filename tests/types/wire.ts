// What the engine gives is what the package promises: its types are generated from Rust, the
// package's are written by hand, and these lines compile only where the two are equal.
import type * as sop from "../../pkg/src/types.js";
import type * as team from "../../pkg/src/team-check-types.js";
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

equal<Same<sop.TextRange, wire.TextRange>>();
equal<Same<sop.Badge, wire.Badge>>();
equal<Same<sop.PinnedTarget, wire.PinnedTarget>>();
equal<Same<sop.Target, wire.Target>>();
equal<Same<Required<sop.Edit>, wire.Edit>>();
equal<Same<sop.Issue, wire.Issue>>();
equal<Same<sop.Params, Params>>();
equal<Same<Omit<sop.Fix, "edits">, Omit<wire.Fix, "edits">>>();
equal<Same<Omit<sop.Diagnostic, "fixes" | "related">, Omit<wire.Diagnostic, "fixes" | "related">>>();
equal<Same<sop.Diagnostic["related"], wire.Diagnostic["related"]>>();
equal<Same<Omit<sop.Completion, "edit">, Omit<wire.Completion, "edit">>>();
equal<Same<Omit<sop.CompletionList, "options">, Omit<wire.CompletionList, "options">>>();
equal<Same<keyof sop.Analysis, keyof wire.Analysis>>();
equal<Same<keyof sop.AnalysisChanges, keyof wire.AnalysisChanges>>();
equal<Same<sop.RuleName, wire.Rule>>();
equal<Same<sop.FixCode, wire.FixCode>>();
equal<Same<sop.IssueCode, wire.IssueCode>>();
equal<Same<sop.BadgeStatus, wire.BadgeStatus>>();
equal<Same<sop.Severity, wire.Severity>>();
equal<Same<sop.Kind, wire.Kind>>();
equal<Same<team.TeamIssue, wire.TeamIssue>>();
equal<Same<team.TeamRule, wire.TeamRule>>();
equal<Same<team.GraphNode, wire.GraphNode>>();
equal<Same<team.GraphEdge, wire.GraphEdge>>();
equal<Same<team.HandoverGraph, wire.HandoverGraph>>();
equal<Same<team.HandoverReport, wire.HandoverReport>>();
equal<Same<team.Impact, wire.Impact>>();
equal<Same<keyof team.TeamReport, keyof wire.TeamReport>>();
