//! One definition in the shape of each provider. It uses only what all of them accept: no unions,
//! no references, no optional members.

use crate::handover::names::NameList;
use crate::message::words;
use crate::team::Issue;
use crate::value::{False, Items, Maybe, Value, Written, literals, record};

words! {
    /// The provider that reads the definition.
    #[allow(missing_docs)]
    #[derive(Default)]
    pub enum Provider {
        #[default]
        JsonSchema = "json-schema",
        OpenAiChat = "openai-chat",
        OpenAiResponses = "openai-responses",
        Anthropic = "anthropic",
        Gemini = "gemini",
        Bedrock = "bedrock",
        Mcp = "mcp",
    }
}

/// The schema of the tool's arguments: two required texts and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The description of the target, for the model.
    pub target: String,
    /// The names to choose from; `None` if there are too many to list.
    pub names: Option<NameList>,
    /// The description of the reason, for the model.
    pub reason: String,
}

words! {
    /// An argument of the tool.
    pub enum Argument {
        /// The target.
        Target = "target",
        /// Why.
        Reason = "reason",
    }
}

literals! {
    ObjectType = "object";
    TextType = "string";
}

record! {
    /// The schema of the tool's arguments.
    &Schema as schema {
        "type": ObjectType,
        "properties": Properties(schema),
        "required": Items([Argument::Target, Argument::Reason].into_iter()),
        "additionalProperties": False,
    }
}

struct Properties<'a>(&'a Schema);

record! {
    Properties<'_> as it {
        "target": Target(it.0),
        "reason": Reason(&it.0.reason),
    }
}

struct Target<'a>(&'a Schema);

record! {
    Target<'_> as it {
        "type": TextType,
        "description": &it.0.target,
        "enum": Maybe(it.0.names.as_ref().map(NameList::values)),
    }
}

struct Reason<'a>(&'a str);

record! {
    Reason<'_> as it {
        "type": TextType,
        "description": it.0,
    }
}

impl Schema {
    /// As JSON Schema.
    pub fn to_value(&self) -> Value {
        self.written()
    }
}

/// The tool.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolDefinition {
    /// Its name.
    pub name: String,
    /// What it does, and when to hand over to whom. 1 to
    /// [`MAX_DESCRIPTION`](super::MAX_DESCRIPTION) UTF-16 units.
    pub description: String,
    /// The schema of its arguments.
    pub schema: Schema,
    /// Who reads it.
    pub provider: Provider,
    /// The targets that can be used now, in the order of the targets.
    pub names: NameList,
    /// What was omitted or may be refused, and why.
    pub warnings: Vec<Issue>,
}

impl ToolDefinition {
    /// Whether the schema lists the names, so that the provider can hold the model to them.
    pub fn is_strict(&self) -> bool {
        self.schema.names.is_some()
    }

    /// The definition as its provider accepts it. The host may turn on Anthropic's own strict mode:
    /// it does not guarantee capitals, and only a few tools of a request may have it.
    pub fn definition(&self) -> Value {
        let name = text("name", &self.name);
        let description = text("description", &self.description);
        let strict = ("strict", Value::Bool(self.is_strict()));
        let schema = self.schema.to_value();
        match self.provider {
            Provider::JsonSchema => Value::object([name, description, ("parameters", schema)]),
            Provider::Anthropic => Value::object([name, description, ("input_schema", schema)]),
            Provider::Mcp => Value::object([name, description, ("inputSchema", schema)]),
            Provider::OpenAiChat => Value::object([
                text("type", "function"),
                ("function", Value::object([name, description, ("parameters", schema), strict])),
            ]),
            Provider::OpenAiResponses => Value::object([
                text("type", "function"),
                name,
                description,
                ("parameters", schema),
                strict,
            ]),
            Provider::Gemini => {
                let function = Value::object([name, description, ("parametersJsonSchema", schema)]);
                Value::object([("functionDeclarations", Value::List(vec![function]))])
            }
            Provider::Bedrock => {
                let schema = Value::object([("json", schema)]);
                let spec = Value::object([name, description, ("inputSchema", schema)]);
                Value::object([("toolSpec", spec)])
            }
        }
    }
}

fn text<'k>(key: &'k str, text: &str) -> (&'k str, Value) {
    (key, Value::from(text))
}
