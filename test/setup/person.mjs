/** Somebody who uses a running app by its pages: opens them, and sends their forms as a browser without JavaScript does. */
export class Person {
  #cookies = new Map();

  /** @param {string} origin */
  constructor(origin) {
    this.origin = origin;
  }

  /** Opens a page. @param {string} path @returns {Promise<{ status: number, url: string, text: string }>} */
  open(path) {
    return this.#request(path, { method: "GET" });
  }

  /**
   * Opens a page and sends the form on it that posts to `action`, with its hidden fields and what is offered in it.
   * Throws, with what the page says, unless the form leads on to another page.
   * @param {string} path
   * @param {Readonly<Record<string, string>>} values
   * @param {string} [action] the path itself if not said
   */
  async send(path, values, action = path) {
    const page = await this.open(path);
    const fields = hiddenFields(page.text, action);
    if (!fields) throw new Error(`${path} (${page.status}) has no form that posts to ${action}`);
    const body = new URLSearchParams({ ...fields, ...values });
    const answer = await this.#request(action, { method: "POST", body });
    if (answer.status >= 400 || answer.posted) {
      throw new Error(`POST ${action} was answered ${answer.status}: ${said(answer.text)}`);
    }
    return answer;
  }

  /** @param {string} email @param {string} password */
  signIn(email, password) {
    return this.send("/sign-in", { email, password });
  }

  /** What their browser sends along with every request. */
  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async #request(path, init) {
    let url = new URL(path, this.origin);
    let next = init;
    for (let hops = 0; hops < 5; hops++) {
      const headers = { cookie: this.cookie, origin: this.origin };
      const response = await fetch(url, { ...next, headers, redirect: "manual" });
      this.#remember(response);
      const location = response.headers.get("location");
      if (!location) {
        const posted = next.method === "POST";
        return { status: response.status, url: url.pathname, text: await response.text(), posted };
      }
      url = new URL(location, url);
      next = { method: "GET" };
    }
    throw new Error(`${path} leads in circles`);
  }

  #remember(response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}

/** The hidden fields of the form that posts to a path, by name; undefined if there is no such form. */
function hiddenFields(html, action) {
  const forms = html.match(/<form\b[^]*?<\/form>/g) ?? [];
  const form = forms.find(
    (text) => attribute(text, "action") === action && /method="post"/.test(text),
  );
  if (!form) return undefined;
  const inputs = (form.match(/<input\b[^>]*>/g) ?? []).filter((input) =>
    /type="hidden"/.test(input),
  );
  return Object.fromEntries(
    inputs.map((input) => [attribute(input, "name"), attribute(input, "value") ?? ""]),
  );
}

/** An attribute of the first tag of a text, without its entities. */
function attribute(html, name) {
  const found = new RegExp(`^[^>]*?\\s${name}="([^"]*)"`).exec(html)?.[1];
  return found
    ?.replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** What a page says in its main part, shortened. */
function said(html) {
  const main = /<main\b[^]*<\/main>/.exec(html)?.[0] ?? html;
  return main
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 400);
}
