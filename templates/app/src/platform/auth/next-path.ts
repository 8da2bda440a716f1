/**
 * Where a person goes after signing in: the path they wanted, if it is one of ours. Anything else, like another
 * site's address, leads to the start page.
 */
export function nextPath(wanted: unknown): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/";
  const here = "http://here.invalid";
  if (!URL.canParse(wanted, here)) return "/";
  const url = new URL(wanted, here);
  return url.origin === here ? `${url.pathname}${url.search}` : "/";
}
