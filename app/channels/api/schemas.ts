import { z } from 'zod'
import { CHANNELS, KINDS, LEGAL_TYPES, SUBMITTER_TYPES, TIMER_NAMES } from '../../complaints/kinds'
import { STATUSES } from '../../complaints/statuses'
import { BODY_MAX } from '../../intake/intake-input'

/** Shapes of the wire, from which the API document is made. What a value means is checked by intake. */
const instant = z.iso.datetime({ offset: true }).describe('ISO 8601, giờ Việt Nam (+07:00)')
const line = z.string().max(200)
const officeRef = z.object({ id: z.string(), name: z.string() }).nullable()

export const complaintRequest = z
  .object({
    kind: z.enum(KINDS).optional(),
    body: z.string().min(3).max(BODY_MAX).describe('Nội dung phản ánh'),
    submitter: z
      .object({
        type: z.enum(SUBMITTER_TYPES).default('citizen'),
        name: line.optional(),
        phone: z.string().max(40).optional(),
        email: z.email().optional(),
        address: line.optional(),
      })
      .optional(),
    officeId: z.string().optional(),
    procedureCode: z.string().optional(),
    dossierCode: line.optional(),
    communeCode: z.string().optional(),
    channel: z.enum(CHANNELS).default('api'),
    publishConsent: z.boolean().default(false),
  })
  .meta({ id: 'ComplaintRequest' })

const timer = z.object({
  name: z.enum(TIMER_NAMES),
  dueAt: instant.nullable().describe('null: đang tạm dừng'),
  policy: z.string(),
  legalBasis: z.string(),
})

const classified = {
  code: z.string().describe('Mã phản ánh'),
  status: z.enum(STATUSES),
  kind: z.enum(KINDS),
  legalType: z.enum(LEGAL_TYPES),
  field: z.string().nullable(),
  office: officeRef,
}

export const complaintReceipt = z
  .object({
    ...classified,
    accessKey: z.string().describe('Mã khóa, chỉ người gửi giữ'),
    timers: z.array(timer),
    trackUrl: z.url(),
    receipt: z.url().describe('Địa chỉ giấy xác nhận'),
    danger: z
      .object({ numbers: z.array(z.string()) })
      .optional()
      .describe('Chỉ có khi nội dung có dấu hiệu nguy hiểm: các số cần gọi ngay, xin hiện cho người gửi'),
  })
  .meta({ id: 'ComplaintReceipt' })

export const complaintView = z
  .object({
    ...classified,
    statusText: z.string(),
    receivedAt: instant,
    updatedAt: instant,
    round: z.number().int(),
    timers: z.array(timer.extend({ state: z.string(), outcome: z.string().nullable(), round: z.number().int() })),
    messages: z.array(
      z.object({
        kind: z.enum(['submitter', 'question', 'answer', 'notice']),
        text: z.string(),
        at: instant,
        office: z.string().nullable(),
        round: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'ComplaintView' })

export const officeItem = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    level: z.string(),
    parentId: z.string().nullable(),
    acceptsCases: z.boolean(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
  })
  .meta({ id: 'Office' })

export const fieldItem = z
  .object({ key: z.string(), name: z.string(), officeId: z.string().nullable() })
  .meta({ id: 'Field' })

export const procedureItem = z
  .object({ code: z.string(), name: z.string(), field: z.string().nullable(), level: z.string().nullable() })
  .meta({ id: 'Procedure' })

export const hotlineItem = z
  .object({
    id: z.string(),
    officeId: z.string().nullable(),
    name: z.string(),
    phone: z.string().nullable(),
    tel: z.string().nullable(),
    email: z.string().nullable(),
    purpose: z.string(),
    hours: z.string().nullable(),
  })
  .meta({ id: 'Hotline' })

export const publishedItem = z
  .object({
    ...classified,
    title: z.string(),
    body: z.string(),
    reply: z.string().nullable(),
    receivedOn: z.iso.date(),
    publishedAt: instant,
    stars: z.number().int().nullable(),
    url: z.url(),
  })
  .meta({ id: 'PublishedComplaint' })

/** A page of a list: `next` is the address of the next one. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('Tiếng Việt: điều cần làm'),
    errors: z.record(z.string(), z.string()).optional().describe('Theo từng trường'),
  })
  .meta({ id: 'Problem' })

export const slaAnswer = z
  .object({
    dueAt: instant.nullable(),
    paused: z.boolean(),
    countedFrom: instant,
    steps: z.array(z.object({ date: z.string(), counted: z.boolean(), reason: z.string() })),
    text: z.string(),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'SlaExplanation' })
