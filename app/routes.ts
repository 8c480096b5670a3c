import { index, layout, type RouteConfig, route } from '@remix-run/route-config'

/*
 * Every address of the product on one page. Machine addresses are Express handlers in front of Remix (they need the
 * raw body for signatures): /api/v1, /open311/v2, /webhooks, /healthz, /readyz, /metrics.
 */
const publicPages = layout('web/public/layout.tsx', [
  index('web/public/home/page.tsx'),
  route('gui-phan-anh', 'web/public/filing/page.tsx'),
  route('tra-cuu', 'web/public/own-case/track-page.tsx'),
  route('ho-so/:code', 'web/public/own-case/page.tsx'),
  route('ho-so/:code/giay-xac-nhan', 'web/public/own-case/receipt-page.tsx'),
  route('phan-anh', 'web/public/published/list-page.tsx'),
  route('phan-anh/:code', 'web/public/published/detail-page.tsx'),
  route('hoi-dap', 'web/public/published/questions-page.tsx'),
  route('doi-thoai', 'web/public/dialogues/list-page.tsx'),
  route('doi-thoai/:slug', 'web/public/dialogues/event-page.tsx'),
  route('duong-day-nong', 'web/public/hotlines/page.tsx'),
  route('thu-tuc', 'web/public/info/procedures-page.tsx'),
  route('thong-ke', 'web/public/statistics/page.tsx'),
  route('thong-ke/co-quan/:slug', 'web/public/statistics/office-page.tsx'),
  route('thong-ke/ban-tin/:month', 'web/public/statistics/bulletin-page.tsx'),
  route('tinh-thoi-han', 'web/public/info/deadline-page.tsx'),
  route('du-lieu-mo', 'web/public/open-data/page.tsx'),
  route('tin-tuc', 'web/public/info/news-page.tsx'),
  route('su-co/:code', 'web/public/matters/incident-page.tsx'),
  route('theo-doi/:token', 'web/public/matters/follow-page.tsx'),
  route('minh-bach', 'web/public/info/transparency-page.tsx'),
  route('minh-bach/tinh-toan-ven', 'web/public/deadline/integrity-page.tsx'),
  route('quyen-rieng-tu', 'web/public/info/privacy-page.tsx'),
])

/** Each page of the desk says in `handle.staff` who may open it; a test asks every one of them as everybody else. */
const desk = layout('web/desk/layout.tsx', [
  route('can-bo/dang-nhap', 'web/desk/sign-in.tsx'),
  route('can-bo/dang-xuat', 'web/desk/sign-out.ts'),
  route('can-bo', 'web/desk/inbox/page.tsx'),
  route('can-bo/phan-anh/:code', 'web/desk/case/page.tsx'),
  route('can-bo/tiep-nhan', 'web/desk/intake/page.tsx'),
  route('can-bo/thu-den', 'web/desk/letters/page.tsx'),
  route('can-bo/thu-can-gui', 'web/desk/letters/to-post-page.tsx'),
  route('can-bo/phan-anh/:code/thu', 'web/desk/letters/paper-page.tsx'),
  route('can-bo/ra-soat', 'web/desk/intake/review-page.tsx'),
  route('can-bo/nguoi-gui/:id', 'web/desk/person/page.tsx'),
  route('can-bo/hop-thu-di', 'web/desk/outbox/page.tsx'),
  route('can-bo/tai-khoan', 'web/desk/people/account-page.tsx'),
  route('can-bo/nguoi-dung', 'web/desk/people/page.tsx'),
  route('can-bo/phan-anh/:code/xin-loi', 'web/desk/clock/apology-page.tsx'),
  route('can-bo/giai-trinh', 'web/desk/explanations/page.tsx'),
  route('can-bo/thong-bao', 'web/desk/clock/notices-page.tsx'),
  route('can-bo/su-co', 'web/desk/incidents/list-page.tsx'),
  route('can-bo/su-co/:code', 'web/desk/incidents/page.tsx'),
  route('can-bo/du-bao', 'web/desk/clock/forecast-page.tsx'),
  route('can-bo/lich', 'web/desk/clock/calendar-page.tsx'),
  route('can-bo/thoi-han', 'web/desk/clock/policies-page.tsx'),
  route('can-bo/quy-tac/:id', 'web/desk/clock/version-page.tsx'),
  route('can-bo/sap-xep', 'web/desk/structure/page.tsx'),
  route('can-bo/khoa-api', 'web/desk/integrations/keys-page.tsx'),
  route('can-bo/webhook', 'web/desk/integrations/hooks-page.tsx'),
  route('can-bo/in-an', 'web/desk/print/page.tsx'),
  route('can-bo/doi-thoai', 'web/desk/dialogues/list-page.tsx'),
  route('can-bo/doi-thoai/moi', 'web/desk/dialogues/new-page.tsx'),
  route('can-bo/doi-thoai/:id', 'web/desk/dialogues/event-page.tsx'),
  route('can-bo/doi-thoai/:id/sua', 'web/desk/dialogues/edit-page.tsx'),
  route('can-bo/doi-thoai/:id/nhap', 'web/desk/dialogues/import-page.tsx'),
  route('can-bo/cam-ket', 'web/desk/dialogues/commitments-page.tsx'),
  route('can-bo/cam-ket/:id', 'web/desk/dialogues/commitment-page.tsx'),
  route('can-bo/hoc', 'web/desk/learning/page.tsx'),
  route('can-bo/hoc/thu-quy-tac', 'web/desk/learning/simulator-page.tsx'),
  route('can-bo/hoc/nguong', 'web/desk/learning/threshold-page.tsx'),
  route('can-bo/hoc/mo-hinh', 'web/desk/learning/models-page.tsx'),
  route('can-bo/nhat-ky', 'web/desk/audit-page.tsx'),
])

/** Files of cases for staff; its own rule stands in it, like a page's. */
const deskFiles = [
  route('can-bo/doi-thoai/mau/:file', 'web/desk/dialogues/template.ts'),
  route('can-bo/tep/:id', 'web/desk/case/file.ts'),
  route('can-bo/in-an/:slug', 'web/desk/print/all-sheets.ts'),
  route('can-bo/thu-can-gui/:id', 'web/desk/letters/notice-file.ts'),
  route('can-bo/phan-anh/:code/thu/:file', 'web/desk/letters/paper-file.ts'),
  route('can-bo/tiep-nhan/goi-y', 'web/desk/intake/suggest.ts'),
]

const publicFiles = [
  route('duong-day-nong.json', 'web/public/hotlines/json.ts'),
  route('duong-day-nong.csv', 'web/public/hotlines/csv.ts'),
  route('duong-day-nong.vcf', 'web/public/hotlines/vcf.ts'),
  route('du-lieu-mo/:file', 'web/public/open-data/file.ts'),
  route('ho-so/:code/tep/:fileId', 'web/public/own-case/file.ts'),
  route('in-an/duong-day-nong.pdf', 'web/public/print/leaflet.ts'),
  route('in-an/co-quan/:slug/:file', 'web/public/print/office-sheet.ts'),
  route('in-an/thu-tuc/:code/:file', 'web/public/print/procedure-sheet.ts'),
  route('doi-thoai/:slug/lich.ics', 'web/public/dialogues/calendar.ts'),
  route('man-hinh', 'web/public/screen/page.tsx'),
]

export default [
  publicPages,
  desk,
  ...deskFiles,
  ...publicFiles,
  route('*', 'web/public/not-found.ts'),
] satisfies RouteConfig
