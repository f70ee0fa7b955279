// SPDX-License-Identifier: Apache-2.0
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** Reads the text of a QR code in a picture, or null where there is none. */
export type Reader = (picture: ImageData) => Promise<string | null>

interface NativeDetector {
  detect(picture: ImageData): Promise<{ rawValue: string }[]>
}
interface NativeDetectors {
  new (options: { formats: string[] }): NativeDetector
  getSupportedFormats(): Promise<string[]>
}

/** Phones that can read codes by themselves are spared the download of a reader. */
async function native(): Promise<Reader | null> {
  const detectors = (window as { BarcodeDetector?: NativeDetectors }).BarcodeDetector
  if (!detectors) return null
  try {
    const formats = await detectors.getSupportedFormats()
    if (!formats.includes('qr_code')) return null
    const detector = new detectors({ formats: ['qr_code'] })
    return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null
  } catch {
    return null
  }
}

async function own(): Promise<Reader> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  await prepareZXingModule({
    overrides: { locateFile: () => wasm },
    fireImmediately: true,
  })
  return async (picture) => {
    const found = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 1 })
    return found.find(({ isValid }) => isValid)?.text ?? null
  }
}

export async function openReader(): Promise<Reader> {
  return (await native()) ?? own()
}

/** A picture's points, made smaller where it is larger than reading needs. */
export function pointsOf(
  source: CanvasImageSource,
  width: number,
  height: number,
  most: number,
): ImageData | null {
  const scale = Math.min(1, most / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  if (!canvas.width || !canvas.height) return null
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
