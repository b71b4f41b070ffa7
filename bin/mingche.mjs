#!/usr/bin/env node
// The command `mingche`: hands its arguments to src/app/cli.ts on the pinned Node. It starts fast: one stat, no check.
import { join } from 'node:path'
import { assertHost, checkout, runPinned } from './runtime.mjs'

assertHost()
runPinned([join(checkout, 'src/app/cli.ts'), ...process.argv.slice(2)])
