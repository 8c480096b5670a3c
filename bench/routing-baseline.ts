import { foldedWords } from '~/routing/fold'

/** The textbook baseline: TF-IDF of words and word pairs as written, multinomial logistic regression by gradient steps. */
export function trainLogistic(docs: { text: string; label: number }[], classes: number): (text: string) => number[] {
  const frequency = new Map<string, number>()
  for (const doc of docs)
    for (const name of new Set(grams(doc.text))) frequency.set(name, (frequency.get(name) ?? 0) + 1)
  const ids = new Map([...frequency].filter(([, count]) => count > 1).map(([name], id) => [name, id]))
  const idf = [...ids.keys()].map((name) => Math.log((1 + docs.length) / (1 + (frequency.get(name) ?? 0))) + 1)
  const vectors = docs.map((doc) => vectorOf(doc.text, ids, idf))
  const weights = new Float64Array((ids.size + 1) * classes)
  for (let epoch = 0; epoch < 40; epoch += 1) {
    const rate = 8 / (1 + epoch * 0.1)
    vectors.forEach((vector, at) => {
      const p = probabilities(vector, weights, classes)
      for (let c = 0; c < classes; c += 1) {
        const error = (p[c] ?? 0) - (docs[at]?.label === c ? 1 : 0)
        for (const [id, value] of vector) {
          const slot = id * classes + c
          weights[slot] = (weights[slot] ?? 0) * (1 - rate * 1e-5) - rate * error * value * 0.1
        }
      }
    })
  }
  return (text) => probabilities(vectorOf(text, ids, idf), weights, classes)
}

function grams(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{N}]+/gu) ?? foldedWords(text)
  return words.flatMap((word, at) => (at > 0 ? [word, `${words[at - 1]} ${word}`] : [word]))
}

function vectorOf(text: string, ids: Map<string, number>, idf: number[]): [number, number][] {
  const counts = new Map<number, number>()
  for (const name of grams(text)) {
    const id = ids.get(name)
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const pairs = [...counts].map(([id, count]): [number, number] => [id, (1 + Math.log(count)) * (idf[id] ?? 0)])
  const length = Math.sqrt(pairs.reduce((sum, [, value]) => sum + value * value, 0)) || 1
  return [...pairs.map(([id, value]): [number, number] => [id, value / length]), [ids.size, 1]]
}

function probabilities(vector: [number, number][], weights: Float64Array, classes: number): number[] {
  const scores = new Array<number>(classes).fill(0)
  for (const [id, value] of vector) {
    for (let c = 0; c < classes; c += 1) scores[c] = (scores[c] ?? 0) + value * (weights[id * classes + c] ?? 0)
  }
  const best = Math.max(...scores)
  const raised = scores.map((score) => Math.exp(score - best))
  const total = raised.reduce((sum, value) => sum + value, 0)
  return raised.map((value) => value / total)
}
