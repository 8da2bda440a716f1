import type { Db } from "../db/index.js";
import { HttpError } from "../http/errors.js";
import type { Actor, SignedIn } from "../policy/actor.js";
import { column, reachIn } from "../rows/scope.js";
import type { Decision } from "./decisions.js";
import { isFinal, isReceiptId, type Receipt } from "./receipt.js";
import type { Registered, Registry } from "./registry.js";

/** A receipt as one person meets it. */
export type SeenReceipt = {
  readonly receipt: Receipt;
  /** Undefined for a task that this version of the app does not have. */
  readonly registered: Registered | undefined;
  /** The row that the work is about, if the person sees it. */
  readonly rowHref: string | undefined;
  readonly may: Readonly<Record<Decision | "download" | "readEmail", boolean>>;
};

/**
 * The receipt with this id for whoever asked for the work, for admins, and for people with a role who see the row that
 * it is about. Answers 404 to everyone else, as if it were not there.
 */
export async function findReceipt(
  scope: { db: Db; registry: Registry; actor: Actor },
  id: string,
): Promise<SeenReceipt> {
  const { db, registry, actor } = scope;
  const receipt = isReceiptId(id) ? await readReceipt(db, id) : undefined;
  if (!receipt || actor.kind === "anonymous") throw new HttpError(404);
  const registered = registry.get(receipt.task);
  const seesRow = await seesRowOf(db, receipt, registered, actor);
  const isRequester = receipt.requestedBy === actor.id;
  const isAdmin = actor.roles.includes("admin");
  const isStaff = actor.roles.length > 0;
  if (!isRequester && !isAdmin && !(isStaff && seesRow)) throw new HttpError(404);
  return {
    receipt,
    registered,
    rowHref: seesRow ? `${registered?.resource.path}/${receipt.input.id}` : undefined,
    may: {
      ...decisionsFor(receipt, { isRequester, isAdmin }),
      download: isRequester && mayExport(registered, actor),
      readEmail: isAdmin,
    },
  };
}

function readReceipt(db: Db, id: string): Promise<Receipt | undefined> {
  return db.selectFrom("taskReceipts").selectAll().where("id", "=", id).executeTakeFirst();
}

async function seesRowOf(
  db: Db,
  receipt: Receipt,
  registered: Registered | undefined,
  actor: SignedIn,
): Promise<boolean> {
  if (!registered || receipt.input.id === undefined) return false;
  const { resource } = registered;
  const id = column(resource, "id");
  const row = await resource.policy
    .visible(db, actor)
    .where(id, "=", receipt.input.id)
    .select(id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Who asked may stop it; what starts work again, or says what became of it, is for admins. */
function decisionsFor(
  receipt: Receipt,
  { isRequester, isAdmin }: { isRequester: boolean; isAdmin: boolean },
): Record<Decision, boolean> {
  const isFailed = receipt.status === "failed";
  const isOpen = !isFinal(receipt.status) && receipt.cancelRequestedAt === null;
  const isUnknown = receipt.effectKind === "harmful" && receipt.effectState === "unknown";
  return {
    cancel: isOpen && (isRequester || isAdmin),
    retry: isFailed && !isUnknown && isAdmin,
    confirmSent: isFailed && isUnknown && isAdmin,
    sendAgain: isFailed && isUnknown && isAdmin,
  };
}

function mayExport(registered: Registered | undefined, actor: SignedIn): boolean {
  if (registered?.task.kind !== "report") return false;
  return reachIn({ actor }, registered.resource, "export").rows !== "none";
}
