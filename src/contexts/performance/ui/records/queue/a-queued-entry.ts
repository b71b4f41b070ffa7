import type { QueuedEntry, QueuedFile } from './entry-queue.ts'

/** Builders for the tests of this folder. */
export const aFile = (id: string): QueuedFile => ({
  id,
  name: `${id}.jpg`,
  mediaType: 'image/jpeg',
  bytes: new ArrayBuffer(4),
  problem: null,
})

export const aQueuedEntry = (id: string, files: readonly QueuedFile[] = [], made = id): QueuedEntry => ({
  planId: 'plan',
  entry: {
    id,
    projectId: 'P1',
    kind: 'training',
    day: '2031-03-05',
    item: '示例培训',
    quantity: '1',
    unit: '次',
    passed: null,
    people: 40,
    place: '',
    note: '',
    allowDuplicate: false,
  },
  kindName: '培训',
  projectName: '示例项目',
  enteredAt: made,
  stage: 'record',
  files,
  refusal: null,
})
