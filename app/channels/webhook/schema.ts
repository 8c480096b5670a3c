import { z } from 'zod'
import { KINDS, SUBMITTER_TYPES } from '../../complaints/kinds'
import { BODY_MAX } from '../../intake/intake-input'

const line = z.string().max(200)

/** What another system sends to `/webhooks/inbound/:source`. Published in the API document. */
export const inboundDelivery = z
  .object({
    id: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^\p{Cc}\p{Cs}]*$/u)
      .describe('Mã tin của hệ thống gửi; gửi lại cùng mã là cùng một phản ánh'),
    body: z.string().max(BODY_MAX).describe('Nội dung phản ánh'),
    kind: z.enum(KINDS).nullish(),
    submitter: z
      .object({
        type: z.enum(SUBMITTER_TYPES).nullish(),
        name: line.nullish(),
        phone: z.string().max(40).nullish(),
        email: z.string().max(254).nullish(),
        address: line.nullish(),
      })
      .nullish(),
    officeId: z.string().nullish(),
    procedureCode: z.string().nullish(),
    dossierCode: line.nullish(),
    communeCode: z.string().nullish(),
    nationalCode: z
      .string()
      .regex(/^PAKN\.\d{8}\.\d{4,}$/)
      .nullish()
      .describe('Mã trên Cổng Dịch vụ công quốc gia'),
    files: z
      .array(z.object({ url: z.url({ protocol: /^https$/ }), name: line.nullish() }))
      .max(10)
      .nullish()
      .describe('Tệp kèm theo, được tải về sau khi đã nhận tin; chỉ từ máy chủ mà nơi nhận cho phép'),
    sentAt: z.iso.datetime({ offset: true }).nullish(),
    publishConsent: z.boolean().nullish(),
  })
  .meta({ id: 'InboundDelivery' })
export type InboundDelivery = z.output<typeof inboundDelivery>
