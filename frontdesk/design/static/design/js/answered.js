// On a page that is the answer to a form: Back and a reload lead to the page of the form, and do not ask whether to send it again.
// What only takes forms has no page of its own: where the form stood is the page that led here. A form of another website stays.
const from = document.referrer && new URL(document.referrer)
if (from && from.origin === location.origin) {
  const place = from.pathname === location.pathname ? location.hash : ""
  history.replaceState(history.state, "", from.pathname + from.search + place)
}

// Whoever works by keyboard goes on at what is to be put right, and on a phone it is in sight.
const wrong = document.querySelector(".form-errors, .notice.is-bad")
if (wrong && document.activeElement === document.body) {
  wrong.tabIndex = -1
  wrong.focus()
}
