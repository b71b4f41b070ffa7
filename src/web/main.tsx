import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from '#web/api.ts'
import { router } from '#web/router.tsx'
import './theme.css'

const element = document.getElementById('root')
if (!element) throw new Error('the page has no element with the id "root"')

createRoot(element).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)

// Only machines without a Chinese font of their own ever fetch a slice of this one; its list of slices can wait.
void import('@fontsource-variable/noto-sans-sc/index.css')
