/**
 * The same strict policy in every host: nothing from elsewhere, no inline code without the nonce of this response.
 * `channel` names the origin of the host's WebSocket, because not every browser counts it as 'self'.
 */
export function contentSecurityPolicy(nonce: string | undefined, channel?: string): string {
  const own = nonce === undefined ? "'none'" : `'self' 'nonce-${nonce}'`
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self'${channel === undefined ? '' : ` ${channel}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}
