import { jsonContent } from '../api/openapi'

const signed = ['X-Lang-Nghe-Timestamp', 'X-Lang-Nghe-Signature'].map((name) => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
}))

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
        201: { description: 'Đã tiếp nhận', content: jsonContent('ComplaintReceipt') },
        200: { description: 'Đã tiếp nhận trước đó', content: jsonContent('ComplaintReceipt') },
        403: { description: 'Chữ ký thiếu hoặc không đúng' },
        422: { description: 'Có trường chưa đúng' },
      },
    },
  },
  '/api/v1/webhooks': {
    get: {
      operationId: 'listWebhooks',
      summary: 'Các địa chỉ nhận tin',
      responses: { 200: { description: 'Danh sách' } },
    },
    post: {
      operationId: 'addWebhook',
      summary: 'Đăng ký địa chỉ nhận tin khi phản ánh thay đổi',
      requestBody: { required: true, content: jsonContent('WebhookRequest') },
      responses: { 201: { description: 'Đã đăng ký' }, 401: { description: 'Thiếu khóa API' } },
    },
  },
} as const
