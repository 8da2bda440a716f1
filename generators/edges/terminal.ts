import { cancelled, type Ask } from "../core/types.js";

/** Asks the person at the terminal. @clack/prompts is loaded with the first question. */
export const ask: Ask = {
  async text({ message, placeholder, initial, check }) {
    const { text, isCancel } = await import("@clack/prompts");
    const answer = await text({
      message,
      ...(placeholder !== undefined && { placeholder }),
      ...(initial !== undefined && { defaultValue: initial, placeholder: placeholder ?? initial }),
      validate: (value) => check?.(value === undefined || value === "" ? (initial ?? "") : value),
    });
    return isCancel(answer) ? cancelled : answer;
  },
  async select({ message, options, initial }) {
    const { select, isCancel } = await import("@clack/prompts");
    const answer = await select<string>({
      message,
      options: options.map(shown),
      ...(initial !== undefined && { initialValue: initial }),
    });
    return isCancel(answer) ? cancelled : chosen(options, answer);
  },
  async multiselect({ message, options, initial, required = false }) {
    const { multiselect, isCancel } = await import("@clack/prompts");
    const answer = await multiselect<string>({
      message,
      options: options.map(shown),
      required,
      ...(initial !== undefined && { initialValues: [...initial] }),
    });
    return isCancel(answer) ? cancelled : answer.map((value) => chosen(options, value));
  },
  async confirm({ message, initial = true }) {
    const { confirm, isCancel } = await import("@clack/prompts");
    const answer = await confirm({ message, initialValue: initial });
    return isCancel(answer) ? cancelled : answer;
  },
};

type Option = { value: string; label: string; hint?: string };

function shown(choice: { value: string; label?: string; hint?: string }): Option {
  const { value, label = value, hint } = choice;
  return { value, label, ...(hint !== undefined && { hint }) };
}

/** The option that an answer stands for: clack only ever gives back one that it was given. */
function chosen<V extends string>(options: readonly { value: V }[], answer: string): V {
  const option = options.find(({ value }) => value === answer);
  if (option === undefined) throw new Error(`"${answer}" is not one of the options.`);
  return option.value;
}
