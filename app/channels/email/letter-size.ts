/** The largest letter that is read whole, by any road. Files of five times ten megabytes and more do not go by e-mail. */
export const MOST_LETTER_BYTES = 40 * 1024 * 1024

/** Of a larger one so much is read: its headers and, before its files, what the person wrote. */
export const BEGINNING_BYTES = 1024 * 1024
