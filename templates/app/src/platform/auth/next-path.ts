/**
 * Where a person goes after signing in: the path they wanted, if it is one of ours. Anything else, like another
 * site's address, leads to the start page.
 */
export function nextPath(wanted: unknown): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/";
  const here = "http://here.invalid";
  if (!URL.canParse(wanted, here)) return "/";
  const url = new URL(wanted, here);
  const path = `${url.pathname}${url.search}`;
  // "/.//evil.example" is a path of ours until it is made short, and another site's address after that.
  return url.origin === here && !path.startsWith("//") ? path : "/";
}
