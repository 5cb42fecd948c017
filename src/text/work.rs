//! Counts what reading looks at, so tests can check that it is linear in the text. Nothing is
//! counted outside tests.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static DONE: Cell<u64> = const { Cell::new(0) };
}

/// Counts bytes, or equally small things, that are looked at.
#[inline]
pub(crate) fn count_work(_steps: usize) {
    #[cfg(test)]
    DONE.with(|done| done.set(done.get() + _steps as u64));
}

/// What this thread looks at while `run` runs.
#[cfg(test)]
pub(crate) fn work_of(run: impl FnOnce()) -> u64 {
    let before = DONE.with(Cell::get);
    run();
    DONE.with(Cell::get) - before
}
