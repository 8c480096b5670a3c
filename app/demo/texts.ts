import { z } from 'zod'
import { KINDS } from '~/complaints/kinds'

const line = z.string().min(1)
const lines = z.array(z.string()).min(1)

/** How a story may end by its nature; `answer` is the ordinary way. `inspect` stays inside the inspectorate. */
const STORY_ENDS = ['answer', 'forward', 'guide', 'reject', 'inspect'] as const

const bodySchema = z.strictObject({
  field: line,
  kind: z.enum(KINDS),
  /** An office id, or `commune` / `district`: the office of the place the story happens in. */
  office: line,
  end: z.enum(STORY_ENDS).default('answer'),
  procedure: z.string().optional(),
  title: z.string(),
  body: line,
  reply: z.string().default(''),
  forward: z.string().optional(),
  guide: z.string().optional(),
  reject: z.string().optional(),
  rejectText: z.string().optional(),
  ask: z.tuple([line, line]).optional(),
  legalType: z.enum(['pakn', 'khieu_nai', 'to_cao']).default('pakn'),
  protected: z.boolean().default(false),
  danger: z.boolean().default(false),
  business: z.boolean().default(false),
})

const wordsSchema = z.strictObject({
  surnames: lines,
  givenNames: lines,
  localNames: lines,
  businesses: lines,
  villages: lines,
  closings: lines,
  courtesies: lines,
  callOpenings: lines,
  letterOpenings: lines,
  emailOpenings: lines,
  eventOpenings: lines,
  assignReasons: lines,
  defaultQuestions: lines,
  defaultAnswers: lines,
  praise: lines,
  middling: lines,
  blame: lines,
  disagreements: lines,
  secondReplies: lines,
  mergeReasons: lines,
})

export type StoryBody = z.infer<typeof bodySchema>
export type StoryWords = z.infer<typeof wordsSchema>

/** What the demo is told with: bodies written by hand, and the words put around them. */
export interface DemoTexts {
  bodies: StoryBody[]
  words: StoryWords
}

/** Checks the demo's texts; throws with the place of the mistake, since they ship with the product. */
export function parseDemoTexts(bodies: unknown, words: unknown): DemoTexts {
  return { bodies: z.array(bodySchema).min(1).parse(bodies), words: wordsSchema.parse(words) }
}
