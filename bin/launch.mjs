#!/usr/bin/env node
// What the scripts of package.json call: installs what is missing, then runs the task on the pinned Node.
import { join } from 'node:path'
import { assertHost, checkout, ensureInstalled, fail, linkCommand, runPinned } from './runtime.mjs'

const tasks = {
  start: ['bin/tasks/start.ts'],
  dev: ['src/app/dev.ts'],
  test: ['bin/tasks/test.ts'],
  static: ['bin/tasks/static.ts'],
  bench: ['bin/tasks/measure.ts', 'bench'],
  soak: ['bin/tasks/measure.ts', 'soak'],
  bundle: ['bin/tasks/bundle.ts'],
}

const [task = '', ...rest] = process.argv.slice(2)
if (task === 'link') {
  linkCommand()
} else if (tasks[task]) {
  assertHost()
  ensureInstalled()
  linkCommand()
  const [script, ...fixed] = tasks[task]
  const watch = task === 'dev' ? ['--watch', '--watch-preserve-output'] : []
  runPinned([...watch, join(checkout, script), ...fixed, ...rest])
} else {
  fail(`没有「${task}」这个任务。可用的任务：${Object.keys(tasks).join('、')}。`)
}
