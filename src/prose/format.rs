use crate::message::words;

words! {
    /// How a text is read.
    #[derive(Default)]
    pub enum Format {
        /// CommonMark with tables, strikethrough, task lists and footnotes.
        #[default]
        Markdown = "markdown",
        /// Everything is prose; only linked forms are recognised.
        Plain = "plain",
    }
}
