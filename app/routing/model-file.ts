import type { Calibration } from './calibration'
import type { ClassifierParts } from './classifier'
import type { CurvePoint } from './decision-curve'
import type { LinearParts } from './linear-model'
import type { BlockWeights } from './vector-space'

/** The classifier as it ships: names joined by line breaks, numbers as base64; weights in one byte each, scaled per feature. */
export interface ModelFile {
  version: string
  /** Fingerprint of everything learned from; a model of other inputs is not used. */
  inputs: string
  field: LinearFile
  side: LinearFile | null
  stacker: { weights: number[]; bias: number[] }
  calibration: Calibration
  curve: CurvePoint[]
}

interface LinearFile {
  names: string
  blocks: BlockWeights
  columns: number
  bias: number[]
  idf: string
  scale: string
  weights: string
}

const STEPS = 127

function toBase64(values: Float32Array | Int8Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

/** A copy of its own: a short Buffer lies in a pool shared with others, at any offset. */
function fromBase64(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text, 'base64')).buffer
}

function encodeLinear({ space, columns, bias, weights }: LinearParts): LinearFile {
  const scale = new Float32Array(space.names.length)
  const bytes = new Int8Array(weights.length)
  for (let row = 0; row < scale.length; row += 1) {
    const slice = weights.subarray(row * columns, (row + 1) * columns)
    const largest = slice.reduce((best, value) => Math.max(best, Math.abs(value)), 0)
    scale[row] = largest / STEPS
    slice.forEach((value, column) => {
      bytes[row * columns + column] = largest === 0 ? 0 : Math.round((value / largest) * STEPS)
    })
  }
  return {
    names: space.names.join('\n'),
    blocks: space.blocks,
    columns,
    bias: [...bias],
    idf: toBase64(space.idf),
    scale: toBase64(scale),
    weights: toBase64(bytes),
  }
}

function decodeLinear(file: LinearFile): LinearParts {
  const scale = new Float32Array(fromBase64(file.scale))
  const bytes = new Int8Array(fromBase64(file.weights))
  const weights = new Float32Array(bytes.length)
  for (let row = 0; row < scale.length; row += 1) {
    const step = scale[row] as number
    const end = (row + 1) * file.columns
    for (let at = row * file.columns; at < end; at += 1) weights[at] = (bytes[at] as number) * step
  }
  const space = { names: file.names.split('\n'), idf: new Float32Array(fromBase64(file.idf)), blocks: file.blocks }
  return { space, columns: file.columns, bias: Float64Array.from(file.bias), weights }
}

export function encodeModel(parts: ClassifierParts, version: string, inputs: string): ModelFile {
  return {
    version,
    inputs,
    field: encodeLinear(parts.field),
    side: parts.side ? encodeLinear(parts.side) : null,
    stacker: { weights: [...parts.stacker.weights], bias: [...parts.stacker.bias] },
    calibration: parts.calibration,
    curve: parts.curve,
  }
}

export function decodeModel(file: ModelFile): ClassifierParts {
  return {
    field: decodeLinear(file.field),
    side: file.side ? decodeLinear(file.side) : null,
    stacker: { weights: Float64Array.from(file.stacker.weights), bias: Float64Array.from(file.stacker.bias) },
    calibration: file.calibration,
    curve: file.curve,
  }
}
