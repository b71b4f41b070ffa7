import { useState } from 'react'
import type { Day } from '#kernel/calendar.ts'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { AirView, PlanHead } from '../../views.ts'
import { environmentClient, readAgain } from '../client.ts'
import { TextField } from '../evidence/text-field.tsx'
import { aqiClassOf } from './aqi-class.ts'

/** Of the six that the AQI is made of; several at once stand with a comma between them. */
const pollutants = ['PM2.5', 'PM10', 'O3', 'NO2', 'SO2', 'CO']
const aqiMax = 500

/** One day: entered or put right. What stood before stays for what was shown on earlier days. */
export function AirDayDialog(props: {
  plan: PlanHead
  day: Day
  days: AirView['days']
  onClose: () => void
}) {
  const { plan, days } = props
  const enteredOn = (day: Day) => days.find((each) => each.day === day)
  const typedOf = (day: Day) => ({ day, ...textsOf(enteredOn(day)) })
  const [typed, setTyped] = useState(() => typedOf(props.day))
  const [proof, setProof] = useState(() => enteredOn(props.day)?.proof ?? days.at(-1)?.proof ?? '')
  const before = enteredOn(typed.day)
  const aqi = /^\d{1,3}$/.test(typed.aqi.trim()) ? Number(typed.aqi.trim()) : null
  const isWrong = typed.aqi.trim() !== '' && (aqi === null || aqi > aqiMax)
  const submit = async () => {
    if (isWrong) return // said below the field
    const entry = { day: typed.day, aqi, leadingPollutant: typed.leadingPollutant.trim() }
    await answer(
      environmentClient.plans[':id'].air.$post({
        param: { id: plan.id },
        json: { days: [entry], proof: proof.trim() },
      }),
    )
    await readAgain()
    toastDone(
      `已登记 ${typed.day} 的空气质量${aqi === null ? '' : `：AQI ${aqi}，${aqiClassOf(aqi).name}`}。`,
    )
    props.onClose()
  }
  return (
    <DialogForm
      title={before ? '更正一天的空气质量' : '登记一天的空气质量'}
      submit={before ? '更正这一天' : '登记这一天'}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {before ? <Before entered={before} /> : null}
      <DayField plan={plan} day={typed.day} onChange={(day) => setTyped(typedOf(day))} />
      <TextField
        label="AQI"
        hint={aqi !== null && !isWrong ? `级别：${aqiClassOf(aqi).name}` : '当天没有有效值时留空'}
        error={isWrong ? `AQI 是 0 到 ${aqiMax} 的整数` : undefined}
        max={10}
        isOptional
        inputMode="numeric"
        value={typed.aqi}
        onChange={(text) => setTyped({ ...typed, aqi: text })}
      />
      <TextField
        label="首要污染物（AQI 不超过 50 时没有）"
        hint={<Pollutants onChoose={(leadingPollutant) => setTyped({ ...typed, leadingPollutant })} />}
        max={40}
        isOptional
        value={typed.leadingPollutant}
        onChange={(leadingPollutant) => setTyped({ ...typed, leadingPollutant })}
      />
      <TextField
        label="依据"
        hint="数据从哪里来，例如「省生态环境监测中心日报 第 64 期」。"
        max={200}
        value={proof}
        onChange={setProof}
      />
    </DialogForm>
  )
}

function Before({ entered: { aqi, entererName } }: { entered: AirView['days'][number] }) {
  return (
    <p className="muted">
      这一天已有 {aqi === null ? '「没有有效值」' : `AQI ${aqi}`}（{entererName}
      登记）。新的登记以后，旧的留作当时的依据。
    </p>
  )
}

function DayField({ plan, day, onChange }: { plan: PlanHead; day: Day; onChange: (day: Day) => void }) {
  return (
    <FormField label="日期">
      {(control) => (
        <input
          {...control}
          type="date"
          className="text-input"
          required
          min={`${plan.year}-01-01`}
          max={plan.latestDay}
          value={day}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FormField>
  )
}

function textsOf(entered: AirView['days'][number] | undefined) {
  return {
    aqi: entered?.aqi == null ? '' : String(entered.aqi),
    leadingPollutant: entered?.leadingPollutant ?? '',
  }
}

function Pollutants({ onChoose }: { onChoose: (name: string) => void }) {
  return (
    <span className="air-pollutants">
      {pollutants.map((name) => (
        <button key={name} type="button" className="button-link" onClick={() => onChoose(name)}>
          {name}
        </button>
      ))}
    </span>
  )
}
