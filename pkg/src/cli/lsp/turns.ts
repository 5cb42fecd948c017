// Lets the client's messages interrupt long work: a server has one thread.

/** Turns of the event loop in which a message is read, handled and answered. */
const OF_A_MESSAGE = 5;

let busy = 0;

/** Says that a message has come. */
export function heard(): void {
  busy = OF_A_MESSAGE;
}

/** Waits until there are no requests. */
export async function nextTurn(): Promise<void> {
  do {
    await new Promise(setImmediate);
    busy -= 1;
  } while (busy > 0);
}
