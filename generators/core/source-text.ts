/** Texts and numbers as TypeScript source, safe against whatever a user wrote. Pure. */

/** A text as a string literal. */
export function tsText(text: string): string {
  return JSON.stringify(text).replace(marks, escaped);
}

/** The inside of a template literal that reads exactly as `text`. */
export function inTemplate(text: string): string {
  return text.replace(/[`\\]|\$(?=\{)/g, "\\$&").replace(marks, escaped);
}

/** The digits of a number: those of a large one in groups of three, "10_000". */
export function grouped(digits: string): string {
  return digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, "_") : digits;
}

/** Characters that an editor does not show, or that turn the text around them: written as what they are. */
const marks = /[\u200b\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]/g;

function escaped(mark: string): string {
  return `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
