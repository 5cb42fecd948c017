// The assignment that an argument names.
import { ask, UsageError } from "./usage.js";

interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * The id that an argument names: an id, or a unique name.
 *
 * @param said The message if there is none.
 * @throws {UsageError} None has it, or several do; those are listed
 */
export function idOf(argument: string, all: readonly Named[], said = `Nobody has the id ${argument}`): string {
  if (all.length === 0 || all.some(({ id }) => id === argument)) return argument;
  const [one, ...others] = all.filter(({ name }) => name === argument);
  if (one && others.length === 0) return one.id;
  if (one) {
    const ids = [one, ...others].map(({ id }) => id).join(", ");
    throw new UsageError(`${said}; several have that name: ${ids}.`);
  }
  throw new UsageError(
    said +
      ask(
        argument,
        all.flatMap(({ id, name }) => [id, name]),
      ),
  );
}
