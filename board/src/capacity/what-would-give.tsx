import { useMemo, useState } from 'react'
import type { CapacityView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { Link } from 'wouter'
import { insteadOfText } from '../answer/offer-instead-of.ts'
import { namesOf } from '../answer/ways-out.ts'
import { paths } from '../paths.ts'
import { percent } from '@pull-okr/core'
import { lineAt } from './chances-of.ts'
import type { Plan, Work } from './plan-of.ts'
import { requestsOver, waysOut, type WayOut } from './ways-out.ts'

type Props = { capacity: CapacityView; plan: Plan; chances: (number | null)[] }

/** Under the threshold: the smallest sets of key results whose release restores it, to be offered in an answer. */
export function WhatWouldGive({ capacity, plan, chances }: Props) {
  const { threshold } = capacity.fit
  const chance = chances.at(-1) ?? null
  const ways = useMemo(() => waysOut(capacity, plan, threshold), [capacity, plan, threshold])
  if (chance === null || chance >= threshold) return null
  const asked = requestsOver(plan, lineAt(chances, threshold))
  return (
    <section className="card capacity-card" aria-labelledby="give-title">
      <div className="capacity-words">
        <h2 className="card-title" id="give-title">
          What would have to give
        </h2>
        <p className="subtle">
          {ways.length === 0
            ? `Everything in the plan fits with ${percent(chance)}, and it would stay under ${percent(threshold)} whatever key results you put down: less has to be taken in.`
            : `Any one of these brings the rest back to your threshold of ${percent(threshold)}.`}
          {ways.length > 0 && asked.length === 0 && ' Put a request into the plan above to offer it in that request’s answer.'}
        </p>
      </div>
      {ways.length > 0 && (
        <ul className="give-ways">
          {ways.map((way) => (
            <Way key={way.works.map((work) => work.key).join()} way={way} asked={asked} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Way({ way: { works, chance }, asked }: { way: WayOut; asked: Work[] }) {
  const titles = works.map((work) => work.title)
  const insteadOf = insteadOfText(titles)
  return (
    <li className="give-way">
      <p dir="auto">
        Put down <strong>{namesOf(titles)}</strong>: the rest fits with {percent(chance)}.
      </p>
      <div className="row-of-buttons">
        {asked.map(({ id, key, title }) => (
          <Link key={key} href={paths.request(id ?? '', { insteadOf })} className="give-link">
            <span>
              Offer it in the answer to <bdi>“{title}”</bdi>
            </span>
          </Link>
        ))}
        <CopySentence sentence={insteadOf} />
      </div>
    </li>
  )
}

function CopySentence({ sentence }: { sentence: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(sentence).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <Button appearance="subtle" onClick={() => void copy()}>
      {copied ? 'Copied' : 'Copy the sentence'}
      <span className="visually-hidden">: {sentence}</span>
    </Button>
  )
}
