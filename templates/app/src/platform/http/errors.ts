/** What goes wrong on purpose: the answer to a request, with a sentence for the person who sent it. */
export class HttpError extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 503,
    /** A sentence for the person, without internals; the standard one of the status if left out. */
    readonly says?: string,
    /** Headers of the answer: `retry-after`. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(says ?? `HTTP ${status}`);
  }
}

/** The person has to sign in first; answered by sending them there and back. */
export class SignInNeeded extends Error {}
