import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { loadReorganisation } from '~/offices/profile-files.server'
import type { Reorganisation } from '~/offices/reorganisation'

const DATA_ROOT = 'data'

/** The reorganisation packages that ship with the data, by folder name; folders without one are passed over. */
export async function shippedPackages(): Promise<Reorganisation[]> {
  const folders = await readdir(join(DATA_ROOT, 'provinces'), { withFileTypes: true })
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const read = await Promise.all(names.sort().map((name) => loadReorganisation(DATA_ROOT, name)))
  return read.flatMap((parsed) => (parsed.ok ? [parsed.reorganisation] : []))
}
