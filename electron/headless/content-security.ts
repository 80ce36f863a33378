/** The same strict policy in every host: nothing from elsewhere, no inline code without the nonce of this response. */
export function contentSecurityPolicy(nonce: string | undefined): string {
  const own = nonce === undefined ? "'none'" : `'self' 'nonce-${nonce}'`
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}
