// What a peer does with the prose that its parser finds: looks for `@`, then the longest name.

/** Names by their first word, longest first. */
export function indexNames(team) {
  const index = new Map();
  for (const { name } of team.assignments) {
    const first = name.split(" ")[0].toLowerCase();
    if (!index.has(first)) index.set(first, []);
    index.get(first).push(name.toLowerCase());
  }
  for (const names of index.values()) names.sort((a, b) => b.length - a.length);
  return index;
}

/** The number of mentions in a piece of prose. */
export function count(prose, index) {
  let found = 0;
  for (let at = prose.indexOf("@"); at !== -1; at = prose.indexOf("@", at + 1)) {
    if (at > 0 && /[\p{L}\p{N}_@]/u.test(prose[at - 1])) continue;
    const first = /^[\p{L}\p{N}]+/u.exec(prose.slice(at + 1, at + 64));
    const names = first && index.get(first[0].toLowerCase());
    if (!names) continue;
    const rest = prose.slice(at + 1, at + 80).toLowerCase();
    const name = names.find((name) => rest.startsWith(name) && !/[\p{L}\p{N}_]/u.test(rest[name.length] ?? " "));
    if (name) found++;
  }
  return found;
}
