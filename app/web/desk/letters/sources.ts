/** How a paper came: by post or messenger, out of the suggestion box, written down for somebody at the counter. */
export const LETTER_SOURCES = ['letter', 'box', 'walk_in'] as const
export type LetterSource = (typeof LETTER_SOURCES)[number]
