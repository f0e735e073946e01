import { z } from 'zod'

/** On an issue that we filed, our id of it. Anybody who may edit the issue may write it: whoever goes by it asks who filed the issue. */
export const FILED_KEY = 'pull-okr-filed'

const Value = z.object({ id: z.uuid() })

export function filedAs({ properties }: { properties?: Record<string, unknown> | null | undefined }): string | undefined {
  return Value.safeParse(properties?.[FILED_KEY]).data?.id
}
