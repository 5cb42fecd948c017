//! Writes the shapes of data as TypeScript. A type with a name is written by its name, everything else in place.

use std::borrow::Borrow;
use std::fmt::Write;

use crate::value::{Declaration, Member, Shape};

/// The maximum width of a line.
const WIDTH: usize = 120;

/// The TypeScript names of shapes, by their Rust types.
#[derive(Default)]
pub(super) struct Names(Vec<(&'static str, &'static str)>);

impl Names {
    /// Gives a Rust type a name.
    pub fn insert(&mut self, id: &'static str, name: &'static str) {
        assert!(self.of(id).is_none_or(|known| known == name), "{id} has two names");
        self.0.push((id, name));
    }

    fn of(&self, id: &str) -> Option<&'static str> {
        self.0.iter().find(|(known, _)| *known == id).map(|(_, name)| *name)
    }

    /// An interface.
    pub fn interface(&self, name: &str, shape: &Shape) -> String {
        let Shape::Record(declaration) = shape else { unreachable!("{name} is no record") };
        let base = declaration.base.as_ref().and_then(|base| self.of(base.id));
        let mut members = self.members(declaration, base.is_some());
        let is_place = |key| {
            let number = Shape::Plain("number".into());
            move |member: &Member| member.key == key && member.shape == number
        };
        let is_range = base.is_none()
            && ["from", "to"].into_iter().all(|key| members.iter().any(is_place(key)));
        let base = if is_range && name != "TextRange" {
            members.retain(|member| !is_place("from")(member) && !is_place("to")(member));
            Some("TextRange")
        } else {
            base
        };
        let about = comment(&lines(declaration.about), "");
        let extends = base.map(|base| format!(" extends {base}")).unwrap_or_default();
        format!("{about}export interface {name}{extends} {}\n", self.object(&members, ""))
    }

    /// Another name for a type.
    pub fn alias(&self, name: &str, shape: &Shape) -> String {
        let about = comment(&lines(about(shape)), "");
        let parts = match shape {
            Shape::Union { shapes, .. } if shapes.len() > 1 => {
                shapes.iter().map(|shape| self.show(shape, "    ")).collect()
            }
            Shape::Record(declaration) => {
                vec![self.object(&self.members(declaration, false), "")]
            }
            shape => vec![self.show(shape, "")],
        };
        about + &union(&format!("export type {name} ="), &parts, "") + ";\n"
    }

    /// The members that the types show.
    fn members(&self, declaration: &Declaration, without_base: bool) -> Vec<Member> {
        let base = declaration.base.as_ref().filter(|_| !without_base);
        let base = base.map(|base| self.members(base, false)).unwrap_or_default();
        let own = declaration.members.iter().cloned();
        let is_shown = |member: &Member| !matches!(member.shape, Shape::Hidden(_));
        base.into_iter().chain(own).filter(is_shown).collect()
    }

    fn object(&self, members: &[Member], indent: &str) -> String {
        let mut written = "{\n".to_owned();
        let inner = format!("{indent}  ");
        for Member { about, key, shape } in members {
            written.push_str(&comment(&lines(about), &inner));
            let (mark, shape) = match shape {
                Shape::Optional(shape) => ("?", &**shape),
                shape => ("", shape),
            };
            let parts = match shape {
                Shape::Words { id, words } if self.of(id).is_none() => quoted(words),
                shape => vec![self.show(shape, &inner)],
            };
            let head = format!("{inner}readonly {key}{mark}:");
            _ = writeln!(written, "{};", union(&head, &parts, &inner));
        }
        written + indent + "}"
    }

    fn show(&self, shape: &Shape, indent: &str) -> String {
        match shape {
            Shape::Plain(written) => written.clone(),
            Shape::Words { id, words } => match self.of(id) {
                Some(name) => name.into(),
                None => quoted(words).join(" | "),
            },
            Shape::Record(declaration) => match self.of(declaration.id) {
                Some(name) => name.into(),
                None => self.object(&self.members(declaration, false), indent),
            },
            Shape::Union { id, shapes, .. } => match self.of(id) {
                Some(name) => name.into(),
                None => {
                    let shapes: Vec<_> = shapes.iter().map(|s| self.show(s, indent)).collect();
                    shapes.join(" | ")
                }
            },
            Shape::List(item) => {
                let written = self.show(item, indent);
                let is_one = match &**item {
                    Shape::Words { id, .. } | Shape::Union { id, .. } => self.of(id).is_some(),
                    Shape::Nullable(_) | Shape::List(_) => false,
                    _ => true,
                };
                if is_one {
                    format!("readonly {written}[]")
                } else {
                    format!("readonly ({written})[]")
                }
            }
            Shape::Nullable(shape) => format!("{} | null", self.show(shape, indent)),
            Shape::Map(shape) => format!("Readonly<Record<string, {}>>", self.show(shape, indent)),
            Shape::Optional(shape) | Shape::Hidden(shape) => self.show(shape, indent),
        }
    }
}

/// A member that a record hides because only a handover to people has it.
pub(super) fn hidden(declaration: &Declaration, key: &str) -> Member {
    let member = declaration.members.iter().find(|member| member.key == key);
    let Some(Member { about, key, shape: Shape::Hidden(shape) }) = member else {
        unreachable!("{key} is not hidden")
    };
    let Shape::Optional(shape) = &**shape else { unreachable!("{key} is always there") };
    Member { about, key, shape: (**shape).clone() }
}

fn about(shape: &Shape) -> &'static [&'static str] {
    match shape {
        Shape::Record(Declaration { about, .. }) | Shape::Union { about, .. } => about,
        _ => &[],
    }
}

fn lines(about: &[&str]) -> Vec<String> {
    about.iter().filter_map(|attribute| documentation(attribute)).collect()
}

pub(super) fn quoted(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("\"{word}\"")).collect()
}

/// One of these, on as many lines as it takes.
pub(super) fn union(head: &str, parts: &[String], indent: &str) -> String {
    let line = format!("{head} {}", parts.join(" | "));
    let is_one = parts.len() == 1 || (line.len() < WIDTH && !line.contains('\n'));
    if is_one {
        line
    } else {
        format!("{head}\n{indent}  | {}", parts.join(&format!("\n{indent}  | ")))
    }
}

/// All words of a type at run time.
pub(super) fn list(name: &str, of: &str, words: &[&str]) -> String {
    let head = format!("/** Every word of `{of}`. */\nexport const {name}: readonly {of}[] = [");
    let words = quoted(words);
    let line = format!("{}];", words.join(", "));
    if head.lines().last().map_or(0, str::len) + line.len() <= WIDTH {
        format!("{head}{line}\n")
    } else {
        format!("{head}\n  {},\n];\n", words.join(",\n  "))
    }
}

/// The text of `doc = "…"`.
pub(super) fn documentation(attribute: &str) -> Option<String> {
    let text = attribute.strip_prefix("doc")?.trim_start().strip_prefix('=')?.trim();
    let text = text.strip_prefix('r').unwrap_or(text).trim_matches('"').trim();
    Some(text.replace("\\\"", "\""))
}

/// Documentation of these lines.
pub(super) fn comment<T: Borrow<str>>(about: &[T], indent: &str) -> String {
    match about {
        [] => String::new(),
        [line] => format!("{indent}/** {} */\n", line.borrow()),
        lines => format!(
            "{indent}/**\n{indent} * {}\n{indent} */\n",
            lines.join(&format!("\n{indent} * "))
        ),
    }
}
