// Agents that an opencode plugin provides. No file of the repository defines them.
import { isRecord } from "./lenient.js";

/** The settings of the plugin, and its name in those of opencode. */
export const PLUGIN = /(?:^|[/@])oh-my-(?:opencode|openagent)(?:-slim)?(?:@[^/]*|\.jsonc?)?$/i;

/** Its agents, by the names that they have had. */
const AGENTS = [
  "Sisyphus",
  "sisyphus",
  "sisyphus-junior",
  "orchestrator-sisyphus",
  "planner-sisyphus",
  "hephaestus",
  "prometheus",
  "atlas",
  "metis",
  "momus",
  "oracle",
  "librarian",
  "explore",
  "explorer",
  "designer",
  "fixer",
  "observer",
  "council",
  "councillor",
  "frontend-ui-ux-engineer",
  "document-writer",
  "multimodal-looker",
];

/** The agents that come with the plugins which the settings name. */
export function broughtBy(settings: unknown): readonly string[] {
  const plugins = Array.isArray(settings) ? settings.map((one: unknown) => (Array.isArray(one) ? one[0] : one)) : [];
  return plugins.some((one) => typeof one === "string" && PLUGIN.test(one)) ? AGENTS : [];
}

/** The agents of the plugin whose own settings these are, as far as they can be read. */
export function broughtWith(settings: unknown): readonly string[] {
  const agents = isRecord(settings) ? settings["agents"] : undefined;
  return [...AGENTS, ...(isRecord(agents) ? Object.keys(agents) : [])];
}
