import type { SignedIn } from "../policy/actor.js";
import { CsrfField } from "./csrf-field.js";
import { Fragment, h } from "./jsx.js";
import type { Html } from "./jsx.js";
import type { Page } from "./page.js";

interface NavLink {
  readonly label: string;
  readonly href: string;
}

/** The top of every page: the way home, the resources that the actor may list, their account, and the way out. */
export function Header(props: { page: Page }): Html {
  const { page } = props;
  const { actor } = page;
  return (
    <header class="site-header">
      <a class="site-name" href="/">
        {page.appName}
      </a>
      {actor.kind === "signedIn" ? (
        <>
          <nav aria-label="Main">
            <NavLinks links={mainLinks(page, actor)} path={pathOf(page)} />
          </nav>
          <Account page={page} actor={actor} />
        </>
      ) : null}
    </header>
  );
}

/** Below the header of every admin page: the same resources, where staff look after them. */
export function AdminNavigation(props: { page: Page }): Html | null {
  const { page } = props;
  const { actor } = page;
  const path = pathOf(page);
  if (path !== "/admin" && !path.startsWith("/admin/")) return null;
  if (actor.kind !== "signedIn" || actor.roles.length === 0) return null;
  const links = [
    { label: "Overview", href: "/admin" },
    ...page.nav.map(({ label, href }) => ({ label, href: `/admin${href}` })),
    ...(actor.roles.includes("admin")
      ? [{ label: "Background work", href: "/admin/receipts" }]
      : []),
  ];
  return (
    <nav class="admin-nav" aria-label="Admin">
      <NavLinks links={links} path={path} />
    </nav>
  );
}

function mainLinks(page: Page, actor: SignedIn): NavLink[] {
  const admin = actor.roles.length > 0 ? [{ label: "Admin", href: "/admin" }] : [];
  return [...page.nav, ...admin];
}

function Account(props: { page: Page; actor: SignedIn }): Html {
  const { page, actor } = props;
  return (
    <div class="account">
      <a href="/account" dir="auto">
        {actor.name}
      </a>
      <form method="post" action="/sign-out">
        <CsrfField page={page} />
        <button type="submit" class="quiet">
          Sign out
        </button>
      </form>
    </div>
  );
}

function NavLinks(props: { links: readonly NavLink[]; path: string }): Html {
  const { links, path } = props;
  const isOpen = (href: string) => path === href || path.startsWith(`${href}/`);
  // Of "/admin" and "/admin/invoices" the longer one says where we are.
  const current = links
    .map(({ href }) => href)
    .filter(isOpen)
    .sort((one, other) => other.length - one.length)[0];
  return (
    <ul>
      {links.map(({ label, href }) => (
        <li key={href}>
          <a
            href={href}
            aria-current={href !== current ? undefined : href === path ? "page" : "true"}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function pathOf(page: Page): string {
  return page.url.split("?", 1)[0] ?? "/";
}
