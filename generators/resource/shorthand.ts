/** Fields as arguments: `name:type[:arg…][:required][:unique][:index][:search]`. */
import { didYouMean } from "../core/problems.js";
import type { Problem } from "../core/types.js";
import type { FieldTypeName } from "../fields/field-type.js";
import { fieldTypeNames, fieldTypes, typeSynonyms } from "../fields/index.js";
import { fieldFlags, type FieldDraft, type FieldFlag } from "./draft.js";

const everyOption = ["label", "help", "visibleTo", "editableBy"] as const;
const listed = ["values", "visibleTo", "editableBy"];

/** The fields that the arguments name, and every mistake in them. Field names are checked with the spec. */
export function parseFields(args: readonly string[]): {
  fields: FieldDraft[];
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const fields = new Map<string, FieldDraft>();
  for (const arg of args) {
    const field = parseField(arg, problems);
    if (field === undefined) continue;
    if (fields.has(field.name)) {
      const says = `There are two fields ${field.name}.`;
      problems.push({ at: arg, says, fix: "Rename one of the two." });
    }
    fields.set(field.name, field);
  }
  return { fields: [...fields.values()], problems };
}

function parseField(arg: string, problems: Problem[]): FieldDraft | undefined {
  const [name = "", typeName, ...rest] = arg.split(":");
  const refuse = (says: string, fix: string): undefined => {
    problems.push({ at: arg, says, fix });
  };
  if (name === "" || typeName === undefined || typeName === "") {
    return refuse(
      "This is not a field.",
      "Write name:type, as total:money or number:text:required.",
    );
  }
  const type = fieldTypeNames.find((each) => each === typeName);
  if (type === undefined) {
    const meant = Object.hasOwn(typeSynonyms, typeName) ? typeSynonyms[typeName] : undefined;
    const fix = meant ? `Did you mean ${meant}?` : didYouMean(typeName, fieldTypeNames);
    return refuse(`There is no field type "${typeName}".`, fix);
  }
  const draft = new FieldReader(type);
  for (const word of rest) {
    const problem = draft.take(word);
    if (problem) problems.push({ at: arg, ...problem });
  }
  return { name, type, options: draft.options, flags: draft.flags };
}

class FieldReader {
  readonly options: [FieldDraft["options"][number][0], string][] = [];
  readonly flags: FieldFlag[] = [];
  #placed = false;

  constructor(readonly type: FieldTypeName) {}

  /** Takes one word after the type; gives what is wrong with it, if anything. */
  take(word: string): { says: string; fix: string } | undefined {
    const flag = fieldFlags.find((each) => each === word);
    if (flag !== undefined) {
      if (!this.flags.includes(flag)) this.flags.push(flag);
      return undefined;
    }
    const equals = word.indexOf("=");
    return equals > 0
      ? this.#named(word.slice(0, equals), word.slice(equals + 1))
      : this.#byPlace(word);
  }

  #named(key: string, value: string): { says: string; fix: string } | undefined {
    const own = Object.keys(fieldTypes[this.type].options) as FieldDraft["options"][number][0][];
    const known = [...own.filter((each) => !isFlag(each)), ...everyOption];
    const option = known.find((each) => each === key);
    if (option === undefined) {
      return { says: `${this.type} has no option "${key}".`, fix: didYouMean(key, known) };
    }
    if (value === "") return { says: `${key} has no value.`, fix: `Write ${key}=something.` };
    this.options.push([option, value]);
    return undefined;
  }

  #byPlace(word: string): { says: string; fix: string } | undefined {
    const { positional } = fieldTypes[this.type];
    const [first] = positional;
    const looksMeant = didYouMean(word, fieldFlags).startsWith("Did you mean");
    const numeric = positional.some((each) => !listed.includes(each) && each !== "to");
    if (first === undefined || this.#placed || (numeric && !/^[\d,]+$/.test(word))) {
      const fix = looksMeant ? didYouMean(word, fieldFlags) : this.#expected();
      return { says: `"${word}" means nothing for the type ${this.type}.`, fix };
    }
    this.#placed = true;
    if (listed.includes(first) || positional.length === 1) {
      this.options.push([first as FieldDraft["options"][number][0], word]);
      return undefined;
    }
    const values = word.split(",");
    if (values.length > positional.length || values.includes("")) {
      return { says: `"${word}" is not ${positional.join(",")}.`, fix: this.#expected() };
    }
    for (const [index, value] of values.entries()) {
      this.options.push([positional[index] as FieldDraft["options"][number][0], value]);
    }
    return undefined;
  }

  #expected(): string {
    const { positional } = fieldTypes[this.type];
    const args = positional.length > 0 ? [positional.join(",")] : [];
    return `It takes ${[...args, ...fieldFlags.map((flag) => `:${flag}`), "option=value"].join(", ")}.`;
  }
}

function isFlag(option: string): boolean {
  return fieldFlags.some((flag) => flag === option);
}
