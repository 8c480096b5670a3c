import { z } from 'zod'
import {
  complaintReceipt,
  complaintRequest,
  complaintView,
  fieldItem,
  hotlineItem,
  officeItem,
  pageOf,
  problem,
  procedureItem,
  publishedItem,
  slaAnswer,
} from './schemas'

type Json = Record<string, unknown>

const NAMED = {
  ComplaintRequest: complaintRequest,
  ComplaintReceipt: complaintReceipt,
  ComplaintView: complaintView,
  Office: officeItem,
  Field: fieldItem,
  Procedure: procedureItem,
  Hotline: hotlineItem,
  PublishedComplaint: publishedItem,
  Problem: problem,
  SlaExplanation: slaAnswer,
  OfficePage: pageOf(officeItem),
  FieldPage: pageOf(fieldItem),
  ProcedurePage: pageOf(procedureItem),
  HotlinePage: pageOf(hotlineItem),
  PublishedComplaintPage: pageOf(publishedItem),
} as const

/** The API document (OpenAPI 3.1), its shapes made from the zod schemas that the code uses. */
export function openApiDocument(
  publicUrl: string,
  more: { paths: Json; schemas: Readonly<Record<string, z.ZodType>> },
) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lắng Nghe',
      version: '1',
      description: 'Gửi và tra cứu phản ánh, kiến nghị; danh mục và phản ánh đã công khai.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: publicUrl }],
    paths: { ...complaintPaths(), ...listPaths(), ...slaPath(), ...more.paths },
    components: {
      schemas: schemasOf({ ...NAMED, ...more.schemas }),
      securitySchemes: {
        accessKey: { type: 'http', scheme: 'bearer', description: 'Mã khóa của phản ánh' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'Khóa API do quản trị viên cấp' },
        apiKeyBearer: { type: 'http', scheme: 'bearer', description: 'Khóa API, gửi như bearer token' },
      },
    },
  }
}

/** JSON Schema of each named shape, references between them pointing into the document. */
function schemasOf(named: Readonly<Record<string, z.ZodType>>): Json {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $id: _id, $schema: _schema, ...rest } = schema as Json
      return [id, rest]
    }),
  )
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
export const jsonContent = (name: string) => ({ 'application/json': { schema: ref(name) } })
export const answer = (description: string, name: string) => ({ description, content: jsonContent(name) })
export const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
})

function complaintPaths(): Json {
  return {
    '/api/v1/complaints': {
      post: {
        operationId: 'fileComplaint',
        summary: 'Gửi một phản ánh, kiến nghị',
        parameters: [
          { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 1, maxLength: 255 } },
        ],
        requestBody: { required: true, content: jsonContent('ComplaintRequest') },
        responses: {
          201: answer('Đã tiếp nhận', 'ComplaintReceipt'),
          200: answer('Đã tiếp nhận trước đó với cùng Idempotency-Key và cùng nội dung', 'ComplaintReceipt'),
          400: refusal('Không phải JSON trong UTF-8'),
          413: refusal('Quá dài'),
          415: refusal('Sai Content-Type'),
          422: refusal('Có trường chưa đúng, hoặc khóa đã dùng cho nội dung khác'),
          429: refusal('Gửi quá nhanh'),
        },
      },
      get: list('listPublished', 'Phản ánh đã công khai, mới nhất trước', 'PublishedComplaintPage', [
        'office',
        'field',
      ]),
    },
    '/api/v1/complaints/{code}': {
      get: {
        operationId: 'showComplaint',
        summary: 'Trạng thái, thời hạn và trao đổi của một phản ánh',
        security: [{ accessKey: [] }],
        parameters: [{ name: 'code', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: answer('Phản ánh', 'ComplaintView'),
          401: refusal('Thiếu khóa'),
          404: refusal('Không có mã này, hoặc khóa không đúng'),
          429: refusal('Nhập sai mã khóa quá nhiều lần'),
        },
      },
    },
  }
}

function list(operationId: string, summary: string, page: string, filters: readonly string[] = []) {
  const named = ['cursor', ...filters].map((name) => ({ name, in: 'query', schema: { type: 'string' } }))
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }
  return {
    operationId,
    summary,
    parameters: [...named, limit],
    responses: { 200: answer('Một trang', page), 400: refusal('Con trỏ hoặc giới hạn không đúng') },
  }
}

function listPaths(): Json {
  return {
    '/api/v1/offices': { get: list('listOffices', 'Cơ quan, đơn vị', 'OfficePage') },
    '/api/v1/fields': { get: list('listFields', 'Lĩnh vực', 'FieldPage') },
    '/api/v1/procedures': { get: list('listProcedures', 'Thủ tục hành chính', 'ProcedurePage') },
    '/api/v1/hotlines': { get: list('listHotlines', 'Đường dây nóng', 'HotlinePage') },
  }
}

function slaPath(): Json {
  const query = (name: string, required = false) => ({ name, in: 'query', required, schema: { type: 'string' } })
  const names = ['policy', 'length', 'unit', 'office', 'pauses']
  return {
    '/api/v1/sla/explain': {
      get: {
        operationId: 'explainDueTime',
        summary: 'Tính và giải thích một thời hạn',
        parameters: [query('received', true), ...names.map((name) => query(name))],
        responses: { 200: answer('Thời hạn', 'SlaExplanation'), 400: refusal('Tham số chưa đúng') },
      },
    },
  }
}
