/** All words of a union, in this order: the compiler misses one that is left out. */
export function every<Word extends string>(words: { readonly [W in Word]: true }): readonly Word[] {
  return Object.keys(words) as Word[];
}
