import { groupThousands } from "../../forms/exact.js";

/** "40 s", "12 min", "3 h", "2 days". */
export function inWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${groupThousands(String(Math.floor(seconds / 86_400)))} days`;
}
