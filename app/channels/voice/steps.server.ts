import { desc, inArray } from 'drizzle-orm'
import type { App } from '../../app.server'
import { dangerIn } from '../../casework/danger.server'
import { withoutAccents } from '../../casework/notices'
import type { Instant } from '../../complaints/instant'
import { complaints } from '../../db/schema.server'
import statusWords from '../../i18n/vi/status.json'
import { hotlineDisplay } from '../../offices/phone'
import type { Danger } from '../../routing/types'
import { fillText } from '../fill-text'
import { type Call, endCall, saveCall } from './call.server'
import { fileSpoken, leaveCall } from './file-call.server'
import { keypadOf, spokenCode } from './keypad'
import texts from './texts.json'
import { Script } from './twiml.server'

export interface Step {
  readonly call: Call
  readonly form: Record<string, string>
  readonly now: Instant
}
type StepWork = (app: App, step: Step) => Promise<Script> | Script

const MOST_SILENCES = 2
const CASES_COMPARED = 50

/** The steps of a call, by the last part of their address. */
export const STEPS: Readonly<Record<string, StepWork>> = {
  '': (app) => menu(new Script().say(greeting(app))),
  menu: (app, step) => choose(app, step),
  file: () => new Script().askSpeech(texts.speak, 'said').goTo('silent'),
  said: (app, step) => takeSpeech(app, step),
  silent: (app, step) => takeSilence(app, step),
  recorded: () => new Script().say(texts.kept).say(texts.goodbye).hangUp(),
  confirm: (app, step) => confirm(app, step),
  unconfirmed: (app, step) => keep(app, step),
  code: (app, step) => tellStatus(app, step),
  dialled: (_app, { form }) =>
    form.DialCallStatus === 'completed' ? new Script().hangUp() : new Script().say(texts.noAnswer).goTo('file'),
}

function greeting(app: App): string {
  const words = fillText(texts.greeting, { province: app.province.provinceName })
  return app.config.isDemo ? `${words} ${texts.demo}` : words
}

function menu(script: Script): Script {
  return script.askKey(texts.menu, 'menu', true).goTo('file')
}

function choose(app: App, { form }: Step): Script {
  const said = withoutAccents(form.SpeechResult ?? '').toLowerCase()
  if (form.Digits === '1' || /phan anh|gui|kien nghi/.test(said)) return new Script().goTo('file')
  if (form.Digits === '2' || /tra cuu|tinh hinh|ma/.test(said)) {
    return new Script().askDigits(texts.askCode, 'code').say(texts.goodbye).hangUp()
  }
  if (form.Digits === '3' || form.Digits === '0' || /can bo|gap|noi may/.test(said)) return connect(app)
  return menu(new Script().say(texts.again))
}

function connect(app: App): Script {
  const { voiceHotline } = app.config.roads
  if (voiceHotline) return new Script().say(texts.connecting).dial(voiceHotline, 'dialled')
  const phone = app.directory.current().hotlines.find((line) => line.phone && !line.isProtected)?.phone ?? ''
  const spoken = spokenCode(hotlineDisplay(phone).replace(/\D/g, ''))
  return new Script().say(fillText(texts.hotlineNone, { spoken })).goTo('file')
}

/** What was understood is added to what is kept of the call, then read back. */
async function takeSpeech(app: App, step: Step): Promise<Script> {
  const said = (step.form.SpeechResult ?? '').trim()
  if (said === '') return takeSilence(app, step)
  const { call } = step
  const mark = step.form.stepMark ?? ''
  const isRepeated = mark !== '' && mark === call.data.lastStep
  const text = isRepeated ? call.text : [call.text, said].filter(Boolean).join(' ')
  const saved = await saveCall(app, call, { text, data: { silences: 0, lastStep: mark } })
  return warned(new Script(), dangerIn(app, saved.text))
    .say(fillText(texts.readBack, { text: saved.text }))
    .askKey(texts.confirm, 'confirm')
    .goTo('unconfirmed')
}

/** The numbers to call come before everything else, the reading back too: the caller may hang up. */
function warned(script: Script, { isDanger, numbers }: Pick<Danger, 'isDanger' | 'numbers'>): Script {
  return isDanger ? script.say(fillText(texts.danger, { numbers: numbers.join(', ') })) : script
}

async function takeSilence(app: App, { call }: Step): Promise<Script> {
  const silences = call.data.silences + 1
  await saveCall(app, call, { data: { silences } })
  if (silences < MOST_SILENCES) return new Script().askSpeech(texts.again, 'said').goTo('silent')
  return new Script().say(texts.record).record('recorded').say(texts.goodbye).hangUp()
}

async function keep(app: App, { call, now }: Step): Promise<Script> {
  await leaveCall(app, call.row, now)
  return keptForDesk()
}

const keptForDesk = () => new Script().say(texts.kept).say(texts.goodbye).hangUp()

async function confirm(app: App, step: Step): Promise<Script> {
  const { call, form } = step
  if (form.Digits === '2') {
    await saveCall(app, call, { text: '' })
    return new Script().goTo('file')
  }
  if (form.Digits === '3') return new Script().askSpeech(texts.speak, 'said').goTo('unconfirmed')
  return form.Digits === '1' ? fileCall(app, step) : keep(app, step)
}

async function fileCall(app: App, step: Step): Promise<Script> {
  const { call, now } = step
  const result = await fileSpoken(app, call, now)
  if (!result.ok) {
    await endCall(app, call.row, now)
    return keptForDesk()
  }
  const spoken = spokenCode(result.receipt.code)
  const script = warned(new Script(), result.receipt.danger)
  script.say(fillText(texts.filed, { spoken })).say(fillText(texts.filedAgain, { spoken }))
  if (call.phone) script.say(texts.bySms)
  return script.say(texts.goodbye).hangUp()
}

/** Only cases that came from this number are told about: keys are easily tried, a number is not easily borrowed. */
async function tellStatus(app: App, { call, form }: Step): Promise<Script> {
  const keys = (form.Digits ?? '').replace(/\D/g, '')
  const own = call.phone
    ? await app.store.read
        .select({ code: complaints.code, status: complaints.status })
        .from(complaints)
        .where(inArray(complaints.phoneHash, [...app.vault.lookupHashes('phone', call.phone)]))
        .orderBy(desc(complaints.receivedAt))
        .limit(CASES_COMPARED)
    : []
  const found = keys === '0' ? own.slice(0, 1) : own.filter((row) => keypadOf(row.code) === keys)
  const script = new Script()
  for (const { code, status } of found) {
    script.say(fillText(texts.status, { spoken: spokenCode(code), status: statusWords[status] }))
  }
  if (found.length === 0) script.say(texts.codeUnknown)
  return menu(script)
}
