import React from 'react'
import { List, ListItem, Stack, Text } from '@forge/react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import { answerIn, dayOf, OPTIONS } from '../../in-words'

/** The team's word that stands, its reason, and what else it says is possible. */
export function ShowAnswer({ request: { history, feeds, cycle, state } }: { request: RequestDetail }) {
  const answer = answerIn(history)
  if (!answer) return null
  return (
    <Stack space="space.050">
      <Text size="small">{`${answer.by}, ${dayOf(answer.at)}${state === 'deferred' && cycle ? `, until ${cycle.replace('-', ' ')}` : ''}`}</Text>
      {answer.text && <Text>{`“${answer.text}”`}</Text>}
      {answer.options.length > 0 && (
        <List type="unordered">
          {answer.options.map(({ kind, text }, index) => (
            <ListItem key={index}>{text ? `${OPTIONS[kind]}: ${text}` : OPTIONS[kind]}</ListItem>
          ))}
        </List>
      )}
      {feeds.map(({ keyResult, title, objective, cycle: of }) => (
        <Text key={keyResult}>{`Part of “${title}” (${objective}, ${of.replace('-', ' ')})`}</Text>
      ))}
    </Stack>
  )
}
