// <say-once data-name data-about>: what a person has read and put away with its data-later button stays away in this browser,
// in all tabs, until it is about something else.
class SayOnce extends HTMLElement {
  static observedAttributes = ["data-about"]
  states = this.attachInternals().states

  connectedCallback() {
    this.addEventListener("click", (event) => event.target.closest("[data-later]") && this.putAway())
    this.show()
  }

  attributeChangedCallback() {
    this.show()
  }

  putAway() {
    localStorage.setItem(this.dataset.name, this.dataset.about)
    this.show()
  }

  show() {
    this.states[localStorage.getItem(this.dataset.name) === this.dataset.about ? "add" : "delete"]("away")
  }
}

customElements.define("say-once", SayOnce)
