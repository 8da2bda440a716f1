import type { Wiring } from "../core/types.js";
import { wire } from "./wiring.js";

/** Puts one role into the list of roles. Two slices that need the same role ask for the same wiring. */
export function role(name: string): Wiring {
  return wire({
    target: "roles",
    file: "src/roles.ts",
    says: `add the role ${name}`,
    wanted: { is: "list", name: "roles" },
    entries: [{ key: name, text: ({ quote }) => `${quote}${name}${quote}` }],
  });
}
