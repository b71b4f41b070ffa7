import { Input } from 'antd'
import { useState } from 'react'
import type { Day } from '#kernel/calendar.ts'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { AirView, PlanHead } from '../../views.ts'
import { environmentClient, readAgain } from '../client.ts'
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
  const typedOf = (day: Day) => {
    const entered = enteredOn(day)
    return {
      day,
      aqi: entered?.aqi == null ? '' : String(entered.aqi),
      leadingPollutant: entered?.leadingPollutant ?? '',
    }
  }
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
      {before ? (
        <p className="muted">
          这一天已有 {before.aqi === null ? '「没有有效值」' : `AQI ${before.aqi}`}（{before.entererName}
          登记）。新的登记以后，旧的留作当时的依据。
        </p>
      ) : null}
      <FormField label="日期">
        {(control) => (
          <input
            {...control}
            type="date"
            className="text-input"
            required
            min={`${plan.year}-01-01`}
            max={plan.latestDay}
            value={typed.day}
            onChange={(event) => setTyped(typedOf(event.target.value))}
          />
        )}
      </FormField>
      <FormField
        label="AQI"
        hint={aqi !== null && !isWrong ? `级别：${aqiClassOf(aqi).name}` : '当天没有有效值时留空'}
        error={isWrong ? `AQI 是 0 到 ${aqiMax} 的整数` : undefined}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            value={typed.aqi}
            onChange={(event) => setTyped({ ...typed, aqi: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="首要污染物（AQI 不超过 50 时没有）">
        {(control) => (
          <>
            <Input
              {...control}
              maxLength={40}
              value={typed.leadingPollutant}
              onChange={(event) => setTyped({ ...typed, leadingPollutant: event.target.value })}
            />
            <div className="air-pollutants">
              {pollutants.map((name) => (
                <button
                  key={name}
                  type="button"
                  className="button-link"
                  onClick={() => setTyped({ ...typed, leadingPollutant: name })}
                >
                  {name}
                </button>
              ))}
            </div>
          </>
        )}
      </FormField>
      <FormField label="依据" hint="数据从哪里来，例如「省生态环境监测中心日报 第 64 期」。">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={200}
            value={proof}
            onChange={(event) => setProof(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  )
}
