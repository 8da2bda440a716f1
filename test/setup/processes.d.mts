export function signalGroup(leader: number, signal: NodeJS.Signals): boolean;
export function noteGroup(folder: string, leader: number): void;
export function forgetGroup(folder: string, leader: number): void;
export function endNotedGroups(folder: string): void;
