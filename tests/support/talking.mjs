// Conversations of tests/spec/escalation.md and escalation-table.md: the decisions after their turns.

const SPEAKERS = { U: "user", B: "bot", P: "person" };

/** What is expected and what came, in one shape. */
export function talkSides(api, body) {
  let [config, state, found, source] = [{}, undefined, undefined, undefined];
  const turns = [];
  const sides = [[], []];
  for (const line of body.split("\n")) {
    if (line.startsWith("{")) config = JSON.parse(line);
    else if (line.startsWith("source ")) source = line.slice("source ".length);
    else if (line === "resume") state = api.resumeEscalation(state);
    else if (line.startsWith("= ")) {
      const said = partsOf(found, turns);
      for (const part of line.slice(2).split(" · ")) {
        sides[0].push(part);
        sides[1].push(said.includes(part) ? part : said.join(" · "));
      }
    } else {
      turns.push(turnOf(line));
      found = api.detectEscalation(turns.slice(-1), config, { state, source });
      state = found.state;
    }
  }
  return sides;
}

function turnOf(line) {
  const [, speaker, flags, text] = /^([UBP])(?: \[([^\]]*)\])?: (.*)$/s.exec(line);
  const turn = { speaker: SPEAKERS[speaker], text };
  return flags === undefined ? turn : { ...turn, flags: flags.split(", ") };
}

/** All that can be said of a decision. */
function partsOf({ verdict, reason, missing, signals, next, details, state }, turns) {
  const list = (items) => (items.length > 0 ? items.join(", ") : "nothing");
  const said = [
    `${verdict} ${reason}`,
    `missing ${list(missing)}`,
    `next ${list(next.map(({ code }) => code))}`,
    `${state.status}${state.suspended ? " and silent" : ""}`,
    ...details.map(({ key, status, value }) => `${key} ${status}${value === null ? "" : ` “${value}”`}`),
  ];
  const signal =
    signals.find(({ status }) => status === "decides") ?? signals.find(({ status }) => status === "suppressed");
  if (!signal) return said;
  const quote = turns[signal.turn].text.slice(signal.from, signal.to);
  const { rule, category, modality, status, confirmed, from } = signal;
  return [
    ...said,
    rule,
    category,
    modality,
    status,
    confirmed ? "confirmed" : "unconfirmed",
    `“${quote}”`,
    `from ${from}`,
  ];
}
