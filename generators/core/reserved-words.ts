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

/** What a condition may hold besides columns: the keywords of Postgres 18, parts of a moment, and types. */
export const conditionWords = list(`
  abort absent absolute access action add admin after aggregate all also alter always analyse analyze
  and any array as asc asensitive assertion assignment asymmetric at atomic attach attribute
  authorization backward before begin between bigint binary bit boolean both breadth by bytea cache
  call called cascade cascaded case cast catalog century chain char character characteristics check
  checkpoint cidr class close cluster coalesce collate collation column columns comment comments
  commit committed compression concurrently conditional configuration conflict connection constraint
  constraints content continue conversion copy cost create cross csv cube current current_catalog
  current_date current_role current_schema current_time current_timestamp current_user cursor cycle
  data database date day deallocate dec decade decimal declare default defaults deferrable deferred
  definer delete delimiter delimiters depends depth desc detach dictionary disable discard distinct do
  document domain double dow doy drop each else empty enable encoding encrypted end enforced enum
  epoch error escape event except exclude excluding exclusive execute exists explain expression
  extension external extract false family fetch filter finalize first float float4 float8 following
  for force foreign format forward freeze from full function functions generated global grant granted
  greatest group grouping groups handler having header hold hour identity if ilike immediate immutable
  implicit import in include including increment indent index indexes inet inherit inherits initially
  inline inner inout input insensitive insert instead int int2 int4 int8 integer intersect interval
  into invoker is isnull isodow isolation isoyear join json json_array json_arrayagg json_exists
  json_object json_objectagg json_query json_scalar json_serialize json_table json_value jsonb julian
  keep key keys label language large last lateral leading leakproof least left level like limit listen
  load local localtime localtimestamp location lock locked logged mapping match matched materialized
  maxvalue merge merge_action method microseconds millennium milliseconds minute minvalue mode money
  month move name names national natural nchar nested new next nfc nfd nfkc nfkd no none normalize
  normalized not nothing notify notnull nowait null nullif nulls numeric object objects of off offset
  oids old omit on only operator option options or order ordinality others out outer over overlaps
  overlay overriding owned owner parallel parameter parser partial partition passing password path
  period placing plan plans policy position preceding precision prepare prepared preserve primary
  prior privileges procedural procedure procedures program publication quarter quote quotes range read
  real reassign recursive ref references referencing refresh reindex relative release rename
  repeatable replace replica reset restart restrict return returning returns revoke right role
  rollback rollup routine routines row rows rule savepoint scalar schema schemas scroll search second
  security select sequence sequences serializable server session session_user set setof sets share
  show similar simple skip smallint snapshot some source sql stable standalone start statement
  statistics stdin stdout storage stored strict string strip subscription substring support symmetric
  sysid system system_user table tables tablesample tablespace target temp template temporary text
  then ties time timestamp timestamptz timetz timezone to trailing transaction transform treat trigger
  trim true truncate trusted type types uescape unbounded uncommitted unconditional unencrypted union
  unique unknown unlisten unlogged until update user using uuid vacuum valid validate validator value
  values varchar variadic varying verbose version view views virtual volatile week when where
  whitespace window with within without work wrapper write xml xmlattributes xmlconcat xmlelement
  xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable year yes zone`);

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
  actionRoutes create createPage deletePage detailPage editPage get listPage post remove reportRoute
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
