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

function fromBase64(text: string): ArrayBuffer {
  const raw = atob(text)
  const bytes = new Uint8Array(raw.length)
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at)
  return bytes.buffer
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
  const weights = Float32Array.from(bytes, (value, at) => value * (scale[Math.floor(at / file.columns)] ?? 0))
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
