import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ParsedProfile, PROFILE_FILES, type ProfileFileName, type ProfileProblem, parseProfile } from './profile'
import { type ParsedReorganisation, parseReorganisation } from './reorganisation'

/**
 * Reads and checks the profile of one province from `<dataRoot>/provinces/<key>/*.json`.
 * Unreadable or malformed files come back as problems, in Vietnamese; nothing is thrown.
 */
export async function loadProfile(dataRoot: string, key: string): Promise<ParsedProfile> {
  return loadProfileFolder(join(dataRoot, 'provinces', key))
}

/** The same for a folder of the administrator's own (`import profile <dir>`). */
export async function loadProfileFolder(folder: string): Promise<ParsedProfile> {
  const files: Partial<Record<ProfileFileName, unknown>> = {}
  const errors: ProfileProblem[] = []
  for (const name of Object.keys(PROFILE_FILES) as ProfileFileName[]) {
    const read = await readJson(join(folder, `${name}.json`))
    if (read.ok) files[name] = read.value
    else errors.push({ file: `${name}.json`, path: '', message: read.message })
  }
  return errors.length > 0 ? { ok: false, errors } : parseProfile(files)
}

/** Reads a reorganisation package from `<dataRoot>/provinces/<key>/reorganisation.json`. */
export async function loadReorganisation(dataRoot: string, key: string): Promise<ParsedReorganisation> {
  return loadReorganisationFolder(join(dataRoot, 'provinces', key))
}

/** The same for a folder of the administrator's own (`import reorganisation <dir>`). */
export async function loadReorganisationFolder(folder: string): Promise<ParsedReorganisation> {
  const read = await readJson(join(folder, 'reorganisation.json'))
  if (read.ok) return parseReorganisation(read.value)
  return { ok: false, errors: [{ file: 'reorganisation.json', path: '', message: read.message }] }
}

async function readJson(path: string): Promise<{ ok: true; value: unknown } | { ok: false; message: string }> {
  try {
    return { ok: true, value: JSON.parse(await readFile(path, 'utf8')) }
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { ok: false, message: missing ? 'không tìm thấy tệp' : 'tệp không phải JSON hợp lệ' }
  }
}
