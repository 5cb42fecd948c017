// What a second way across would weigh: the engine itself, compiled with serde-wasm-bindgen in a copy of its source. Either
// rare values alone cross by it, beside the packed form, or everything does, and the packed form is gone.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { bind, pathFlags, replaceFunction, rustFlags } from "../../scripts/lib/build.mjs";
import { at } from "../../scripts/lib/paths.mjs";
import { Failure } from "../../scripts/lib/process.mjs";
import { brotli, bundle, kb } from "../../scripts/size.mjs";
import { compile, FOLDER } from "./build.mjs";

/** The full engine first: its script drives both. */
const ENGINES = [
  { engine: "full", entry: "full", flags: [] },
  { engine: "reading", entry: "web", flags: ["--no-default-features"] },
];

const MANIFEST = [
  // Only the engine itself is compiled.
  ["Cargo.toml", /^\[\[test\]\]\n(?:.+\n)*/gm, ""],
  ["Cargo.toml", /^wasm-bindgen = .*$/m, '$&\nserde-wasm-bindgen = "=0.6.5"'],
];

// The package numbers its arguments, and the engine asks for one by its number.
const ARGUMENT = `
#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    #[wasm_bindgen::prelude::wasm_bindgen(js_namespace = globalThis, js_name = sopArgument)]
    fn argument(number: u32) -> wasm_bindgen::JsValue;
}

fn by_member(number: u32) -> Value {
    serde_wasm_bindgen::from_value(argument(number)).unwrap_or(Value::UNDEFINED)
}
`;
const SERIALIZED = "value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)";
const NUMBERED = `
const values = [];
let next = 0;
globalThis.sopArgument = (number) => values[number];

function numbered(value) {
  next = (next + 1) % 1024;
  values[next] = value;
  return next;
}
`;

/** What is different in a copy of the engine and of the package: the file, what is there, what comes instead. */
const WAYS = [
  {
    name: "rare-values",
    says: "rare values by member",
    rust: [
      [
        "src/value/unpack.rs",
        "        Unpack { text,",
        "        if let [u32::MAX, number] = structure {\n            return by_member(*number);\n        }\n$&",
      ],
      ["src/value/unpack.rs", "struct Unpack<'a> {", `${ARGUMENT}\n$&`],
      [
        "src/wasm/transfer.rs",
        "/// Data on its way to the host",
        `pub(super) fn by_member(value: &(impl Serialize + ?Sized)) -> JsValue {\n    ${SERIALIZED}\n}\n\n$&`,
      ],
      // Analyses, changes, completions and findings stay packed.
      ...["wasm.rs", "wasm/handles.rs", "wasm/handover.rs", "wasm/escalation.rs", "wasm/team_check.rs"].map((file) => [
        `src/${file}`,
        /\bplain\(&(?!wire::(?:Analysis|AnalysisChanges|CompletionList|findings)\b)/g,
        "crate::wasm::transfer::by_member(&",
      ]),
    ],
    script: [
      [
        "dist/pack.js",
        /$/,
        `${NUMBERED}\nexport function packNothing(value) {\n  return { text: "", structure: new Uint32Array([0xffffffff, numbered(value)]) };\n}\n`,
      ],
      // A team and the weights of completion stay packed.
      ...["document", "escalation", "handover", "messages", "sop", "team-check"].map((file) => [
        `dist/${file}.js`,
        'import { pack } from "./pack.js"',
        'import { packNothing as pack } from "./pack.js"',
      ]),
      ["dist/unpack.js", /^/, 'import { deepFreeze } from "./freeze.js";\n'],
      [
        "dist/unpack.js",
        "return new Unpacker(packed, true)",
        "if (!isPacked(packed)) return deepFreeze(packed);\n    $&",
      ],
      ["dist/unpack.js", "return new Unpacker(packed, false)", "if (!isPacked(packed)) return packed;\n    $&"],
    ],
  },
  {
    name: "everything",
    says: "everything by member",
    rust: [
      [
        "src/value/unpack.rs",
        /Unpack \{ text, .*\.value\(0\)/,
        "_ = text;\n        by_member(structure.first().copied().unwrap_or_default())",
      ],
      ["src/value/unpack.rs", "struct Unpack<'a> {", `${ARGUMENT}\n$&`],
      ["src/wasm/transfer.rs", /let Packed \{[^}]*\} = [^}]*?\.into\(\)\n/, `${SERIALIZED}\n`],
    ],
    script: [
      [
        "dist/pack.js",
        /^[\s\S]*$/,
        `${NUMBERED}\nexport function pack(value) {\n  return { text: "", structure: new Uint32Array([numbered(value)]) };\n}\n`,
      ],
      [
        "dist/unpack.js",
        /^[\s\S]*$/,
        'import { deepFreeze } from "./freeze.js";\nexport const isPacked = Array.isArray;\nexport const unpack = (value) => deepFreeze(value);\nexport const unpackMutable = (value) => value;\n',
      ],
    ],
  },
];

/** Prints what a page loads, and how much more that would be each way. */
export async function printSizes() {
  console.log("\nWhat a page loads, Brotli: wasm, script, together");
  const today = await sizesIn(at("pkg"));
  const rows = [{ says: "packed", sizes: today }];
  for (const way of WAYS) rows.push({ says: way.says, sizes: await sizesIn(await buildWay(way)) });
  for (const { engine } of ENGINES.toReversed()) {
    for (const { says, sizes } of rows) {
      const { wasm, script } = sizes[engine];
      const more = wasm + script - today[engine].wasm - today[engine].script;
      const columns = [wasm, script, wasm + script].map((size) => kb(size).padStart(10)).join("");
      console.log(`  ${engine.padEnd(8)} ${says.padEnd(22)}${columns}  ${more < 0 ? "−" : "+"}${kb(Math.abs(more))}`);
    }
  }
}

async function sizesIn(folder) {
  const sizes = {};
  for (const { engine, entry } of ENGINES) {
    const wasm = readFileSync(join(folder, `wasm/${engine}.wasm`));
    sizes[engine] = { wasm: brotli(wasm), script: brotli(Buffer.from(await bundle(entry, join(folder, "dist")))) };
  }
  return sizes;
}

/** The folder of a package whose data crosses another way. */
async function buildWay({ name, says, rust, script }) {
  const folder = join(FOLDER, name);
  const stamp = join(folder, ".sources");
  const wanted = createHash("sha256")
    .update(readFileSync(at("pkg/wasm/.sources")))
    .update(readFileSync(import.meta.filename))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "wasm"), { recursive: true });
  for (const part of ["src", "Cargo.toml", "Cargo.lock"]) cpSync(at(part), join(folder, part), { recursive: true });
  cpSync(at("pkg/dist"), join(folder, "dist"), { recursive: true });
  for (const change of [...MANIFEST, ...rust, ...script]) changeFile(folder, change);
  const env = rustFlags([...(await pathFlags()), "-Awarnings"]);
  for (const { engine, flags } of ENGINES) {
    const what = `the ${engine} engine with ${says}`;
    const wasm = await compile(what, join(folder, "Cargo.toml"), "sop_handover", { flags, env });
    await bind(wasm, join(folder, engine));
    cpSync(join(folder, engine, "sop_handover_bg.wasm"), join(folder, `wasm/${engine}.wasm`));
    if (engine !== "full") continue;
    const glue = readFileSync(join(folder, engine, "sop_handover.js"), "utf8");
    writeFileSync(join(folder, "wasm/sop_handover.js"), `${glue}${replaceFunction(glue)}`);
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeFileSync(stamp, wanted);
  return folder;
}

function changeFile(folder, [file, from, to]) {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const changed = text.replace(from, to);
  if (changed === text)
    throw new Failure(`bench/crossing/sizes.mjs has to follow a change of ${file}: no more ${from}`);
  writeFileSync(path, changed);
}
