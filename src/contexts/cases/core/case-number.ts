/** 〔2031〕12号: as a case is called in speech and on paper. */
export function caseNumber(year: number, number: number): string {
  return `〔${year}〕${number}号`
}
