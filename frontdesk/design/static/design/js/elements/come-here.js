// <come-here data-to="id">: brings that message of the conversation into sight once and marks it. Only the conversation scrolls:
// an anchor would move the whole page.
const ABOVE_PX = 16

class ComeHere extends HTMLElement {
  connectedCallback() {
    const message = document.getElementById(this.dataset.to)
    if (!message) return
    message.classList.add("is-sought")
    const scroller = message.closest(".talk__scroll")
    if (scroller.scrollHeight > scroller.clientHeight) {
      scroller.scrollTop += message.getBoundingClientRect().top - scroller.getBoundingClientRect().top - ABOVE_PX
      return
    }
    const { top, bottom } = message.getBoundingClientRect()
    if (top < 0 || bottom > innerHeight) message.scrollIntoView({ block: "center" })
  }
}

customElements.define("come-here", ComeHere)
