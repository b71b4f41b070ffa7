import { smallSample } from '../../core/wilson.ts'
import type { SurveyView } from '../../views.ts'

/** Every question with its choices; 满意率 with its interval, and said to be small where it is. */
export function SurveyResults({ survey }: { survey: SurveyView }) {
  return (
    <ol className="survey-results">
      {survey.results.map((result) => {
        const question = survey.questions.find(({ id }) => id === result.questionId)
        const answered = Object.values(result.counts).reduce((sum, count) => sum + count, 0)
        return (
          <li key={result.questionId}>
            <div className="survey-question">
              <span>{result.title}</span>
              <SatisfiedRate result={result} answered={answered} />
            </div>
            {answered === 0 ? (
              <p className="survey-plain-choices">{question?.choices.join(' / ')}</p>
            ) : (
              <Choices question={question} counts={result.counts} answered={answered} />
            )}
          </li>
        )
      })}
    </ol>
  )
}

type Result = SurveyView['results'][number]

function Choices(props: {
  question: SurveyView['questions'][number] | undefined
  counts: Result['counts']
  answered: number
}) {
  const { question, counts, answered } = props
  return (
    <table className="survey-choices">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">选项</th>
          <th scope="col">比例</th>
          <th scope="col">份数（份）</th>
        </tr>
      </thead>
      <tbody>
        {(question?.choices ?? []).map((choice) => (
          <Choice
            key={choice}
            choice={choice}
            count={counts[choice] ?? 0}
            answered={answered}
            isSatisfied={question?.satisfied.includes(choice) ?? false}
          />
        ))}
      </tbody>
    </table>
  )
}

function SatisfiedRate({ result, answered }: { result: Result; answered: number }) {
  if (answered === 0) return <span className="muted">还没有答卷</span>
  if (!result.satisfied) return <span className="muted">{answered} 份，不计满意率</span>
  const { percent, low, high, isSmall } = result.satisfied
  return (
    <span className="survey-rate">
      满意率 <strong>{percent.toFixed(1)}%</strong>
      <span className="muted">
        （{answered} 份，95% 区间 {low.toFixed(1)}%–{high.toFixed(1)}%）
      </span>
      {isSmall ? <span className="survey-small">不足 {smallSample} 份，数量少，仅供参考</span> : null}
    </span>
  )
}

function Choice(props: { choice: string; count: number; answered: number; isSatisfied: boolean }) {
  const share = props.answered === 0 ? 0 : (props.count / props.answered) * 100
  return (
    <tr>
      <th scope="row">
        {props.choice}
        {props.isSatisfied ? <span className="muted">（计入满意）</span> : null}
      </th>
      <td>
        <span className="survey-bar">
          <span
            className={props.isSatisfied ? 'survey-bar-fill is-satisfied' : 'survey-bar-fill'}
            style={{ width: `${share}%` }}
          />
        </span>
        <span className="survey-share">{props.answered === 0 ? '—' : `${share.toFixed(1)}%`}</span>
      </td>
      <td>{props.count} 份</td>
    </tr>
  )
}
