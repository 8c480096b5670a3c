import { describe, expect, it } from 'vitest'
import { mm, openPdf } from '~/platform/pdf/document.server'

describe('a printed document', () => {
  it('embeds the faces it uses, with Vietnamese letters, and says its language and title', async () => {
    const margin = mm(20)
    const { pdf, finish } = openPdf({
      size: 'A4',
      margins: { top: margin, right: margin, bottom: margin, left: margin },
      title: 'Trả lời phản ánh',
      now: Date.UTC(2026, 10, 21),
    })
    for (const face of ['regular', 'bold', 'italic', 'bold-italic'])
      pdf.font(face).text('Ủy ban nhân dân tỉnh, ngữ, ở, ỵ')
    const bytes = (await finish()).toString('latin1')
    expect(bytes.startsWith('%PDF-1.7')).toBe(true)
    expect(new Set(bytes.match(/BeVietnamPro-\w+/g))).toEqual(
      new Set(['BeVietnamPro-Regular', 'BeVietnamPro-Bold', 'BeVietnamPro-Italic', 'BeVietnamPro-BoldItalic']),
    )
    expect(bytes.match(/\/FontFile2/g)).toHaveLength(4)
    expect(bytes).toContain('/Lang (vi-VN)')
    expect(bytes).not.toContain('Helvetica')
  })
})
