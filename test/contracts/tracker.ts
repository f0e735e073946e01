/** What every tracker adapter promises: `core/src/tracker.ts`, tried on a tracker that is really there. */
import { randomUUID } from 'node:crypto'
import { TrackerFailure, type Failure, type Tracker, type TrackerIssue } from '@pull-okr/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** What people do in the tracker, in words that every tracker has. Ids are the tracker's own. */
interface TrackerWorld {
  organization: { id: string; name: string }
  viewer: { id: string; name: string }
  /** two teams: a member of the first is none of the second */
  teams: { id: string; key: string; members: string[] }[]
  file(issue: { team: string; by: string; title: string; labels?: string[]; parent?: string }): Promise<string>
  change(issue: string, change: { title?: string; team?: string; state?: 'completed' | 'canceled' | 'started' }): Promise<void>
  /** null where the tracker has no such thing, or says nothing of it */
  archive: ((issue: string) => Promise<void>) | null
  /** null where the tracker has no such thing */
  markDuplicate: ((issue: string, original: string) => Promise<void>) | null
  /** the first holds up, or is related to, the second */
  link(from: string, kind: 'blocks' | 'related', to: string): Promise<void>
  /** null where a label is its own name */
  renameLabel: ((before: string, after: string) => Promise<void>) | null
  deleteForGood(issue: string): Promise<void>
  deleteComment(comment: string): Promise<void>
  /** null where the tracker has no such thing */
  addVoice: ((issue: string, text: string) => Promise<void>) | null
  /** what stands on it, whoever wrote it; `id` is the one that we gave, `words` a comment's text without its markup, `under` what it is said to answer */
  standing(issue: string): Promise<{
    attachments: { url: string; title: string; subtitle: string }[]
    comments: { id: string; words: string; under: string | null }[]
  }>
  /** the next request of ours fails in this way */
  failNext(how: 'down' | 'rateLimited'): Promise<void>
  /** the same tracker, reached with a credential that was taken back, or at an address where nobody answers */
  withRevokedCredential(): Tracker
  unreachable(): Tracker
  /** finished issues whose title begins with `Many`: more than a page, many of them changed at one instant */
  manyAtOnce: { count: number; team: string }
}
export interface TrackerPlace {
  tracker: Tracker
  world: TrackerWorld
  close(): Promise<void>
}

const HOUR_MS = 3_600_000
const past = (ms: number) => new Date(Date.now() - ms).toISOString()
const soon = () => new Date(Date.now() + HOUR_MS).toISOString()

export function trackerContract(name: string, open: () => Promise<TrackerPlace>): void {
  describe(`the tracker ${name}`, { timeout: 60_000 }, () => {
    let place: TrackerPlace
    let tracker: Tracker
    let world: TrackerWorld
    beforeAll(async () => {
      place = await open()
      ;({ tracker, world } = place)
    }, 60_000)
    afterAll(() => place?.close(), 60_000)

    const [WEB, CORE] = [0, 1]
    const file = (title: string, team = WEB) => world.file({ team: world.teams[team]!.id, by: world.teams[CORE]!.members[0]!, title })
    const readOne = async (id: string): Promise<TrackerIssue> => {
      const { found } = await tracker.issuesByIds([id])
      expect(found).toHaveLength(1)
      return found[0]!
    }
    const readAll = async (since: string | null): Promise<TrackerIssue[]> => {
      const range = { since, until: soon(), finishedSince: past(2 * 365 * 24 * HOUR_MS) }
      const all: TrackerIssue[] = []
      for (let after: string | null = null; ;) {
        const page = await tracker.changedSince({ ...range, after })
        all.push(...page.issues)
        if (page.next === null) return all
        after = page.next
      }
    }

    it('says whose the credential is, and of which organisation', async () => {
      const { organization, viewer } = await tracker.account()
      expect({ id: organization.id, name: organization.name }).toEqual(world.organization)
      expect({ id: viewer.id, name: viewer.name }).toEqual(world.viewer)
      expect(organization.url).toMatch(/^https?:\/\//)
    })

    it('lists people, and teams with their members, who are all among the people', async () => {
      const people = new Map((await tracker.people()).map((person) => [person.id, person]))
      const teams = await tracker.teams()
      for (const { id, key, members } of world.teams) {
        const team = teams.find((one) => one.id === id)
        expect(team?.key).toBe(key)
        expect(new Set(team?.members)).toEqual(new Set(members))
        for (const member of members) expect(people.get(member)?.active).toBe(true)
      }
    })

    it('reads an issue as it stands now', async () => {
      const id = await world.file({
        team: world.teams[WEB]!.id,
        by: world.teams[CORE]!.members[0]!,
        title: 'Ελληνικά 日本語 🙂',
        labels: ['Request'],
      })
      const issue = await readOne(id)
      expect(issue).toMatchObject({
        id,
        team: world.teams[WEB]!.id,
        title: 'Ελληνικά 日本語 🙂',
        creator: world.teams[CORE]!.members[0],
      })
      expect(issue.labels).toContain('Request')
      await world.change(id, { title: 'Said differently', state: 'completed' })
      const changed = await readOne(id)
      expect(changed).toMatchObject({ title: 'Said differently', state: 'completed' })
      expect(Date.parse(changed.completedAt!)).toBeGreaterThanOrEqual(Date.parse(issue.createdAt))
      expect(changed.updatedAt > issue.updatedAt).toBe(true)
    })

    it('says which issue another is a part of', async () => {
      const whole = await file('The whole')
      const [team, by] = [world.teams[WEB]!.id, world.teams[WEB]!.members[0]!]
      const part = await world.file({ team, by, title: 'A part of it', parent: whole })
      expect((await readOne(part)).parent).toBe(whole)
      expect((await readOne(whole)).parent).toBeNull()
    })

    it('reads all that changed in pages of ascending change, however many changed at one instant, and none twice or not at all', async () => {
      const issues = await readAll(null)
      const ids = issues.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(issues.filter(({ title }) => title.startsWith('Many'))).toHaveLength(world.manyAtOnce.count)
      expect(issues.map(({ updatedAt }) => updatedAt)).toEqual(issues.map(({ updatedAt }) => updatedAt).toSorted())
    })

    it('reads the issues of one team alone where one is named', async () => {
      const team = world.teams[CORE]!.id
      const id = await file('Of one team', CORE)
      const range = { since: null, until: soon(), finishedSince: past(2 * 365 * 24 * HOUR_MS), after: null, team }
      const { issues } = await tracker.changedSince(range)
      expect(issues.map((issue) => issue.id)).toContain(id)
      expect(issues.filter((issue) => issue.team !== team)).toEqual([])
    })

    it('loses nothing when an issue of the page before is edited between two pages', async () => {
      const range = { since: null, until: soon(), finishedSince: past(2 * 365 * 24 * HOUR_MS) }
      const before = new Set((await readAll(null)).map(({ id }) => id))
      const first = await tracker.changedSince({ ...range, after: null })
      expect(first.next).not.toBeNull()
      await world.change(first.issues.at(-1)!.id, { title: 'Many, edited between two pages' })
      const seen = new Set(first.issues.map(({ id }) => id))
      for (let after = first.next; after !== null;) {
        const page = await tracker.changedSince({ ...range, after })
        for (const { id } of page.issues) seen.add(id)
        after = page.next
      }
      expect([...before].filter((id) => !seen.has(id))).toEqual([])
    })

    it('tells of an issue that was archived, though archiving is no edit', async () => {
      if (!world.archive) return
      const id = await file('Soon in the archive')
      const since = (await readOne(id)).updatedAt
      await new Promise((resolve) => setTimeout(resolve, 20))
      const afterwards = new Date(Date.parse(since) + 10).toISOString()
      await world.archive(id)
      const issue = (await readAll(afterwards)).find((one) => one.id === id)
      expect(issue?.archivedAt).not.toBeNull()
      expect(issue).toBeDefined()
    })

    it('lists the id of every issue, those of one instant and the archived ones too, and no deleted one', async () => {
      const [kept, archived, deleted] = [await file('Listed'), await file('Listed in the archive'), await file('Not listed any more')]
      await world.archive?.(archived)
      await world.deleteForGood(deleted)
      const ids: string[] = []
      for (let after: string | null = null; ;) {
        const page = await tracker.allIssueIds({ finishedSince: past(2 * 365 * 24 * HOUR_MS), after })
        ids.push(...page.ids)
        if (page.next === null) break
        after = page.next
      }
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toEqual(expect.arrayContaining([kept, archived]))
      expect(ids).not.toContain(deleted)
      expect(new Set(ids)).toEqual(new Set((await readAll(null)).map(({ id }) => id)))
    })

    it('names its labels as they are called now', async () => {
      if (!world.renameLabel) return
      await world.file({ team: world.teams[WEB]!.id, by: world.teams[CORE]!.members[0]!, title: 'Labelled', labels: ['Before'] })
      const label = (await tracker.labels()).find(({ name }) => name === 'Before')
      expect(label).toBeDefined()
      await world.renameLabel('Before', 'After')
      expect((await tracker.labels()).find(({ id }) => id === label?.id)?.name).toBe('After')
    })

    it('says what a duplicate is a duplicate of', async () => {
      if (!world.markDuplicate) return
      const [original, duplicate] = [await file('The original'), await file('The duplicate')]
      await world.markDuplicate(duplicate, original)
      expect(await readOne(duplicate)).toMatchObject({ state: 'duplicate', duplicateOf: original })
      expect((await readOne(original)).duplicateOf).toBeNull()
      const changed = await readAll(past(HOUR_MS))
      expect(changed.find(({ id }) => id === duplicate)?.duplicateOf).toBe(original)
    })

    it('reads which issues hold up others, or are related, and no duplicates among them', async () => {
      const [first, second] = [await file('Holds up the other'), await file('Waits', CORE)]
      const links = async () => {
        const all = []
        for (let after: string | null = null; ;) {
          const page = await tracker.links(after)
          all.push(...page.links)
          if (page.next === null) break
          after = page.next
        }
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
        return all.map(({ kind, from, to }) => ({ kind, from, to }))
      }
      const before = await links()
      await world.link(first, 'blocks', second)
      await world.link(second, 'related', first)
      expect(await links()).toEqual(
        expect.arrayContaining([...before, { kind: 'blocks', from: first, to: second }, { kind: 'related', from: second, to: first }]),
      )
      await world.markDuplicate?.(await file('The same as what holds up'), first)
      expect(await links()).toHaveLength(before.length + 2)
    })

    it('files an issue so that it is known by the id that it is given, once, however often it is told to, and leaves it as people edit it', async () => {
      const issue = randomUUID()
      const file = { team: world.teams[WEB]!.id, title: 'Asked in a round', description: '> Please.', labels: ['request', 'No such label'] }
      await world.file({ team: file.team, by: world.teams[CORE]!.members[0]!, title: 'Brings the label along', labels: ['Request'] })
      const content = { ...answer(issue, 'Asked'), file }
      const written = await tracker.applyLinkBack(content)
      const filed = await readOne(written.filed!.id)
      expect(filed).toMatchObject({ team: file.team, title: file.title, description: file.description })
      expect(filed.labels).toContain('Request')
      expect(filed.labels).not.toContain('No such label')
      expect([filed.id, filed.filedAs]).toContain(issue)
      expect(written.filed).toEqual({ id: filed.id, key: filed.key, url: filed.url })
      await world.change(filed.id, { title: 'Said better' })
      expect(await tracker.applyLinkBack(content)).toEqual(written)
      expect((await readOne(filed.id)).title).toBe('Said better')
      const { attachments, comments } = await world.standing(filed.id)
      expect([attachments.length, comments.length]).toEqual([1, 1])
    })

    it('says `giveUp` when the team to file for is not there', async () => {
      const file = { team: randomUUID(), title: 'For nobody', description: '', labels: [] }
      expect(await failureOf(tracker.applyLinkBack({ ...answer(randomUUID(), 'Asked'), file }))).toEqual({ kind: 'giveUp' })
    })

    it('says that an issue is gone only when it is, and tells the others apart', async () => {
      const [kept, archived, deleted] = [await file('Kept'), await file('Archived'), await file('Deleted')]
      await world.archive?.(archived)
      await world.deleteForGood(deleted)
      const { found, gone } = await tracker.issuesByIds([kept, archived, deleted])
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set([kept, archived]))
      expect(gone).toEqual([deleted])
    })

    it('leaves one attachment and one comment, however often the same answer is written', async () => {
      const issue = await file('To be answered')
      const content = answer(issue, 'Declined')
      const written = await tracker.applyLinkBack(content)
      for (let again = 0; again < 3; again += 1) expect(await tracker.applyLinkBack(content)).toEqual(written)
      const { attachments, comments } = await world.standing(issue)
      expect(attachments).toMatchObject([{ url: content.attachment.url, subtitle: 'Declined' }])
      expect(comments).toEqual([{ id: content.comment.id, words: wordsOf(content.comment.markdown), under: null }])
    })

    it('changes what stands there when the answer changes', async () => {
      const issue = await file('To be answered twice')
      const content = answer(issue, 'Declined')
      await tracker.applyLinkBack(content)
      const next = {
        ...content,
        attachment: { ...content.attachment, subtitle: 'Adopted' },
        comment: { ...content.comment, markdown: 'We **do** it.' },
      }
      await tracker.applyLinkBack(next)
      const { attachments, comments } = await world.standing(issue)
      expect(attachments.map(({ subtitle }) => subtitle)).toEqual(['Adopted'])
      expect(comments.map(({ words }) => words)).toEqual(['We do it.'])
    })

    it('threads a reply under the comment that it answers, and where that was deleted it stands by itself', async () => {
      const issue = await file('To be talked about')
      const first = answer(issue, 'Asked')
      const reply = { ...first, comment: { id: randomUUID(), markdown: 'A reply.', under: first.comment.id } }
      const late = { ...reply, comment: { ...reply.comment, id: randomUUID(), markdown: 'A late reply.' } }
      await tracker.applyLinkBack(first)
      for (let again = 0; again < 2; again += 1) await tracker.applyLinkBack(reply)
      expect((await world.standing(issue)).comments.map(({ id, under }) => [id, under])).toEqual([
        [first.comment.id, null],
        [reply.comment.id, first.comment.id],
      ])
      await world.deleteComment(first.comment.id)
      for (let again = 0; again < 2; again += 1) await tracker.applyLinkBack(late)
      const { comments } = await world.standing(issue)
      expect(comments.find(({ id }) => id === late.comment.id)).toMatchObject({ words: 'A late reply.', under: null })
    })

    it('says `gone` when the issue to write on is not there any more', async () => {
      const issue = await file('Deleted before its answer')
      await world.deleteForGood(issue)
      expect(await failureOf(tracker.applyLinkBack(answer(issue, 'Declined')))).toEqual({ kind: 'gone' })
    })

    it('says `reauthorise` when the credential was taken back', async () => {
      const revoked = world.withRevokedCredential()
      expect(await failureOf(revoked.account())).toEqual({ kind: 'reauthorise' })
      expect(await failureOf(revoked.issuesByIds([randomUUID()]))).toEqual({ kind: 'reauthorise' })
    })

    it('says `retryAfter` when it is down, out of reach, or has had enough of us', async () => {
      await world.failNext('down')
      expect(await failureOf(tracker.account())).toMatchObject({ kind: 'retryAfter' })
      expect(await failureOf(world.unreachable().account())).toMatchObject({ kind: 'retryAfter' })
      await world.failNext('rateLimited')
      const failure = await failureOf(tracker.account())
      expect(failure.kind === 'retryAfter' && failure.ms).toBeGreaterThanOrEqual(1_000)
      await tracker.account() // and is well again afterwards
    })

    it('counts everybody who stands behind an issue', async () => {
      if (!world.addVoice) return
      const issue = await file('Wanted by more than one')
      await world.addVoice(issue, 'We need it in May')
      const { voices } = await readOne(issue)
      expect(voices.map(({ text }) => text)).toEqual(['We need it in May'])
    })
  })
}

function answer(issue: string, subtitle: string) {
  return {
    issue,
    attachment: {
      url: `https://okr.example.com/requests/${randomUUID()}`,
      title: 'Request to Web',
      subtitle,
      fields: [{ name: 'Team', value: 'Web' }],
      mirror: { state: subtitle.toLowerCase(), team: 'Web', cycle: null },
    },
    comment: { id: randomUUID(), markdown: '**Web says No to this.**\n\n> Not this quarter.' },
  }
}

/** Of our own Markdown, what is left when a tracker draws it. */
export function wordsOf(text: string): string {
  return text
    .replace(/\*\*|^> ?|^- /gm, '')
    .replace(/\s+/g, ' ')
    .trim()
}

export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(TrackerFailure)
  return (error as TrackerFailure).failure
}
