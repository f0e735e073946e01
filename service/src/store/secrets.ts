import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreError } from './store-error.ts'
import { syncDirectory } from './sync-directory.ts'

/** Whose secret it is: opening it as another's fails. */
export interface SecretOwner {
  workspace: string
  /** e.g. `linear` */
  provider: string
}

export interface Secrets {
  /** Encrypts with the first key; the same text twice gives two results. */
  seal(plain: string, owner: SecretOwner): string
  /** Throws `secretUnreadable` when it was altered, is another owner's, or its key is not among ours. */
  open(sealed: string, owner: SecretOwner): string
  /** 32 bytes for signing, e.g. links; another purpose gives another key, the same purpose always the same. */
  signingKey(purpose: string): Buffer
}

export interface SecretsOptions {
  dataDir: string
  /** `SECRETS_KEY`: 32 bytes as base64; several, separated by commas, to rotate: the first seals, all open */
  secretsKey?: string | undefined
  /** whether a missing key may be made and kept in `dataDir/secrets-key` */
  embedded: boolean
}

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const HOW_TO_MAKE = 'make one with: openssl rand -base64 32'

/** Reads the keys, or makes one on the embedded default. Throws `secretsKey`, naming the remedy. */
export async function openSecrets({ dataDir, secretsKey, embedded }: SecretsOptions): Promise<Secrets> {
  const fromEnvironment = secretsKey?.trim()
  if (!fromEnvironment && !embedded) {
    throw new StoreError(
      'secretsKey',
      `SECRETS_KEY is empty: with DATABASE_URL it must be given, so that every process has the same; ${HOW_TO_MAKE}`,
    )
  }
  const file = join(dataDir, 'secrets-key')
  const text = fromEnvironment || (await readOrMakeKey(dataDir, file))
  const source = fromEnvironment ? 'SECRETS_KEY' : file
  const roots = text.split(',').map((part) => decodeKey(part.trim(), source))
  const current = roots[0]!
  const sealing = new Map(roots.map((root) => [keyId(root), derive(root, 'seal')]))
  return {
    seal: (plain, owner) => seal(keyId(current), sealing.get(keyId(current))!, plain, owner),
    open: (sealed, owner) => unseal(sealing, sealed, owner),
    signingKey: (purpose) => derive(current, `sign ${purpose}`),
  }
}

function seal(id: string, key: Buffer, plain: string, owner: SecretOwner): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(ownerBytes(owner))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return ['v1', id, Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')].join('.')
}

function unseal(keys: ReadonlyMap<string, Buffer>, sealed: string, owner: SecretOwner): string {
  const [version, id = '', body = ''] = sealed.split('.')
  const key = keys.get(id)
  if (version !== 'v1' || !key) {
    throw new StoreError(
      'secretUnreadable',
      'a stored secret was sealed with another key: add the former key to SECRETS_KEY (new,old), or connect the tracker again',
    )
  }
  const bytes = Buffer.from(body, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(ownerBytes(owner)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new StoreError('secretUnreadable', 'a stored secret was altered or belongs to another workspace: connect the tracker again', {
      cause: error,
    })
  }
}

// as JSON, so that no two owners share one form
const ownerBytes = ({ workspace, provider }: SecretOwner): Buffer => Buffer.from(JSON.stringify([workspace, provider]))

const derive = (root: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `pull-okr ${purpose}`, KEY_BYTES))

const keyId = (root: Buffer): string => derive(root, 'key id').toString('base64url').slice(0, 8)

function decodeKey(text: string, source: string): Buffer {
  const key = Buffer.from(text, 'base64')
  if (key.length === KEY_BYTES) return key
  throw new StoreError('secretsKey', `${source} holds ${key.length} bytes, it needs ${KEY_BYTES} as base64: ${HOW_TO_MAKE}`)
}

async function readOrMakeKey(dataDir: string, file: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (kept !== undefined) return kept.trim()
  const made = randomBytes(KEY_BYTES).toString('base64')
  const unfinished = `${file}.${randomUUID()}.unfinished`
  const handle = await open(unfinished, 'w', 0o600)
  try {
    await handle.writeFile(`${made}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    // unlike rename, link never replaces a key that another starter has just made
    await link(unfinished, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return (await readFile(file, 'utf8')).trim()
  } finally {
    await unlink(unfinished)
  }
  await syncDirectory(dataDir)
  return made
}
