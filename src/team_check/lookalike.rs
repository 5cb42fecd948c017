//! What a name looks like: one stand-in for all letters that are drawn alike.

use crate::text::{is_default_ignorable, name_key, nfkc};

/// Latin, Greek and Cyrillic letters that are drawn like the one before the colon, as Unicode's
/// data on confusable characters has them. All scripts of the world would take 72 KB.
const ALIKE: &[(char, &str)] = &[
    ('A', "ΑА"),
    ('B', "ΒВ"),
    ('C', "СϹ"),
    ('E', "ΕЕ"),
    ('È', "Ѐ"),
    ('Ë', "Ё"),
    ('G', "Ԍ"),
    ('H', "ΗН"),
    ('I', "ΙІ"),
    ('Ï', "ΪЇ"),
    ('J', "ͿЈ"),
    ('K', "ΚК"),
    ('M', "ΜМ"),
    ('N', "Ν"),
    ('O', "ΟО"),
    ('P', "ΡР"),
    ('Q', "Ԛ"),
    ('S', "Ѕ"),
    ('T', "ΤТ"),
    ('V', "Ѵ"),
    ('W', "Ԝ"),
    ('X', "ΧХ"),
    ('Y', "ΥУҮ"),
    ('Z', "Ζ"),
    ('Æ', "Ӕ"),
    ('a', "αаɑ"),
    ('á', "ά"),
    ('c', "сϲ"),
    ('d', "ԁ"),
    ('e', "е"),
    ('è', "ѐ"),
    ('ë', "ё"),
    ('g', "ɡ"),
    ('h', "һ"),
    ('i', "ιіıɩ"),
    ('í', "ί"),
    ('ï', "ϊї"),
    ('j', "ϳј"),
    ('k', "κк"),
    ('l', "Ӏӏ"),
    ('o', "οоσ"),
    ('ó', "ό"),
    ('p', "ρр"),
    ('q', "ԛ"),
    ('r', "г"),
    ('s', "ѕ"),
    ('u', "υ"),
    ('v', "νѵ"),
    ('w', "ԝ"),
    ('x', "χх"),
    ('y', "γуү"),
    ('æ', "ӕ"),
    ('ß', "β"),
    ('3', "ЗзӠӡ"),
    ('Γ', "Г"),
    ('Θ', "Ѳ"),
    ('Π', "П"),
    ('Φ', "Ф"),
    ('θ', "ѳ"),
    ('φ', "ф"),
    ('ω', "ѡ"),
    ('-', "‐‑‒–—−"),
    ('\'', "’ʼ′‘"),
];

/// What a name looks like as it is written.
pub(super) fn look(name: &str) -> String {
    let shape = |c: char| match stand_in(c) {
        'I' | '1' | '|' => 'l',
        '0' => 'O',
        other => other,
    };
    joined(&shown(name).map(shape).collect::<String>())
}

/// What a name looks like when capitals and small letters are not told apart.
pub(super) fn folded_look(name: &str) -> String {
    let latin: String = shown(name).map(stand_in).collect();
    let shape = |c: char| match stand_in(c) {
        '1' | '|' => 'l',
        '0' => 'o',
        other => other,
    };
    joined(&name_key(&latin).chars().map(shape).collect::<String>())
}

/// The letters of some names that are drawn like others, each once.
pub(super) fn unusual(names: &[String]) -> Vec<char> {
    let mut found = Vec::new();
    for c in names.iter().flat_map(|name| name.chars()) {
        if !c.is_ascii() && stand_in(c) != c && !found.contains(&c) {
            found.push(c);
        }
    }
    found
}

fn stand_in(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    ALIKE.iter().find(|(_, alike)| alike.contains(c)).map_or(c, |&(shape, _)| shape)
}

fn shown(name: &str) -> impl Iterator<Item = char> {
    let text = nfkc(name).into_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown: Vec<char> = words.join(" ").chars().filter(|c| !is_default_ignorable(*c)).collect();
    shown.into_iter()
}

/// Two letters that together are drawn like one.
fn joined(text: &str) -> String {
    text.replace("rn", "m").replace("vv", "w")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        look(a) == look(b) || folded_look(a) == folded_look(b)
    }

    #[test]
    fn letters_of_other_scripts_look_alike() {
        for (a, b) in [
            ("Billing", "B\u{456}lling"),
            ("BILLING", "\u{412}\u{406}LLING"),
            ("billing", "\u{412}illing"),
            ("Top", "Тор"),
            ("Omega Νet", "Omega Net"),
            ("Support", "Suppοrt"),
            ("Level I", "Level l"),
            ("Level 1", "Level l"),
            ("O2C", "02C"),
            ("Modern", "Modem"),
            ("Billing-EU", "Billing–EU"),
            ("ΦΙ", "ФІ"),
        ] {
            assert!(alike(a, b), "{a} {b}");
            assert_ne!(name_key(a), name_key(b), "{a} {b}");
        }
    }

    #[test]
    fn other_names_do_not() {
        for (a, b) in [
            ("Billing", "Filling"),
            ("Level 1", "Level 2"),
            ("Müller", "Muller"),
            ("Поддержка", "Доставка"),
            ("Ops (EU)", "Ops [EU]"),
            ("営業", "営業部"),
        ] {
            assert!(!alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn the_table_names_each_letter_once() {
        let mut seen = std::collections::BTreeSet::new();
        for (shape, alike) in ALIKE {
            assert!(alike.chars().all(|c| seen.insert(c) && stand_in(c) == *shape), "{shape}");
        }
    }
}
