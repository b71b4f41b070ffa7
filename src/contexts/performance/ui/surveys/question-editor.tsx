import { Input } from 'antd'
import type { QuestionDraft } from './survey-draft.ts'

const choicesMax = 8

/** One question: its words, its choices, and which of them count as satisfied. */
export function QuestionEditor(props: {
  place: number
  question: QuestionDraft
  onChange: (question: QuestionDraft) => void
  onRemove?: () => void
}) {
  const { question, onChange } = props
  const change = (key: number, part: { text?: string; isSatisfied?: boolean }) =>
    onChange({
      ...question,
      choices: question.choices.map((each) => (each.key === key ? { ...each, ...part } : each)),
    })
  const nextKey = Math.max(0, ...question.choices.map(({ key }) => key)) + 1
  return (
    <fieldset className="survey-editor">
      <legend>第 {props.place + 1} 题</legend>
      <div className="survey-editor-title">
        <Input
          aria-label={`第 ${props.place + 1} 题的题目`}
          placeholder="例如：您对办事效率是否满意？"
          required
          maxLength={200}
          value={question.title}
          onChange={(event) => onChange({ ...question, title: event.target.value })}
        />
        {props.onRemove ? (
          <button type="button" className="button-link" onClick={props.onRemove}>
            去掉这一题
          </button>
        ) : null}
      </div>
      {question.choices.map(({ key, text, isSatisfied }, index) => (
        <div key={key} className="survey-editor-choice">
          <Input
            aria-label={`第 ${props.place + 1} 题的选项 ${index + 1}`}
            placeholder="空着就不算"
            maxLength={40}
            value={text}
            onChange={(event) => change(key, { text: event.target.value })}
          />
          <label>
            <input
              type="checkbox"
              checked={isSatisfied}
              onChange={(event) => change(key, { isSatisfied: event.target.checked })}
            />
            计入满意
          </label>
        </div>
      ))}
      <p className="muted">
        {question.choices.some(({ isSatisfied }) => isSatisfied)
          ? '满意率 = 选了「计入满意」的份数 ÷ 答了这道题的份数。'
          : '没有勾「计入满意」：这道题只统计份数，不算满意率。'}
        {question.choices.length < choicesMax ? (
          <button
            type="button"
            className="button-link"
            onClick={() =>
              onChange({
                ...question,
                choices: [...question.choices, { key: nextKey, text: '', isSatisfied: false }],
              })
            }
          >
            加一个选项
          </button>
        ) : null}
      </p>
    </fieldset>
  )
}
