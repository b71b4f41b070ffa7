/** Longest side of a photo that is sent, pixels: writing on a sheet of paper is still legible, and it takes 0.3–1 MB. */
const sideMax = 2000
const jpegQuality = 0.85

/**
 * A photo of a phone made small enough for a bad connection. What is no picture, is small already or cannot be drawn
 * here is sent as it is.
 */
export async function shrinkPhoto(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type) || file.size < 500_000) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', jpegQuality))
    if (!drawn || drawn.size >= file.size) return file
    return new File([drawn], `${file.name.replace(/\.[^.]*$/, '')}.jpg`, { type: 'image/jpeg' })
  } catch {
    return file // the server says what it does not take
  }
}
