export function differences(runs: readonly { name: string; folder: string }[]): readonly string[];
