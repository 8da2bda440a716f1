/** Something that is done again and again until it is stopped. */
export type Repeated = { readonly stop: () => void };

/**
 * Does `work` every `milliseconds`, never twice at a time, first after one pause. `work` may give another pause
 * for the next time. Errors go to `onError`, and it goes on.
 */
export function repeat(
  milliseconds: number,
  work: () => Promise<number | void>,
  onError: (thrown: unknown) => void,
): Repeated {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const plan = (pause: number): void => {
    if (!stopped) timer = setTimeout(() => void round(), pause);
  };
  const round = async (): Promise<void> => {
    const pause = await work().catch(onError);
    plan(pause ?? milliseconds);
  };
  plan(milliseconds);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
