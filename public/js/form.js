/* Small comforts for forms; everything works without them. */
const summary = document.getElementById('error-summary')
if (summary) summary.focus()

for (const note of document.querySelectorAll('[data-counter]')) {
  const area = document.getElementById(note.dataset.counter)
  const max = Number(area?.dataset.max)
  if (!area || !max) continue
  const show = () => {
    note.textContent = note.dataset.left.replace('{n}', (max - area.value.length).toLocaleString('vi-VN'))
  }
  area.addEventListener('input', show)
  show()
}

for (const form of document.querySelectorAll('form[data-once]')) {
  let isSent = false
  form.addEventListener('submit', (event) => {
    if (isSent) event.preventDefault()
    isSent = true
    setTimeout(() => {
      isSent = false
    }, 8000)
  })
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
