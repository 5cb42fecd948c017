// What each provider publishes about the tools that it accepts, as checks of a definition. Each returns what is wrong.

/** The parts of a definition, wherever its provider keeps them. */
export function partsOf(provider, definition) {
  switch (provider) {
    case "openai-chat":
      return { ...definition.function, schema: definition.function.parameters, type: definition.type };
    case "openai-responses":
    case "json-schema":
      return { ...definition, schema: definition.parameters };
    case "anthropic":
      return { ...definition, schema: definition.input_schema };
    case "gemini": {
      const [first] = definition.functionDeclarations;
      return { ...first, schema: first.parametersJsonSchema };
    }
    case "bedrock":
      return { ...definition.toolSpec, schema: definition.toolSpec.inputSchema.json };
    case "mcp":
      return { ...definition, schema: definition.inputSchema };
    default:
      throw new Error(`Unknown provider ${provider}`);
  }
}

const NAMES = {
  "json-schema": /^[a-zA-Z][a-zA-Z0-9_]{0,59}$/,
  "openai-chat": /^[A-Za-z0-9_-]{1,64}$/,
  "openai-responses": /^[A-Za-z0-9_-]{1,64}$/,
  anthropic: /^[a-zA-Z0-9_-]{1,64}$/,
  gemini: /^[a-zA-Z_][A-Za-z0-9_.-]{0,63}$/,
  bedrock: /^[a-zA-Z][a-zA-Z0-9_]{0,63}$/,
  mcp: /^[A-Za-z0-9_.-]{1,128}$/,
};

export const PROVIDERS = Object.keys(NAMES);

/** Keywords that all providers read in their strict modes. */
const KEYWORDS = new Set(["type", "properties", "required", "additionalProperties", "description", "enum"]);

/** Everything that a provider would refuse in a definition. */
export function violations(provider, definition) {
  const { name, description, schema, strict, type } = partsOf(provider, definition);
  const values = schema.properties.target.enum;
  const found = [];
  const hold = (condition, text) => condition || found.push(text);
  hold(NAMES[provider].test(name), `name ${name}`);
  hold(description.length >= 1 && description.length <= 1024, `description of ${description.length}`);
  hold(description.isWellFormed?.() ?? true, "half a character in the description");
  hold(schema.type === "object", "the schema is no object");
  for (const key of keywords(schema)) hold(KEYWORDS.has(key), `keyword ${key}`);
  hold(schema.additionalProperties === false, "additional properties");
  hold([...schema.required].sort().join() === Object.keys(schema.properties).sort().join(), "an optional member");
  if (values) {
    hold(values.length >= 1 && values.length <= 1000, `${values.length} values`);
    hold(values.length <= 250 || total(values) <= 15_000, `${total(values)} characters of values`);
    hold(
      values.every((value) => typeof value === "string" && value !== ""),
      "an empty value",
    );
    hold(new Set(values.map((value) => value.toLowerCase())).size === values.length, "values that differ by case only");
    hold(!values.some((value) => /[\p{Cc}\p{Bidi_Control}]/u.test(value)), "control characters");
  }
  if (provider.startsWith("openai")) {
    hold(type === "function", `type ${type}`);
    hold(strict === (values !== undefined), `strict is ${strict}`);
  }
  return found;
}

const total = (values) => values.reduce((sum, value) => sum + value.length, 0);

function keywords(schema) {
  const inner = Object.values(schema.properties ?? {}).flatMap(keywords);
  return [...Object.keys(schema), ...inner];
}
