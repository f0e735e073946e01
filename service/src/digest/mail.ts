import { createTransport } from 'nodemailer'

export type Letter = {
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  /** the same for the same person and day: a mailbox that is given it twice can tell */
  messageId: string
  /** where to switch it off */
  settings: string
}

/**
 * What became of a letter. `deferred`: the server has certainly not taken it, and may later. `failed`: it will never take
 * it, or nobody knows whether it did (the connection broke after the text was sent): it is not sent again.
 */
export type Sent = { kind: 'sent' } | { kind: 'deferred' | 'failed'; why: string }

export interface Mail {
  /** Never throws for what the server says; its message has no addresses in it. */
  send(letter: Letter): Promise<Sent>
  close(): void
}

/** A mail server that answers nothing must not hold up everybody behind. */
const TIMEOUT_MS = 20_000
/** Before the text of a letter is sent nothing can have been delivered. */
const NEVER_REACHED = new Set(['connect', 'getaddrinfo'])
/** SMTP: 4yz may work later, 5yz never will. */
const TRY_LATER = 4

/** `url`: `smtp://user:password@host:port`, or `smtps://…` for TLS from the first byte; `from`: an address, or `Name <address>`. */
export function openMail({ url, from }: { url: string; from: string }): Mail {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ to, subject, text, html, messageId, settings }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          html,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe': `<${settings}>` },
        })
        return { kind: 'sent' }
      } catch (error) {
        return readFailure(error)
      }
    },
    close: () => transport.close(),
  }
}

function readFailure(error: unknown): Exclude<Sent, { kind: 'sent' }> {
  const { code, responseCode, syscall } = error as { code?: string; responseCode?: number; syscall?: string }
  if (responseCode !== undefined)
    return { kind: Math.floor(responseCode / 100) === TRY_LATER ? 'deferred' : 'failed', why: `the mail server said ${responseCode}` }
  if (syscall !== undefined && NEVER_REACHED.has(syscall))
    return { kind: 'deferred', why: `the mail server cannot be reached (${syscall})` }
  return { kind: 'failed', why: `the connection to the mail server broke (${code ?? 'unknown'}): whether it took the mail is not known` }
}
