import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { hidden } from "../forms/form.js";
import type { App } from "../http/fastify.js";
import type { Actor } from "../policy/actor.js";
import { unescapeHtml } from "./read-html.js";

/** What the app answered. Redirects are not followed. */
export type Answer = {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  /** Where a redirect leads, also one that htmx is told of. */
  readonly location: string | undefined;
};

export type AskOptions = {
  /** Asks as htmx does. */
  htmx?: boolean;
  headers?: Record<string, string>;
};

export type PostOptions = AskOptions & {
  /** The CSRF token to send; the browser's own if left out, none at all if null. */
  csrf?: string | null;
};

type Values = Readonly<Record<string, string | readonly string[]>>;

/** A browser without a screen: keeps its cookies, and sends forms with the token that it was shown. */
export class Client<A extends Actor = Actor> {
  readonly cookies = new Map<string, string>();
  #token: { token: string; shownTo: string } | undefined;

  constructor(
    readonly app: App,
    /** Who sits at it; the roles are those at the start. */
    readonly actor: A,
  ) {}

  async get(path: string, options: AskOptions = {}): Promise<Answer> {
    return this.#ask({ method: "GET", url: path, headers: this.#headers(options, "none") });
  }

  /** Sends a form. A list sends its name several times, like boxes that are ticked. */
  async post(path: string, values: Values = {}, options: PostOptions = {}): Promise<Answer> {
    const token = options.csrf === undefined ? await this.csrfToken() : options.csrf;
    const form = new URLSearchParams();
    if (token !== null) form.set(hidden.csrf, token);
    for (const [name, value] of Object.entries(values)) {
      for (const one of typeof value === "string" ? [value] : value) form.append(name, one);
    }
    return this.#ask({
      method: "POST",
      url: path,
      payload: form.toString(),
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        ...this.#headers(options, "same-origin"),
      },
    });
  }

  /** The token in the forms that this browser was shown last; it is another one after signing in or out. */
  async csrfToken(): Promise<string> {
    for (const path of ["/account", "/sign-in"]) {
      if (this.#token?.shownTo === this.#identity()) break;
      await this.get(path);
    }
    return this.#token?.shownTo === this.#identity() ? this.#token.token : "";
  }

  #identity(): string {
    return [...this.cookies].map(([name, value]) => (isFlash(name) ? "" : value)).join(" ");
  }

  #headers({ htmx = false, headers = {} }: AskOptions, site: string): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return {
      "sec-fetch-site": htmx ? "same-origin" : site,
      ...(cookie === "" ? {} : { cookie }),
      ...(htmx ? { "hx-request": "true" } : {}),
      ...headers,
    };
  }

  async #ask(request: InjectOptions): Promise<Answer> {
    const response: LightMyRequestResponse = await this.app.inject(request);
    for (const cookie of response.cookies) {
      const isGone = cookie.value === "" || (cookie.maxAge ?? 1) <= 0;
      if (isGone) this.cookies.delete(cookie.name);
      else this.cookies.set(cookie.name, cookie.value);
    }
    const field = tokenField.exec(response.body);
    if (field) this.#token = { token: unescapeHtml(field[1] ?? ""), shownTo: this.#identity() };
    const { location, "hx-redirect": htmxLocation } = response.headers;
    return {
      status: response.statusCode,
      body: response.body,
      headers: response.headers,
      location: [location, htmxLocation].find((one) => typeof one === "string"),
    };
  }
}

const tokenField = new RegExp(`name="${hidden.csrf}" value="([^"]*)"`);

function isFlash(cookie: string): boolean {
  return cookie.endsWith("flash");
}
