//! Classes of words that the grammar of prohibitions is made of.

use crate::diagnostics::phrases::is_article;

pub(super) fn is_permission(word: &str) -> bool {
    matches!(word, "allowed" | "permitted" | "supposed" | "authorized" | "authorised")
}

pub(super) fn changes_nothing(word: &str) -> bool {
    matches!(
        word,
        "ever"
            | "directly"
            | "also"
            | "again"
            | "immediately"
            | "automatically"
            | "yourself"
            | "simply"
            | "please"
            | "try"
            | "to"
            | "attempt"
            | "under"
            | "any"
            | "circumstances"
            | "circumstance"
            | "you"
            | "we"
            | "be"
            | "do"
            | "should"
            | "may"
            | "must"
            | "longer"
            | "even"
            | "further"
            | "more"
            | "direct"
            | "from"
    )
}

pub(super) fn is_noun(word: &str) -> bool {
    word.ends_with("over")
        || word.ends_with("overs")
        || word.ends_with("off")
        || word.ends_with("offs")
        || matches!(word, "transfer" | "transfers" | "escalation" | "escalations")
}

/// Verbs that take the mention as what they act on.
pub(super) fn is_involving(word: &str) -> bool {
    matches!(
        word,
        "involve"
            | "involving"
            | "include"
            | "including"
            | "use"
            | "using"
            | "choose"
            | "pick"
            | "select"
            | "bother"
            | "disturb"
            | "contact"
            | "notify"
            | "loop"
            | "bring"
            | "pull"
    )
}

/// What may stand behind a mention that a verb acts on without changing what is said of it.
pub(super) fn is_trailer(word: &str) -> bool {
    matches!(
        word,
        "here"
            | "for"
            | "at"
            | "in"
            | "with"
            | "directly"
            | "under"
            | "because"
            | "since"
            | "as"
            | "anymore"
            | "any"
            | "again"
            | "ever"
            | "unless"
            | "until"
            | "before"
            | "if"
            | "when"
            | "without"
            | "instead"
            | "but"
            | "even"
    )
}

/// Words for whatever is handed over, and those that belong to the verb.
pub(super) fn is_any_work(word: &str) -> bool {
    is_article(word)
        || changes_nothing(word)
        || matches!(
            word,
            "over"
                | "off"
                | "on"
                | "up"
                | "back"
                | "in"
                | "it"
                | "this"
                | "that"
                | "them"
                | "these"
                | "those"
                | "him"
                | "her"
                | "anything"
                | "everything"
                | "work"
                | "case"
                | "cases"
                | "job"
                | "jobs"
                | "run"
                | "ticket"
                | "tickets"
                | "conversation"
                | "conversations"
                | "chat"
                | "chats"
                | "thread"
                | "call"
                | "calls"
                | "request"
                | "requests"
                | "customer"
                | "customers"
                | "user"
                | "users"
                | "client"
                | "clients"
                | "issue"
                | "issues"
                | "matter"
                | "matters"
                | "item"
                | "items"
                | "question"
                | "questions"
        )
}
