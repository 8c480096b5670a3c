import enCommon from './en/common.json'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viLearning from './vi/learning.json'

/** Texts of the pages about what the machine learns. The desk speaks Vietnamese. */
export const { useText: useLearningText, textFor: learningTextFor } = createText(
  { common: viCommon, learning: viLearning },
  { common: enCommon, learning: viLearning },
)
