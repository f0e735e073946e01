import { z } from 'zod'
import { OKR_SET_STATES } from '../../okr-set.ts'
import { Emphasis, EmphasisInput, Measure, MeasureInput } from './okrs.ts'
import { id, moment, PlainSize, sentence, Size, title } from './words.ts'

/** What a file says that it is; another number would be another shape. */
export const OKR_FILE_FORMAT = 'pull-okr/okrs@1'

const supplier = z.object({ key: z.string(), name: z.string() })
/** The OKRs of one team and cycle as a file, without what only the team may see. */
export const OkrFile = z.object({
  format: z.literal(OKR_FILE_FORMAT),
  team: supplier,
  cycle: z.string(),
  state: z.enum(OKR_SET_STATES),
  revision: z.int(),
  changedAt: moment.nullable().describe('null: nobody has changed it yet'),
  objectives: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      objectiveZero: z.boolean(),
      emphasis: z.array(Emphasis),
      keyResults: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          measure: Measure,
          size: PlainSize,
          aspirational: z.boolean(),
          emphasis: z.array(Emphasis),
          needs: z.array(z.object({ id: z.string(), supplier, what: z.string(), by: z.string() })),
          requests: z.array(z.object({ issueKey: z.string(), title: z.string() })).describe('to be read: a file adopts nothing (law 2)'),
        }),
      ),
    }),
  ),
})
export const OkrExportQuery = z.object({ format: z.enum(['json', 'csv']).default('json') })

/** What of such a file is read: what is not named here is left alone. */
export const OkrFileToImport = z.object({
  format: z.literal(OKR_FILE_FORMAT, `This is no file of OKRs: its \`format\` must be “${OKR_FILE_FORMAT}”.`),
  objectives: z
    .array(
      z.object({
        id: id.optional(),
        title,
        objectiveZero: z.boolean().default(false),
        emphasis: z.array(EmphasisInput).max(10, 'At most ten.').default([]),
        keyResults: z
          .array(
            z.object({
              id: id.optional(),
              title,
              measure: MeasureInput,
              size: Size,
              aspirational: z.boolean().default(false),
              emphasis: z.array(EmphasisInput).max(10, 'At most ten.').default([]),
              /** left out: they stay as they are */
              needs: z
                .array(
                  z.object({
                    id: id.optional(),
                    supplier: z.object({ key: z.string() }),
                    what: title,
                    by: z.iso.date('A day as YYYY-MM-DD.'),
                  }),
                )
                .max(20, 'At most twenty.')
                .optional(),
            }),
          )
          .max(100, 'At most 100 key results.')
          .default([]),
      }),
    )
    .max(50, 'At most 50 objectives.'),
})

const FILE_MAX = 200_000
const file = {
  format: z.enum(['json', 'csv']),
  content: z.string().min(1, 'The file is empty.').max(FILE_MAX, 'The file is too large for OKRs.'),
}
export const NewOkrImport = z.discriminatedUnion('preview', [
  z.object({ ...file, preview: z.literal(true).describe('says what would change, and changes nothing') }).strict(),
  z.object({ ...file, preview: z.literal(false), sentence }).strict(),
])
export const OkrImport = z.object({
  preview: z.boolean(),
  changes: z
    .array(z.object({ place: z.string().describe('where in the file'), summary: z.string() }))
    .describe('none: the draft says so already'),
})
