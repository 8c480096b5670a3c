const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The HTML side of a plain letter: paragraphs, line breaks and links, nothing loaded from anywhere. */
export function letterHtml(subject: string, text: string): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${linked(escapeHtml(paragraph)).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#fff;color:#1e293b;font:17px/1.6 'Be Vietnam Pro',system-ui,sans-serif">
<div style="border-bottom:4px solid #9f1d20;padding:14px 20px;color:#9f1d20;font-weight:700">Lắng Nghe</div>
<div style="max-width:640px;padding:12px 20px">
${paragraphs}
</div></body></html>
`
}

/** Text made safe to stand in HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
}

function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<]+[^\s<.,;:)]/g, (url) => `<a href="${url}" style="color:#9f1d20">${url}</a>`)
}
