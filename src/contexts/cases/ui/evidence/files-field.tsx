import { FormField } from '#web/components/form-field.tsx'
import { acceptedFiles, sizeText } from './upload-evidence.ts'
import './evidence.css'

/** Files that are sent along with a form. */
export function FilesField(props: {
  label: string
  files: readonly File[]
  onChange: (files: readonly File[]) => void
}) {
  const { files, onChange } = props
  return (
    <FormField label={props.label} hint="照片请用原图：拍摄时间和位置写在原图里，压缩后就没有了。">
      {(control) => (
        <>
          <div>
            <label className="button evidence-choose">
              选照片或文件
              <input
                {...control}
                type="file"
                className="visually-hidden"
                multiple
                accept={acceptedFiles}
                onChange={(event) => {
                  onChange([...files, ...(event.target.files ?? [])])
                  event.target.value = ''
                }}
              />
            </label>
          </div>
          {files.length > 0 ? (
            <ul className="chosen-files">
              {files.map((file, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two photos of one moment have the same name and size
                <li key={`${file.name}${file.size}${at}`}>
                  {file.name} <span className="muted">{sizeText(file.size)}</span>{' '}
                  <button
                    type="button"
                    className="button-link"
                    aria-label={`去掉 ${file.name}`}
                    onClick={() => onChange(files.filter((_, other) => other !== at))}
                  >
                    去掉
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
        </>
      )}
    </FormField>
  )
}
