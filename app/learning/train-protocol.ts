import type { TeachingText } from '../routing/classifier'
import type { ModelFile } from '../routing/model-file'
import type { ModelComparison } from './compare-models'

/** What the training process is told, on its standard input. */
export interface TrainRequest {
  readonly dataRoot: string
  readonly before: readonly TeachingText[]
  readonly after: readonly TeachingText[]
  readonly threshold: number
  /** Parts of the texts, held out in turn for the comparison. */
  readonly parts: number
  readonly version: string
}

/** What it answers, a line each. */
export type ChildLine =
  | { readonly type: 'progress'; readonly done: number; readonly of: number }
  | { readonly type: 'done'; readonly comparison: ModelComparison; readonly file: ModelFile }
