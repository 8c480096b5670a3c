import { BLOCKS, type Block, type FeatureCounts } from './features'

/** A text as numbers: sorted feature ids and their values. */
export interface SparseVector {
  ids: Int32Array
  values: Float32Array
}

export type BlockWeights = Record<Block, number>

/** Which features are known, by id, how rare each is, and how much each block of features counts. */
export interface SpaceParts {
  names: string[]
  idf: Float32Array
  blocks: BlockWeights
}

export interface VectorSpace {
  parts: SpaceParts
  vectorOf(counts: FeatureCounts): SparseVector
  idOf(name: string): number | undefined
}

/** Whether a feature may be remembered: block `words` or `accented`, and its words. */
export type FeatureFilter = (block: Block, words: readonly string[]) => boolean

/** Learns which features exist and how rare each is (inverse document frequency) from the training texts.
 *  A feature met in fewer than `least[block]` texts is left out. */
export function learnSpace(
  docs: FeatureCounts[],
  blocks: BlockWeights,
  least: BlockWeights,
  allow: FeatureFilter = () => true,
): VectorSpace {
  const names: string[] = []
  const idf: number[] = []
  for (const block of BLOCKS) {
    const frequency = new Map<string, number>()
    for (const doc of docs) for (const name of doc[block].keys()) frequency.set(name, (frequency.get(name) ?? 0) + 1)
    for (const [name, count] of frequency) {
      if (count < least[block] || blocks[block] === 0) continue
      if (block !== 'cues' && !allow(block, name.split(' ').slice(1))) continue
      names.push(name)
      idf.push(block === 'cues' ? 1 : Math.log((docs.length + 1) / (count + 0.5)))
    }
  }
  return createSpace({ names, idf: Float32Array.from(idf), blocks })
}

export function createSpace(parts: SpaceParts): VectorSpace {
  const ids = new Map<string, number>()
  for (let id = 0; id < parts.names.length; id += 1) ids.set(parts.names[id] as string, id)
  return {
    parts,
    vectorOf: (counts) => toVector(counts, ids, parts),
    idOf: (name) => ids.get(name),
  }
}

function toVector(counts: FeatureCounts, ids: Map<string, number>, { idf, blocks }: SpaceParts): SparseVector {
  const pairs: [number, number][] = []
  for (const block of BLOCKS) {
    const own: [number, number][] = []
    let square = 0
    for (const [name, count] of counts[block]) {
      const id = ids.get(name)
      if (id === undefined) continue
      const value = (block === 'cues' ? Math.sqrt(count) : 1 + Math.log(count)) * (idf[id] ?? 0)
      square += value * value
      own.push([id, value])
    }
    const scale = square > 0 ? Math.sqrt(weightOf(block, counts, blocks) / square) : 0
    for (const [id, value] of own) pairs.push([id, value * scale])
  }
  pairs.sort((a, b) => a[0] - b[0])
  return { ids: Int32Array.from(pairs, (pair) => pair[0]), values: Float32Array.from(pairs, (pair) => pair[1]) }
}

/** In a text without accents the folded words carry the weight of the accented ones too, so that it scores as high. */
function weightOf(block: Block, counts: FeatureCounts, blocks: BlockWeights): number {
  const alone = block === 'words' && counts.accented.size === 0
  return blocks[block] + (alone ? blocks.accented : 0)
}
