/**
 * A label within a sentence, with its article: "a number", "an email", "notes", "an IBAN".
 * Good for the labels people write; a label that is no noun still gives a sentence that can be understood.
 */
export function aThing(label: string): string {
  const noun = inSentence(label);
  if (/[^siu]s$/.test(noun)) return noun;
  return `${startsWithVowelSound(noun) ? "an" : "a"} ${noun}`;
}

/** A label within a sentence: "Due date" gives "due date", "IBAN" stays. */
export function inSentence(label: string): string {
  const firstWord = label.split(/\s/, 1)[0] ?? "";
  const isName = /\p{Lu}|\d/u.test(firstWord.slice(1));
  return isName ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

function startsWithVowelSound(noun: string): boolean {
  if (/^\p{Lu}{2}/u.test(noun)) return /^[AEFHILMNORSX]/.test(noun);
  if (/^(uni|use|usa|eu|one\b)/i.test(noun)) return false;
  return /^([aeiou]|hour|honest|honour|heir)/i.test(noun);
}

/** How many characters a person sees, as Postgres counts them: an emoji of two code units is one. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** The start of a long text, cut with an ellipsis. */
export function shorten(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join("")
        .trimEnd()}…`;
}
