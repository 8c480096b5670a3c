import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

const FAMILY = '@expo-google-fonts/be-vietnam-pro'
/** The faces every document of ours may name in `pdf.font(…)`. Whole fonts, so every Vietnamese letter is there; only the letters
 *  used are embedded. */
const FACES = {
  regular: '400Regular/BeVietnamPro_400Regular.ttf',
  bold: '700Bold/BeVietnamPro_700Bold.ttf',
  italic: '400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf',
  'bold-italic': '700Bold_Italic/BeVietnamPro_700Bold_Italic.ttf',
} as const
export type PdfFace = keyof typeof FACES
export type Pdf = PDFKit.PDFDocument

const POINTS_PER_MM = 72 / 25.4

/** Points of a length in millimetres. mm(25.4) → 72 */
export const mm = (millimetres: number): number => millimetres * POINTS_PER_MM

export interface PdfSettings {
  readonly size: 'A4' | 'A5' | 'A6'
  readonly landscape?: boolean
  /** In points; see `mm`. */
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  /** What a reader shows in its title bar and a screen reader says first. */
  readonly title: string
  /** Written into the file as the time of making, epoch milliseconds. */
  readonly now: number
  /** Keeps all pages until the end, so that something (a page number) can be drawn on an earlier one. */
  readonly bufferPages?: boolean
}

/** A new document of one page in the font with Vietnamese letters, and `finish`, which ends it and hands over its bytes.
 *  Throws when a font file is missing from the installation. */
export function openPdf(settings: PdfSettings): { readonly pdf: Pdf; readonly finish: () => Promise<Buffer> } {
  const { regular, bold, italic, 'bold-italic': boldItalic } = fontFiles()
  const made = new Date(settings.now)
  const pdf = new PDFDocument({
    size: settings.size,
    layout: settings.landscape ? 'landscape' : 'portrait',
    margins: settings.margins,
    bufferPages: settings.bufferPages ?? false,
    lang: 'vi-VN',
    displayTitle: true,
    pdfVersion: '1.7',
    font: regular,
    info: { Title: settings.title, CreationDate: made, ModDate: made },
  })
  pdf.registerFont('regular', regular).registerFont('bold', bold)
  pdf.registerFont('italic', italic).registerFont('bold-italic', boldItalic)
  pdf.font('regular')
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  return {
    pdf,
    finish: () => {
      pdf.end()
      return ended
    },
  }
}

/** Found through the package, so that the built server and the command line find them wherever they stand. */
function fontFiles(): Record<PdfFace, string> {
  const { resolve } = createRequire(import.meta.url)
  return {
    regular: resolve(`${FAMILY}/${FACES.regular}`),
    bold: resolve(`${FAMILY}/${FACES.bold}`),
    italic: resolve(`${FAMILY}/${FACES.italic}`),
    'bold-italic': resolve(`${FAMILY}/${FACES['bold-italic']}`),
  }
}
