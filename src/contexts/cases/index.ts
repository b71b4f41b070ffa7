/** The server door of 转办与销号. Everything behind it is loaded when first needed. */
import type { Transaction } from 'kysely'
import type { Platform } from '#platform/platform.ts'
import type { CasesContext } from './context.ts'
import type { CasesParts } from './parts.ts'
import type { CasesTables } from './store/tables.ts'

/** Taking the worked example's cases out for good, as the role that owns the tables; and which files still have a row. */
export async function openExampleRemoval() {
  const [{ removeExample }, { namesFile }] = await Promise.all([
    import('./store/remove-example.ts'),
    import('./store/named-files.ts'),
  ])
  return {
    removeExample: (trx: Transaction<unknown>) => removeExample(trx.withTables<CasesTables>()),
    namesFile: (trx: Transaction<unknown>, sha256: string) =>
      namesFile(trx.withTables<CasesTables>(), sha256),
  }
}

/** Composes everything of the context that runs on the server. */
export async function openCases(platform: Platform, parts: CasesParts): Promise<CasesContext> {
  return (await import('./context.ts')).casesContext(platform, parts)
}

/** What screens ask for, beside the running platform, to see how long it takes; and how a case is written. */
export async function openMeasuring() {
  const [
    { readCasePage, readCaseMap },
    { readTodo },
    { readStatistics },
    { readMorning },
    { casesMeasures },
    { replay },
    { columnsOf },
  ] = await Promise.all([
    import('./read-cases.ts'),
    import('./read-todo.ts'),
    import('./read-statistics.ts'),
    import('./read-morning.ts'),
    import('./measures.ts'),
    import('./core/evolve.ts'),
    import('./store/case-columns.ts'),
  ])
  const reading = { readCasePage, readCaseMap, readTodo, readStatistics, readMorning }
  return { ...reading, casesMeasures, replay, columnsOf }
}

/** A stand-in for the robot API of 企业微信 on this machine, for a demonstration. */
export async function openFakeRobot() {
  return (await import('./robots/fake-robot.ts')).startFakeRobot
}

/** Sending to group robots beside the running platform, to see that nothing is lost and nothing is sent twice. */
export async function openRobotTrial() {
  const [
    { startFakeRobot },
    { RobotSender },
    { hashOfKey, openRobotKeys },
    { usualPace },
    { insertMessages },
  ] = await Promise.all([
    import('./robots/fake-robot.ts'),
    import('./robots/robot-sender.ts'),
    import('./robots/robot-key.ts'),
    import('./robots/pace.ts'),
    import('./store/robot-messages.ts'),
  ])
  return { startFakeRobot, RobotSender, hashOfKey, openRobotKeys, usualPace, insertMessages }
}
