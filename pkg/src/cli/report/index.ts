import type { Reporter, ReporterOptions } from "./reporter.js";

export const FORMATS = ["pretty", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson"] as const;
export type Format = (typeof FORMATS)[number];

export interface ReportOptions extends ReporterOptions {
  readonly format: Format;
}

/** The reporter of a format, loaded when it is needed. */
export async function reporter(format: Format, options: ReporterOptions): Promise<Reporter> {
  switch (format) {
    case "pretty":
      return (await import("./pretty.js")).pretty(options);
    case "concise":
      return (await import("./concise.js")).concise;
    case "json":
      return (await import("./json.js")).json;
    case "sarif":
      return (await import("./sarif.js")).sarif;
    case "github":
      return (await import("./github.js")).github;
    case "gitlab":
      return (await import("./gitlab.js")).gitlab();
    case "junit":
      return (await import("./junit.js")).junit;
    case "rdjson":
      return (await import("./rdjson.js")).rdjson;
  }
}
