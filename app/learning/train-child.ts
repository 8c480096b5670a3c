import { constants, setPriority } from 'node:os'
import { text as readAll } from 'node:stream/consumers'
import { trainClassifier } from '../routing/classifier'
import { foldText } from '../routing/fold'
import { learningInputs, readRouterData } from '../routing/load.server'
import { encodeModel } from '../routing/model-file'
import { createReading } from '../routing/router'
import { compareModels } from './compare-models'
import { onlyKnownWords } from './known-words'
import type { ChildLine, TrainRequest } from './train-protocol'

/** A process of its own that trains a classifier, so that the server goes on answering: reads a request from stdin, writes
 *  lines of JSON. It knows no database and no secret; the texts it is given are already without personal data. */
async function main(): Promise<void> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const request = JSON.parse(await readAll(process.stdin)) as TrainRequest
  const data = readRouterData(request.dataRoot)
  const reading = createReading(data)
  const names = [...data.procedures, ...data.offices, ...data.fields, ...data.fineFields].map(({ name }) => name)
  const phrases = data.lexicon.flatMap(({ strong, words }) => [...strong, ...words])
  const allow = onlyKnownWords([...data.texts.map(({ text }) => text), ...names, ...phrases], reading.language.words)
  const { before, after, threshold, parts, version } = request
  const of = parts + 1
  write({ type: 'progress', done: 0, of })
  const comparison = compareModels(
    { shipped: data.texts, before, after },
    {
      reading,
      withoutAccents: foldText,
      allow,
      threshold,
      parts,
      onPart: (done) => write({ type: 'progress', done, of }),
    },
  )
  const classifier = trainClassifier([...data.texts, ...after], reading, foldText, allow)
  write({ type: 'done', comparison, file: encodeModel(classifier.parts, version, learningInputs(data)) })
}

function write(line: ChildLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
})
