#!/usr/bin/env node
// The command `mingche`: hands its arguments to src/app/cli.ts on the pinned Node. It starts fast: two looks, no check.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { assertHost, checkout, linkCommand, runPinned } from './runtime.mjs'

assertHost()
if (!existsSync(join(checkout, 'node_modules/.bin/mingche'))) linkCommand()
runPinned([join(checkout, 'src/app/cli.ts'), ...process.argv.slice(2)])
