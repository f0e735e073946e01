/** What holds for the embedded database alone: its directory, its backups, its keys. */
import { randomBytes } from 'node:crypto'
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSecrets, type Store } from '../../service/src/store/index.ts'
import { listBackups } from '../../service/src/store/backups.ts'
import { restoreBackup } from '../../service/src/store/restore.ts'
import { embeddedPlace, openTestStore, preparedPlace, startChild, type Place, type TestTables } from './store-places.ts'

describe('the embedded store', { timeout: 60_000 }, () => {
  let place: Place
  let store: Store<TestTables> | undefined
  const open = async () => (store = await openTestStore(place))
  const close = async () => {
    await store?.close()
    store = undefined
  }
  const write = (id: number) => store!.transaction((tx) => tx.insertInto('signal').values({ id, text: 'kept' }).execute())
  const ids = async () =>
    (await store!.transaction((tx) => tx.selectFrom('signal').select('id').orderBy('id').execute())).map(({ id }) => id)

  beforeEach(async () => {
    place = await preparedPlace()
  }, 60_000)
  afterEach(async () => {
    await close()
    await place.remove()
  }, 60_000)

  it('a second process is refused, told the directory, the process that has it and what to do', async () => {
    await open()
    const line = await startChild('./store-child.ts', place, 'open').line()
    expect(line).toMatch(/^refused directoryInUse/)
    for (const part of [place.dataDir, `process ${process.pid} on `, 'DATABASE_URL']) expect(line).toContain(part)
    await expect(ids()).resolves.toEqual([])
  })

  it('a second store of the same process is refused, and the first goes on', async () => {
    await open()
    await expect(openTestStore(place)).rejects.toMatchObject({ kind: 'directoryInUse' })
    const line = await startChild('./store-child.ts', place, 'open').line()
    expect(line).toMatch(/^refused directoryInUse/)
  })

  it('the lock of a killed process is free at once, whatever its files say', async () => {
    const child = startChild('./store-child.ts', place, 'open')
    expect(await child.line()).toBe('open')
    await child.kill()
    // as if the pid had been given to us since
    await writeFile(join(place.dataDir, 'lock-holder.json'), JSON.stringify({ pid: process.pid, startedAt: '', host: '' }))
    await open()
    await write(1)
  })

  it('of many processes that start at once after a kill exactly one gets the directory', async () => {
    const dead = startChild('./store-child.ts', place, 'open')
    await dead.line()
    await dead.kill()
    const children = Array.from({ length: 5 }, () => startChild('./store-child.ts', place, 'open'))
    const lines = await Promise.all(children.map((child) => child.line()))
    expect(lines.filter((line) => line === 'open')).toHaveLength(1)
    await Promise.all(children.map((child) => child.kill()))
  })

  it('stopping after a change writes a backup, stopping without one does not', async () => {
    await open()
    await write(1)
    await close()
    expect(await listBackups(place.dataDir)).toHaveLength(1)
    await open()
    await ids()
    await close()
    expect(await listBackups(place.dataDir)).toHaveLength(1)
  })

  it('a few backups are kept, and what a crash left half written is removed', async () => {
    await open()
    await writeFile(join(place.dataDir, 'lock-holder.json'), '')
    for (let i = 0; i < 8; i++) await store!.backup()
    expect(await listBackups(place.dataDir)).toHaveLength(6)
    await writeFile(join(place.dataDir, 'backups', '2000-01-01T00-00-00-000Z.tar.gz.unfinished'), 'half')
    await store!.backup()
    const names = await readdir(join(place.dataDir, 'backups'))
    expect(names.filter((name) => !name.endsWith('.tar.gz'))).toEqual([])
  })

  it('others write while a backup is written, and it holds what was committed before', async () => {
    await open()
    await write(1)
    const backup = store!.backup()
    await Promise.all(Array.from({ length: 50 }, (_, i) => write(100 + i)))
    await backup
    expect(await ids()).toHaveLength(51)
  })

  it('restoring brings back the rows of the backup and keeps the present database aside', async () => {
    await open()
    await write(1)
    await store!.backup()
    await write(2)
    await close()
    const [first] = await listBackups(place.dataDir)
    const { keptAside } = await restoreBackup({ dataDir: place.dataDir, file: first })
    await open()
    expect(await ids()).toEqual([1])
    await write(3)
    expect((await stat(keptAside!)).isDirectory()).toBe(true)
    await close()
    await restoreBackup({ dataDir: place.dataDir })
    await open()
    expect(await ids()).toEqual([1, 3])
  })

  it('restoring is refused while a process has the directory', async () => {
    await open()
    await write(1)
    await store!.backup()
    await expect(restoreBackup({ dataDir: place.dataDir })).rejects.toMatchObject({ kind: 'directoryInUse' })
  })

  it('a broken, missing or foreign backup changes nothing', async () => {
    await open()
    await write(1)
    const file = (await store!.backup())!
    await close()
    await truncate(file, 100_000)
    const foreign = join(place.dataDir, 'foreign.tar.gz')
    await writeFile(foreign, 'not a backup')
    for (const bad of [file, foreign, 'no-such-file']) {
      await expect(restoreBackup({ dataDir: place.dataDir, file: bad })).rejects.toMatchObject({ kind: 'backup' })
    }
    expect((await readdir(place.dataDir)).filter((name) => name.startsWith('pg'))).toEqual(['pg'])
    await open()
    expect(await ids()).toEqual([1])
  })
})

describe('secrets', () => {
  let place: Place
  const key = () => randomBytes(32).toString('base64')
  const linear = { workspace: 'one', provider: 'linear' }
  beforeEach(async () => {
    place = await embeddedPlace()
  })
  afterEach(() => place.remove())
  const openWith = (secretsKey?: string, embedded = true) => openSecrets({ dataDir: place.dataDir, secretsKey, embedded })

  it('what is sealed opens again, after a restart too, and looks different each time', async () => {
    const first = await openWith()
    const sealed = first.seal('lin_api_日本', linear)
    expect(sealed).not.toContain('lin_api')
    expect(first.seal('lin_api_日本', linear)).not.toBe(sealed)
    expect((await openWith()).open(sealed, linear)).toBe('lin_api_日本')
  })

  it('the key that is made is readable by its owner alone, and two starters make one', async () => {
    const [a, b] = await Promise.all([openWith(), openWith()])
    expect(b.open(a.seal('x', linear), linear)).toBe('x')
    const { mode } = await stat(join(place.dataDir, 'secrets-key'))
    expect(mode & 0o777).toBe(0o600)
    expect(await readdir(place.dataDir)).toEqual(['secrets-key'])
  })

  it('a secret does not open as that of another workspace or provider, nor altered in any byte', async () => {
    const secrets = await openWith(key())
    const sealed = secrets.seal('secret', linear)
    for (const other of [
      { ...linear, workspace: 'other' },
      { ...linear, provider: 'jira' },
    ]) {
      expect(() => secrets.open(sealed, other)).toThrow(expect.objectContaining({ kind: 'secretUnreadable' }))
    }
    const [version, id, body] = sealed.split('.') as [string, string, string]
    const bytes = Buffer.from(body, 'base64url')
    for (let i = 0; i < bytes.length; i++) {
      const altered = Buffer.from(bytes)
      altered[i]! ^= 1
      const text = [version, id, altered.toString('base64url')].join('.')
      expect(() => secrets.open(text, linear)).toThrow(expect.objectContaining({ kind: 'secretUnreadable' }))
    }
    for (const cut of ['', 'v1', `v1.${id}.`, `v1.${id}.AAAA`]) expect(() => secrets.open(cut, linear)).toThrow()
  })

  it('after a rotation the old key still opens and the new one seals', async () => {
    const [old, fresh] = [key(), key()]
    const sealed = (await openWith(old)).seal('secret', linear)
    const rotated = await openWith(`${fresh},${old}`)
    expect(rotated.open(sealed, linear)).toBe('secret')
    expect((await openWith(fresh)).open(rotated.seal('secret', linear), linear)).toBe('secret')
    const withoutOld = await openWith(fresh)
    expect(() => withoutOld.open(sealed, linear)).toThrow(/SECRETS_KEY/)
  })

  it('a key of the wrong length, and none at all beside a server, are refused with the remedy', async () => {
    await expect(openWith(randomBytes(16).toString('base64'))).rejects.toThrow(/SECRETS_KEY holds 16 bytes, it needs 32.*openssl/)
    await expect(openWith('', false)).rejects.toThrow(/SECRETS_KEY is empty.*openssl/)
    await writeFile(join(place.dataDir, 'secrets-key'), 'short')
    await expect(openWith()).rejects.toThrow(/secrets-key holds/)
    expect(await readFile(join(place.dataDir, 'secrets-key'), 'utf8')).toBe('short')
  })

  it('each purpose has its own signing key, and always the same', async () => {
    const root = key()
    const [a, b] = [await openWith(root), await openWith(root)]
    expect(a.signingKey('reply link')).toEqual(b.signingKey('reply link'))
    expect(a.signingKey('reply link')).not.toEqual(a.signingKey('sign-in link'))
    expect(a.signingKey('reply link')).toHaveLength(32)
  })
})
