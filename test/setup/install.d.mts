export function isInstalled(root: string): boolean;
export function install(root: string): Promise<boolean>;
export function build(root: string): Promise<boolean>;
