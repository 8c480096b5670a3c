import { answer, jsonContent, refusal } from '../api/openapi'

const signed = ['X-Lang-Nghe-Timestamp', 'X-Lang-Nghe-Signature'].map((name) => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
}))

const byKey = [{ apiKey: [] }, { apiKeyBearer: [] }]
const unkeyed = {
  401: refusal('Thiếu khóa API, khóa hết hạn hoặc không có quyền webhooks:manage'),
  429: refusal('Gửi quá nhanh'),
}
const unread = {
  400: refusal('Không phải JSON trong UTF-8'),
  413: refusal('Quá dài'),
  415: refusal('Sai Content-Type'),
  422: refusal('Có trường chưa đúng'),
}
const idInPath = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]

/** Addresses of the signed webhooks, for the API document. */
export const WEBHOOK_PATHS = {
  '/webhooks/inbound/{source}': {
    post: {
      operationId: 'deliverInbound',
      summary: 'Hệ thống khác chuyển phản ánh tới',
      description:
        'Chữ ký: sha256=HMAC-SHA256(khóa, timestamp + "." + nội dung), dạng thập lục phân. timestamp: giây Unix, lệch không quá 5 phút.',
      parameters: [{ name: 'source', in: 'path', required: true, schema: { type: 'string' } }, ...signed],
      requestBody: { required: true, content: jsonContent('InboundDelivery') },
      responses: {
        201: answer('Đã tiếp nhận', 'ComplaintReceipt'),
        200: answer('Đã tiếp nhận trước đó', 'ComplaintReceipt'),
        ...unread,
        403: refusal('Chữ ký thiếu hoặc không đúng'),
      },
    },
  },
  '/api/v1/webhooks': {
    get: {
      operationId: 'listWebhooks',
      summary: 'Các địa chỉ nhận tin',
      security: byKey,
      responses: { 200: answer('Danh sách', 'WebhookList'), ...unkeyed },
    },
    post: {
      operationId: 'addWebhook',
      summary: 'Đăng ký địa chỉ nhận tin khi phản ánh thay đổi',
      security: byKey,
      requestBody: { required: true, content: jsonContent('WebhookRequest') },
      responses: { 201: answer('Đã đăng ký', 'WebhookAdded'), ...unread, ...unkeyed },
    },
  },
  '/api/v1/webhooks/{id}': {
    delete: {
      operationId: 'removeWebhook',
      summary: 'Thôi gửi tin tới một địa chỉ',
      security: byKey,
      parameters: idInPath,
      responses: { 204: { description: 'Đã gỡ' }, 404: refusal('Không có địa chỉ này'), ...unkeyed },
    },
  },
  '/api/v1/webhooks/{id}/replay': {
    post: {
      operationId: 'replayWebhook',
      summary: 'Gửi lại các tin từ một thời điểm',
      security: byKey,
      parameters: idInPath,
      requestBody: { required: true, content: jsonContent('WebhookReplay') },
      responses: {
        202: answer('Đã đưa vào hàng gửi', 'WebhookReplayed'),
        404: refusal('Không có địa chỉ này'),
        ...unread,
        ...unkeyed,
      },
    },
  },
} as const
