/** A mistake that a person at the command line can mend. The message says how; there is no stack to show. */
export class UsageError extends Error {}
