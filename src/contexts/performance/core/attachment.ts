export const attachmentSubjects = ['record', 'step', 'payment', 'judgement', 'explanation', 'proof'] as const
/** What a file stands beside. */
export type AttachmentSubject = (typeof attachmentSubjects)[number]
