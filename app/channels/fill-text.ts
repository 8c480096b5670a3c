/** A text with its `{holes}` filled; one without a value becomes empty. */
export function fillText(template: string, values: Readonly<Record<string, string | number | undefined>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
