// The tags in the numbers of packed data, `count * 8 + tag`. The engine's `value/packed.rs` has the table and the same
// names.

export const WORD = 0;
export const TEXT = 1;
export const BROKEN_TEXT = 2;
export const NUMBER = 3;
export const ARRAY = 4;
export const OBJECT = 5;
export const WHOLE = 6;
export const KEY = 7;
