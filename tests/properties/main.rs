//! Laws that hold for every text, tried on random texts made of troublesome pieces.
//!
//! `PROPTEST_CASES=20000 cargo test --test properties` tries more of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod completing;
mod editing;
mod invisible;
mod linking;
mod nasty;
mod permission;
mod reading;
mod round_trip;
mod team;
