export type Step = { name: string; is: "setup" | "check" | "suite"; passed: boolean };
export type Sum = { passed: number; failed: number; skipped: number };
export function sumOf(folder: string, steps: readonly Step[]): Sum;
export function closingLine(sum: Sum): string;
