// Makes itself heard when the customer looks elsewhere: two soft tones, made here, and the title of the page.

const TONES = [[660, 0], [880, 0.12]]
const LOUDNESS = 0.1
const FLASH_MS = 1500

export class Alarm {
  constructor(store) {
    this.store = store
  }

  get isOn() {
    return this.store.get("sound") !== "off"
  }

  toggle() {
    this.store.set("sound", this.isOn ? "off" : "on")
    if (this.isOn) this.play()
  }

  begin(signal) {
    document.addEventListener("visibilitychange", () => document.hidden || this.calm(), { signal })
    signal.addEventListener("abort", () => this.calm())
  }

  // `mark` names the news: of several tabs the first one sounds.
  ring(mark, words) {
    if (document.hidden) this.flash(words)
    if (this.store.get("rung") === mark) return
    this.store.set("rung", mark)
    if (this.isOn) this.play()
  }

  // Browsers are silent until somebody has touched the page.
  play() {
    if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return
    const audio = (this.audio ??= new AudioContext())
    audio.resume()
    for (const [pitch, after] of TONES) {
      const [tone, loudness, at] = [audio.createOscillator(), audio.createGain(), audio.currentTime + after]
      tone.frequency.value = pitch
      loudness.gain.setValueAtTime(LOUDNESS, at)
      loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.4)
      tone.connect(loudness).connect(audio.destination)
      tone.start(at)
      tone.stop(at + 0.4)
    }
  }

  flash(words) {
    this.calm()
    this.title = document.title
    this.words = words
    const turn = () => (document.title = document.title === words ? this.title : words)
    turn()
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) this.flashing = setInterval(turn, FLASH_MS)
  }

  calm() {
    clearInterval(this.flashing)
    if (this.words && document.title === this.words) document.title = this.title
  }
}
