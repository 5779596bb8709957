// On a page that is the answer to a form: Back and a reload lead to the page of the form, and do not ask whether to send it again.
const from = document.referrer && new URL(document.referrer)
const isElsewhere = from && from.origin === location.origin && from.pathname !== location.pathname
// What only takes forms has no page of its own.
history.replaceState(history.state, "", isElsewhere ? from.href : location.href)

// Whoever works by keyboard goes on at what is to be put right.
if (document.activeElement === document.body) document.querySelector(".form-errors")?.focus()
