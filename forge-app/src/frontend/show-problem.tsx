import React from 'react'
import { Button, ErrorMessage, SectionMessage, Stack, Text } from '@forge/react'
import type { Problem } from '../shapes'

/** What could not be done, and why; with `again` a way to try once more. */
export function ShowProblem({ problem, again }: { problem: Problem; again?: () => void }) {
  return (
    <SectionMessage appearance="error" title={problem.title}>
      <Stack space="space.100" alignInline="start">
        <Text>{problem.detail}</Text>
        {again && <Button onClick={again}>Try again</Button>}
      </Stack>
    </SectionMessage>
  )
}

/** The fault of one field, by its path or by a path inside it. */
export function FieldFault({ problem, path }: { problem: Problem | null; path: string }) {
  const fault = problem?.errors.find((error) => error.path === path || error.path.startsWith(`${path}.`))
  return fault ? <ErrorMessage>{fault.message}</ErrorMessage> : null
}
