export type RunOptions = {
  cwd: string;
  env?: Readonly<Record<string, string | undefined>>;
  quiet?: boolean;
};
export function run(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<{ code: number; output: string }>;
export function endOnSignals(afterwards?: () => void | Promise<void>): void;
export function signalGroup(leader: number, signal: NodeJS.Signals): boolean;
export function noteGroup(folder: string, leader: number): void;
export function forgetGroup(folder: string, leader: number): void;
export function endNotedGroups(folder: string): void;
