import type { Db, Tx } from "../db/index.js";
import type { Hold } from "./receipt.js";
import { complete, writeProgress } from "./complete.js";
import { TaskError } from "./task-error.js";

const chunkBytes = 256 * 1024;
const largest = 100 * 1024 * 1024;

/** A file while it is made: text goes in, pieces go to the database as they fill up. */
export type ReportWriter = {
  /** Adds text. Throws Superseded if another attempt makes the file now, and a TaskError if it gets too large. */
  readonly write: (text: string, rowsSoFar: number) => Promise<void>;
  /** Writes the rest, and completes the receipt together with the file. */
  readonly finish: (tx: Tx, file: { filename: string; rows: number }) => Promise<void>;
};

/** Starts the file of a receipt from nothing; what an attempt before left is thrown away. */
export async function openReportFile(db: Db, hold: Hold): Promise<ReportWriter> {
  await db.transaction().execute(async (tx) => {
    await writeProgress(tx, hold, { done: 0 });
    await tx.deleteFrom("reportChunks").where("receiptId", "=", hold.id).execute();
  });
  let pending: string[] = [];
  let pendingBytes = 0;
  let size = 0;
  let chunk = 0;
  const flush = async (tx: Tx): Promise<void> => {
    if (pending.length === 0) return;
    const bytes = Buffer.from(pending.join(""));
    await tx.insertInto("reportChunks").values({ receiptId: hold.id, chunk, bytes }).execute();
    pending = [];
    pendingBytes = 0;
    chunk += 1;
  };
  return {
    write: async (text, rowsSoFar) => {
      const bytes = Buffer.byteLength(text);
      size += bytes;
      if (size > largest) throw tooLarge();
      pending.push(text);
      pendingBytes += bytes;
      await db.transaction().execute(async (tx) => {
        await writeProgress(tx, hold, { done: rowsSoFar });
        if (pendingBytes >= chunkBytes) await flush(tx);
      });
    },
    finish: async (tx, { filename, rows }) => {
      await flush(tx);
      await tx
        .insertInto("reportFiles")
        .values({
          receiptId: hold.id,
          filename,
          contentType: "text/csv; charset=utf-8",
          size: String(size),
        })
        .execute();
      await complete(tx, hold, { result: { filename, rows } });
    },
  };
}

function tooLarge(): TaskError {
  return new TaskError(`The file is larger than ${largest / 1024 / 1024} MB.`, {
    code: "too_large",
    next: "fail",
  });
}

/** What a download needs to know of a finished file. */
export type ReportFile = { filename: string; contentType: string; size: number };

/** The file of a receipt, or undefined if it has none or retention took it. */
export async function findReportFile(db: Db, receiptId: string): Promise<ReportFile | undefined> {
  const file = await db
    .selectFrom("reportFiles")
    .select(["filename", "contentType", "size"])
    .where("receiptId", "=", receiptId)
    .executeTakeFirst();
  return file && { ...file, size: Number(file.size) };
}

/** The bytes of a file, piece by piece. */
export async function* readReportFile(db: Db, receiptId: string): AsyncGenerator<Buffer> {
  for (let chunk = 0; ; chunk += 1) {
    const piece = await db
      .selectFrom("reportChunks")
      .select("bytes")
      .where("receiptId", "=", receiptId)
      .where("chunk", "=", chunk)
      .executeTakeFirst();
    if (!piece) return;
    yield piece.bytes;
  }
}
