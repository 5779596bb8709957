// <flash-note data-stays>: a word about what just happened; it goes by itself, not while somebody reads it,
// but with `data-stays` after so many seconds: what it offers can then be done no longer.
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
    const stays = Number(this.dataset.stays) * 1000
    this.timer = setTimeout(() => (!stays && this.matches(":hover, :focus-within") ? this.wait() : this.remove()), stays || STAYS_MS)
  }
}

customElements.define("flash-note", FlashNote)
