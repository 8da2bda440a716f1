/** Past participles of English verbs, for what a history says was done. Pure. */

const irregular: ReadonlyMap<string, string> = new Map(
  `begin begun, bind bound, break broken, bring brought, build built, buy bought, catch caught, choose chosen,
  cut cut, deal dealt, do done, draw drawn, drive driven, find found, forgive forgiven, freeze frozen, get got,
  give given, go gone, grow grown, hide hidden, hit hit, hold held, keep kept, lead led, leave left, lend lent,
  let let, lose lost, make made, meet met, pay paid, put put, quit quit, read read, run run, see seen, sell sold,
  send sent, set set, show shown, shut shut, spend spent, split split, strike struck, take taken, tell told,
  stand stood, teach taught, think thought, throw thrown, understand understood, win won, write written,
  forbid forbidden, forget forgotten, bid bid, hang hung`
    .split(/,\s+/)
    .map((pair) => pair.split(" ") as [string, string]),
);

/** Verbs of several syllables that double their last letter; those of one syllable do so by rule. */
const doubling = new Set(
  `admit cancel channel commit confer control defer emit infer label level occur omit permit prefer refer remit
  resubmit signal submit total transfer`.split(/\s+/),
);

/**
 * What a label of an action becomes once it is done: "Approve" → "Approved", "Mark paid" → "Marked paid". The first
 * word is taken for the verb; a label that does not start with a plain word stays as it is.
 */
export function pastOf(label: string): string {
  const [verb = ""] = /^[A-Za-z]+(?![\w'’-])/.exec(label) ?? [];
  if (verb === "") return label;
  const past = participleOf(verb.toLowerCase());
  const isCapital = /^[A-Z]/.test(verb);
  return `${isCapital ? past.charAt(0).toUpperCase() + past.slice(1) : past}${label.slice(verb.length)}`;
}

function participleOf(verb: string): string {
  const [, prefix = "", stem = ""] = /^(re|un|over|under|out|with|for)?([a-z]+)$/.exec(verb) ?? [];
  const whole = irregular.get(verb);
  if (whole !== undefined) return whole;
  const known = irregular.get(stem);
  if (known !== undefined) return prefix + known;
  if (verb.endsWith("e")) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  const isShort = /^[^aeiou]*[aeiou][bdfgklmnprtz]$/.test(verb.replace(/^qu/, "q"));
  return `${verb}${isShort || doubling.has(verb) ? verb.slice(-1) : ""}ed`;
}
