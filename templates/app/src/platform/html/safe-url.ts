const schemes = ["http:", "https:", "mailto:"];

/**
 * The address if following it is safe: a path of this site, or an http, https or mailto address.
 * Anything else (`javascript:`, `data:`, an unreadable address) becomes `#`.
 */
export function safeUrl(address: string): string {
  // Browsers drop control characters and spaces before they read the scheme, so look at it as they do.
  const read = address.replace(/[\p{Cc}\s]/gu, "");
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(read)?.[0];
  return scheme === undefined || schemes.includes(scheme.toLowerCase()) ? address : "#";
}
