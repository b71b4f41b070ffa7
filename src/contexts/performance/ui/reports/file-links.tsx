const formats = [
  ['docx', 'Word'],
  ['xlsx', 'Excel'],
  ['pdf', 'PDF'],
] as const

/** The three files of a report. @param props.address up to the format; `query` with its question mark. */
export function FileLinks(props: { address: string; query?: string }) {
  return (
    <span className="report-files">
      {formats.map(([format, name]) => (
        <a key={format} href={`${props.address}/${format}${props.query ?? ''}`} download>
          {name}
        </a>
      ))}
    </span>
  )
}
