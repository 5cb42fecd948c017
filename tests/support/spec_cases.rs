//! Reads the Markdown pages of `tests/spec` into cases. Knows nothing of the library, so that
//! every runner (native, wasm) checks the same cases. `tests/spec/README.md` states the format.

use std::fmt;

/// One assignment as a page writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    pub id: String,
    pub name: String,
    pub deleted: bool,
    pub queue: bool,
    pub human: bool,
    pub former_names: Vec<String>,
}

/// One example with its expected results.
#[derive(Clone, Debug, Default)]
pub struct Case {
    pub page: String,
    /// 1-based line of the heading or table row.
    pub line: usize,
    pub title: String,
    pub team: Vec<Member>,
    /// The settings of `With:`, one each: `("workflow", "case")`.
    pub settings: Vec<(String, String)>,
    pub sop: String,
    /// Byte offset of `‸`, which is not in `sop`.
    pub caret: Option<usize>,
    pub steps: Vec<Step>,
}

/// The checks and changes of a case, in order.
#[derive(Clone, Debug)]
pub struct Step {
    pub line: usize,
    pub kind: StepKind,
}

#[derive(Clone, Debug)]
pub enum StepKind {
    /// A fence: its kind (`badges`, `after link`), its argument (`b1`) and its lines.
    Expect { what: String, argument: String, body: String },
    /// `Runnable:`.
    Runnable(bool),
    /// `Then:`: verb, id and name.
    Change { verb: String, member: Member },
}

/// A page that can't be understood: always a mistake of the page.
#[derive(Debug)]
pub struct SpecError {
    pub page: String,
    pub line: usize,
    pub message: String,
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tests/spec/{}:{}: {}", self.page, self.line, self.message)
    }
}

const FENCES: [&str; 14] = [
    "badges",
    "targets",
    "diagnostics",
    "after safe fixes",
    "after",
    "completion",
    "accept",
    "linked",
    "plain text",
    "ids",
    "mention",
    "json",
    "issues",
    "conversation",
];

/// All cases of a page, in order.
pub fn parse(page: &str, markdown: &str) -> Result<Vec<Case>, SpecError> {
    let mut reader = Reader { page, ..Reader::default() };
    let lines: Vec<&str> = markdown.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        at = reader.line(&lines, at)?;
    }
    reader.finish()
}

/// Where list lines go.
#[derive(Default, PartialEq)]
enum List {
    #[default]
    Prose,
    PageTeam,
    CaseTeam,
}

#[derive(Default)]
struct Reader<'a> {
    page: &'a str,
    team: Vec<Member>,
    list: List,
    case: Option<Case>,
    table: Option<Vec<String>>,
    cases: Vec<Case>,
}

impl Reader<'_> {
    /// Takes one line or a whole fence, and returns the next line.
    fn line(&mut self, lines: &[&str], at: usize) -> Result<usize, SpecError> {
        let (line, number) = (lines[at], at + 1);
        if line.starts_with('|') {
            self.row(line, number)?;
            return Ok(at + 1);
        }
        self.table = None;
        if line.starts_with("```") {
            return self.fence(lines, at);
        }
        if let Some(title) = line.strip_prefix("## ") {
            self.heading(title, number)?;
        } else if line == "Team:" || line == "Team, also:" {
            let case = self.open_case(number)?;
            if line == "Team:" {
                case.team.clear();
            }
            self.list = List::CaseTeam;
        } else if let (Some(item), false) = (line.strip_prefix("- "), self.list == List::Prose) {
            let member = member(item).map_err(|message| self.error(number, message))?;
            match self.list {
                List::PageTeam => self.team.push(member),
                _ => self.open_case(number)?.team.push(member),
            }
        } else if let Some(settings) = line.strip_prefix("With: ") {
            let settings = settings.split(';').map(|setting| {
                let (key, value) = setting.trim().split_once(' ').unwrap_or((setting.trim(), ""));
                (key.to_owned(), unescape(value))
            });
            self.open_case(number)?.settings.extend(settings);
        } else if let Some(answer) = line.strip_prefix("Runnable: ") {
            let kind = StepKind::Runnable(answer == "yes");
            self.open_case(number)?.steps.push(Step { line: number, kind });
        } else if let Some(changes) = line.strip_prefix("Then: ") {
            for change in changes.split(';') {
                let kind = self.change(change.trim(), number)?;
                self.open_case(number)?.steps.push(Step { line: number, kind });
            }
        } else if !line.trim().is_empty() {
            self.list = List::Prose;
        }
        Ok(at + 1)
    }

    fn heading(&mut self, title: &str, line: usize) -> Result<(), SpecError> {
        self.close_case()?;
        self.list = List::Prose;
        if title == "Team" {
            self.team.clear();
            self.list = List::PageTeam;
        } else {
            let (page, team) = (self.page.to_owned(), self.team.clone());
            self.case = Some(Case { page, line, title: title.to_owned(), team, ..Case::default() });
        }
        Ok(())
    }

    fn fence(&mut self, lines: &[&str], at: usize) -> Result<usize, SpecError> {
        let ticks = lines[at].chars().take_while(|&c| c == '`').count();
        let closing = "`".repeat(ticks);
        let info = lines[at][ticks..].trim();
        let end = (at + 1..lines.len()).find(|&i| lines[i] == closing);
        let end = end.ok_or_else(|| self.error(at + 1, "this fence is not closed"))?;
        let body = lines[at + 1..end].join("\n");
        let (what, escaped) = match info.strip_suffix(" escaped") {
            Some(what) => (what, true),
            None => (info, false),
        };
        let body = if escaped { unescape(&body) } else { body };
        if what == "sop" {
            let caret = body.find('‸');
            let case = self.open_case(at + 1)?;
            case.sop = body.replacen('‸', "", 1);
            case.caret = caret;
        } else {
            let known = FENCES.iter().find(|name| {
                what.strip_prefix(**name)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            });
            let name = known.ok_or_else(|| self.error(at + 1, "no such kind of fence"))?;
            let argument = unescape(what[name.len()..].trim());
            let kind = StepKind::Expect { what: (*name).to_owned(), argument, body };
            self.open_case(at + 1)?.steps.push(Step { line: at + 1, kind });
        }
        self.list = List::Prose;
        Ok(end + 1)
    }

    fn row(&mut self, line: &str, number: usize) -> Result<(), SpecError> {
        let cells: Vec<String> =
            line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        let Some(columns) = &self.table else {
            self.table = Some(cells);
            return Ok(());
        };
        if cells.iter().all(|cell| cell.starts_with("---"))
            || columns.first().is_none_or(|c| c != "SOP")
        {
            return Ok(());
        }
        let (Some(sop), Some(badges)) = (cells.first(), cells.get(1)) else {
            return Err(self.error(number, "a row needs an SOP and badges"));
        };
        let mut case = self.open_case(number)?.clone();
        case.line = number;
        case.sop = code_spans(sop).first().map(|sop| unescape(sop)).unwrap_or_default();
        let body = match badges.as_str() {
            "none" => "none".to_owned(),
            _ => code_spans(badges).join("\n"),
        };
        let kind = StepKind::Expect { what: "badges".to_owned(), argument: String::new(), body };
        case.steps = vec![Step { line: number, kind }];
        self.cases.push(case);
        Ok(())
    }

    fn change(&self, change: &str, line: usize) -> Result<StepKind, SpecError> {
        let (verb, rest) = change.split_once(' ').unwrap_or((change, ""));
        if !["rename", "delete", "restore", "add", "drop"].contains(&verb) {
            return Err(self.error(line, "no such change"));
        }
        let rest = if rest.contains(' ') { rest.to_owned() } else { format!("{rest} -") };
        let member = member(&rest).map_err(|message| self.error(line, message))?;
        Ok(StepKind::Change { verb: verb.to_owned(), member })
    }

    fn open_case(&mut self, line: usize) -> Result<&mut Case, SpecError> {
        match &mut self.case {
            Some(case) => Ok(case),
            None => Err(SpecError {
                page: self.page.to_owned(),
                line,
                message: "this stands under no heading of a case".to_owned(),
            }),
        }
    }

    fn close_case(&mut self) -> Result<(), SpecError> {
        let Some(case) = self.case.take() else { return Ok(()) };
        let has_rows = self.cases.last().is_some_and(|row| row.line > case.line);
        if case.steps.is_empty() && !has_rows {
            return Err(self.error(case.line, "this case expects nothing"));
        }
        if !case.steps.is_empty() {
            self.cases.push(case);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Case>, SpecError> {
        self.close_case()?;
        Ok(self.cases)
    }

    fn error(&self, line: usize, message: impl Into<String>) -> SpecError {
        SpecError { page: self.page.to_owned(), line, message: message.into() }
    }
}

/// `b1 Billing · queue`.
pub fn member(item: &str) -> Result<Member, String> {
    let mut parts = item.split(" · ");
    let head = parts.next().unwrap_or("");
    let (id, name) = head.split_once(' ').ok_or("a team line is an id, a space and a name")?;
    let mut member = Member { id: unescape(id), name: unescape(name), ..Member::default() };
    for part in parts {
        match part.split_once(' ') {
            Some(("formerly", name)) => member.former_names.push(unescape(name)),
            None if part == "deleted" => member.deleted = true,
            None if part == "queue" => member.queue = true,
            None if part == "human" => member.human = true,
            _ => return Err(format!("no such fact about an assignment: {part}")),
        }
    }
    Ok(member)
}

/// The contents of the code spans of a table cell.
fn code_spans(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// `\u{200b}`, `\n`, `\r`, `\t` and `\\`; any other backslash stands for itself. A lone surrogate
/// is the replacement character that it reads as.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, len) = escape_at(rest);
        out.push(c);
        rest = &rest[len..];
    }
    out + rest
}

/// The character that an escape stands for, and the bytes that it takes.
fn escape_at(text: &str) -> (char, usize) {
    let hex = text.strip_prefix("\\u{").and_then(|rest| rest.split_once('}'));
    if let Some((hex, _)) = hex
        && let Ok(code) = u32::from_str_radix(hex, 16)
    {
        return (char::from_u32(code).unwrap_or('\u{fffd}'), hex.len() + 4);
    }
    match text.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b'r') => ('\r', 2),
        Some(b't') => ('\t', 2),
        Some(b'\\') => ('\\', 2),
        _ => ('\\', 1),
    }
}
