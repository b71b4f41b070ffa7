import { useQuery } from '@tanstack/react-query'
import { showTime } from '#web/components/time.ts'
import { useBook } from '../authoring/book-context.tsx'
import { formatNames, reviewQueries } from './client.ts'

/** Every published version with its files, permanent address and hash; two of them can be laid side by side. */
export function VersionList() {
  const { id } = useBook()
  const found = useQuery(reviewQueries.publications(id))
  const versions = found.data?.publications ?? []
  if (versions.length === 0) return null
  return (
    <section className="form-section">
      <h2>公开的版本</h2>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">版本</th>
            <th scope="col">公开时间</th>
            <th scope="col">改了什么、为什么</th>
            <th scope="col">下载</th>
            <th scope="col">内容指纹</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version, at) => {
            const before = versions[at + 1]
            return (
              <tr key={version.id}>
                <th scope="row">
                  <a
                    href={version.isNewest ? version.address : version.versionAddress}
                    target="_blank"
                    rel="noreferrer"
                  >
                    第 {version.version} 版
                  </a>
                  {version.isNewest ? '（现行）' : ''}
                  {before ? (
                    <>
                      <br />
                      <a
                        href={`/open/compare?${new URLSearchParams({ left: before.versionAddress.replace('/open/', ''), right: version.versionAddress.replace('/open/', '') })}`}
                        target="_blank"
                        rel="noreferrer"
                      >
                        与第 {before.version} 版对照
                      </a>
                    </>
                  ) : null}
                </th>
                <td>{showTime(version.publishedAt)}</td>
                <td>
                  {[version.changeNote, version.reason].filter(Boolean).join('；') ||
                    (version.version === 1 ? '首次公开' : '—')}
                </td>
                <td>
                  {version.files.map((file) => (
                    <a
                      key={file.format}
                      className="version-file"
                      href={file.address}
                      download={file.fileName}
                    >
                      {formatNames.find(({ format }) => format === file.format)?.label ?? file.format}
                    </a>
                  ))}
                </td>
                <td>
                  <code title={version.contentSha256}>{version.contentSha256.slice(0, 12)}</code>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
