// <try-sound>: its button rings as loud as the slider of its form says.
import { chime } from "../chime.js"

class TrySound extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", () => chime(Number(this.closest("form").querySelector("[type=range]").value)))
  }
}

customElements.define("try-sound", TrySound)
