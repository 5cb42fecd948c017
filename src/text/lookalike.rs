//! What a name looks like: one representative for all lookalike letters.

use std::borrow::Cow;

use super::chars::{ZWJ, is_accent};
use super::fold::{name_key, push_ascii, push_plain_letter};
use super::invisible::without_invisible;
use super::normalize::{nfc, nfkc, nfkd};
use super::work::count_work;

/// Latin, Greek, Coptic, Cyrillic, Armenian, Cherokee and Lisu letters that look like the one
/// before them, from Unicode's data on confusable characters. All scripts would take 72 KB.
const ALIKE: &[(char, &str)] = &[
    ('A', "ΑАᎪꓮᴀ"),
    ('B', "ΒВᏴꓐʙⲂꞴ"),
    ('C', "СϹᏟꓚᴄⲤ"),
    ('D', "Ꭰꓓᴅ"),
    ('E', "ΕЕᎬꓰᴇ"),
    ('È', "Ѐ"),
    ('Ë', "Ё"),
    ('F', "ꓝꜰϜꞘ"),
    ('G', "ԌᏀᏳꓖɢ"),
    ('H', "ΗНᎻꓧʜⲎ"),
    ('I', "ΙІꓲⲒ"),
    ('Ï', "ΪЇ"),
    ('J', "ͿЈᎫꓙᴊ"),
    ('K', "ΚКᏦꓗᴋⲔ"),
    ('L', "ᏞꓡʟԼⳐ"),
    ('M', "ΜМᎷꓟᴍϺⲘ"),
    ('N', "ΝꓠɴⲚ"),
    ('O', "ΟОꓳՕⲞ"),
    ('P', "ΡРᏢꓑᴘⲢ"),
    ('Q', "Ԛ"),
    ('R', "ᎡᏒꓣʀƦ"),
    ('S', "ЅᏕᏚꓢՏꜱ"),
    ('T', "ΤТᎢꓔᴛⲦ"),
    ('U', "ꓴՍ"),
    ('V', "ѴᏙꓦᴠ"),
    ('W', "ԜᎳᏔꓪᴡ"),
    ('X', "ΧХꓫꞳⲬ"),
    ('Y', "ΥУҮᎩᎽꓬʏϒⲨ"),
    ('Z', "ΖᏃꓜᴢⲌ"),
    ('Æ', "Ӕ"),
    ('a', "αаɑ"),
    ('á', "ά"),
    ('b', "ьЬƄƅᏏ"),
    ('c', "сϲⲥ"),
    ('d', "ԁᏧꓒ"),
    ('e', "еҽ℮"),
    ('è', "ѐ"),
    ('ë', "ё"),
    ('f', "ƒք"),
    ('g', "ɡցƍ"),
    ('h', "һՀհᏂ"),
    ('i', "ιіıɩɪᎥⲓ"),
    ('í', "ί"),
    ('ï', "ϊї"),
    ('j', "ϳјյȷ"),
    ('k', "κк"),
    ('l', "ӀӏƖǀꞁ∣│"),
    ('n', "ոռ"),
    ('o', "οоσօᴏⲟ"),
    ('ó', "ό"),
    ('p', "ρрϱϸƿⲣ"),
    ('q', "ԛզգ"),
    ('r', "гᴦ"),
    ('s', "ѕƽ"),
    ('u', "υսᴜʋ"),
    ('v', "νѵ"),
    ('w', "ԝա"),
    ('x', "χх×"),
    ('y', "γуүɣ"),
    ('æ', "ӕ"),
    ('ß', "β"),
    ('2', "Ƨ"),
    ('3', "ЗзӠӡƷȜ"),
    ('8', "Ȣȣ"),
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

/// What a name looks like as written.
pub(crate) fn look(name: &str) -> String {
    let shape = |c: char| match stand_in(c) {
        'I' | '1' | '|' => 'l',
        '0' => 'O',
        other => other,
    };
    joined(&shown(name).map(shape).collect::<String>())
}

/// What a name looks like if case is ignored.
pub(crate) fn folded_look(name: &str) -> String {
    let latin: String = shown(name).map(stand_in).collect();
    let shape = |c: char| match stand_in(c) {
        '1' | '|' => 'l',
        '0' => 'o',
        other => other,
    };
    joined(&name_key(&latin).chars().map(shape).collect::<String>())
}

/// What a label may be read as. Coarser than [`look`] and [`folded_look`], which distinguish names:
/// a label must not pass for another assignment's name in any case, so `i`, `l`, `I` and `1` are
/// one letter here, and accents don't count.
pub(crate) fn reading(text: &str) -> String {
    count_work(text.len());
    let text = nfkd(&without_invisible(text));
    let plain = text.chars().filter(|&c| !is_accent(c) && c != ZWJ).map(|c| match c {
        // Its lower case passes for ß, but at a glance for b, which it is in Greek.
        'β' => 'b',
        _ => boxed(c).unwrap_or_else(|| stand_in(c)),
    });
    let mut out = String::with_capacity(text.len());
    for c in name_key(&plain.collect::<String>()).chars() {
        match look_of(c) {
            'i' => out.push('l'),
            other => push_plain_letter(other, &mut out),
        }
    }
    joined(&nfc(&out))
}

/// The letter in a black circle or square, or of a flag.
fn boxed(c: char) -> Option<char> {
    let first = match c {
        '\u{1f150}'..='\u{1f169}' => 0x1f150,
        '\u{1f170}'..='\u{1f189}' => 0x1f170,
        '\u{1f1e6}'..='\u{1f1ff}' => 0x1f1e6,
        _ => return None,
    };
    char::from_u32(u32::from('A') + (u32::from(c) - first))
}

/// The letters of some names that look like others, each once.
pub(crate) fn unusual(names: &[String]) -> Vec<char> {
    let mut found = Vec::new();
    for c in names.iter().flat_map(|name| name.chars()) {
        if !c.is_ascii() && stand_in(c) != c && !found.contains(&c) {
            found.push(c);
        }
    }
    found
}

/// A name's key as seen at a glance: without accents, vowel points of any script and emoji joiners,
/// and with one representative for lookalike letters. Names that differ otherwise still differ here
/// by as many letters.
pub(crate) fn look_key(key: &str) -> String {
    count_work(key.len());
    if key.is_ascii() {
        let looks = key.bytes().map(|byte| look_of(char::from(byte)) as u8);
        return String::from_utf8(looks.collect()).unwrap_or_default();
    }
    let mut out = String::with_capacity(key.len());
    for c in nfkd(key).chars().filter(|&c| !is_accent(c) && c != ZWJ) {
        push_plain_letter(look_of(c), &mut out);
    }
    nfc(&out).into_owned()
}

/// The look keys of ever longer prefixes of a text. While they are ASCII, each costs only what is
/// new since the previous one.
pub(crate) struct Beginnings<'a> {
    text: &'a str,
    done: usize,
    look: String,
}

impl<'a> Beginnings<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, done: 0, look: String::with_capacity(text.len().min(64)) }
    }

    /// What the text up to a byte offset looks like as a name. The offsets must ascend.
    pub fn look(&mut self, end: usize) -> Cow<'_, str> {
        let more = &self.text[self.done..end];
        if !more.is_ascii() {
            return Cow::Owned(look_key(&name_key(&self.text[..end])));
        }
        count_work(more.len());
        for byte in more.bytes() {
            push_ascii(look_of(char::from(byte)) as u8, &mut self.look);
        }
        self.done = end;
        Cow::Borrowed(self.look.strip_suffix(' ').unwrap_or(&self.look))
    }
}

/// What a letter of a name's key looks like, whether upper or lower case.
fn look_of(c: char) -> char {
    match c {
        '1' | '|' => return 'l',
        '0' => return 'o',
        _ if c.is_ascii() => return c,
        _ => {}
    }
    let mut capital = c.to_uppercase();
    let capital = match (capital.next(), capital.next()) {
        (Some(capital), None) => capital,
        _ => c,
    };
    let alike = if stand_in(c) == c { stand_in(capital) } else { stand_in(c) };
    if alike == capital { c } else { alike.to_lowercase().next().unwrap_or(c) }
}

fn stand_in(c: char) -> char {
    // Skips Han and Hangul, which are frequent and not in the table.
    if c.is_ascii() || matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..) {
        return c;
    }
    ALIKE.iter().find(|(_, alike)| alike.contains(c)).map_or(c, |&(shape, _)| shape)
}

fn shown(name: &str) -> impl Iterator<Item = char> {
    let text = nfkc(&without_invisible(name)).into_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown: Vec<char> = words.join(" ").chars().collect();
    shown.into_iter()
}

/// Two letters that together look like one.
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
            ("Legal", "ᏞegaӀ"),
            ("SLA", "ꓢꓡꓮ"),
            ("Legal", "ʟᴇɢᴀʟ"),
        ] {
            assert!(alike(a, b), "{a} {b}");
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

    #[test]
    fn keys_at_a_glance() {
        for (a, b) in [
            ("Specialist", "Spëcïälïst"),
            ("Specialist", "Ѕресіаlіѕt"),
            ("Billing", "Вilling"),
            ("Billing", "Bi11ing"),
            ("Office", "0ffıce"),
            ("شمال", "شَمَال"),
            ("👩\u{200d}⚕ Triage", "👩⚕ Triage"),
        ] {
            assert_eq!(look_key(&name_key(a)), look_key(&name_key(b)), "{a:?} {b:?}");
        }
        assert_eq!(look_key(&name_key("ガイド 상담팀")), "ガイド 상담팀");
    }

    #[test]
    fn labels_that_pass_for_a_name() {
        for (name, label) in [
            ("Billing", "BiIIing"),
            ("Billing", "BIlIing"),
            ("Billing", "Βilling"),
            ("Billing", "βilling"),
            ("Billing", "Вillïng"),
            ("Billing", "B1|l1ng"),
            ("BILLING", "BiIIing"),
            ("Triage", "TRlAGE"),
            ("Legal", "Iega∣"),
            ("Modern Law", "Modem Lavv"),
            ("Order", "0RDER"),
            ("Ops", "🅞🅟🅢"),
            ("EU Desk", "🇪🇺 Desk"),
            ("Łódź", "lodz"),
            ("Straße", "STRASSE"),
            ("ガイド", "ガイド"),
        ] {
            assert_eq!(reading(name), reading(label), "{name} {label}");
        }
        for (name, label) in
            [("Billing", "Billings"), ("Legal", "Local"), ("ガイド", "カイト"), ("営業", "営業部")]
        {
            assert_ne!(reading(name), reading(label), "{name} {label}");
        }
    }

    #[test]
    fn a_beginning_looks_as_it_does_alone() {
        for text in ["Billing  Spec 1|0 Team", " x \t\r\n y", "Büro  0ne", "a Вi b", "", "Ops é"]
        {
            let mut beginnings = Beginnings::of(text);
            let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
            for end in ends {
                assert_eq!(
                    beginnings.look(end),
                    look_key(&name_key(&text[..end])),
                    "{text:?} {end}"
                );
            }
        }
    }
}
