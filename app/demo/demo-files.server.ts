import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type DemoTexts, parseDemoTexts } from './texts'

/** Reads the demo's texts from `<dataRoot>/demo`. Throws when a file is missing or malformed: they ship with us. */
export async function loadDemoTexts(dataRoot: string): Promise<DemoTexts> {
  const read = (name: string) => readJson(join(dataRoot, 'demo', `${name}.json`))
  const bodies = await Promise.all(['bodies-1', 'bodies-2', 'bodies-3'].map(read))
  return parseDemoTexts(bodies.flat(), await read('words'))
}

const newsSchema = z.strictObject({
  news: z.array(z.strictObject({ slug: z.string(), title: z.string(), body: z.string(), daysAgo: z.int().min(0) })),
  answers: z.array(
    z.strictObject({ question: z.string(), answer: z.string(), field: z.string(), officeId: z.string() }),
  ),
})
export type DemoPages = z.infer<typeof newsSchema>

/** News items for `/tin-tuc` and question-and-answer pairs for `/hoi-dap` of the demo. */
export async function loadDemoPages(dataRoot: string): Promise<DemoPages> {
  return newsSchema.parse(await readJson(join(dataRoot, 'demo', 'pages.json')))
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'))
}
