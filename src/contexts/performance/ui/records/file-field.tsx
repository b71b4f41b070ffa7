import { useEffect, useState } from 'react'
import { toastError } from '#web/components/toast.tsx'
import { shrinkPhoto } from './shrink-photo.ts'
import './enter.css'

/** What a record, a payment or a step can stand beside: as the server takes it. */
export const acceptedFiles = '.jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx'

/** Photos from the camera or files from the phone; photos are made smaller before they are sent. */
export function FileField(props: { files: readonly File[]; onChange: (files: readonly File[]) => void }) {
  const add = async (chosen: FileList | null) => {
    try {
      const shrunk = await Promise.all([...(chosen ?? [])].map(shrinkPhoto))
      props.onChange([...props.files, ...shrunk])
    } catch (error) {
      toastError(error)
    }
  }
  return (
    <div className="file-field">
      <div className="file-buttons">
        <FileButton text="拍照" accept="image/*" isCamera onChoose={add} />
        <FileButton text="选图片或文件" accept={acceptedFiles} onChoose={add} />
      </div>
      {props.files.length > 0 ? (
        <ul className="file-list">
          {props.files.map((file, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two photos of one moment have the same name and size
            <li key={`${file.name}${file.size}${at}`}>
              <Thumbnail file={file} />
              <span className="file-name">
                {file.name} <span className="muted">{sizeText(file.size)}</span>
              </span>
              <button
                type="button"
                aria-label={`去掉 ${file.name}`}
                onClick={() => props.onChange(props.files.filter((_, other) => other !== at))}
              >
                去掉
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function FileButton(props: {
  text: string
  accept: string
  isCamera?: boolean
  onChoose: (files: FileList | null) => Promise<void>
}) {
  return (
    <label className={props.isCamera ? 'file-button file-camera' : 'file-button'}>
      {props.text}
      <input
        type="file"
        className="visually-hidden"
        accept={props.accept}
        multiple={!props.isCamera}
        {...(props.isCamera ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          const { target } = event
          void props.onChoose(target.files).then(() => {
            target.value = ''
          })
        }}
      />
    </label>
  )
}

function Thumbnail({ file }: { file: File }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  if (!address) return <span className="file-thumbnail" aria-hidden="true" />
  return <img className="file-thumbnail" src={address} alt="" />
}

const kib = 1024

export function sizeText(bytes: number): string {
  return bytes < kib * kib
    ? `${Math.max(1, Math.round(bytes / kib))} KB`
    : `${(bytes / kib / kib).toFixed(1)} MB`
}
