// On a page that is the answer to a form: Back and a reload lead to the page of the form, and do not ask whether to send it again.
// What only takes forms has no page of its own: where the form stood is the page that led here.
const from = document.referrer && new URL(document.referrer)
const isOurs = from && from.origin === location.origin
history.replaceState(history.state, "", isOurs ? from.pathname + from.search + (from.pathname === location.pathname ? location.hash : "") : location.href)

// Whoever works by keyboard goes on at what is to be put right, and on a phone it is in sight.
const wrong = document.querySelector(".form-errors, .notice.is-bad")
if (wrong && document.activeElement === document.body) {
  wrong.tabIndex = -1
  wrong.focus()
}
