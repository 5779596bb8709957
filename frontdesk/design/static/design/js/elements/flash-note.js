// <flash-note>: a word about what just happened; it goes by itself, but not while somebody reads it.
const STAYS_MS = 7000

class FlashNote extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => event.target.closest("[data-close]") && this.remove())
    if (this.role !== "alert") this.wait()
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
  }

  wait() {
    this.timer = setTimeout(() => (this.matches(":hover, :focus-within") ? this.wait() : this.remove()), STAYS_MS)
  }
}

customElements.define("flash-note", FlashNote)
