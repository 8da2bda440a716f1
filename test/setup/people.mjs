/** Who can sign in to the demo. Everyone has a password that is fit for nothing else. */
export const people = [
  {
    email: "admin@example.com",
    name: "Ada Admin",
    roles: ["admin"],
    may: "everything that a role may",
  },
  {
    email: "finance@example.com",
    name: "Fiona Finance",
    roles: ["finance"],
    may: "approve and export",
  },
  {
    email: "member@example.com",
    name: "Max Member",
    roles: ["member"],
    may: "make and send invoices",
  },
  { email: "guest@example.com", name: "Gwen Guest", roles: [], may: "nothing but sign in" },
];

export const password = "only for trying out";

/**
 * Puts the people into the app's database. Those that are there keep what they have.
 * @param {string} databaseUrl
 */
export async function addPeople(databaseUrl) {
  const [{ default: pg }, { hash }] = await Promise.all([import("pg"), import("@node-rs/argon2")]);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const { email, name, roles } of people) {
      const insert =
        "insert into users (email, name, roles, password_hash) values ($1, $2, $3, $4)";
      const values = [email, name, roles, await hash(password)];
      await client.query(`${insert} on conflict do nothing`, values);
    }
  } finally {
    await client.end();
  }
}
