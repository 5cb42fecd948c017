use super::words::words;

words! {
    /// The rules, most severe first.
    #[allow(missing_docs)]
    pub enum Rule {
        DeletedTarget = "deleted-target",
        AmbiguousMention = "ambiguous-mention",
        MisspelledMention = "misspelled-mention",
        MalformedLink = "malformed-link",
        LabelConflict = "label-conflict",
        ForbiddenTarget = "forbidden-target",
        QueueConsumerRequired = "queue-consumer-required",
        TooDeep = "too-deep",
        SelfHandover = "self-handover",
        UnknownMention = "unknown-mention",
        UnreadMention = "unread-mention",
        TargetWithoutRule = "target-without-rule",
        UnlinkedName = "unlinked-name",
        AnswerExpected = "answer-expected",
        VagueTrigger = "vague-trigger",
        UnloadedTarget = "unloaded-target",
        StaleLabel = "stale-label",
        PlainMention = "plain-mention",
        CaseMismatch = "case-mismatch",
    }
}
