/** Reason and measures as one cell; a dash where nobody wrote any. */
export function ReasonCell({ reason, measures }: { reason: string; measures: string }) {
  if (reason === '' && measures === '') return <>—</>
  return (
    <>
      {reason === '' ? null : <span className="report-reason">原因：{reason}</span>}
      {measures === '' ? null : <span className="report-reason">措施：{measures}</span>}
    </>
  )
}
