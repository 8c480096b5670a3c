import { acceptComplaint } from '~/casework/accept.server'
import type { ActResult } from '~/casework/act.server'
import { addMessage } from '~/casework/add-message.server'
import { answerComplaint } from '~/casework/answer.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { assignComplaint } from '~/casework/assign.server'
import { closeComplaint } from '~/casework/close.server'
import { declineComplaint } from '~/casework/decline.server'
import { extendAnswer } from '~/casework/extend.server'
import { mergeComplaint } from '~/casework/merge.server'
import { reclassify } from '~/casework/reclassify.server'
import { forwardComplaint, guideComplaint, rejectComplaint } from '~/casework/side-exits.server'
import { disagree, rateAnswer, withdrawComplaint } from '~/casework/submitter-acts.server'
import { takeUpAgain } from '~/casework/take-up-again.server'
import { KINDS } from '~/complaints/kinds'
import { proposePublication, publishComplaint, unpublishComplaint } from '~/publication/publish.server'
import type { World } from '../../support/world'

/** Numbers that look random and come out the same for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const BODIES = [
  'Hồ sơ đất nộp lâu chưa có kết quả.',
  'xin hỏi',
  'Cán bộ một cửa xã có thái độ không đúng mực.',
  'Đường liên thôn hỏng nặng, đề nghị sửa.',
]

/** Lives random lives: complaints filed, and staff and submitters doing whatever they may or may not do, most of it
 *  refused. Returns how many acts were done. */
export async function liveRandomly(place: World, seed: number, cases: number, acts: number): Promise<number> {
  const { app, clock, file, staff } = place
  const random = numbers(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const offices = ['stnmt', 'stp', 'sxd']
  const codes: { code: string; id: string }[] = []
  for (let i = 0; i < cases; i += 1) {
    clock.now += Math.floor(random() * 4 * 86_400_000)
    const officeId = pick([...offices, undefined])
    codes.push(await file({ body: pick(BODIES), kind: pick(KINDS), channel: pick(['web', 'sms', 'call']), officeId }))
  }
  const coordinator = await staff('coordinator', 'vpubnd')
  const external = app.directory.current().offices.find((office) => office.level === 'external')?.id ?? ''
  const fields = app.directory.current().fields.map((field) => field.key)
  let done = 0
  for (let i = 0; i < acts; i += 1) {
    clock.now += Math.floor(random() * 20 * 3_600_000)
    const { code, id } = pick(codes)
    const now = clock.now
    const held = (await place.complaint(code)).officeId ?? 'stp'
    const [officer, head] = [await staff('officer', held), await staff('head', held)]
    const work: (() => Promise<ActResult>)[] = [
      () => assignComplaint(app, coordinator, code, { officeId: pick(offices), reason: 'x', field: pick(fields) }, now),
      () => acceptComplaint(app, officer, code, now),
      () => declineComplaint(app, officer, code, { ground: 'không thuộc' }, now),
      () => askSubmitter(app, officer, code, 'Bổ sung?', now),
      () => extendAnswer(app, head, code, { length: 5, ground: 'Cần xác minh' }, now),
      () => addMessage(app, id, { text: 'Đây.', channel: 'web' }, now),
      () => answerComplaint(app, head, code, { text: 'Trả lời.' }, now),
      () => answerComplaint(app, head, code, { text: 'Trả lời.' }, now),
      () => rateAnswer(app, id, { stars: 1 + Math.floor(random() * 5) }, now),
      () => disagree(app, id, 'Chưa đúng.', now),
      () => reclassify(app, coordinator, code, { kind: pick(KINDS), field: pick(fields), reason: 'x' }, now),
      () => takeUpAgain(app, coordinator, code, 'nhầm', now),
      () => proposePublication(app, officer, code, now),
      () => publishComplaint(app, coordinator, code, { title: 't', body: 'b', reply: 'r' }, now),
      () => unpublishComplaint(app, coordinator, code, 'x', now),
    ]
    const rare: (() => Promise<ActResult>)[] = [
      () => guideComplaint(app, coordinator, code, 'Thủ tục khác.', now),
      () => forwardComplaint(app, coordinator, code, { officeId: external, note: '' }, now),
      () => rejectComplaint(app, coordinator, code, { ground: 'spam', explanation: 'x' }, now),
      () => mergeComplaint(app, coordinator, code, pick(codes).code, now),
      () => reclassify(app, coordinator, code, { legalType: 'to_cao', reason: 'x' }, now),
      () => withdrawComplaint(app, id, now),
      () => closeComplaint(app, coordinator, code, now),
    ]
    if ((await pick(random() < 0.12 ? rare : work)()).ok) done += 1
  }
  return done
}
