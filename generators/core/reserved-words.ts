/** Words that a name must not be, or must be quoted to be. Plain lists; `names.ts` decides with them. */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** JavaScript and TypeScript words that cannot name a variable in a strict module. */
export const scriptWords = list(`
  arguments await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new
  null package private protected public return static super switch this throw true try typeof
  undefined var void while with yield NaN Infinity`);

/** Words that Postgres 18 does not take as a table or column name unless they are in quotes. */
export const sqlWords = list(`
  all analyse analyze and any array as asc asymmetric authorization binary both case cast check
  collate collation column concurrently constraint create cross current_catalog current_date
  current_role current_schema current_time current_timestamp current_user default deferrable desc
  distinct do else end except false fetch for foreign freeze from full grant group having ilike in
  initially inner intersect into is isnull join lateral leading left like limit localtime
  localtimestamp natural not notnull null offset on only or order outer overlaps placing primary
  references returning right select session_user similar some symmetric system_user table
  tablesample then to trailing true union unique user using variadic verbose when where window
  with`);

/** Columns that Postgres gives every table. */
export const systemColumns = list("tableoid xmin cmin xmax cmax ctid");

/** Names that every JavaScript object already answers to. */
export const objectNames = list(`
  constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf
  prototype __proto__`);

/** Types of JavaScript, and those that a slice's files import beside their own: no resource may take their name. */
export const takenTypes = list(`
  Array Boolean BigInt Buffer Date Error Function Infinity JSON Map Math NaN Number Object Omit
  Partial Pick Promise Proxy Readonly Record RegExp Set String Symbol
  Generated Json ReceiptLink RowColumns Selectable TaskError`);

/** What the files of a slice, and the app's list of slices, call by these names; a slice cannot be called so too. */
export const sliceWords = list(`
  actions admin form model policy routes sample resources permissions visible db actor reach nothing
  reachOf definePolicy defineResource`);

/** Variables beside the row in the files of `tasks/`. */
export const taskWords = list("app progress receipt recipient signal tx");

/** Functions that a slice's files import, so that no task may be called like one. */
export const sliceFunctions = list(`
  act confirmPage create createPage deletePage detailPage editPage get listPage post remove startReport
  update defineActions defineEmail defineJob defineReport`);

/** Tables of the app's platform, by their SQL names. A resource may not take one. */
export const platformTables: readonly string[] = [
  "audit_events",
  "emails",
  "form_keys",
  "password_tokens",
  "report_chunks",
  "report_files",
  "schema_migrations",
  "sessions",
  "sign_in_attempts",
  "task_receipts",
  "task_workers",
  "user_receipts",
  "users",
];

/** First parts of addresses that the app's platform answers itself. */
export const platformPaths: readonly string[] = [
  "account",
  "admin",
  "assets",
  "dev",
  "healthz",
  "mailbox",
  "password",
  "public",
  "readyz",
  "receipts",
  "set-password",
  "setup",
  "sign-in",
  "sign-out",
  "static",
];
