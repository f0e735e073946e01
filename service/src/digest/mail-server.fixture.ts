import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Received = { to: string; source: string }
/** What the server does with a letter: take it, say a code, or take it and break the connection before it says so. */
type Mood = 'takes' | 'breaks' | { says: number }

/** A real SMTP server on a port of its own, whose moods the test chooses. */
export async function startMailServer() {
  const received: Received[] = []
  let mood: Mood = 'takes'
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onRcptTo: (_address, _session, done) =>
      typeof mood === 'object' ? done(Object.assign(new Error('Not now'), { responseCode: mood.says })) : done(),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const [to] = session.envelope.rcptTo
        received.push({ to: to?.address ?? '', source: Buffer.concat(chunks).toString('utf8') })
        if (mood === 'takes') return done()
        for (const connection of server.connections as unknown as Set<{ close(): void }>) connection.close()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    is: (next: Mood) => void (mood = next),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
      }),
  }
}

/** The readable parts of a letter, decoded; its headers as they are. */
export function readLetter({ source }: Received): { headers: string; text: string; html: string; subject: string } {
  const [headers = ''] = source.split('\r\n\r\n')
  const unfolded = headers.replaceAll(/\r\n[ \t]+/g, ' ')
  const part = (type: string): string => {
    const [, encoding = '', body = ''] =
      new RegExp(`Content-Type: ${type}[^]*?Content-Transfer-Encoding: (\\S+)[^]*?\\r\\n\\r\\n([^]*?)\\r\\n--`).exec(source) ?? []
    return decode(body, encoding)
  }
  return {
    headers: unfolded,
    text: part('text/plain').replaceAll('\r\n', '\n'),
    html: part('text/html').replaceAll('\r\n', '\n'),
    subject: /^Subject: (.*)$/m.exec(unfolded)?.[1]?.trim() ?? '',
  }
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
