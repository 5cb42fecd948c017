// Stands in for the editor, with the part of its API that the extension and the client library use. It keeps what they
// register, so a test can call it as the editor would.
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

export class Disposable {
  constructor(dispose = () => {}) {
    this.dispose = dispose;
  }
  static from(...all) {
    return new Disposable(() => {
      for (const one of all) one.dispose();
    });
  }
}

class EventEmitter {
  #listeners = new Set();
  event = (listener, self, disposables) => {
    const bound = self ? listener.bind(self) : listener;
    this.#listeners.add(bound);
    const gone = new Disposable(() => this.#listeners.delete(bound));
    disposables?.push(gone);
    return gone;
  };
  fire(value) {
    for (const listener of [...this.#listeners]) listener(value);
  }
  /** Fires and waits for what the listeners do. */
  fired(value) {
    return Promise.all([...this.#listeners].map((listener) => listener(value)));
  }
  dispose() {
    this.#listeners.clear();
  }
}

class Uri {
  constructor(url) {
    Object.assign(this, {
      scheme: url.protocol.slice(0, -1),
      authority: url.host,
      path: decodeURIComponent(url.pathname),
    });
    Object.assign(this, { query: url.search.slice(1), fragment: url.hash.slice(1), href: url.href });
  }
  get fsPath() {
    return this.scheme === "file" ? fileURLToPath(this.href) : this.path;
  }
  toString() {
    return this.href;
  }
  with(change) {
    return Object.assign(new Uri(new URL(this.href)), change);
  }
  static parse(text) {
    return new Uri(new URL(text));
  }
  static file(path) {
    return new Uri(pathToFileURL(path));
  }
  static joinPath(uri, ...parts) {
    return new Uri(new URL(`${uri.href.replace(/\/$/, "")}/${parts.join("/")}`));
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(start, end, ...rest) {
    const isFlat = typeof start === "number";
    this.start = isFlat ? new Position(start, end) : start;
    this.end = isFlat ? new Position(...rest) : end;
  }
}

class Location {
  constructor(uri, range) {
    Object.assign(this, { uri, range });
  }
}

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value === "" ? part : `${this.value}.${part}`);
  }
  contains({ value }) {
    return value === this.value || value.startsWith(`${this.value}.`);
  }
  static Empty = new CodeActionKind("");
  static QuickFix = new CodeActionKind("quickfix");
  static Refactor = new CodeActionKind("refactor");
  static RefactorExtract = new CodeActionKind("refactor.extract");
  static RefactorInline = new CodeActionKind("refactor.inline");
  static RefactorRewrite = new CodeActionKind("refactor.rewrite");
  static Source = new CodeActionKind("source");
  static SourceFixAll = new CodeActionKind("source.fixAll");
  static SourceOrganizeImports = new CodeActionKind("source.organizeImports");
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
  cancel() {}
  dispose() {}
}

/** A class that keeps what it is made of, for those whose insides nobody looks at. */
const plain = (name) =>
  ({
    [name]: class {
      constructor(...args) {
        this.args = args;
      }
    },
  })[name];

/** Words or numbers by name, whichever is asked for. */
const enumeration = () => new Proxy({}, { get: (_, key) => (typeof key === "string" ? key : undefined) });

/** The editor, with `folders` open and these settings. */
export function editor({ folders, settings = {} }) {
  const events = {};
  const event = (name) => (events[name] ??= new EventEmitter()).event;
  const commands = new Map();
  const executed = [];
  const said = [];
  const picks = [];
  const panels = [];
  const shown = [];
  const providers = new Map();
  const diagnostics = new Map();
  const documents = [];
  let active;
  const output = () => {
    const lines = [];
    const write = (line) => lines.push(String(line));
    return {
      name: "",
      lines,
      append: write,
      appendLine: write,
      info: write,
      warn: write,
      error: write,
      debug: write,
      trace: write,
      show() {},
      dispose() {},
      clear() {},
      logLevel: 1,
      onDidChangeLogLevel: event("logLevel"),
    };
  };
  const say = (kind) => async (message) => void said.push({ kind, message });
  const api = {
    version: "1.91.0",
    Uri,
    Position,
    Range,
    Location,
    Disposable,
    EventEmitter,
    CancellationTokenSource,
    CodeActionKind,
    env: { language: "en", appName: "stand-in", machineId: "x", openExternal: async () => true },
    extensions: { getExtension: () => undefined, all: [], onDidChange: event("extensions") },
    commands: {
      registerCommand(name, run, self) {
        if (commands.has(name)) throw new Error(`The command ${name} is there already.`);
        commands.set(name, self ? run.bind(self) : run);
        return new Disposable(() => commands.delete(name));
      },
      async executeCommand(name, ...args) {
        executed.push({ name, args });
        return commands.get(name)?.(...args);
      },
      getCommands: async () => [...commands.keys()],
    },
    window: {
      get activeTextEditor() {
        return active;
      },
      visibleTextEditors: [],
      tabGroups: { all: [], onDidChangeTabs: event("tabs"), onDidChangeTabGroups: event("groups") },
      createOutputChannel: output,
      showInformationMessage: say("info"),
      showWarningMessage: say("warning"),
      showErrorMessage: say("error"),
      showQuickPick: async (items, options) => {
        picks.push({ items, options });
        return items[0];
      },
      showTextDocument: async (uri, options) => void shown.push({ uri, options }),
      createWebviewPanel(type, title, column, options) {
        const panel = {
          type,
          title,
          column,
          options,
          webview: { html: "", cspSource: "self:", asWebviewUri: (uri) => uri },
        };
        panels.push(panel);
        return panel;
      },
      withProgress: (_, run) => run({ report() {} }, new CancellationTokenSource().token),
      onDidChangeActiveTextEditor: event("active"),
      onDidChangeVisibleTextEditors: event("visible"),
    },
    workspace: {
      workspaceFolders: folders.map((path, index) => ({ uri: Uri.file(path), name: `folder ${index}`, index })),
      get textDocuments() {
        return documents;
      },
      notebookDocuments: [],
      isTrusted: true,
      getConfiguration: (section) => ({
        get: (key, otherwise) => settings[section === undefined ? key : `${section}.${key}`] ?? otherwise,
        inspect: () => undefined,
        has: () => false,
      }),
      getWorkspaceFolder: (uri) =>
        api.workspace.workspaceFolders.find((one) => uri.toString().startsWith(one.uri.toString())),
      asRelativePath: (path) => String(path),
      createFileSystemWatcher: () => ({
        onDidCreate: event("create"),
        onDidChange: event("change"),
        onDidDelete: event("delete"),
        dispose() {},
      }),
      registerTextDocumentContentProvider: () => new Disposable(),
      applyEdit: async () => true,
      fs: {},
    },
    languages: {
      match: () => 10,
      createDiagnosticCollection: (name) => ({
        name,
        set: (uri, found) => diagnostics.set(uri.toString(), found),
        delete: (uri) => diagnostics.delete(uri.toString()),
        clear: () => diagnostics.clear(),
        get: (uri) => diagnostics.get(uri.toString()),
        has: (uri) => diagnostics.has(uri.toString()),
        forEach: () => {},
        dispose() {},
      }),
    },
  };
  const lookUp = (target, make) =>
    new Proxy(target, {
      get: (known, key) => (key in known || typeof key === "symbol" ? known[key] : (known[key] = make(key))),
    });
  api.languages = lookUp(api.languages, (key) => (_selector, provider) => {
    providers.set(key.replace(/^register|Provider$/g, ""), provider);
    return new Disposable(() => providers.delete(key.replace(/^register|Provider$/g, "")));
  });
  for (const part of ["workspace", "window"]) {
    api[part] = lookUp(Object.defineProperties({}, Object.getOwnPropertyDescriptors(api[part])), (key) =>
      /^on(?:Did|Will)/.test(key) ? event(key) : () => new Disposable(),
    );
  }
  // Kinds and classes that are only passed on.
  const vscode = lookUp(api, (key) =>
    /(?:Kind|Tag|Severity|Type|Column|Format|Reason|Trigger|Scope|Location|Mode|Level|State|Encoding|Target)$/.test(key)
      ? enumeration()
      : plain(key),
  );
  return {
    vscode,
    commands,
    executed,
    said,
    picks,
    panels,
    shown,
    providers,
    diagnostics,
    settings,
    run: (name, ...args) => vscode.commands.executeCommand(name, ...args),
    fired: (name, value) => events[name]?.fired(value),
    /** Opens a file, with the caret at a text in it. */
    show(path, caret) {
      const text = readFileSync(path, "utf8");
      const before = text.slice(0, text.indexOf(caret) + 1).split("\n");
      const document = {
        uri: Uri.file(path),
        languageId: "markdown",
        version: 1,
        isClosed: false,
        isDirty: false,
        fileName: path,
        getText: () => text,
        lineCount: text.split("\n").length,
      };
      documents.push(document);
      active = { document, selection: { active: new Position(before.length - 1, before.at(-1).length) } };
      return events["onDidOpenTextDocument"]?.fired(document);
    },
  };
}
