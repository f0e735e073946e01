/** Whether a host name or address means this machine and nothing else. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  return name === 'localhost' || name === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name)
}

/**
 * Whether a request comes from this machine *and* was meant for it. The socket alone proves little: a page on the
 * internet whose name was made to resolve to 127.0.0.1 (DNS rebinding) reaches us through the local browser, with its
 * own name in `Host`. A proxy in front of us is local too, hence no forwarded headers either.
 */
export function isLoopbackRequest(request: { headers: Record<string, unknown>; socket: { remoteAddress?: string | undefined } }): boolean {
  const { host, forwarded, 'x-forwarded-for': forwardedFor, 'x-forwarded-host': forwardedHost } = request.headers
  if (forwarded !== undefined || forwardedFor !== undefined || forwardedHost !== undefined) return false
  if (typeof host !== 'string' || !URL.canParse(`http://${host}`)) return false
  return isLoopbackHost(request.socket.remoteAddress ?? '') && isLoopbackHost(new URL(`http://${host}`).hostname)
}

/** What is sent there carries credentials: encrypted, or not leaving this machine. */
export function isHttpsOrLoopback(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname))
}
