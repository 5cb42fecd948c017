//! Markdown or plain text → leaves of rendered text, each with its way back to the source.

mod leaf;

pub(crate) use leaf::{Block, Container, ContainerKind, Leaf, LeafKind, Link, LinkTarget};
