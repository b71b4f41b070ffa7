import { useEffect, useState } from 'react'
import { findPosition, type PhonePosition } from './phone-position.ts'
import type { QueuedPhoto } from './queue/card-queue.ts'

const photosMax = 9
const photoMibMax = 20

/** Photos from the camera or the album, as they are: their own time and place are what proves something. */
export function PhotoPicker({
  photos,
  onChange,
}: {
  photos: readonly QueuedPhoto[]
  onChange: (photos: readonly QueuedPhoto[]) => void
}) {
  const [position, setPosition] = useState<PhonePosition | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const add = async (files: FileList | null) => {
    const chosen = [...(files ?? [])].slice(0, photosMax - photos.length)
    const large = chosen.filter(({ size }) => size > photoMibMax * 1024 * 1024)
    setProblem(large.length > 0 ? `「${large[0]?.name ?? ''}」超过 ${photoMibMax} MB，没有选上。` : null)
    const [found, read] = await Promise.all([
      findPosition(),
      Promise.all(chosen.filter((file) => !large.includes(file)).map(readPhoto)),
    ])
    setPosition(found)
    const place = found.kind === 'found' ? { longitude: found.longitude, latitude: found.latitude } : null
    onChange([...photos, ...read.map((photo) => ({ ...photo, position: place }))])
  }
  return (
    <div className="card-field">
      <span>照片（最多 {photosMax} 张）</span>
      <ul className="card-photos">
        {photos.map((photo) => (
          <li key={photo.id}>
            <Preview photo={photo} />
            <button
              type="button"
              className="card-photo-remove"
              aria-label={`去掉 ${photo.name}`}
              onClick={() => onChange(photos.filter(({ id }) => id !== photo.id))}
            >
              ×
            </button>
          </li>
        ))}
        {photos.length < photosMax ? (
          <>
            <li>
              <PhotoInput label="拍照" capture onFiles={add} />
            </li>
            <li>
              <PhotoInput label="相册" capture={false} onFiles={add} />
            </li>
          </>
        ) : null}
      </ul>
      {problem ? <p className="card-error">{problem}</p> : null}
      {position ? <p className="card-hint">{positionText(position)}</p> : null}
    </div>
  )
}

function PhotoInput({
  label,
  capture,
  onFiles,
}: {
  label: string
  capture: boolean
  onFiles: (files: FileList | null) => Promise<void>
}) {
  return (
    <label className="card-photo-add">
      <span aria-hidden="true">{capture ? '◉' : '▦'}</span>
      {label}
      <input
        type="file"
        accept="image/*"
        className="visually-hidden"
        {...(capture ? { capture: 'environment' as const } : { multiple: true })}
        onChange={(event) => {
          const input = event.target
          void onFiles(input.files).finally(() => {
            input.value = ''
          })
        }}
      />
    </label>
  )
}

function Preview({ photo }: { photo: QueuedPhoto }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([photo.bytes], { type: photo.mediaType }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [photo])
  return address ? <img src={address} alt={photo.name} /> : null
}

async function readPhoto(file: File): Promise<QueuedPhoto> {
  return {
    id: crypto.randomUUID(),
    name: file.name || '照片.jpg',
    mediaType: file.type,
    bytes: await file.arrayBuffer(),
    ...{ position: null, isSent: false, problem: null },
  }
}

function positionText(position: PhonePosition): string {
  if (position.kind === 'found') return `已带上拍照时的位置（误差约 ${Math.round(position.accuracyM)} 米）。`
  return position.kind === 'denied'
    ? '没有定位权限，照片不带位置。不影响报送。'
    : '没有取得位置，照片不带位置。不影响报送。'
}
