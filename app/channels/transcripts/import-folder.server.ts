import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { type Acknowledge, FILE_MAX_BYTES, importTranscript } from './import.server'

export interface FolderReport {
  files: number
  filed: number
  kept: number
  repeated: number
  codes: string[]
  /** Files nothing could be made of; they stay where they are. */
  refused: { file: string; reason: string }[]
}

/** Imports a folder and those below it, file by file in the order of their names; hidden files are not looked at. Cut
 *  off at any point it can be started again: what is in the register already is counted as repeated. */
export async function importFolder(
  app: App,
  folder: string,
  now: () => Instant,
  acknowledge: Acknowledge = 'recent',
): Promise<FolderReport> {
  const report: FolderReport = { files: 0, filed: 0, kept: 0, repeated: 0, codes: [], refused: [] }
  for (const file of await filesBelow(folder)) {
    report.files += 1
    const path = join(folder, file)
    const { size } = await stat(path)
    const imported =
      size > FILE_MAX_BYTES
        ? ({ ok: false, reason: 'too-large' } as const)
        : await importTranscript(app, file, await readFile(path), now(), acknowledge)
    if (!imported.ok) {
      report.refused.push({ file, reason: imported.reason })
      continue
    }
    for (const call of imported.calls) {
      report[call.result] += 1
      if (call.result === 'filed') report.codes.push(call.code)
    }
  }
  return report
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length)
        .replace(/^[/\\]/, ''),
    )
    .filter((path) => !/(^|[/\\])\./.test(path))
    .sort()
}
