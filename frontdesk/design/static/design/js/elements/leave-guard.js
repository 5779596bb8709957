// <leave-guard> around a form: the browser asks before the page is left with words in it that nobody has saved.
// `data-typed`: what stands there now is not saved already.
class LeaveGuard extends HTMLElement {
  connectedCallback() {
    if (this.events) return
    this.events = new AbortController()
    // Who is quick has typed before this script came.
    this.isTyped = this.dataset.typed !== undefined || [...this.querySelectorAll("input, textarea")].some(isChanged)
    this.addEventListener("input", () => (this.isTyped = true))
    this.addEventListener("submit", () => (this.isTyped = false))
    window.addEventListener("beforeunload", (event) => this.isTyped && event.preventDefault(), { signal: this.events.signal })
  }

  disconnectedCallback() {
    this.events.abort()
    this.events = null
  }
}

function isChanged(field) {
  if (field.type === "hidden" || field.type === "file") return false
  return ["checkbox", "radio"].includes(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue
}

customElements.define("leave-guard", LeaveGuard)
