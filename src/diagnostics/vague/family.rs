/// The families of vague wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diagnostics) enum Family {
    /// `may need review`
    Hedge,
    /// `seems serious`
    Seeming,
    /// `complex`
    Unmeasured,
    /// `if needed`
    Escape,
    /// `many attempts`
    Loose,
}

impl Family {
    /// The name that a finding carries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hedge => "hedge",
            Self::Seeming => "seeming",
            Self::Unmeasured => "unmeasured",
            Self::Escape => "escape",
            Self::Loose => "loose",
        }
    }
}
