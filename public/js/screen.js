/* The LED screen renews itself every minute; a failed reload keeps what is shown and tries again. */
setInterval(() => {
  fetch(location.href, { cache: 'no-store' })
    .then((answer) => answer.ok && location.reload())
    .catch(() => undefined)
}, 60_000)
