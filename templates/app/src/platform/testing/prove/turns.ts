/** Something to try in a field of a form, and the turn in which it is tried: no turn has two of the same field. */
export type Try = { readonly name: string; readonly value: string; readonly turn: number };

/** What a form is sent with in one turn, by field. */
export type Changes = Readonly<Record<string, string>>;

/**
 * Sends the form of each turn, with all that is tried in it, when somebody first asks what came of it, and only once:
 * a form tells of all its fields at once. Every test of a turn fails if its form could not be sent.
 */
export function inTurns<Outcome>(
  tries: readonly Try[],
  send: (changes: Changes) => Promise<Outcome>,
): (turn: number) => Promise<Outcome> {
  const taken = new Map<number, Promise<Outcome>>();
  return (turn) => {
    const now = tries.filter((one) => one.turn === turn);
    const outcome =
      taken.get(turn) ?? send(Object.fromEntries(now.map(({ name, value }) => [name, value])));
    taken.set(turn, outcome);
    return outcome;
  };
}
