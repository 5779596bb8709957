// <grow-box><textarea></textarea></grow-box>: the textarea grows with what is typed, where CSS alone cannot do it.
class GrowBox extends HTMLElement {
  connectedCallback() {
    if (CSS.supports("field-sizing", "content")) return
    this.addEventListener("input", this)
    this.handleEvent()
  }

  handleEvent() {
    const box = this.querySelector("textarea")
    box.style.setProperty("height", "auto")
    box.style.setProperty("height", `${box.scrollHeight}px`)
  }
}

customElements.define("grow-box", GrowBox)
