import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'

/** The nonce of this page's response: without it the policy would refuse the styles that Ant Design writes. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

const theme = {
  token: {
    colorPrimary: '#0f766e',
    colorInfo: '#0f766e',
    colorLink: '#0f766e',
    colorError: '#b42318',
    colorText: '#1d2730',
    colorTextSecondary: '#4a5763',
    colorTextTertiary: '#63707c',
    colorTextPlaceholder: '#6b7782',
    colorBorder: '#8a96a1',
    colorBorderSecondary: '#e2e6ea',
    borderRadius: 6,
    fontFamily: 'var(--font)',
    fontSize: 14,
    controlHeight: 34,
  },
  components: {
    Table: { headerBg: '#f4f6f7', headerColor: '#4a5763', cellPaddingBlockMD: 9, cellPaddingInlineMD: 12 },
  },
}

/** A list that opens inside a dialog has to open in it: the browser draws dialogs above everything else. */
function popupContainer(trigger?: HTMLElement): HTMLElement {
  return trigger?.closest('dialog') ?? document.body
}

/** Ant Design as this platform uses it: in Chinese, in its colours, under its content policy. */
export function AntdFrame(props: { children: ReactNode }) {
  return (
    <ConfigProvider
      getPopupContainer={popupContainer}
      locale={zhCN}
      csp={{ nonce }}
      theme={theme}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{props.children}</App>
    </ConfigProvider>
  )
}
