// Which agents opencode lets an agent ask. The rules from the settings come first, then the agent's own, and the last
// one that fits decides. Before that, files are merged key by key.
import type { Place } from "../finding.js";
import type { Grant, Permission } from "./agent.js";
import { isRecord } from "./lenient.js";
import { fits } from "./team.js";

/** How the places of keys are known. */
interface Places {
  placeOfKey(path: readonly (string | number)[]): Place;
}

/** What a file says of tasks at a place: in `permission`, and in `tools`, which is the older form. */
export function permissionsIn(own: unknown, at: readonly string[], places: Places, file: string): Permission[] {
  if (!isRecord(own)) return [];
  const { tools, permission } = own;
  const found = new Map<string, Permission>();
  if (isRecord(tools)) {
    for (const [key, isOn] of Object.entries(tools)) {
      if (!fits(key, "task") || typeof isOn !== "boolean") continue;
      const place = places.placeOfKey([...at, "tools", key]);
      found.set(key, whole(key, isOn ? "allow" : "deny", place, file));
    }
  }
  // One word stands for everything.
  if (typeof permission === "string")
    found.set("*", whole("*", permission, places.placeOfKey([...at, "permission"]), file));
  for (const [key, rules] of isRecord(permission) ? Object.entries(permission) : []) {
    if (!fits(key, "task")) continue;
    const way = [...at, "permission", key];
    if (typeof rules === "string") found.set(key, whole(key, rules, places.placeOfKey(way), file));
    if (!isRecord(rules)) continue;
    const grants = Object.entries(rules).map(([text, action]): Grant => {
      const place = places.placeOfKey([...way, text]);
      return { text, place, file, key: `permission.${key}`, kind: "returns", when: [], pattern: patternOf(action) };
    });
    found.set(key, { key, grants, isWhole: false });
  }
  return [...found.values()];
}

/** A permission that is one word for everybody. */
function whole(key: string, action: string, place: Place, file: string): Permission {
  const pattern = patternOf(action);
  const name = `permission.${key}`;
  const grant: Grant = { text: "*", place, file, key: name, kind: "returns", when: [], pattern, isWhole: true };
  return { key, grants: [grant], isWhole: true };
}

/** Who has to be asked first may be asked. */
function patternOf(action: unknown): NonNullable<Grant["pattern"]> {
  return action === "deny" ? "deny" : "allow";
}

/** What several files say together: a later one wins key by key, and a key keeps its place. */
export function together(files: readonly (readonly Permission[])[]): readonly Permission[] {
  const found = new Map<string, Permission>();
  for (const permission of files.flat()) {
    const before = found.get(permission.key);
    const adds = before && !before.isWhole && !permission.isWhole;
    found.set(
      permission.key,
      adds ? { ...permission, grants: byPattern([...before.grants, ...permission.grants]) } : permission,
    );
  }
  return [...found.values()];
}

function byPattern(grants: readonly Grant[]): readonly Grant[] {
  const found = new Map<string, Grant>();
  for (const grant of grants) found.set(grant.text, grant);
  return [...found.values()];
}

/** The grants of an agent. A word that allows everybody says nothing where nobody was denied before. */
export function grantsOf(forAll: readonly Permission[], own: readonly Permission[]): readonly Grant[] {
  const found: Grant[] = [];
  const add = (grant: Grant) => {
    const isDefault = grant.isWhole === true && grant.pattern === "allow";
    if (!isDefault || found.some(({ pattern }) => pattern === "deny")) found.push(grant);
  };
  for (const grant of rulesOf(forAll)) add({ ...grant, isOfAll: true });
  for (const grant of rulesOf(own)) add(grant);
  return found;
}

/** The rules in permissions, in written order. */
export function rulesOf(permissions: readonly Permission[]): readonly Grant[] {
  return permissions.flatMap(({ grants }) => grants);
}

/** Whether nobody may be asked whom no rule names. */
export function areClosed(grants: readonly Grant[]): boolean {
  return grants.findLast(({ text }) => /^\*+$/.test(text))?.pattern === "deny";
}
