/** The nonce under which the content security policy allows styles; undefined where the host sets none. */
export function styleNonce(): string | undefined {
  const content = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
  return content === undefined || content === '' || content.startsWith('%') ? undefined : content
}
