use super::*;
use crate::sop::analyze;
use crate::team::Assignment;

/// Pieces that change the meaning of what stands around them.
const PIECES: [&str; 64] = [
    "@Billing",
    "@Bill",
    "ing",
    " Specialist",
    "@営業",
    "に",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "    ",
    "\t",
    "- ",
    "* ",
    "1. ",
    "> ",
    "# ",
    "---",
    "\n---\n",
    "...",
    "```",
    "~~~",
    "`",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "[@B](assignment:b)",
    "[x]",
    "[x]: /u\n",
    "[x]: assignment:b\n",
    "[^1]",
    "[^1]: note\n",
    "[X][]",
    "[@q][x]",
    "![",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<b>",
    "<code>",
    "</code>",
    "| a | b |\n|---|---|\n",
    "|",
    "\\",
    "&amp;",
    "&#64;",
    "a",
    "é",
    "👍",
    "\u{feff}",
    "\u{200b}",
    "===",
    "+ ",
    "- [ ] ",
    "www.x/",
    "never hand over to ",
    ": ",
    ". ",
    "\r",
];

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn text(&mut self, most: usize) -> String {
        (0..self.below(most)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }

    fn boundary(&mut self, text: &str, from: usize) -> usize {
        let mut at = from + self.below(text.len() - from + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at.max(from)
    }
}

fn team() -> Team {
    let names = ["Billing", "Billing Specialist", "営業", "b", "Legal"];
    let assignment = |name: &&str| Assignment {
        id: (*name).into(),
        name: (*name).into(),
        ..Assignment::default()
    };
    Team::from_assignments(names.iter().map(assignment).collect())
}

#[test]
fn an_edited_document_reads_like_a_fresh_one() {
    let team = team();
    let rounds = std::env::var("SOP_EDIT_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(400);
    for format in [Format::Markdown, Format::Plain] {
        let options = SopOptions { format, ..SopOptions::default() };
        for seed in 1..=rounds {
            let mut random = Random(u64::wrapping_mul(seed, 0x9e37_79b9_7f4a_7c15));
            let mut text = random.text(60);
            let mut document = SopDocument::new(&text, &team, options.clone());
            for _ in 0..12 {
                let mut edits = Vec::new();
                let mut at = 0;
                for _ in 0..=random.below(2) {
                    let from = random.boundary(&text, at);
                    let to = if random.below(3) == 0 { random.boundary(&text, from) } else { from };
                    edits.push(ByteEdit {
                        span: ByteSpan::new(from as u32, to as u32),
                        insert: random.text(4),
                    });
                    at = to;
                }
                let before = text.clone();
                text = crate::apply_edits(&text, &edits).unwrap();
                let changed = document.edit(&edits, &team).unwrap();
                assert_eq!(document.text(), text);
                let fresh = analyze(&text, &team, &options);
                let context = format!(
                    "seed {seed} {format:?}\nbefore {before:?}\nedits {edits:?}\nafter {text:?}"
                );
                assert_eq!(document.analysis(&team), fresh, "{context}");
                assert!(changed.end() as usize <= text.len(), "{context}");
                let lengths: Vec<u32> = document.blocks.iter().map(|b| b.block.len).collect();
                let fresh_lengths: Vec<u32> = read(&text, format).iter().map(|b| b.len).collect();
                assert_eq!(lengths, fresh_lengths, "{context}");
            }
        }
    }
}

#[test]
fn a_keystroke_reads_as_much_in_a_long_text_as_in_a_short_one() {
    let team = team();
    let paragraph = "Questions about an invoice go to @Billing Specialist, the rest to @Legal.\n\n";
    let work = |paragraphs: usize| {
        let text = paragraph.repeat(paragraphs);
        let mut document = SopDocument::new(&text, &team, SopOptions::default());
        let before = document.bytes_read();
        let at = ByteSpan::empty((paragraph.len() * (paragraphs / 2) + 9) as u32);
        document.edit(&[ByteEdit { span: at, insert: "x".into() }], &team).unwrap();
        document.bytes_read() - before
    };
    assert_eq!(work(20), work(20_000));
}

#[test]
fn edits_that_do_not_fit_change_nothing() {
    let team = team();
    let mut document = SopDocument::new("é@Billing", &team, SopOptions::default());
    let edit = |from, to| ByteEdit { span: ByteSpan::new(from, to), insert: "x".into() };
    for edits in [vec![edit(0, 99)], vec![edit(1, 2)], vec![edit(2, 5), edit(4, 6)]] {
        assert!(document.edit(&edits, &team).is_err());
        assert_eq!(document.text(), "é@Billing");
    }
    assert_eq!(document.to_byte(1), Some(2));
    assert_eq!(document.to_utf16(2), 1);
}
