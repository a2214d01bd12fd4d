/** Work put off until what it builds on is there: first what is urgent, the newest first, then the rest in order. */
export class Deferred<Work> {
  readonly #urgent: Work[] = [];
  #rest: Work[] = [];
  #next = 0;

  push(work: Work): void {
    this.#rest.push(work);
  }

  pushUrgent(work: Work): void {
    this.#urgent.push(work);
  }

  take(): Work | undefined {
    const urgent = this.#urgent.pop();
    if (urgent !== undefined) return urgent;
    const work = this.#rest[this.#next];
    this.#next += 1;
    if (this.#next >= this.#rest.length) {
      this.#rest = [];
      this.#next = 0;
    }
    return work;
  }
}
