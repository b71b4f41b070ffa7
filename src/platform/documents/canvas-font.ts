import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GlobalFonts } from '@napi-rs/canvas'

/** What a canvas on the server writes Chinese with; regular and bold. */
export const canvasFont = 'Noto Sans SC'

let isRegistered = false

/** The machine may have no Chinese font at all: the project brings its own. */
export function registerCanvasFont(): void {
  if (isRegistered) return
  isRegistered = true
  const folder = fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  for (const file of ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'])
    GlobalFonts.registerFromPath(join(folder, '..', file), canvasFont)
}
