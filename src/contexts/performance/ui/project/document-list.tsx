import { stepNames } from '../../terms.ts'
import type { ProjectView } from '../../views.ts'
import { sizeText } from '../records/file-field.tsx'

/** Every document that stands beside a step, in one place. */
export function DocumentList({ steps }: { steps: ProjectView['steps'] }) {
  const documents = steps.flatMap((step) => step.attachments.map((file) => ({ step, file })))
  if (documents.length === 0) return null
  return (
    <section className="panel panel-body" aria-label="文件">
      <h2>文件 {documents.length} 份</h2>
      <ul className="document-list">
        {documents.map(({ step, file }) => (
          <li key={file.id}>
            <a href={`/api/performance/attachments/${file.id}`} target="_blank" rel="noreferrer">
              {file.fileName}
            </a>{' '}
            <span className="muted">
              {sizeText(file.sizeBytes)}　{stepNames[step.step]}　{step.title}
              {step.documentNo ? `　${step.documentNo}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
