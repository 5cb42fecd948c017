use self::earlier::Earlier;
use self::pieces::PIECES;
use super::{Analysis, SopDocument, analyze, analyze_with_pending};
use crate::sop::{Badge, Form, Format, SopOptions};
use crate::team::{Assignment, Kind, Status, Team};
use crate::text::{ByteEdit, ByteSpan, work_of};

#[path = "../../tests/support/earlier.rs"]
mod earlier;
#[path = "../../tests/support/pieces.rs"]
mod pieces;

/// Pieces that act at a distance, alone and in company.
const FAR: [&str; 37] = [
    "[^1]: ",
    "[^1]:",
    "[^1]",
    "[^x]: ",
    "[^x]",
    "[^",
    "[r]: assignment:b\n",
    "[r]:1",
    "[r]: <a\n",
    "\u{feff}[r]: /u\n",
    "[@Billing][r]",
    "[@Billing][]",
    "[r]",
    "]: ",
    "@Billing ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\n    ",
    "\n> ",
    "\n- ",
    "-",
    "|a|\n|-|\n",
    "|",
    "```\n",
    "<!--",
    "-->",
    "<div hidden>\n",
    "\n\n<template>\n\n",
    "\n\n</template>\n\n",
    "</div>",
    "~~",
    "---\n",
    "+++\n",
    "\u{feff}",
    "\u{fffd}",
];

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn text(&mut self, most: usize, pieces: &[&str]) -> String {
        (0..self.below(most)).map(|_| pieces[self.below(pieces.len())]).collect()
    }

    /// One edit or two, now and then a dozen; one in four changes nothing.
    fn edits(&mut self, text: &str, pieces: &[&str]) -> Vec<ByteEdit> {
        let mut at = 0;
        let mut edits = Vec::new();
        let most = if self.below(6) == 0 { 12 } else { 2 };
        for _ in 0..=self.below(most) {
            let from = self.boundary(text, at);
            let to = if self.below(3) == 0 { self.boundary(text, from) } else { from };
            let insert = if self.below(4) == 0 { String::new() } else { self.text(4, pieces) };
            edits.push(ByteEdit { span: ByteSpan::new(from as u32, to as u32), insert });
            at = to;
        }
        edits
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

/// What the document keeps equals a fresh reading of its text, so no later edit can find a trace of
/// an earlier one.
fn assert_fresh(document: &SopDocument, text: &str, team: &Team, context: &str) {
    let options = document.options().clone();
    // The checks read a copy: a caller need not read the document after every edit.
    let mut document = document.clone();
    let mut fresh = SopDocument::new(text, team, options);
    assert_eq!(document.text(), text, "{context}");
    assert_eq!(document.definitions, fresh.definitions, "{context}");
    assert_eq!(document.front_matter, fresh.front_matter, "{context}");
    let kept = |document: &SopDocument| -> Vec<_> {
        let blocks = document.blocks.iter().map(|kept| &kept.block);
        blocks
            .map(|b| (b.len, b.units, b.definitions.clone(), b.footnotes.clone(), b.too_deep))
            .collect()
    };
    assert_eq!(kept(&document), kept(&fresh), "{context}");
    assert_eq!(document.analysis(team), fresh.analysis(team), "{context}");
    assert_eq!(document.analysis(team), analyze(text, team, fresh.options()), "{context}");
    let targets = document.analysis(team).targets;
    let places = targets.into_iter().flat_map(|target| [target.mentions, target.rules].concat());
    assert_eq!(document.target_places(team), places.collect::<Vec<_>>(), "{context}");
}

/// Without some mentions' grants and findings a text says the same as with them.
fn assert_pending(document: &SopDocument, pending: &[ByteSpan], team: &Team, context: &str) {
    let context = format!("{context}\n{pending:?}");
    let mut document = document.clone();
    let whole = document.analysis(team);
    let reading = document.analysis_with_pending(pending, team);
    let fresh = analyze_with_pending(&document.text(), team, document.options(), pending);
    assert_eq!(reading, fresh, "{context}");
    let is_pending = |badge: &Badge| {
        badge.form == Form::Plain && pending.iter().any(|range| range.overlaps(badge.span))
    };
    let badges = whole.badges.iter();
    let badges: Vec<Badge> =
        badges.map(|badge| Badge { pending: is_pending(badge), ..badge.clone() }).collect();
    assert_eq!(reading.badges, badges, "{context}");
    let at_pending = |span: ByteSpan| badges.iter().any(|b| b.pending && b.span == span);
    let mentions = |analysis: &Analysis| -> Vec<(String, ByteSpan)> {
        let targets = analysis.targets.iter();
        let mut all: Vec<_> = targets
            .flat_map(|t| t.mentions.iter().map(|&span| (t.pinned.id.clone(), span)))
            .collect();
        all.sort_by_key(|(_, span)| *span);
        all
    };
    let mut granted = mentions(&whole);
    granted.retain(|(_, span)| !at_pending(*span));
    assert_eq!(mentions(&reading), granted, "{context}");
    assert!(!reading.diagnostics.iter().any(|finding| at_pending(finding.span)), "{context}");
    if !badges.iter().any(|badge| badge.pending) {
        assert_eq!(reading, whole, "{context}");
    }
}

#[test]
fn after_any_history_a_document_is_as_if_it_were_fresh() {
    let team = team();
    let rounds = std::env::var("SOP_EDIT_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(400);
    for (format, pieces) in
        [(Format::Markdown, PIECES), (Format::Markdown, &FAR[..]), (Format::Plain, PIECES)]
    {
        for seed in 1..=rounds {
            let mut random = Random(u64::wrapping_mul(seed, 0x9e37_79b9_7f4a_7c15));
            let most = if pieces.len() == FAR.len() { 16 } else { 60 };
            let mut text = random.text(most, pieces);
            let options = SopOptions { format, ..SopOptions::default() };
            let mut document = SopDocument::new(&text, &team, options);
            let mut history = format!("seed {seed} {format:?}\n{text:?}");
            // Half of the runs never ask the document itself for its first analysis.
            let whole = match seed % 2 {
                0 => document.analysis(&team),
                _ => analyze(&text, &team, document.options()),
            };
            let mut earlier = Earlier::new(&document, whole);
            for _ in 0..12 {
                let edits = random.edits(&text, pieces);
                history.push_str(&format!("\n{edits:?}"));
                earlier.edited(&edits);
                text = crate::apply_edits(&text, &edits).unwrap();
                let changed = document.edit(&edits, &team).unwrap();
                assert!(changed.end() as usize <= text.len(), "{history}");
                assert_fresh(&document, &text, &team, &history);
                let from = random.boundary(&text, 0);
                let to = random.boundary(&text, from);
                if from < to && random.below(4) == 0 {
                    let range = ByteSpan::new(from as u32, to as u32);
                    assert_pending(&document, &[range], &team, &history);
                }
                if random.below(3) > 0 {
                    let now = document.analysis(&team);
                    let changes = document.changes(earlier.version, &team);
                    // After this call the document knows the places of its targets.
                    let _ = document.target_places(&team);
                    earlier.assert_becomes(&now, changes, &history);
                    earlier = Earlier::new(&document, now);
                }
            }
        }
    }
}

/// Histories that once left something behind.
#[test]
fn no_edit_leaves_anything_behind() {
    let team = team();
    type Edit = (u32, u32, &'static str);
    let histories: [(&str, &[Edit]); 4] = [
        ("[^1]:\n-\n[^\n\n[r]:1\n\nH\n>", &[(19, 19, ""), (11, 11, ""), (16, 16, "@Billing ")]),
        // A tag across blocks. The edits change its end, the last ones also its inside.
        (">```<s b='q\ny @Billing\n'\n>", &[(26, 26, "z"), (26, 27, "")]),
        (
            ">```<s b='q\ny\n>     c\nx @Billing\n>     c\nw\n'\n>",
            &[(46, 46, "z"), (14, 14, "x"), (26, 26, "'"), (48, 49, "")],
        ),
        // The edits change the beginning of the tag.
        (
            "x\n>     c\ny\n>     c\ny @Billing\n>     c\nw'>z",
            &[(1, 1, " <s b='"), (1, 8, ""), (1, 1, " <a>")],
        ),
    ];
    for (text, edits) in histories {
        let mut document = SopDocument::new(text, &team, SopOptions::default());
        for &(from, to, insert) in edits {
            let edit = ByteEdit { span: ByteSpan::new(from, to), insert: insert.into() };
            document.edit(&[edit], &team).unwrap();
            assert_fresh(&document, &document.text(), &team, text);
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

/// One command that edits many places, as replacing all does.
#[test]
fn many_edits_at_once_read_each_block_once() {
    let team = team();
    for (start, word, end) in [
        ("", "word @Billing. ", ""),
        ("", "word @Billing.\n\n", ""),
        // Every edit of this text reads it whole.
        ("<!--\n\n", "word @Billing.\n\n", ""),
        ("[r]: /u\n\n", "[@Billing][r]\n\n[x]: /v\n\n", ""),
    ] {
        let text = format!("{start}{}{end}", word.repeat(500));
        let mut document = SopDocument::new(&text, &team, SopOptions::default());
        let before = document.bytes_read();
        let edits: Vec<ByteEdit> = text
            .match_indices(['w', 'x'])
            .map(|(at, _)| ByteEdit {
                span: ByteSpan::new(at as u32, at as u32 + 1),
                insert: "W".into(),
            })
            .collect();
        assert_eq!(edits.len(), 500);
        document.edit(&edits, &team).unwrap();
        assert_fresh(&document, &crate::apply_edits(&text, &edits).unwrap(), &team, word);
        let read = document.bytes_read() - before;
        assert!(read <= 3 * text.len() as u64, "{read} for {} of {word:?}", text.len());
    }
}

#[test]
fn a_keystroke_makes_as_many_facts_in_a_long_text_as_in_a_short_one() {
    let team = team();
    let paragraph = "Questions about an invoice go to @Billing Specialist, never to @Legal.\n\n";
    let work = |paragraphs: usize| {
        let text = paragraph.repeat(paragraphs);
        let mut document = SopDocument::new(&text, &team, SopOptions::default());
        let version = document.version();
        let _ = document.analysis(&team);
        let made = document.facts_made();
        let at = ByteSpan::empty((paragraph.len() * (paragraphs / 2) + 9) as u32);
        document.edit(&[ByteEdit { span: at, insert: "x".into() }], &team).unwrap();
        let changes = document.changes(version, &team);
        (document.facts_made() - made, changes.ranges.len(), changes.badges.len())
    };
    assert_eq!(work(20), work(5_000));
}

#[test]
fn a_keystroke_that_grants_nothing_compares_as_much_in_a_long_text_as_in_a_short_one() {
    let team = team();
    let work = |paragraphs: usize| {
        let text = format!("{}Nothing.\n", "Invoices go to @Billing.\n\n".repeat(paragraphs));
        let mut document = SopDocument::new(&text, &team, SopOptions::default());
        let _ = document.changes(0, &team);
        let version = document.version();
        let at = ByteSpan::empty(text.len() as u32 - 2);
        work_of(|| {
            document.edit(&[ByteEdit { span: at, insert: "x".into() }], &team).unwrap();
            assert_eq!(document.changes(version, &team).ranges.len(), 1);
        })
    };
    assert_eq!(work(20), work(5_000));
}

#[test]
fn facts_are_made_once_when_somebody_asks() {
    let team = team();
    let text = "Questions about an invoice go to @Billing Specialist.\n\n".repeat(20);
    let mut document = SopDocument::new(&text, &team, SopOptions::default());
    assert_eq!(document.facts_made(), 0);
    let first = document.blocks.len() as u64;
    for at in (0..500).step_by(7).map(ByteSpan::empty) {
        document.edit(&[ByteEdit { span: at, insert: "x".into() }], &team).unwrap();
    }
    // Only the facts of the first version, which later changes are compared with.
    assert_eq!(document.facts_made(), first);
    let _ = document.analysis(&team);
    let blocks = document.blocks.len() as u64;
    let made = document.facts_made();
    assert!(made > first && made <= first + blocks);
    document.refresh(&team);
    assert_eq!(document.facts_made(), made);
    let _ = (document.target_places(&team), document.changes(0, &team), document.analysis(&team));
    assert_eq!(document.facts_made(), made + blocks);
}

/// How often the targets are said to have changed is how often they have.
#[test]
fn a_change_of_the_team_says_that_targets_changed_only_where_they_did() {
    let row = |id: &str, name: &str, kind| Assignment {
        id: id.into(),
        name: name.into(),
        kind,
        ..Assignment::default()
    };
    let rows = [
        row("b", "Billing", Kind::Assignment),
        row("l", "Legal", Kind::Assignment),
        row("t", "Tech", Kind::Assignment),
    ];
    let [b, l, t] = rows.clone();
    let changed = |at: usize, to: Assignment| {
        let mut rows = rows.to_vec();
        rows[at] = to;
        rows
    };
    let gone = Assignment { status: Status::Deleted, ..b.clone() };
    let told = Assignment { description: Some("Invoices".into()), ..b.clone() };
    let teams = [
        (rows.to_vec(), 0),
        (vec![t.clone(), l.clone(), b.clone()], 0),
        (changed(2, row("t", "Techs", Kind::Assignment)), 0),
        (changed(0, told), 0),
        (changed(0, row("b", "Finance", Kind::Assignment)), 2),
        (changed(0, row("b", "Billing", Kind::Human)), 2),
        (changed(0, gone), 2),
        (changed(1, row("l2", "Legal", Kind::Assignment)), 2),
        (vec![row("b", "Legal", Kind::Assignment), row("l", "Billing", Kind::Assignment), t], 2),
    ];
    for (number, (other, expected)) in teams.into_iter().enumerate() {
        let first = Team::from_assignments(rows.to_vec());
        let text = "Invoices: ask [@Billing](assignment:b).\n\nElse ask [@Legal](assignment:l).";
        let mut document = SopDocument::new(text, &first, SopOptions::default());
        let mut before = document.analysis(&first).targets;
        let (mut said, mut differed) = (0, 0);
        for team in [Team::from_assignments(other), first] {
            let version = document.version();
            document.refresh(&team);
            said += usize::from(document.changes(version, &team).targets.is_some());
            let now = document.analysis(&team).targets;
            differed += usize::from(now != before);
            before = now;
        }
        assert_eq!((said, differed), (expected, expected), "{number}");
    }
}

/// Blocks that are alike, line ends of every kind, and edits that make one block of another.
#[test]
fn what_has_changed_is_known_among_blocks_that_are_alike() {
    let team = team();
    type Edit = (u32, u32, &'static str);
    let three = "@Billing\n\n".repeat(3);
    let open = format!("---\nt\n\n{three}@Legal\n\n@Billing\n\n@Billing");
    let forbidden = "Tax goes to @Legal.\n\nTax goes to @Legal.\n\nNever hand over to @Legal.";
    let histories: [(&str, &[Edit]); 5] = [
        (&open, &[(37, 43, "@Billing"), (7, 17, "")]),
        (forbidden, &[(0, 21, "")]),
        ("abc\r@Billing\n# def", &[(4, 12, "")]),
        ("abc\r\n@Billing\r\n# def", &[(4, 14, "")]),
        (&three, &[(10, 20, ""), (0, 10, "")]),
    ];
    for (text, edits) in histories {
        let mut document = SopDocument::new(text, &team, SopOptions::default());
        let whole = document.analysis(&team);
        let mut earlier = Earlier::new(&document, whole);
        for &(from, to, insert) in edits {
            let edits = [ByteEdit { span: ByteSpan::new(from, to), insert: insert.into() }];
            document.edit(&edits, &team).unwrap();
            earlier.edited(&edits);
        }
        let changes = document.changes(earlier.version, &team);
        earlier.assert_becomes(&document.analysis(&team), changes, text);
    }
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
