import { Input } from 'antd'
import { useState } from 'react'
import { chinaDay } from '#kernel/calendar.ts'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { type ControlProps, FormField, FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { questionsMax } from '../../core/survey.ts'
import type { PlanHead } from '../../views.ts'
import { readAgain, surveyClient } from '../client.ts'
import { QuestionEditor } from './question-editor.tsx'
import { newQuestion, newSurveyDraft, questionsOf, type SurveyDraft } from './survey-draft.ts'

/** What is asked, and from when until when. Questions cannot be changed once people have answered them, so it says so. */
export function NewSurveyDialog({ plan, onClose }: { plan: PlanHead; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState(() => newSurveyDraft(plan, chinaDay(new Date())))
  const change = (part: Partial<SurveyDraft>) => setDraft({ ...draft, ...part })
  const make = async () => {
    const json = { ...draft, id, questions: questionsOf(draft.questions) }
    await answer(surveyClient.plans[':id'].surveys.$post({ param: { id: plan.id }, json }))
    await readAgain()
    toastDone('已发起。二维码和链接在卡片右边。')
    onClose()
  }
  const day = (control: ControlProps, key: 'opensOn' | 'closesOn') => (
    <input
      {...control}
      type="date"
      className="text-input"
      required
      min={`${plan.year}-01-01`}
      max={`${plan.year}-12-31`}
      value={draft[key]}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  )
  return (
    <DialogForm title="发起满意度调查" submit="发起这份调查" onSubmit={make} onClose={onClose}>
      <FormNote kind="info">发起以后题目不能再改；需要改时，结束这一份，另发起一份。</FormNote>
      <FormField label="调查题目">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={100}
            value={draft.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="给答卷人的话" hint="印在题目前面，可以不写。">
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={1000}
            value={draft.intro}
            onChange={(event) => change({ intro: event.target.value })}
          />
        )}
      </FormField>
      <div className="survey-days">
        <FormField label="开始">{(control) => day(control, 'opensOn')}</FormField>
        <FormField label="结束" hint="当天也收答卷。">
          {(control) => day(control, 'closesOn')}
        </FormField>
      </div>
      {draft.questions.map((question, place) => (
        <QuestionEditor
          key={question.id}
          place={place}
          question={question}
          onChange={(changed) =>
            change({ questions: draft.questions.map((each) => (each.id === changed.id ? changed : each)) })
          }
          {...(draft.questions.length > 1
            ? {
                onRemove: () =>
                  change({ questions: draft.questions.filter((each) => each.id !== question.id) }),
              }
            : {})}
        />
      ))}
      {draft.questions.length < questionsMax ? (
        <button
          type="button"
          className="button survey-add"
          onClick={() => change({ questions: [...draft.questions, newQuestion(draft.questions)] })}
        >
          加一道题
        </button>
      ) : null}
    </DialogForm>
  )
}
