/** Text of other people on one line of a terminal: nothing in it moves the cursor or turns the line around. */
export function harmless(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, " ")
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, (mark) =>
      // Messages isolate names on purpose.
      mark === "\u2068" || mark === "\u2069" ? mark : "",
    );
}
