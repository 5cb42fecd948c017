// While texts are typed, the server's kept data equals that of a freshly started server.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyPrepareRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  ReferencesRequest,
} from "vscode-languageserver-protocol/node";

import { start } from "./lsp-client.mjs";

const PULLS = { capabilities: { textDocument: { diagnostic: {} } } };
const agent = (matter, body = "Do it.") => `---\n${matter}\n---\n${body}\n`;

/** For each tool files, and for each file the texts that it may have; the first is the one on the disk. */
const TOOLS = {
  copilot: {
    ".github/agents/a.agent.md": [
      agent("name: Ann\ndescription: d\nhandoffs:\n  - label: go\n    agent: Bob"),
      agent("name: Ann\ndescription: d\nhandoffs:\n  - label: go\n    agent: Cid", "Then hand off to `Bob`."),
      agent("name: Anna\ndescription: d"),
    ],
    ".github/agents/b.agent.md": [
      agent("name: Bob\ndescription: d\nagents: [Ann, Cid]\ntools: [agent]"),
      agent("name: Ann\ndescription: d\nuser-invocable: false"),
      agent("name: Bob\ndescription: d", "Delegate to **Cid**, then hand over to `Anna`."),
    ],
    ".github/agents/c.agent.md": [
      agent("name: Cid\ndescription: d\ndisable-model-invocation: true"),
      agent("name: Cid\ndescription: d\nhandoffs:\n  - label: go\n    agent: Ann\n    send: true"),
    ],
  },
  claude: {
    ".claude/agents/a.md": [
      agent("name: ann\ndescription: d\ntools: Read, Agent(bob, cid)", "Delegate to `bob`."),
      agent("name: ann\ndescription: d\ntools: Read, Agent(cid)", "Delegate to `bob`, then to `dan`."),
    ],
    ".claude/agents/b.md": [
      agent("name: bob\ndescription: d", "Delegate to `ann` when done."),
      agent("name: rob\ndescription: d"),
    ],
    ".claude/agents/c.md": [
      agent("name: cid\ndescription: d"),
      agent("name: bob\ndescription: d", "Ask `ann` to help."),
    ],
  },
  opencode: {
    ".opencode/agent/a.md": [
      agent('description: d\nmode: all\npermission:\n  task:\n    "*": deny\n    b: allow', "Delegate to @b."),
      agent('description: d\nmode: primary\npermission:\n  task:\n    "b*": allow\n    "*": deny'),
      agent("description: d\ndisable: true"),
    ],
    ".opencode/agent/b.md": [
      agent("description: d\nmode: subagent", "Delegate to @a."),
      agent("name: c\ndescription: d"),
    ],
    "opencode.json": [
      '{ "agent": { "c": { "description": "d", "prompt": "{file:./prompts/c.txt}" } } }\n',
      '{ "permission": { "task": { "a": "deny" } }, "agent": { "b": { "mode": "primary" }, "e": { "description": "d" } } }\n',
      "{}\n",
    ],
    "prompts/c.txt": ["Delegate to @a.\n", "Delegate to @b.\n"],
  },
  companies: {
    "COMPANY.md": ["---\nname: Acme\nslug: acme\nschema: agentcompanies/v1\n---\n"],
    "agents/ceo/AGENTS.md": [
      agent("name: Cleo\ntitle: CEO\nreportsTo: null", "Hand over to the CTO."),
      agent("name: Chloe\ntitle: CEO\nreportsTo: null", "Hand over to [Cody](agent://cto)."),
    ],
    "agents/cto/AGENTS.md": [
      agent("name: Cody\ntitle: CTO\nreportsTo: ceo"),
      agent("name: Cody\ntitle: CTO\nreportsTo: cfo", "Escalate to `ceo`."),
    ],
  },
  "docker-agent": {
    "team.yaml": [
      "agents:\n  root:\n    model: m\n    description: d\n    instruction: Hand off to `web`.\n    sub_agents: [web]\n  web:\n    model: m\n    description: d\n    instruction: x\n",
      "agents:\n  root:\n    model: m\n    description: d\n    instruction: x\n    handoffs: [web, db]\n  web:\n    model: m\n    description: d\n    instruction: Transfer to `root`.\n  db:\n    model: m\n    description: d\n    instruction: x\n",
      "agents:\n  root:\n    model: m\n    description: d\n    instruction: x\n    sub_agents: [wbe]\n",
    ],
  },
  adk: {
    "a.yaml": [
      "name: a\nmodel: m\ndescription: d\ninstruction: Transfer to `b`.\nsub_agents:\n  - config_path: b.yaml\n",
      "name: a\nmodel: m\ndescription: d\ninstruction: x\nsub_agents:\n  - config_path: c.yaml\n",
      "name: a\nmodel: m\ndescription: d\ninstruction: x\n",
    ],
    "b.yaml": [
      "name: b\nmodel: m\ndescription: d\ninstruction: x\n",
      "name: b\nmodel: m\ndescription: d\ninstruction: x\nsub_agents:\n  - config_path: a.yaml\n",
    ],
  },
};

/** Texts that can't be read as an agent, as they are while somebody types. */
const UNREAD = ["---\nname: [\n---\n", "---\nname: x\n", "{", ""];

/** All that a server says of some texts: what is found, and for each name that stands there who it is and where else. */
async function everything({ ask }, documents) {
  const said = [];
  for (const document of documents) {
    const { items } = await ask(DocumentDiagnosticRequest.type, document);
    said.push(items.map(({ code, message, range }) => ({ code, message, range })));
    for (const { 0: name, index } of document
      .getText()
      .matchAll(/\b(?:Anna?|Bob|Cid|ann|[br]ob|cid|dan|C\w+|c[et]o|root|web|db|[a-e])\b/g)) {
      const [item] = (await ask(CallHierarchyPrepareRequest.type, document, index)) ?? [];
      said.push({
        name,
        hover: await ask(HoverRequest.type, document, index),
        references: await ask(ReferencesRequest.type, document, index, { context: { includeDeclaration: true } }),
        calls: item && (await ask(CallHierarchyIncomingCallsRequest.type, document, index, { item })),
      });
    }
  }
  return said;
}

/** Edits after which the two once differed. */
const FOUND = {
  // The prompt in a file of its own changes after it was read.
  opencode: [
    [
      [
        [0, 0, true],
        [3, 1, true],
      ],
    ],
  ],
};

for (const [tool, files] of Object.entries(TOOLS)) {
  const names = Object.keys(files);
  const which = fc.oneof(
    { weight: 5, arbitrary: fc.nat({ max: 2 }) },
    { weight: 1, arbitrary: fc.constantFrom(...UNREAD) },
  );
  const edits = fc.array(fc.tuple(fc.nat({ max: names.length - 1 }), which, fc.boolean()), {
    minLength: 1,
    maxLength: 8,
  });

  test(`${tool}: kept data equals fresh data`, async (t) => {
    const kept = await start(t, Object.fromEntries(names.map((name) => [name, files[name][0]])), [], PULLS);
    const documents = new Map();
    for (const name of names) documents.set(name, await kept.open(name));
    const textOf = (name) => documents.get(name).getText();
    const write = async (name, text) => documents.set(name, await kept.edit(name, 0, textOf(name).length, text));
    const property = fc.asyncProperty(edits, async (all) => {
      for (const [at, which, isRead] of all) {
        const name = names[at];
        await write(name, typeof which === "string" ? which : files[name][which % files[name].length]);
        // Some texts are replaced before anything reads them.
        if (isRead) await everything(kept, documents.values());
      }
      for (const name of names) {
        // While a text can't be read, the agents of the one before remain, so the two servers differ.
        if (!files[name].includes(textOf(name))) await write(name, files[name][0]);
        writeFileSync(join(kept.cwd, name), textOf(name));
      }
      const ends = [];
      const fresh = await start({ after: (end) => ends.push(end) }, undefined, [], { at: kept.cwd, ...PULLS });
      try {
        const opened = [];
        for (const name of names) opened.push(await fresh.open(name));
        assert.deepEqual(await everything(kept, documents.values()), await everything(fresh, opened));
      } finally {
        // A server that still runs would keep the tests running.
        for (const end of ends) await end();
      }
    });
    await fc.assert(property, { numRuns: 6, endOnFailure: true, examples: FOUND[tool] ?? [] });
  });
}
