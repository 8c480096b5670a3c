import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { trainClassifier } from '~/routing/classifier'
import { foldText } from '~/routing/fold'
import { learningInputs, readRouterData } from '~/routing/load.server'
import { encodeModel } from '~/routing/model-file'
import { createReading } from '~/routing/router'

/** `npm run bench -- routing-train`: trains the classifier on all texts and writes the model that ships. */
export async function run(): Promise<void> {
  const data = readRouterData()
  const started = performance.now()
  const classifier = trainClassifier(data.texts, createReading(data), foldText)
  const file = JSON.stringify(encodeModel(classifier.parts, data.version, learningInputs(data)))
  writeFileSync(resolve(import.meta.dirname, '..', 'data', 'routing', 'model.json'), `${file}\n`)
  const features = classifier.parts.field.space.names.length
  console.log(
    `${features} features, ${(file.length / 1e6).toFixed(1)} MB, ${((performance.now() - started) / 1000).toFixed(1)} s`,
  )
}
