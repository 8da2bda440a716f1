/**
 * Takes each turn when its outcome is first asked for, and only once: several tests look at what came of one form. Each
 * of them fails if the turn does.
 */
export function inTurns<Outcome>(
  take: (turn: number) => Promise<Outcome>,
): (turn: number) => Promise<Outcome> {
  const taken = new Map<number, Promise<Outcome>>();
  return (turn) => {
    const outcome = taken.get(turn) ?? take(turn);
    taken.set(turn, outcome);
    return outcome;
  };
}
