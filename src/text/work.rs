//! Counting what reading looks at, so that tests can hold it to the length of a text. Nothing is
//! counted outside of tests.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static DONE: Cell<u64> = const { Cell::new(0) };
}

/// Notes that so many bytes, or things that are as small, are looked at.
#[inline]
pub(crate) fn count_work(_steps: usize) {
    #[cfg(test)]
    DONE.with(|done| done.set(done.get() + _steps as u64));
}

/// What this thread has looked at during a piece of work.
#[cfg(test)]
pub(crate) fn work_of(run: impl FnOnce()) -> u64 {
    let before = DONE.with(Cell::get);
    run();
    DONE.with(Cell::get) - before
}
