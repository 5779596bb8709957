// <leave-guard> around a form: the browser asks before the page is left with words in it that nobody has saved.
// `data-typed`: what stands there now is not saved already.
class LeaveGuard extends HTMLElement {
  connectedCallback() {
    if (this.events) return
    this.events = new AbortController()
    this.isTyped = this.dataset.typed !== undefined
    this.addEventListener("input", () => (this.isTyped = true))
    this.addEventListener("submit", () => (this.isTyped = false))
    window.addEventListener("beforeunload", (event) => this.isTyped && event.preventDefault(), { signal: this.events.signal })
  }

  disconnectedCallback() {
    this.events.abort()
    this.events = null
  }
}

customElements.define("leave-guard", LeaveGuard)
