import { addPeople, password } from "./people.mjs";
import { Person } from "./person.mjs";

const customers = [
  {
    name: "Blue Door Bakery",
    email: "hello@bluedoor.example",
    website: "https://bluedoor.example",
  },
  { name: "Harbour & Sons", email: "office@harbour.example" },
  { name: "Ørsted Optik", email: "post@orsted.example", website: "https://orsted.example" },
  { name: "Quiet Gardens", email: "garden@quiet.example" },
  { name: "Zebra Crossing Ltd", email: "accounts@zebra.example" },
];

/**
 * Fills an empty demo as its people would, through the pages: so every row has its history and every email its receipt.
 * Does nothing if there are customers.
 * @param {{ databaseUrl: string, address: string }} demo
 */
export async function seed({ databaseUrl, address }) {
  await addPeople(databaseUrl);
  const [finance, member] = [new Person(address), new Person(address)];
  await finance.signIn("finance@example.com", password);
  const list = await finance.open("/customers");
  if (/href="\/customers\/\d+"/.test(list.text)) return;
  await member.signIn("member@example.com", password);

  const ids = [];
  for (const customer of customers) {
    const page = await finance.send("/customers/new", customer, "/customers");
    ids.push(/\/customers\/(\d+)/.exec(page.url)?.[1] ?? "");
  }
  for (let index = 0; index < 24; index++) {
    const invoice = invoiceNumber(index, ids);
    const page = await member.send("/invoices/new", invoice, "/invoices");
    const path = page.url;
    if (index % 4 === 0) continue;
    await finance.send(`${path}/approve`, {});
    if (index % 4 === 1) continue;
    await member.send(`${path}/send`, {});
  }
}

/** The n-th invoice, from 0: a few weeks old to a few weeks ahead. */
function invoiceNumber(index, customerIds) {
  const day = 24 * 60 * 60 * 1000;
  const issued = Date.now() - (70 - index * 3) * day;
  const date = (time) => new Date(time).toISOString().slice(0, 10);
  return {
    number: `INV-${String(index + 1).padStart(4, "0")}`,
    customerId: customerIds[index % customerIds.length] ?? "",
    total: `${(index * 137 + 49) % 2400}.${String((index * 35) % 100).padStart(2, "0")}`,
    issuedOn: date(issued),
    dueOn: date(issued + 30 * day),
  };
}
